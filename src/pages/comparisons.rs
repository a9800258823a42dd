//! Views of comparisons. Must not know: other kinds of page.

use super::prose::{phrase, questions, sections};
use super::views::comparison::{
    CompareRowView, ComparedProgramView, ComparisonCardView, ComparisonGroupView, ComparisonView, ComparisonsView,
};
use super::views::shell::Html;
use super::{curves, facts, links, program, rows};
use crate::model::fact::Certainty;
use crate::model::fact_id::FactId;
use crate::model::id::{ComparisonId, ProgramId};
use crate::model::page::PageKind;
use crate::model::program::Relationship;
use crate::model::site::{Compared, Site};
use crate::model::unit_value::unit_value;
use crate::model::verdict::{Candidate, verdict};

/// How many questions of each program a comparison repeats.
const QUESTIONS: usize = 3;
/// How many other comparisons are named.
const OTHERS: usize = 8;

/// The view of a comparison.
pub(super) fn comparison(site: &Site, at: ComparisonId) -> ComparisonView {
    let compared = &site.comparisons[at];
    let text = compared.text.as_ref();
    let ids = &compared.programs;
    let (differences, same) = facts_of(site, ids);
    let dates = ids.iter().filter_map(|&id| site.programs[id].updated).chain(text.and_then(|text| text.updated));
    ComparisonView {
        title: links::comparison_title(site, at),
        verdict: text.and_then(|text| text.verdict.as_ref()).map(|verdict| phrase(site, verdict, None)),
        computed: computed(site, ids),
        chart: curves::of_several(site, ids),
        by_hand: text.is_some(),
        disclosure: disclosure(site, ids),
        programs: ids.iter().map(|&id| column(site, id)).collect(),
        differences,
        same,
        sections: text.map(|text| sections(site, &text.body, None)).unwrap_or_default(),
        faq: text.map(|text| questions(site, &text.faq, None, "question")).unwrap_or_default(),
        others: others(site, at, ids),
        updated: dates.max().map(links::date),
    }
}

fn column(site: &Site, id: ProgramId) -> ComparedProgramView {
    let of = &site.programs[id];
    let faq = of.faq.get(..QUESTIONS.min(of.faq.len())).unwrap_or_default();
    ComparedProgramView {
        row: rows::row(site, id),
        why: site.earnings(id).as_ref().err().cloned(),
        unit_value: unit_value(of),
        join: program::join(site, id),
        pros: of.pros.iter().map(|pro| phrase(site, pro, Some(of))).collect(),
        cons: of.cons.iter().map(|con| phrase(site, con, Some(of))).collect(),
        best_for: of.best_for.clone(),
        faq: questions(site, faq, Some(of), of.slug.as_str()),
    }
}

/// What the figures say.
fn computed(site: &Site, ids: &[ProgramId]) -> String {
    let contender = |&id: &ProgramId| Candidate { name: &site.programs[id].name.value, outcome: site.earnings(id) };
    verdict(&ids.iter().map(contender).collect::<Vec<_>>(), &site.customer)
}

/// Facts that differ, and facts that do not. Nobody's facts are left out.
fn facts_of(site: &Site, ids: &[ProgramId]) -> (Vec<CompareRowView>, Vec<CompareRowView>) {
    let rows = FactId::ALL.iter().filter_map(|&fact| {
        let cells: Vec<_> = ids.iter().map(|&id| facts::view(&site.programs[id], fact)).collect();
        let looked_for = cells.iter().any(|cell| cell.certainty != Certainty::NotChecked);
        let known = || cells.iter().filter(|cell| cell.known);
        let differs = known().any(|cell| known().any(|other| other.text != cell.text));
        looked_for.then(|| CompareRowView { label: fact.label().to_owned(), cells, differs })
    });
    rows.partition(|row| row.cells.iter().any(|cell| cell.text != row.cells[0].text))
}

/// One text on who pays whom, for all programs of the page.
fn disclosure(site: &Site, ids: &[ProgramId]) -> Html {
    let mut texts: Vec<Html> = Vec::new();
    let unbound = ids.iter().all(|&id| site.programs[id].relationship == Some(Relationship::None));
    if unbound {
        return Html::paragraph(
            "Nothing binds us to these programs: the links to join are their public ones, and we earn nothing by them.",
        );
    }
    for &id in ids {
        let text = program::disclosure(site, &site.programs[id]);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    Html::concat(&texts)
}

/// Other comparisons with one of the programs.
fn others(site: &Site, at: ComparisonId, ids: &[ProgramId]) -> Vec<super::views::shell::LinkView> {
    let mut others: Vec<ComparisonId> =
        ids.iter().flat_map(|&id| &site.comparisons_of[id]).copied().filter(|&other| other != at).collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().take(OTHERS).map(|other| links::comparison(site, other)).collect()
}

/// The list of all comparisons.
pub(super) fn all(site: &Site) -> ComparisonsView {
    let by_hand = site.comparisons.entries().filter_map(|(at, compared)| {
        let text = compared.text.as_ref()?;
        let verdict = text.verdict.as_ref().map(|verdict| phrase(site, verdict, None));
        Some(ComparisonCardView { link: links::comparison(site, at), verdict })
    });
    let category_of = |compared: &Compared| site.category_of[compared.programs[0]];
    let groups = site.categories.entries().filter_map(|(category, term)| {
        let own = site.comparisons.entries();
        let own = own.filter(|(_, compared)| compared.text.is_none() && category_of(compared) == category);
        let comparisons: Vec<_> = own.map(|(at, _)| links::comparison(site, at)).collect();
        let category = links::link(site, &PageKind::Category(category), &*term.name);
        (!comparisons.is_empty()).then_some(ComparisonGroupView { category, comparisons })
    });
    ComparisonsView { by_hand: by_hand.collect(), groups: groups.collect(), count: site.comparisons.len() }
}
