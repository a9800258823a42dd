//! What pages of categories and of networks have in common, and the questions that pages gather from programs. Must
//! not know: which page.

use super::prose::{html, questions, sections};
use super::views::shell::LinkView;
use super::views::term::{QuestionGroupView, TermCardView, TermView};
use super::{links, rows};
use crate::model::id::{ComparisonId, Id, ProgramId};
use crate::model::site::{Site, Term};
use crate::model::text::{Body, Text};

/// How many programs the best rated of a category are, and how many rated ones there must be.
const BEST: usize = 3;
/// How many comparisons a category names.
const COMPARISONS: usize = 12;
/// How many questions of one program a category repeats.
const QUESTIONS: usize = 2;
/// Of how many programs a category repeats questions.
const ASKED: usize = 40;

/// A link to each of them once, in their order.
pub(super) fn links_to<I: Id>(places: impl Iterator<Item = I>, link: impl Fn(I) -> LinkView) -> Vec<LinkView> {
    let mut places: Vec<I> = places.collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(link).collect()
}

/// The view of a category or network, but for what only one of them has.
pub(super) fn view<T>(site: &Site, term: &Term<T>, text: Option<(Option<&Text>, &Body)>) -> TermView {
    let mut rated: Vec<ProgramId> =
        term.programs.iter().copied().filter(|&id| site.programs[id].rating.is_some()).collect();
    rated.sort_by_key(|&id| std::cmp::Reverse(site.programs[id].rating.as_ref().map(|rating| rating.overall)));
    let best = if rated.len() > BEST { &rated[..BEST] } else { &[] };
    let within = |&at: &ComparisonId| site.comparisons[at].programs.iter().all(|id| term.programs.contains(id));
    let mut comparisons: Vec<ComparisonId> = if term.programs.len() > 500 {
        Vec::new()
    } else {
        term.programs.iter().flat_map(|&id| &site.comparisons_of[id]).copied().filter(within).collect()
    };
    comparisons.sort_unstable();
    comparisons.dedup();
    comparisons.truncate(COMPARISONS);
    TermView {
        name: term.name.clone(),
        summary: text.and_then(|(summary, _)| summary).map(|summary| html(site, summary, None)),
        url: None,
        rel: None,
        programs: rows::rows(site, &term.programs),
        best: rows::rows(site, best),
        sections: text.map(|(_, body)| sections(site, body, None)).unwrap_or_default(),
        questions: question_groups(site, &term.programs[..term.programs.len().min(ASKED)], QUESTIONS),
        comparisons: comparisons.into_iter().map(|at| links::comparison(site, at)).collect(),
        across: Vec::new(),
    }
}

/// The questions of programs, at most `each` of one.
pub(super) fn question_groups(site: &Site, ids: &[ProgramId], each: usize) -> Vec<QuestionGroupView> {
    ids.iter()
        .map(|&id| (id, &site.programs[id]))
        .filter(|(_, program)| !program.faq.is_empty())
        .map(|(id, program)| QuestionGroupView {
            about: links::program(site, id),
            id: format!("about-{}", program.slug),
            questions: questions(
                site,
                &program.faq[..each.min(program.faq.len())],
                Some(program),
                program.slug.as_str(),
            ),
        })
        .collect()
}

/// A category or network in a list.
pub(super) fn card<T>(site: &Site, term: &Term<T>, link: LinkView, summary: Option<&Text>) -> TermCardView {
    TermCardView {
        link,
        count: term.programs.len(),
        summary: summary.map(|summary| html(site, summary, None)),
        programs: term.programs.iter().take(4).map(|&id| links::program(site, id)).collect(),
    }
}
