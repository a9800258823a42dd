//! The list of all categories. Must not know: what its template looks like.

use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::shell::LinkView;
use crate::pages::views::term::{TermCardView, TermsView};
use crate::pages::{disclosures, links, terms};
use crate::wording::{Word, Wording};

/// `/categories/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/categories/"),
    visibility: Visibility::Public { modified: |_, ()| None },
    content: PageBody::Template(Template {
        file: "categories.html",
        class: "categories",
        title: |site, ()| Wording::of(site).word(Word::Categories).to_owned(),
        view: |site, ()| value(&TermsView { terms: cards(site) }),
        head: Head { disclosure: |site, ()| disclosures::of_links(site, |links| links.summaries(site)), ..Head::PLAIN },
    }),
};

/// A link to the list.
pub(super) fn link(site: &Site) -> LinkView {
    links::link(site, &PageKind::Categories, Wording::of(site).word(Word::Categories))
}

/// Every category as a card.
pub(super) fn cards(site: &Site) -> Vec<TermCardView> {
    let categories = site.categories.entries();
    categories
        .map(|(id, term)| {
            let summary = term.text.as_ref().and_then(|text| text.summary.as_ref());
            terms::card(site, term, links::category(site, id), summary)
        })
        .collect()
}
