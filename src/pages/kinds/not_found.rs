//! The page for what is not there. Must not know: what its template looks like.

use super::rankings;
use crate::model::site::Site;
use crate::pages::links::link;
use crate::pages::page::PageKind;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::NotFoundView;
use crate::wording::{Word, Wording};

/// `/404.html`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/404.html"),
    visibility: Visibility::Hidden,
    content: PageBody::Template(Template {
        file: "404.html",
        class: "not-found",
        title: |site, ()| Wording::of(site).word(Word::PageNotFound).to_owned(),
        view: |site, ()| value(&view(site)),
        head: Head { trail: |_, _, _| Vec::new(), ..Head::PLAIN },
    }),
};

/// Where a lost reader may want to go.
fn view(site: &Site) -> NotFoundView {
    let wording = Wording::of(site);
    NotFoundView {
        links: vec![
            link(site, &PageKind::Home, wording.word(Word::Home)),
            link(site, &PageKind::Directory, wording.word(Word::AllPrograms)),
            rankings::link(site),
            link(site, &PageKind::Faq, wording.word(Word::Questions)),
        ],
    }
}
