//! What is to be written: addresses and what stands there, before any of it is made. Must not know: how.

use crate::base::address::Address;

/// A page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it will be.
    pub address: Address,
    /// What it will be; numbers are places in the lists of the site.
    pub kind: PageKind,
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// `/`
    Home,
    /// `/programs/`
    Directory,
    /// A program.
    Program(usize),
    /// A program as JSON.
    ProgramData(usize),
    /// `/categories/`
    Categories,
    /// A category.
    Category(usize),
    /// `/networks/`
    Networks,
    /// A network.
    Network(usize),
    /// `/compare/`
    Comparisons,
    /// A comparison.
    Comparison(usize),
    /// `/rankings/`
    Rankings,
    /// A ranking.
    Ranking(usize),
    /// `/guides/`
    Guides,
    /// A guide.
    Guide(usize),
    /// A plain page.
    Article(usize),
    /// `/faq/`
    Faq,
    /// `/changes/`
    Changes,
    /// `/go/<slug>/`: to a program.
    Go(usize),
    /// An older address, to the page at another one.
    Alias(Address),
    /// `/404.html`
    NotFound,
    /// `/feed.xml`: programs and guides, newest first.
    Feed,
    /// `/changes.xml`
    ChangesFeed,
    /// A sitemap, or a part of one: its number from 0.
    Sitemap(usize),
    /// The list of sitemaps.
    SitemapIndex,
    /// `/robots.txt`
    Robots,
    /// `/llms.txt`
    Llms,
    /// `/data/programs.json`
    CatalogueJson,
    /// `/data/programs.csv`
    CatalogueCsv,
}
