//! The page of a network. Must not know: what its template looks like.

use super::networks;
use crate::model::id::NetworkId;
use crate::model::site::Site;
use crate::pages::dates::last_revised;
use crate::pages::prose::line;
use crate::pages::spec::{AddressPattern, Head, PageBody, PageSpec, Route, Template, Visibility, each, value};
use crate::pages::terms::{links_to, view};
use crate::pages::views::shell::LinkView;
use crate::pages::views::term::TermView;
use crate::pages::{disclosures, figures, links};
use crate::wording::{Message, Wording};

/// `/networks/<slug>/`
pub(super) const KIND: PageSpec<NetworkId> = PageSpec {
    route: Route {
        pages: |site| each(&site.networks),
        path: AddressPattern::Slug {
            folder: |_| "/networks/",
            slug: |site, id| site.networks[*id].slug.as_str(),
            end: "/",
        },
        by_slug: None,
    },
    visibility: Visibility::Public { modified: |site, id| last_revised(site, &site.networks[*id].programs) },
    content: PageBody::Template(Template {
        file: "network.html",
        class: "network",
        title: |site, id| Wording::of(site).format(&Message::TitleOfNetwork { name: &site.networks[*id].name }),
        view: |site, id| value(&network(site, *id)),
        head: Head {
            description: |site, id| {
                let summary = site.networks[*id].text.as_ref()?.summary.as_ref()?;
                Some(line(site, summary, None))
            },
            trail: |site, id, page| {
                let name = site.networks[*id].name.clone();
                vec![networks::link(site), LinkView { text: name, ..page }]
            },
            figures: |site, id| figures::of(site, &site.networks[*id].programs),
            disclosure: |site, id| disclosures::of_links(site, |links| links.network(site, *id)),
            ..Head::PLAIN
        },
    }),
};

/// The view of a network.
fn network(site: &Site, at: NetworkId) -> TermView {
    let term = &site.networks[at];
    let text = term.text.as_ref().map(|text| (text.summary.as_ref(), &text.body));
    let url = term.text.as_ref().and_then(|text| text.url.as_ref());
    let rel = url.map(|url| links::rel(site, url));
    let across = links_to(term.programs.iter().map(|&id| site.category_of[id]), |at| links::category(site, at));
    TermView { url: url.map(ToString::to_string), rel, across, ..view(site, term, text) }
}
