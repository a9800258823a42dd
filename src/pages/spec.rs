//! What a kind of page is. Must not know: which kinds there are.

use jiff::civil::Date;
use serde::Serialize;

use super::markup::Html;
use super::views::shell::{FiguresView, LinkView, PageView};
use crate::base::address::Address;
use crate::model::id::{Id, IdVec};
use crate::model::site::Site;

/// A kind of page: all that is said of its pages. An `I` tells one of them from another.
pub(super) struct PageSpec<I: 'static> {
    /// Where its pages lie.
    pub(super) route: Route<I>,
    /// Whether search engines are told of its pages.
    pub(super) visibility: Visibility<I>,
    /// What stands on its pages.
    pub(super) content: PageBody<I>,
}

/// Where the pages of a kind lie, and with that which page lies at an address.
pub(super) struct Route<I: 'static> {
    /// Every page of the kind that the site has, in order.
    pub(super) pages: for<'s> fn(&'s Site) -> Pages<'s, I>,
    /// The address of one.
    pub(super) path: AddressPattern<I>,
    /// The page of a slug, for a kind of which large sites have very many. Others are found in a table of addresses.
    pub(super) by_slug: Option<fn(&Site, &str) -> Option<I>>,
}

/// Pages of one kind.
pub(super) type Pages<'s, I> = Box<dyn Iterator<Item = I> + 's>;

/// How an address is spelt.
pub(super) enum AddressPattern<I: 'static> {
    /// The only page of its kind.
    Fixed(&'static str),
    /// A folder, a slug and what follows it.
    Slug {
        /// The folder, which may be a setting.
        folder: for<'s> fn(&'s Site) -> &'s str,
        /// The slug of a page.
        slug: for<'s> fn(&'s Site, &I) -> &'s str,
        /// `/`, or a file in the folder of the slug.
        end: &'static str,
    },
    /// Neither.
    Own(fn(&Site, &I) -> Address),
}

/// Whether search engines are told of a page.
pub(super) enum Visibility<I: 'static> {
    /// They are asked to leave it out.
    Hidden,
    /// It stands in the sitemap.
    Public {
        /// The last change of what stands on it, as its authors say; never the time of the build.
        modified: fn(&Site, &I) -> Option<Date>,
    },
}

/// What the pages of a kind are made of.
pub(super) enum PageBody<I: 'static> {
    /// A view, shaped by a template of the theme.
    Template(Template<I>),
    /// Bytes that no theme shapes.
    File(fn(&Site, &I) -> Vec<u8>),
}

/// Pages that a template shapes.
pub(super) struct Template<I: 'static> {
    /// The template, which every theme must have.
    pub(super) file: &'static str,
    /// The name of the kind, for a class on `<body>`.
    pub(super) class: &'static str,
    /// What a page is called.
    pub(super) title: fn(&Site, &I) -> String,
    /// What the template calls `view`.
    pub(super) view: fn(&Site, &I) -> tera::Value,
    /// What surrounds it.
    pub(super) head: Head<I>,
}

/// What surrounds the pages of a kind, beyond what surrounds every page.
pub(super) struct Head<I: 'static> {
    /// Plain text for search engines.
    pub(super) description: fn(&Site, &I) -> Option<String>,
    /// The way to a page, from below the home page to the page itself; empty where it lies on no way.
    pub(super) trail: fn(&Site, &I, LinkView) -> Vec<LinkView>,
    /// Where the page lies that search engines are to take, if that is another one.
    pub(super) canonical: Option<fn(&I) -> &Address>,
    /// The type for Open Graph.
    pub(super) open_graph: OpenGraph,
    /// Claims to machines, as JSON-LD.
    pub(super) structured_data: fn(&Site, &I, &Headline<'_>) -> Vec<serde_json::Value>,
    /// What it says on who pays whom, if a link on it may pay.
    pub(super) disclosure: fn(&Site, &I) -> Option<Html>,
    /// What the browser needs to work the figures of a page out again.
    pub(super) figures: fn(&Site, &I) -> Option<FiguresView>,
}

/// The types of Open Graph that sites use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenGraph {
    Website,
    Article,
}

/// What structured data repeat of a page.
pub(super) struct Headline<'p> {
    pub(super) title: &'p str,
    /// Its absolute address.
    pub(super) url: &'p str,
}

/// What stands at an address.
#[derive(Debug)]
pub enum PageContent {
    /// A template with its view.
    Template {
        /// The template's name, such as `program.html`.
        name: &'static str,
        /// The head of the page.
        page: Box<PageView>,
        /// What the template calls `view`.
        view: tera::Value,
    },
    /// A file that no theme shapes.
    File(Vec<u8>),
}

impl<I: 'static> Head<I> {
    /// The home page and the page itself as its way, and nothing else.
    pub(super) const PLAIN: Self = Self {
        description: |_, _| None,
        trail: |_, _, page| vec![page],
        canonical: None,
        open_graph: OpenGraph::Website,
        structured_data: |_, _, _| Vec::new(),
        disclosure: |_, _| None,
        figures: |_, _| None,
    };
}

impl Route<()> {
    /// The one page of its kind, which every site has.
    pub(super) const fn one(address: &'static str) -> Self {
        Self::one_if(address, |_| Box::new(std::iter::once(())))
    }

    /// The one page of its kind, on sites for which `pages` has it.
    pub(super) const fn one_if(address: &'static str, pages: for<'s> fn(&'s Site) -> Pages<'s, ()>) -> Self {
        Self { pages, path: AddressPattern::Fixed(address), by_slug: None }
    }
}

impl<I: 'static> AddressPattern<I> {
    /// Writes the address of a page.
    pub(super) fn write(&self, site: &Site, id: &I, out: &mut String) {
        match self {
            Self::Fixed(address) => out.push_str(address),
            Self::Slug { folder, slug, end } => {
                out.push_str(folder(site).trim_end_matches('/'));
                out.push('/');
                out.push_str(slug(site, id));
                out.push_str(end);
            }
            Self::Own(address) => out.push_str(address(site, id).as_str()),
        }
    }

    /// The slug in an address that is spelt this way.
    pub(super) fn slug_in<'a>(&self, site: &Site, address: &'a str) -> Option<&'a str> {
        let Self::Slug { folder, end, .. } = self else { return None };
        address.strip_prefix(folder(site).trim_end_matches('/'))?.strip_prefix('/')?.strip_suffix(end)
    }
}

/// A page for each item of a list.
pub(super) fn each<'s, I: Id + 's, T>(list: &'s IdVec<I, T>) -> Pages<'s, I> {
    Box::new(list.ids())
}

/// The one page of a kind, if the site has it.
pub(super) fn when<'s>(there: bool) -> Pages<'s, ()> {
    Box::new(there.then_some(()).into_iter())
}

/// A view as a template sees it.
pub(super) fn value(view: &impl Serialize) -> tera::Value {
    tera::Value::from_serializable(view)
}
