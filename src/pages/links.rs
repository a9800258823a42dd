//! Addresses as they stand in an `href`. Must not know: what stands at an address.

use super::views::shell::{DateView, LinkView};
use crate::base::address::Address;
use crate::model::addresses::address;
use crate::model::id::{ComparisonId, ProgramId};
use crate::model::link::WebUrl;
use crate::model::page::PageKind;
use crate::model::site::Site;

/// The `rel` of a link by which money may flow.
pub(super) const MONEY_REL: &str = "sponsored nofollow noopener";

/// The `rel` of a link to another site: where a program's own addresses lead, money may flow.
pub(super) fn rel(site: &Site, url: &WebUrl) -> &'static str {
    if site.money_urls.contains(url) { MONEY_REL } else { "noopener" }
}

/// The path of the site with a slash at its end: `/` or `/sub/`.
pub(super) fn base_path(site: &Site) -> &str {
    site.config.base_url.path()
}

/// An address with the path of the site before it.
pub(super) fn href(site: &Site, address: &Address) -> String {
    format!("{}{}", base_path(site), &address.as_str()[1..])
}

/// An address with host and all.
pub(super) fn absolute(site: &Site, address: &Address) -> String {
    let mut url = site.config.base_url.clone();
    url.set_path(&href(site, address));
    url.into()
}

/// The path of a page.
pub(super) fn path(site: &Site, kind: &PageKind) -> String {
    href(site, &address(site, kind))
}

/// A link to a page.
pub(super) fn link(site: &Site, kind: &PageKind, text: impl Into<String>) -> LinkView {
    LinkView { url: path(site, kind), text: text.into() }
}

/// A link to a review.
pub(super) fn program(site: &Site, id: ProgramId) -> LinkView {
    link(site, &PageKind::Program(id), &*site.programs[id].name.value)
}

/// A link to a comparison.
pub(super) fn comparison(site: &Site, at: ComparisonId) -> LinkView {
    link(site, &PageKind::Comparison(at), comparison_title(site, at))
}

/// The title of a comparison: written by hand, or made from the names.
pub(super) fn comparison_title(site: &Site, at: ComparisonId) -> String {
    let compared = &site.comparisons[at];
    let written = compared.text.as_ref().and_then(|text| text.title.as_ref());
    written.map_or_else(
        || {
            let names: Vec<&str> = compared.programs.iter().map(|&id| site.programs[id].name.value.as_str()).collect();
            names.join(" vs ")
        },
        |title| title.value.clone(),
    )
}

/// A day for readers: `18 April 2026`.
pub(super) fn date(date: jiff::civil::Date) -> DateView {
    DateView { iso: date.to_string(), text: date.strftime("%-d %B %-Y").to_string() }
}
