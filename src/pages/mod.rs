//! Plan: what is to be written, and what stands there. The list of pages is cheap; the content of a page is
//! made when the page is. Must not know: what a template looks like, the disk, the clock.

mod articles;
mod blocks;
mod by_source;
mod curves;
mod data;
mod dates;
mod disclosures;
mod facts;
mod feeds;
mod figures;
mod history;
mod impact;
mod joining;
mod kinds;
mod links;
pub(crate) mod markup;
mod page;
mod prose;
pub mod routes;
mod rows;
mod shell;
mod sources_compared;
mod spec;
mod stays;
mod structured_data;
mod terms;
pub(crate) mod views;

use crate::model::id::ProgramId;
use crate::model::site::Site;
pub use figures::script_terms;
pub use page::{Page, PageKind};
pub use routes::all;
pub use spec::PageContent;
use views::shell::SiteView;

/// What every page of a site shares.
#[must_use]
pub fn site_view(site: &Site) -> SiteView {
    shell::site(site)
}

/// Makes the content of one page.
#[must_use]
pub fn content(site: &Site, page: &Page) -> PageContent {
    page.kind.content(site, &page.address)
}

/// What `/data/programs.json` holds, as JSON Schema.
#[must_use]
pub(crate) fn catalogue_schema() -> serde_json::Value {
    data::schema()
}

/// The figure of a program with all that it was computed from, as a program's data have it.
#[must_use]
pub(crate) fn figure_data(site: &Site, id: ProgramId) -> serde_json::Value {
    // A figure has no value that JSON lacks.
    serde_json::to_value(data::figure(site, id)).unwrap_or_default()
}

/// A program with its facts and their sources, as `/programs/<slug>/index.json` has it.
#[must_use]
pub(crate) fn program_data(site: &Site, id: ProgramId) -> serde_json::Value {
    // A program has no value that JSON lacks.
    serde_json::to_value(data::program(site, id)).unwrap_or_default()
}
