//! The redirect from an older address. Must not know: what its template looks like.

use crate::pages::page::Alias;
use crate::pages::spec::{AddressPattern, Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::RedirectView;
use crate::pages::{links, routes};
use crate::wording::{Word, Wording};

/// Whatever address a content file names as an older one.
pub(super) const KIND: PageSpec<Alias> = PageSpec {
    route: Route {
        pages: |site| {
            let aliases = routes::aliases(site);
            Box::new(aliases.map(|(_, from, page)| Alias { from: from.value.clone(), to: page.address(site) }))
        },
        path: AddressPattern::Own(|_, alias| alias.from.clone()),
        by_slug: None,
    },
    source: None,
    visibility: Visibility::Hidden,
    content: PageBody::Template(Template {
        file: "redirect.html",
        class: "redirect",
        title: |site, _| Wording::of(site).word(Word::Moved).to_owned(),
        view: |site, alias| {
            let target = links::href(site, &alias.to);
            value(&RedirectView { target, text: Wording::of(site).word(Word::PageHasMoved).to_owned(), rel: None })
        },
        head: Head { trail: |_, _, _| Vec::new(), canonical: Some(|alias| &alias.to), ..Head::PLAIN },
    }),
};
