//! The home page. Must not know: what its template looks like.

use crate::wording::Wording;
use std::cmp::Reverse;

use serde_json::{Value, json};

use super::{categories, faq, guides, rankings};
use crate::model::id::ProgramId;
use crate::model::site::Site;
use crate::pages::dates::last_revised_of_all;
use crate::pages::prose::{html, sections};
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::structured_data::CONTEXT;
use crate::pages::views::home::{CountsView, HomeView};
use crate::pages::{disclosures, history, links, rows};

/// How many programs are featured.
const FEATURED: usize = 6;
/// How many comparisons, changes and guides are named.
const NAMED: usize = 6;

/// `/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/"),
    visibility: Visibility::Public { modified: |site, ()| last_revised_of_all(site) },
    content: PageBody::Template(Template {
        file: "home.html",
        class: "home",
        title: |site, ()| site.config.title.clone(),
        view: |site, ()| value(&home(site)),
        head: Head {
            description: |site, ()| site.config.description.clone(),
            trail: |_, (), _| Vec::new(),
            structured_data: |site, (), headline| vec![web_site(site, headline.url)],
            disclosure: |site, ()| disclosures::of_links(site, |links| links.home(site)),
            ..Head::PLAIN
        },
    }),
};

/// The site as a whole, for machines.
fn web_site(site: &Site, url: &str) -> Value {
    json!({
        "@context": CONTEXT, "@type": "WebSite", "name": site.config.title, "url": url,
        "description": site.config.description, "inLanguage": site.config.language,
    })
}

/// The view of the home page.
fn home(site: &Site) -> HomeView {
    let text = site.home.as_ref();
    let by_hand = site.comparisons.entries().filter(|(_, compared)| compared.text.is_some());
    HomeView {
        title: text
            .and_then(|text| text.title.as_ref())
            .map_or_else(|| site.config.title.clone(), |title| title.value.clone()),
        summary: text.and_then(|text| text.summary.as_ref()).map(|summary| html(site, summary, None)),
        sections: text.map(|text| sections(site, &text.body, None)).unwrap_or_default(),
        featured: rows::rows(site, &featured(site)),
        categories: categories::cards(site),
        rankings: rankings::cards(site),
        comparisons: by_hand.take(NAMED).map(|(at, _)| links::comparison(site, at)).collect(),
        changes: site.changes.iter().take(NAMED).map(|&(id, at)| history::change(site, id, at)).collect(),
        guides: site.guides.ids().take(NAMED).map(|at| guides::card(site, at)).collect(),
        counts: counts(site),
    }
}

/// The best rated program of each category, the best first. Pay plays no part in it.
fn featured(site: &Site) -> Vec<ProgramId> {
    let rating = |id: ProgramId| site.programs[id].rating.as_ref().map(|rating| rating.overall);
    let best = site.categories.iter().filter_map(|term| {
        let open = term.programs.iter().copied().filter(|&id| rating(id).is_some() && !site.programs[id].is_shut());
        open.max_by_key(|&id| (rating(id), Reverse(id)))
    });
    let mut best: Vec<ProgramId> = best.collect();
    best.sort_by_key(|&id| (Reverse(rating(id)), id));
    best.truncate(FEATURED);
    best
}

fn counts(site: &Site) -> CountsView {
    let wording = Wording::of(site);
    // Those that reviews count above their fact boxes.
    let facts =
        || site.programs.iter().flat_map(|program| super::program::fact_box().map(move |id| wording.fact(program, id)));
    CountsView {
        programs: site.programs.len(),
        facts: facts().filter(|fact| fact.value().is_some()).count(),
        estimated: facts().filter(|fact| fact.is_estimate()).count(),
        questions: faq::count(site),
        comparisons: site.comparisons.len(),
    }
}
