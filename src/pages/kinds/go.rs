//! The redirect to a program. Must not know: what its template looks like.

use crate::model::id::ProgramId;
use crate::model::site::{Site, program_at};
use crate::pages::links;
use crate::pages::page::PageKind;
use crate::pages::spec::{AddressPattern, Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::article::RedirectView;
use crate::wording::{Message, Wording};

/// `/go/<slug>/`, in the folder that the settings give.
pub(super) const KIND: PageSpec<ProgramId> = PageSpec {
    route: Route {
        pages: |site| Box::new(site.programs.ids().filter(|id| has_target(site, *id))),
        path: AddressPattern::Slug {
            folder: |site| site.config.affiliate.redirects.as_str(),
            slug: |site, id| site.programs[*id].slug.as_str(),
            end: "/",
        },
        by_slug: Some(|site, slug| program_at(&site.programs, slug).filter(|id| has_target(site, *id))),
    },
    visibility: Visibility::Hidden,
    content: PageBody::Template(Template {
        file: "redirect.html",
        class: "redirect",
        title: |site, id| Wording::of(site).format(&Message::TitleOfRedirect { name: &site.programs[*id].name.value }),
        view: |site, id| value(&go(site, *id)),
        head: Head { trail: |_, _, _| Vec::new(), ..Head::PLAIN },
    }),
};

fn has_target(site: &Site, id: ProgramId) -> bool {
    site.programs[id].money_url().is_some()
}

fn go(site: &Site, id: ProgramId) -> RedirectView {
    let program = &site.programs[id];
    let (wording, name) = (Wording::of(site), &program.name.value);
    // Links that others kept must not send readers to a program that takes nobody: they lead to its review.
    if program.is_shut() {
        let review = links::path(site, &PageKind::Program(id));
        return RedirectView { target: review, text: wording.format(&Message::ToReview { name }), rel: None };
    }
    RedirectView {
        target: program.money_url().map(ToString::to_string).unwrap_or_default(),
        text: wording.format(&Message::GoTo { name }),
        rel: Some(links::MONEY_REL),
    }
}
