//! Facts as readers see them. Must not know: which page shows them.

use super::links;
use super::views::fact::{FactView, SourceView};
use crate::model::choice::Choice;
use crate::model::commission::RuleFact;
use crate::model::fact::{Fact, FactSource};
use crate::model::fact_id::FactId;
use crate::model::program::Program;
use crate::model::site::{Site, program_at};
use crate::wording::Wording;

/// A fact of a program, or of one of its rules of pay by its place among them.
#[derive(Debug, Clone, Copy)]
pub(super) enum FactPlace {
    /// Of the program.
    Program(FactId),
    /// Of a rule.
    Rule(RuleFact, usize),
}

impl FactPlace {
    /// Its value in one line.
    pub(super) fn line(self, items: &[String]) -> String {
        match self {
            Self::Program(id) => id.line(items),
            Self::Rule(..) => items.concat(),
        }
    }
}

/// A fact of a program.
pub(super) fn view(site: &Site, program: &Program, id: FactId) -> FactView {
    let wording = Wording::of(site);
    let fact = match id {
        FactId::Successor => program.successor.map(|slug| vec![name_of(site, slug)]),
        id => wording.fact(program, id),
    };
    view_at(site, program, FactPlace::Program(id), wording.label(id).to_owned(), &fact)
}

/// The name of the program of a slug; one that does not exist was reported.
fn name_of(site: &Site, slug: &str) -> String {
    let id = program_at(&site.programs, slug);
    id.map_or_else(|| slug.to_owned(), |id| site.programs[id].name.value.clone())
}

/// A fact, with its sources numbered as in its program's list.
pub(super) fn view_at(
    site: &Site,
    program: &Program,
    place: FactPlace,
    label: String,
    fact: &Fact<Vec<String>>,
) -> FactView {
    let certainty_text = Wording::of(site).choice(fact.certainty()).to_owned();
    let items = fact.value().cloned().unwrap_or_default();
    let text = match fact.value() {
        Some(items) => place.line(items),
        None => certainty_text.clone(),
    };
    let provenance = &fact.provenance;
    let sources: Vec<SourceView> =
        provenance.sources.iter().filter_map(|key| source_by_key(site, program, key)).collect();
    FactView {
        key: match place {
            FactPlace::Program(id) => id.key(),
            FactPlace::Rule(fact, _) => fact.name(),
        },
        label,
        text,
        items,
        certainty: fact.certainty(),
        certainty_text,
        known: fact.value().is_some(),
        estimated: fact.is_estimate(),
        sources,
        checked: program.read_on(provenance).map(|date| links::date(site, date)),
        quote: provenance.quote.as_ref().map(ToString::to_string),
        note: provenance.note.as_ref().map(ToString::to_string),
        disputed: !fact.disputed.is_empty(),
    }
}

/// A fact's value within a sentence, with the sign of an estimate where it is one.
pub(super) fn in_text(site: &Site, program: &Program, id: FactId) -> String {
    let fact = view(site, program, id);
    match (fact.known, fact.estimated) {
        (true, true) => format!("≈\u{a0}{}", fact.text),
        (true, false) => fact.text,
        (false, _) => fact.text.to_lowercase(),
    }
}

/// The sources of a program, numbered.
pub(super) fn sources(site: &Site, program: &Program) -> Vec<SourceView> {
    program.sources.iter().enumerate().map(|(at, source)| source_view(site, program, at, source)).collect()
}

/// A source by its key.
pub(super) fn source_by_key(site: &Site, program: &Program, key: &str) -> Option<SourceView> {
    let at = program.sources.iter().position(|source| &*source.key == key)?;
    Some(source_view(site, program, at, &program.sources[at]))
}

fn source_view(site: &Site, program: &Program, at: usize, source: &FactSource) -> SourceView {
    let own = [&program.affiliate_url, &program.signup_url];
    SourceView {
        key: source.key.to_string(),
        number: at + 1,
        title: source.title.clone(),
        url: source.url.as_ref().map(ToString::to_string),
        rel: if source.url.is_some() && own.contains(&&source.url) { links::MONEY_REL } else { "noopener" },
        tier: source.tier.name(),
        tier_text: Wording::of(site).choice(source.tier).to_owned(),
        checked: source.checked.map(|date| links::date(site, date)),
    }
}
