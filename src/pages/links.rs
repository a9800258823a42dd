//! Addresses as they stand in an `href`. Must not know: what stands at an address.

use super::page::PageKind;
use super::views::shell::{DateView, LinkView};
use crate::base::address::Address;
use crate::model::id::{CategoryId, ComparisonId, NetworkId, ProgramId, RankingId};
use crate::model::link::WebUrl;
use crate::model::site::Site;
use crate::wording::{Message, Wording};

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
    // The address begins with the slash that the base path ends with.
    let mut path = base_path(site).trim_end_matches('/').to_owned();
    kind.write_address(site, &mut path);
    path
}

/// The address of a page with host and all.
pub(super) fn url(site: &Site, kind: &PageKind) -> String {
    absolute(site, &kind.address(site))
}

/// A link to a page.
pub(super) fn link(site: &Site, kind: &PageKind, text: impl Into<String>) -> LinkView {
    LinkView { url: path(site, kind), text: text.into() }
}

/// A link to a review.
pub(super) fn program(site: &Site, id: ProgramId) -> LinkView {
    link(site, &PageKind::Program(id), &*site.programs[id].name.value)
}

/// A link to a category.
pub(super) fn category(site: &Site, id: CategoryId) -> LinkView {
    link(site, &PageKind::Category(id), &*site.categories[id].name)
}

/// A link to a network.
pub(super) fn network(site: &Site, id: NetworkId) -> LinkView {
    link(site, &PageKind::Network(id), &*site.networks[id].name)
}

/// A link to a ranking.
pub(super) fn ranking(site: &Site, id: RankingId) -> LinkView {
    link(site, &PageKind::Ranking(id), &*site.rankings[id].ranking.title.value)
}

/// A link to a comparison.
pub(super) fn comparison(site: &Site, at: ComparisonId) -> LinkView {
    link(site, &PageKind::Comparison(at), comparison_title(site, at))
}

/// The title of a comparison: written by hand, or made from the names.
pub(super) fn comparison_title(site: &Site, at: ComparisonId) -> String {
    let compared = &site.comparisons[at];
    let written = compared.text.as_ref().and_then(|text| text.title.as_ref());
    if let Some(title) = written {
        return title.value.clone();
    }
    let names = compared.programs.iter().map(|&id| site.programs[id].name.value.clone());
    let versus =
        |first: String, second: String| Wording::of(site).format(&Message::Versus { first: &first, second: &second });
    names.reduce(versus).unwrap_or_default()
}

/// A day for readers: `18 April 2026`.
pub(super) fn date(site: &Site, date: jiff::civil::Date) -> DateView {
    DateView { iso: date.to_string(), text: Wording::of(site).date(date) }
}
