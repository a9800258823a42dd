//! The pages of a site by name: of which kind one is, and which of its kind. The list of all kinds stands here. Must
//! not know: where a page lies and what stands there, which its kind says.

use crate::base::address::Address;
use crate::model::config::HighlightTheme;
use crate::model::id::{ArticleId, CategoryId, ComparisonId, EntryId, GuideId, NetworkId, ProgramId, RankingId};

/// A page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it will be.
    pub address: Address,
    /// What it will be.
    pub kind: PageKind,
}

/// Hands every kind of page to a macro, in the order in which pages are listed: the name by which code links to its
/// pages, what tells one of them from another, and the file in `kinds/` that says all else.
macro_rules! for_each_kind {
    ($macro:ident) => {
        $macro! {
            /// A program.
            Program(id: ProgramId) = program;
            /// A program as JSON.
            ProgramData(id: ProgramId) = program_data;
            /// `/go/<slug>/`: to a program.
            Go(id: ProgramId) = go;
            /// A comparison.
            Comparison(id: ComparisonId) = comparison;
            /// `/`
            Home = home;
            /// `/programs/`
            Directory = directory;
            /// `/categories/`
            Categories = categories;
            /// A category.
            Category(id: CategoryId) = category;
            /// `/networks/`
            Networks = networks;
            /// A network.
            Network(id: NetworkId) = network;
            /// `/compare/`
            Comparisons = comparisons;
            /// `/rankings/`
            Rankings = rankings;
            /// A ranking.
            Ranking(id: RankingId) = ranking;
            /// `/guides/`
            Guides = guides;
            /// A guide.
            Guide(id: GuideId) = guide;
            /// A plain page.
            Article(id: ArticleId) = article;
            /// `/methodology/`: how figures and orders are calculated.
            Methodology = methodology;
            /// `/faq/`
            Faq = faq;
            /// `/changes/`
            Changes = changes;
            /// `/404.html`
            NotFound = not_found;
            /// `/robots.txt`
            Robots = robots;
            /// `/llms.txt`
            Llms = llms;
            /// The list of sitemaps.
            SitemapIndex = sitemap_index;
            /// A sitemap, or a part of one.
            Sitemap(part: SitemapPart) = sitemap;
            /// `/highlight.css`: the colours of code, where the settings choose them.
            Highlight(colours: HighlightTheme) = highlight;
            /// `/feed.xml`: programs and guides, newest first.
            Feed = feed;
            /// `/changes.xml`
            ChangesFeed = changes_feed;
            /// `/data/programs.json`
            CatalogueJson = catalogue_json;
            /// `/data/programs.csv`
            CatalogueCsv = catalogue_csv;
            /// `/data/commissions.csv`
            CommissionsCsv = commissions_csv;
            /// `/data/programs.schema.json`
            CatalogueSchema = catalogue_schema;
            /// A redirect from an older address.
            Alias(alias: Alias) = alias;
        }
    };
}
pub(super) use for_each_kind;

macro_rules! define {
    ($($(#[$doc:meta])* $kind:ident $(($id:ident: $of:ty))? = $file:ident;)*) => {
        /// What stands at an address.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum PageKind {
            $($(#[$doc])* $kind$(($of))?,)*
        }
    };
}
for_each_kind!(define);

impl From<EntryId> for PageKind {
    /// The page of an entry.
    fn from(entry: EntryId) -> Self {
        match entry {
            EntryId::Program(id) => Self::Program(id),
            EntryId::Comparison(id) => Self::Comparison(id),
            EntryId::Home => Self::Home,
            EntryId::Category(id) => Self::Category(id),
            EntryId::Network(id) => Self::Network(id),
            EntryId::Ranking(id) => Self::Ranking(id),
            EntryId::Guide(id) => Self::Guide(id),
            EntryId::Article(id) => Self::Article(id),
        }
    }
}

/// The number of a part of the sitemap, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SitemapPart(pub(super) usize);

/// An older address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The older address.
    pub from: Address,
    /// Where the page is now.
    pub to: Address,
}
