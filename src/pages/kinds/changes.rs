//! The list of changes. Must not know: what its template looks like.

use crate::pages::disclosures;
use crate::pages::history;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::ChangesView;
use crate::wording::{Word, Wording};

/// `/changes/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/changes/"),
    visibility: Visibility::Public {
        modified: |site, ()| site.changes.first().map(|&(id, at)| site.programs[id].history[at].date),
    },
    content: PageBody::Template(Template {
        file: "changes.html",
        class: "changes",
        title: |site, ()| Wording::of(site).word(Word::WhatChanged).to_owned(),
        view: |site, ()| {
            let changes = site.changes.iter().map(|&(id, at)| history::change(site, id, at)).collect();
            value(&ChangesView { changes })
        },
        head: Head { disclosure: |site, ()| disclosures::of_links(site, |links| links.changes(site)), ..Head::PLAIN },
    }),
};
