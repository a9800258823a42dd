//! "Comparison with other sources": a row for each fact on which sources disagree, a column for each source.
//! Must not know: the rest of a review.

use crate::wording::{Message, Word, Wording, sign};
use std::cmp::Ordering;
use std::sync::Arc;

use super::facts::{self, FactPlace};
use super::views::fact::SourceView;
use super::views::program::{ComparedRowView, SourceTotalsView, SourcesComparedView};
use super::{by_source, impact};
use crate::model::choice::Choice;
use crate::model::commission::RuleFact;
use crate::model::earnings::SourceFigure;
use crate::model::fact::{Certainty, Fact, FactSource};
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::model::text::PlainText;

/// The table, with the figures of the sources that disagree; nothing where no source does.
pub(super) fn view(site: &Site, id: ProgramId, figures: &[SourceFigure]) -> Option<SourcesComparedView> {
    let program = &*site.programs[id];
    let wording = Wording::of(site);
    let disputed: Vec<FactDisagreement> =
        all_facts(site, program).into_iter().filter(|(.., fact)| !fact.disputed.is_empty()).collect();
    if disputed.is_empty() {
        return None;
    }
    let speaks = |source: &FactSource| {
        disputed.iter().any(|(.., fact)| {
            fact.provenance.sources.contains(&source.key)
                || fact.disputed.iter().any(|dispute| dispute.source == source.key)
        })
    };
    let columns: Vec<&FactSource> = program.sources.iter().filter(|source| speaks(source)).collect();
    let sources: Vec<SourceView> =
        columns.iter().filter_map(|source| facts::source_by_key(site, program, &source.key)).collect();
    let rows = disputed
        .iter()
        .map(|(place, label, fact)| ComparedRowView {
            chosen: facts::view_at(site, program, *place, label.clone(), fact),
            cells: columns.iter().map(|source| cell(*place, fact, &source.key, wording)).collect(),
            why: why(program, fact, wording),
            impact: impact::sentence(site, id, *place),
        })
        .collect();
    let totals = totals(site, id, figures, &columns, &disputed);
    Some(SourcesComparedView { sources, rows, totals })
}

/// What one customer brings by each source of the columns, if it is right in all that it states; nothing where sources
/// agree on all that earnings depend on. A source that only agrees comes to what the page does.
fn totals(
    site: &Site,
    id: ProgramId,
    figures: &[SourceFigure],
    columns: &[&FactSource],
    disputed: &[FactDisagreement],
) -> Option<SourceTotalsView> {
    let agrees = |source: &FactSource| {
        let is_of_pay = |place: &FactPlace| {
            matches!(place, FactPlace::Rule(..) | FactPlace::Program(FactId::Commissions | FactId::ProductPrice))
        };
        disputed.iter().any(|(place, _, fact)| is_of_pay(place) && fact.provenance.sources.contains(&source.key))
    };
    let cell = |source: &&FactSource| {
        let own = figures.iter().find(|figure| figure.source == source.key).map(|figure| &figure.outcome);
        let outcome = own.or_else(|| agrees(source).then(|| site.earnings(id)))?;
        Some(by_source::in_words(site, outcome))
    };
    (!figures.is_empty()).then(|| SourceTotalsView {
        chosen: by_source::in_words(site, site.earnings(id)),
        cells: columns.iter().map(cell).collect(),
    })
}

/// A fact, its label, and its value in words.
type FactDisagreement = (FactPlace, String, Fact<Vec<String>>);

/// Every fact with its label, those of single rules among them.
fn all_facts(site: &Site, program: &Program) -> Vec<FactDisagreement> {
    let wording = Wording::of(site);
    let mut all = Vec::new();
    let rules = program.rules();
    for (at, rule) in rules.iter().enumerate() {
        let labelled = |&fact: &RuleFact| {
            let label = wording.choice(fact);
            let label = match (&rule.plan, rules.len()) {
                (Some(plan), _) => wording.format(&Message::FactOfPlan { fact: label, plan }),
                (None, 1) => label.to_owned(),
                _ => wording.format(&Message::FactOfRule { fact: label, rule: at + 1 }),
            };
            (FactPlace::Rule(fact, at), label, wording.fact_of_rule(rule, fact))
        };
        all.extend(RuleFact::ALL.iter().map(labelled));
    }
    // How long commissions go on is compared rule by rule.
    let others = FactId::ALL.iter().filter(|id| **id != FactId::CommissionPeriod);
    all.extend(others.map(|&id| (FactPlace::Program(id), wording.label(id).to_owned(), wording.fact(program, id))));
    all
}

/// What a source states of a fact; a source that contradicts itself states both.
fn cell(place: FactPlace, fact: &Fact<Vec<String>>, source: &Arc<str>, wording: Wording<'_>) -> Option<String> {
    let mut stated = Vec::new();
    if fact.provenance.sources.contains(source)
        && let Some(value) = fact.value()
    {
        stated.push(format!("{}{}", sign(fact), place.line(value)));
    }
    for dispute in fact.disputed.iter().filter(|dispute| dispute.source == *source) {
        stated.push(place.line(&dispute.value));
    }
    stated.into_iter().reduce(|value, other| wording.format(&Message::StatedTwice { value: &value, other: &other }))
}

/// Why a value was chosen: the closest source to the program, or the one read last, or else the editor's note.
fn why(program: &Program, fact: &Fact<Vec<String>>, wording: Wording<'_>) -> String {
    let own: Vec<&FactSource> = fact.provenance.sources.iter().filter_map(|key| program.source(key)).collect();
    let rivals: Vec<&FactSource> = fact.disputed.iter().filter_map(|dispute| program.source(&dispute.source)).collect();
    let reason = match (fact.certainty(), own.iter().min_by_key(|source| source.tier)) {
        (Certainty::Estimated, _) => wording.word(Word::NoSourceSettles).to_owned(),
        (Certainty::NotStated, _) => wording.word(Word::NoSourceTrusted).to_owned(),
        (_, None) => String::new(),
        (_, Some(chosen)) => against(chosen, &rivals, wording),
    };
    let note = fact.provenance.note.as_ref().map(PlainText::as_str).unwrap_or_default();
    format!("{reason} {note}").trim().to_owned()
}

/// What speaks for the source that was followed.
fn against(chosen: &FactSource, rivals: &[&FactSource], wording: Wording<'_>) -> String {
    let title = &chosen.title;
    let Some(closest) = rivals.iter().min_by_key(|rival| rival.tier) else { return String::new() };
    let as_close: Vec<&&FactSource> = rivals.iter().filter(|rival| rival.tier == chosen.tier).collect();
    wording.format(&match chosen.tier.cmp(&closest.tier) {
        Ordering::Less => match rivals {
            [other] => Message::StandsCloserThan { source: title, other: &other.title },
            _ => Message::StandsCloser { source: title },
        },
        Ordering::Greater => Message::FollowedThough { source: title, closest: &closest.title },
        Ordering::Equal if rivals.iter().all(|rival| chosen.checked > rival.checked) => {
            Message::ReadLast { source: title }
        }
        Ordering::Equal => match &as_close[..] {
            [other] => Message::FollowedAsCloseAs { source: title, other: &other.title },
            _ => Message::FollowedAsClose { source: title },
        },
    })
}
