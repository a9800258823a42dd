//! What is to be written: addresses and what stands there, before any of it is made. Must not know: how.

use std::sync::Arc;

use super::addresses::address;
use super::config::HighlightTheme;
use super::id::{ArticleId, CategoryId, ComparisonId, GuideId, NetworkId, ProgramId, RankingId};
use super::site::{SITEMAP_ADDRESSES, Site, program_at};
use crate::base::address::Address;
use crate::base::span::Spanned;

/// A page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it will be.
    pub address: Address,
    /// What it will be.
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
    Program(ProgramId),
    /// A program as JSON.
    ProgramData(ProgramId),
    /// `/categories/`
    Categories,
    /// A category.
    Category(CategoryId),
    /// `/networks/`
    Networks,
    /// A network.
    Network(NetworkId),
    /// `/compare/`
    Comparisons,
    /// A comparison.
    Comparison(ComparisonId),
    /// `/rankings/`
    Rankings,
    /// A ranking.
    Ranking(RankingId),
    /// `/guides/`
    Guides,
    /// A guide.
    Guide(GuideId),
    /// A plain page.
    Article(ArticleId),
    /// `/methodology/`: how figures and orders come about.
    Methodology,
    /// `/faq/`
    Faq,
    /// `/changes/`
    Changes,
    /// `/go/<slug>/`: to a program.
    Go(ProgramId),
    /// A redirect from an older address.
    Alias {
        /// The older address.
        from: Address,
        /// Where the page is now.
        to: Address,
    },
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
    /// `/highlight.css`: the colours of code, where the settings choose them.
    Highlight(HighlightTheme),
    /// `/robots.txt`
    Robots,
    /// `/llms.txt`
    Llms,
    /// `/data/programs.json`
    CatalogueJson,
    /// `/data/programs.csv`
    CatalogueCsv,
}

/// Every page and file of a site that is made, in an order of its own. Files that are copied are not among
/// them.
#[must_use]
pub fn every(site: &Site) -> Vec<Page> {
    let mut kinds = Vec::new();
    for (at, program) in site.programs.entries() {
        kinds.extend([PageKind::Program(at), PageKind::ProgramData(at)]);
        if program.money_url().is_some() {
            kinds.push(PageKind::Go(at));
        }
    }
    kinds.extend(site.comparisons.ids().map(PageKind::Comparison));
    let mut pages: Vec<Page> = kinds.into_iter().map(|kind| Page { address: address(site, &kind), kind }).collect();
    pages.extend(singular(site));
    pages
}

/// The page of a program or comparison at an address, which is one of those that a large site has very many of.
#[must_use]
pub fn plural_at(site: &Site, text: &str) -> Option<Page> {
    let program = |slug: &str| program_at(&site.programs, slug);
    let below = |folder: &str| text.strip_prefix(folder)?.strip_suffix('/');
    let kind = if let Some(slug) = text.strip_prefix("/programs/").and_then(|it| it.strip_suffix("/index.json")) {
        PageKind::ProgramData(program(slug)?)
    } else if let Some(at) = below("/programs/").and_then(program) {
        PageKind::Program(at)
    } else if let Some(slug) = below("/compare/") {
        PageKind::Comparison(site.comparisons.find_sorted(slug, |it| it.slug.as_str())?)
    } else {
        let at = below(site.config.affiliate.redirects.as_str()).and_then(program)?;
        site.programs[at].money_url()?;
        PageKind::Go(at)
    };
    let page = Page { address: address(site, &kind), kind };
    (page.address.as_str() == text).then_some(page)
}

