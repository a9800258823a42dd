//! Views of categories, networks, the directory, and all questions. Must not know: other kinds of page.

use super::prose::{REVIEW_QUESTIONS, html, question_heads, questions, sections};
use super::views::article::FaqView;
use super::views::shell::LinkView;
use super::views::term::{DirectoryView, QuestionGroupView, TermCardView, TermView, TermsView};
use super::{links, rows};
use crate::model::id::{CategoryId, ComparisonId, Id, NetworkId, ProgramId};
use crate::model::page::PageKind;
use crate::model::prose::{Body, Prose};
use crate::model::site::{Site, Term};

/// How many programs the best rated of a category are, and how many rated ones there must be.
const BEST: usize = 3;
/// How many comparisons a category names.
const COMPARISONS: usize = 12;
/// How many questions of one program a category repeats.
const QUESTIONS: usize = 2;
/// Of how many programs a category repeats questions.
const ASKED: usize = 40;
/// Up to how many questions the page of all questions answers them itself.
const ANSWERED: usize = 1_000;

/// The view of a category.
pub(super) fn category(site: &Site, at: CategoryId) -> TermView {
    let term = &site.categories[at];
    let text = term.text.as_ref().map(|text| (text.summary.as_ref(), &text.body));
    let across = links_to(term.programs.iter().filter_map(|&id| site.network_of[id]), |at| {
        links::link(site, &PageKind::Network(at), &*site.networks[at].name)
    });
    TermView { url: None, rel: None, across, ..view(site, term, text) }
}

/// The view of a network.
pub(super) fn network(site: &Site, at: NetworkId) -> TermView {
    let term = &site.networks[at];
    let text = term.text.as_ref().map(|text| (text.summary.as_ref(), &text.body));
    let url = term.text.as_ref().and_then(|text| text.url.as_ref());
    let rel = url.map(|url| links::rel(site, url));
    let across = links_to(term.programs.iter().map(|&id| site.category_of[id]), |at| {
        links::link(site, &PageKind::Category(at), &*site.categories[at].name)
    });
    TermView { url: url.map(ToString::to_string), rel, across, ..view(site, term, text) }
}

fn links_to<I: Id>(places: impl Iterator<Item = I>, link: impl Fn(I) -> LinkView) -> Vec<LinkView> {
    let mut places: Vec<I> = places.collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(link).collect()
}

fn view<T>(site: &Site, term: &Term<T>, text: Option<(Option<&Prose>, &Body)>) -> TermView {
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
fn question_groups(site: &Site, ids: &[ProgramId], each: usize) -> Vec<QuestionGroupView> {
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

/// The list of all categories.
pub(super) fn categories(site: &Site) -> TermsView {
    TermsView { terms: category_cards(site) }
}

/// Every category as a card.
pub(super) fn category_cards(site: &Site) -> Vec<TermCardView> {
    let card = |(at, term): (CategoryId, &Term<_>)| {
        let text: Option<&crate::model::category::Category> = term.text.as_ref();
        term_card(site, term, &PageKind::Category(at), text.and_then(|text| text.summary.as_ref()))
    };
    site.categories.entries().map(card).collect()
}

/// The list of all networks.
pub(super) fn networks(site: &Site) -> TermsView {
    let card = |(at, term): (NetworkId, &Term<_>)| {
        let text: Option<&crate::model::network::Network> = term.text.as_ref();
        term_card(site, term, &PageKind::Network(at), text.and_then(|text| text.summary.as_ref()))
    };
    TermsView { terms: site.networks.entries().map(card).collect() }
}

fn term_card<T>(site: &Site, term: &Term<T>, kind: &PageKind, summary: Option<&Prose>) -> TermCardView {
    TermCardView {
        link: links::link(site, kind, &*term.name),
        count: term.programs.len(),
        summary: summary.map(|summary| html(site, summary, None)),
        programs: term.programs.iter().take(4).map(|&id| links::program(site, id)).collect(),
    }
}

/// The directory of all programs, by name.
pub(super) fn directory(site: &Site) -> DirectoryView {
    DirectoryView {
        programs: rows::rows(site, &site.by_name),
        categories: category_cards(site).into_iter().map(|card| card.link).collect(),
        networks: site
            .networks
            .entries()
            .map(|(at, term)| links::link(site, &PageKind::Network(at), &*term.name))
            .collect(),
    }
}

/// Every question of the site, by program, then by comparison and ranking.
pub(super) fn faq(site: &Site) -> FaqView {
    let asked: usize = site.programs.iter().map(|program| program.faq.len()).sum();
    let answered = asked <= ANSWERED;
    let mut groups = if answered { question_groups(site, &site.by_name, usize::MAX) } else { unanswered(site) };
    for (at, compared) in site.comparisons.entries() {
        if let Some(text) = compared.text.as_ref().filter(|text| !text.faq.is_empty()) {
            let id = format!("comparison-{}", compared.slug);
            groups.push(QuestionGroupView {
                about: links::comparison(site, at),
                questions: questions(site, &text.faq, None, &id),
                id,
            });
        }
    }
    for (at, ranked) in site.rankings.entries().filter(|(_, ranked)| !ranked.ranking.faq.is_empty()) {
        let id = format!("ranking-{}", ranked.ranking.slug);
        let about = links::link(site, &PageKind::Ranking(at), &*ranked.ranking.title.value);
        groups.push(QuestionGroupView { about, questions: questions(site, &ranked.ranking.faq, None, &id), id });
    }
    let count = groups.iter().map(|group| group.questions.len()).sum();
    FaqView { groups, count, answered }
}

/// The questions of programs without their answers, under the ids that they have on the reviews.
fn unanswered(site: &Site) -> Vec<QuestionGroupView> {
    let mut groups = question_groups(site, &site.by_name, 0);
    for (group, program) in groups
        .iter_mut()
        .zip(site.by_name.iter().map(|&id| &site.programs[id]).filter(|program| !program.faq.is_empty()))
    {
        group.questions = question_heads(&program.faq, REVIEW_QUESTIONS);
    }
    groups
}
