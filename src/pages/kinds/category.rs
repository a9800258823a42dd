//! The page of a category. Must not know: what its template looks like.

use super::categories;
use crate::model::id::CategoryId;
use crate::model::site::Site;
use crate::pages::dates::last_revised;
use crate::pages::prose::line;
use crate::pages::spec::{AddressPattern, Head, PageBody, PageSpec, Route, Template, Visibility, each, value};
use crate::pages::terms::{links_to, view};
use crate::pages::views::shell::LinkView;
use crate::pages::views::term::TermView;
use crate::pages::{disclosures, figures, links};
use crate::wording::{Message, Wording};

/// `/categories/<slug>/`
pub(super) const KIND: PageSpec<CategoryId> = PageSpec {
    route: Route {
        pages: |site| each(&site.categories),
        path: AddressPattern::Slug {
            folder: |_| "/categories/",
            slug: |site, id| site.categories[*id].slug.as_str(),
            end: "/",
        },
        by_slug: None,
    },
    visibility: Visibility::Public { modified: |site, id| last_revised(site, &site.categories[*id].programs) },
    content: PageBody::Template(Template {
        file: "category.html",
        class: "category",
        title: |site, id| Wording::of(site).format(&Message::TitleOfCategory { name: &site.categories[*id].name }),
        view: |site, id| value(&category(site, *id)),
        head: Head {
            description: |site, id| {
                let summary = site.categories[*id].text.as_ref()?.summary.as_ref()?;
                Some(line(site, summary, None))
            },
            trail: |site, id, page| {
                let name = site.categories[*id].name.clone();
                vec![categories::link(site), LinkView { text: name, ..page }]
            },
            figures: |site, id| figures::of(site, &site.categories[*id].programs),
            disclosure: |site, id| disclosures::of_links(site, |links| links.category(site, *id)),
            ..Head::PLAIN
        },
    }),
};

/// The view of a category.
fn category(site: &Site, at: CategoryId) -> TermView {
    let term = &site.categories[at];
    let text = term.text.as_ref().map(|text| (text.summary.as_ref(), &text.body));
    let across = links_to(term.programs.iter().filter_map(|&id| site.network_of[id]), |at| links::network(site, at));
    TermView { url: None, rel: None, across, ..view(site, term, text) }
}
