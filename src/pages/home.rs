//! Views of the home page and of the list of changes. Must not know: other kinds of page.

use std::cmp::Reverse;

use super::prose::{html, sections};
use super::views::article::ChangesView;
use super::views::home::{CountsView, HomeView};
use super::{articles, links, program, rankings, rows, terms};
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::site::Site;

/// How many programs are featured.
const FEATURED: usize = 6;
/// How many comparisons, changes and guides are named.
const NAMED: usize = 6;

/// The view of the home page.
pub(super) fn home(site: &Site) -> HomeView {
    let text = site.home.as_ref();
    let by_hand = site.comparisons.entries().filter(|(_, compared)| compared.text.is_some());
    HomeView {
        title: text
            .and_then(|text| text.title.as_ref())
            .map_or_else(|| site.config.title.clone(), |title| title.value.clone()),
        summary: text.and_then(|text| text.summary.as_ref()).map(|summary| html(site, summary, None)),
        sections: text.map(|text| sections(site, &text.body, None)).unwrap_or_default(),
        featured: rows::rows(site, &featured(site)),
        categories: terms::category_cards(site),
        rankings: site.rankings.ids().map(|at| rankings::card(site, at)).collect(),
        comparisons: by_hand.take(NAMED).map(|(at, _)| links::comparison(site, at)).collect(),
        changes: site.changes.iter().take(NAMED).map(|&(id, at)| program::change(site, id, at)).collect(),
        guides: site.guides.ids().take(NAMED).map(|at| articles::guide_card(site, at)).collect(),
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
    let facts = || site.programs.iter().flat_map(|program| FactId::ALL.iter().map(move |&id| program.fact(id)));
    CountsView {
        programs: site.programs.len(),
        facts: facts().filter(|fact| fact.value().is_some()).count(),
        estimated: facts().filter(|fact| fact.is_estimate()).count(),
        questions: site.programs.iter().map(|program| program.faq.len()).sum(),
        comparisons: site.comparisons.len(),
    }
}

/// Every change, newest first.
pub(super) fn changes(site: &Site) -> ChangesView {
    ChangesView { changes: site.changes.iter().map(|&(id, at)| program::change(site, id, at)).collect() }
}
