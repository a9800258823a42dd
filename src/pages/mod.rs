//! Plan: what is to be written, and what stands there. The list of pages is cheap; the content of a page is
//! made when the page is. Must not know: templates, the disk, the clock.

mod articles;
mod blocks;
mod comparisons;
mod curves;
mod data;
mod facts;
mod feeds;
mod figures;
mod home;
mod impact;
mod links;
mod methodology;
mod program;
mod prose;
mod rankings;
mod rows;
mod shell;
mod sitemap;
mod sources_compared;
mod structured_data;
mod terms;
pub mod views;

use serde::Serialize;

use crate::model::id::ProgramId;
use crate::model::page::{self, Page, PageKind};
use crate::model::site::Site;
use crate::prose::highlight;
use views::shell::{PageView, SiteView};

/// Every page of a site, in the order of the tree.
#[must_use]
pub fn all(site: &Site) -> Vec<Page> {
    page::every(site)
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

/// What every page of a site shares.
#[must_use]
pub fn site_view(site: &Site) -> SiteView {
    shell::site(site)
}

/// Makes the content of one page.
#[must_use]
pub fn content(site: &Site, page: &Page) -> PageContent {
    let template = |name, kind, view: tera::Value| PageContent::Template {
        name,
        page: Box::new(shell::page(site, page, kind)),
        view,
    };
    match &page.kind {
        PageKind::Home => template("home.html", "home", value(&home::home(site))),
        PageKind::Directory => template("directory.html", "directory", value(&terms::directory(site))),
        PageKind::Program(id) => template("program.html", "program", value(&program::program(site, *id))),
        PageKind::ProgramData(id) => PageContent::File(data::program(site, *id)),
        PageKind::Categories => template("categories.html", "categories", value(&terms::categories(site))),
        PageKind::Category(at) => template("category.html", "category", value(&terms::category(site, *at))),
        PageKind::Networks => template("networks.html", "networks", value(&terms::networks(site))),
        PageKind::Network(at) => template("network.html", "network", value(&terms::network(site, *at))),
        PageKind::Comparisons => template("comparisons.html", "comparisons", value(&comparisons::all(site))),
        PageKind::Comparison(at) => {
            template("comparison.html", "comparison", value(&comparisons::comparison(site, *at)))
        }
        PageKind::Rankings => template("rankings.html", "rankings", value(&rankings::all(site))),
        PageKind::Ranking(at) => template("ranking.html", "ranking", value(&rankings::ranking(site, *at))),
        PageKind::Guides => template("guides.html", "guides", value(&articles::guides(site))),
        PageKind::Guide(at) => template("guide.html", "guide", value(&articles::guide(site, *at))),
        PageKind::Article(at) => template("page.html", "page", value(&articles::page(site, *at))),
        PageKind::Methodology => template("methodology.html", "methodology", value(&methodology::methodology(site))),
        PageKind::Faq => template("faq.html", "faq", value(&terms::faq(site))),
        PageKind::Changes => template("changes.html", "changes", value(&home::changes(site))),
        PageKind::Go(id) => template("redirect.html", "redirect", value(&articles::go(site, *id))),
        PageKind::Alias { to, .. } => template("redirect.html", "redirect", value(&articles::alias(site, to))),
        PageKind::NotFound => template("404.html", "not-found", value(&articles::not_found(site))),
        PageKind::Feed => PageContent::File(feeds::feed(site)),
        PageKind::ChangesFeed => PageContent::File(feeds::changes(site)),
        PageKind::Sitemap(part) => PageContent::File(sitemap::sitemap(site, *part)),
        PageKind::SitemapIndex => PageContent::File(sitemap::index(site)),
        PageKind::Robots => PageContent::File(sitemap::robots(site)),
        PageKind::Highlight(colours) => PageContent::File(highlight::style_sheet(*colours).into_bytes()),
        PageKind::Llms => PageContent::File(sitemap::llms(site)),
        PageKind::CatalogueJson => PageContent::File(data::catalogue_json(site)),
        PageKind::CatalogueCsv => PageContent::File(data::catalogue_csv(site)),
    }
}

/// A program with its facts and their sources, as `/programs/<slug>/index.json` has it.
#[must_use]
pub fn program_data(site: &Site, id: ProgramId) -> serde_json::Value {
    data::value(site, id)
}

/// A view as a template sees it.
fn value(view: &impl Serialize) -> tera::Value {
    tera::Value::from_serializable(view)
}
