//! The redirect from an older address. Must not know: what its template looks like.

use crate::base::address::Address;
use crate::base::span::Spanned;
use crate::pages::links;
use crate::pages::page::{Alias, PageKind};
use crate::pages::spec::{AddressPattern, Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::RedirectView;
use crate::wording::{Word, Wording};

/// Whatever address a content file names as an older one.
pub(super) const KIND: PageSpec<Alias> = PageSpec {
    route: Route {
        pages: |site| {
            Box::new(site.page_files().flat_map(move |file| {
                let to = move |from: &Spanned<Address>| Alias {
                    from: from.value.clone(),
                    to: PageKind::from(file.entry).address(site),
                };
                file.aliases.iter().map(to)
            }))
        },
        path: AddressPattern::Own(|_, alias| alias.from.clone()),
        by_slug: None,
    },
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
