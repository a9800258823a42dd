//! The page of a comparison. Must not know: what its template looks like.

use std::iter;

use super::comparisons;
use crate::model::comparison::FactAcross;
use crate::model::fact::Certainty;
use crate::model::fact_id::FactId;
use crate::model::id::{ComparisonId, ProgramId};
use crate::model::site::Site;
use crate::pages::dates::last_revised;
use crate::pages::page::PageKind;
use crate::pages::prose::{phrase, questions, sections};
use crate::pages::spec::{
    AddressPattern, Head, OpenGraph, PageBody, PageSpec, Route, Template, Visibility, each, value,
};
use crate::pages::views::comparison::{CompareRowView, ComparedProgramView, ComparisonView};
use crate::pages::views::shell::LinkView;
use crate::pages::{curves, facts, figures, joining, links, rows, stays, structured_data};
use crate::wording::verdict::verdict_on;
use crate::wording::{Message, Wording, unit_value};

/// How many questions of each program a comparison repeats.
const QUESTIONS: usize = 3;
/// How many other comparisons are named.
const OTHERS: usize = 8;

/// `/compare/<slug>/`
pub(super) const KIND: PageSpec<ComparisonId> = PageSpec {
    route: Route {
        pages: |site| each(&site.comparisons),
        path: AddressPattern::Slug {
            folder: |_| "/compare/",
            slug: |site, id| site.comparisons[*id].slug.as_str(),
            end: "/",
        },
        by_slug: Some(|site, slug| site.comparisons.find_sorted(slug, |compared| compared.slug.as_str())),
    },
    visibility: Visibility::Public {
        modified: |site, id| {
            let compared = &site.comparisons[*id];
            last_revised(site, &compared.programs).max(compared.text.as_ref().and_then(|text| text.updated))
        },
    },
    content: PageBody::Template(Template {
        file: "comparison.html",
        class: "comparison",
        title: |site, id| links::comparison_title(site, *id),
        view: |site, id| value(&comparison(site, *id)),
        head: Head {
            description: |site, id| Some(description(site, *id)),
            trail: |site, _, page| vec![comparisons::link(site), page],
            open_graph: OpenGraph::Article,
            structured_data: |site, id, headline| {
                let compared = &site.comparisons[*id];
                let programs = compared.programs.iter().map(|&id| (None, PageKind::Program(id)));
                let list = structured_data::list(site, headline.title, programs);
                let text = compared.text.as_ref();
                let questions = text.and_then(|text| structured_data::questions(site, &text.faq, None));
                iter::once(list).chain(questions).collect()
            },
            figures: |site, id| figures::of(site, &site.comparisons[*id].programs),
            disclosure: |site, id| Some(joining::disclosure_of_all(site, &site.comparisons[*id].programs)),
            ..Head::PLAIN
        },
    }),
};

fn description(site: &Site, id: ComparisonId) -> String {
    let wording = Wording::of(site);
    let programs = site.comparisons[id].programs.iter();
    let names = programs.map(|&id| site.programs[id].name.value.clone());
    let programs = names.reduce(|first, second| wording.format(&Message::And { first: &first, second: &second }));
    wording.format(&Message::DescriptionOfComparison { programs: &programs.unwrap_or_default() })
}

/// The view of a comparison.
fn comparison(site: &Site, at: ComparisonId) -> ComparisonView {
    let compared = &site.comparisons[at];
    let text = compared.text.as_ref();
    let ids = &compared.programs;
    let mut facts = facts_of(site, ids);
    let mut part = |which| facts.extract_if(.., |(across, _)| *across == which).map(|(_, row)| row).collect();
    let dates = ids.iter().filter_map(|&id| site.programs[id].updated).chain(text.and_then(|text| text.updated));
    let chart = curves::of_several(site, ids);
    ComparisonView {
        title: links::comparison_title(site, at),
        verdict: text.and_then(|text| text.verdict.as_ref()).map(|verdict| phrase(site, verdict, None)),
        computed: verdict_on(site, ids),
        stays: chart.as_ref().and_then(|_| stays::table(site, ids)),
        chart,
        by_hand: text.is_some(),
        disclosure: joining::disclosure_of_all(site, ids),
        programs: ids.iter().map(|&id| column(site, id)).collect(),
        differences: part(FactAcross::Differs),
        not_known_of_all: part(FactAcross::NotKnownOfAll),
        same: part(FactAcross::Same),
        sections: text.map(|text| sections(site, &text.body, None)).unwrap_or_default(),
        faq: text.map(|text| questions(site, &text.faq, None, "question")).unwrap_or_default(),
        others: others(site, at, ids),
        updated: dates.max().map(|date| links::date(site, date)),
    }
}

fn column(site: &Site, id: ProgramId) -> ComparedProgramView {
    let of = &site.programs[id];
    let faq = of.faq.get(..QUESTIONS.min(of.faq.len())).unwrap_or_default();
    ComparedProgramView {
        row: rows::row(site, id),
        why: site.earnings(id).as_ref().err().map(|why| Wording::of(site).no_figure(why)),
        unit_value: unit_value(of, Wording::of(site)),
        join: joining::join(site, id),
        pros: of.pros.iter().map(|pro| phrase(site, pro, Some(of))).collect(),
        cons: of.cons.iter().map(|con| phrase(site, con, Some(of))).collect(),
        best_for: of.best_for.iter().map(ToString::to_string).collect(),
        faq: questions(site, faq, Some(of), of.slug.as_str()),
    }
}

/// The facts that somebody looked for, with how each stands among the programs.
fn facts_of(site: &Site, ids: &[ProgramId]) -> Vec<(FactAcross, CompareRowView)> {
    let wording = Wording::of(site);
    let row = |fact: FactId| {
        let across: Vec<_> = ids.iter().map(|&id| wording.fact(&site.programs[id], fact)).collect();
        let looked_for = across.iter().any(|fact| fact.certainty() != Certainty::NotChecked);
        let cells = || ids.iter().map(|&id| facts::view(site, &site.programs[id], fact)).collect();
        looked_for.then(|| {
            (FactAcross::of(&across), CompareRowView { label: wording.label(fact).to_owned(), cells: cells() })
        })
    };
    FactId::ALL.iter().filter_map(|&fact| row(fact)).collect()
}

/// Other comparisons with one of the programs.
fn others(site: &Site, at: ComparisonId, ids: &[ProgramId]) -> Vec<LinkView> {
    let mut others: Vec<ComparisonId> =
        ids.iter().flat_map(|&id| &site.comparisons_of[id]).copied().filter(|&other| other != at).collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().take(OTHERS).map(|other| links::comparison(site, other)).collect()
}
