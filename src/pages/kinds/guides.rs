//! The list of all guides. Must not know: what its template looks like.

use crate::model::id::GuideId;
use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::pages::prose::html;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::{GuideCardView, GuidesView};
use crate::pages::views::shell::LinkView;
use crate::pages::{articles, disclosures, links};
use crate::wording::{Word, Wording};

/// `/guides/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/guides/"),
    visibility: Visibility::Public { modified: |_, ()| None },
    content: PageBody::Template(Template {
        file: "guides.html",
        class: "guides",
        title: |site, ()| Wording::of(site).word(Word::Guides).to_owned(),
        view: |site, ()| value(&GuidesView { guides: site.guides.ids().map(|id| card(site, id)).collect() }),
        head: Head { disclosure: |site, ()| disclosures::of_links(site, |links| links.summaries(site)), ..Head::PLAIN },
    }),
};

/// A link to the list.
pub(super) fn link(site: &Site) -> LinkView {
    links::link(site, &PageKind::Guides, Wording::of(site).word(Word::Guides))
}

/// A guide in a list.
pub(super) fn card(site: &Site, at: GuideId) -> GuideCardView {
    let guide = &site.guides[at];
    GuideCardView {
        link: links::link(site, &PageKind::Guide(at), articles::title(guide)),
        summary: guide.summary.as_ref().map(|summary| html(site, summary, None)),
        updated: guide.updated.map(|date| links::date(site, date)),
    }
}