/// Every page of a site but those that [`plural_at`] finds.
#[must_use]
pub fn singular(site: &Site) -> Vec<Page> {
    let mut kinds = vec![PageKind::Home, PageKind::Directory];
    kinds.push(PageKind::Categories);
    kinds.extend(site.categories.ids().map(PageKind::Category));
    kinds.push(PageKind::Networks);
    kinds.extend(site.networks.ids().map(PageKind::Network));
    kinds.push(PageKind::Comparisons);
    kinds.push(PageKind::Rankings);
    kinds.extend(site.rankings.ids().map(PageKind::Ranking));
    kinds.push(PageKind::Guides);
    kinds.extend(site.guides.ids().map(PageKind::Guide));
    kinds.extend(site.articles.ids().map(PageKind::Article));
    kinds.extend([
        PageKind::Methodology,
        PageKind::Faq,
        PageKind::Changes,
        PageKind::NotFound,
        PageKind::Robots,
        PageKind::Llms,
    ]);
    if site.needs_sitemap_index() {
        kinds.push(PageKind::SitemapIndex);
        kinds.extend((0..site.public_pages().div_ceil(SITEMAP_ADDRESSES)).map(PageKind::Sitemap));
    } else {
        kinds.push(PageKind::Sitemap(0));
    }
    kinds.extend(site.config.markdown.highlight_theme.map(PageKind::Highlight));
    if site.config.feeds {
        kinds.extend([PageKind::Feed, PageKind::ChangesFeed]);
    }
    if site.config.data_export {
        kinds.extend([PageKind::CatalogueJson, PageKind::CatalogueCsv]);
    }
    let mut pages: Vec<Page> = kinds.into_iter().map(|kind| Page { address: address(site, &kind), kind }).collect();
    pages.extend(aliases(site).map(|(_, alias, kind)| {
        let (from, to) = (alias.value.clone(), address(site, &kind));
        Page { address: from.clone(), kind: PageKind::Alias { from, to } }
    }));
    pages
}

/// Every older address with the file that names it and the page it leads to.
pub fn aliases(site: &Site) -> impl Iterator<Item = (&Arc<str>, &Spanned<Address>, PageKind)> {
    let programs = site.programs.entries().map(|(at, it)| (&it.path, &it.aliases, PageKind::Program(at)));
    let comparisons = site.comparisons.entries();
    let comparisons = comparisons
        .filter_map(|(at, it)| it.text.as_ref().map(|text| (&text.path, &text.aliases, PageKind::Comparison(at))));
    let rankings =
        site.rankings.entries().map(|(at, it)| (&it.ranking.path, &it.ranking.aliases, PageKind::Ranking(at)));
    let guides = site.guides.entries().map(|(at, it)| (&it.path, &it.aliases, PageKind::Guide(at)));
    let articles = site.articles.entries().map(|(at, it)| (&it.path, &it.aliases, PageKind::Article(at)));
    let all = programs.chain(comparisons).chain(rankings).chain(guides).chain(articles);
    all.flat_map(|(path, aliases, kind)| aliases.iter().map(move |alias| (path, alias, kind.clone())))
}

/// Every content file that makes a page, with that page.
pub fn files(site: &Site) -> impl Iterator<Item = (&str, PageKind)> {
    let programs = site.programs.entries().map(|(at, it)| (&*it.path, PageKind::Program(at)));
    let comparisons = site.comparisons.entries();
    let comparisons =
        comparisons.filter_map(|(at, it)| it.text.as_ref().map(|text| (&*text.path, PageKind::Comparison(at))));
    let rankings = site.rankings.entries().map(|(at, it)| (&*it.ranking.path, PageKind::Ranking(at)));
    let categories = site.categories.entries();
    let categories =
        categories.filter_map(|(at, it)| it.text.as_ref().map(|text| (&*text.path, PageKind::Category(at))));
    let networks = site.networks.entries();
    let networks = networks.filter_map(|(at, it)| it.text.as_ref().map(|text| (&*text.path, PageKind::Network(at))));
    let guides = site.guides.entries().map(|(at, it)| (&*it.path, PageKind::Guide(at)));
    let articles = site.articles.entries().map(|(at, it)| (&*it.path, PageKind::Article(at)));
    let home = site.home.iter().map(|it| (&*it.path, PageKind::Home));
    programs
        .chain(comparisons)
        .chain(rankings)
        .chain(categories)
        .chain(networks)
        .chain(guides)
        .chain(articles)
        .chain(home)
}
