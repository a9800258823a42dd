//! Facts as readers see them. Must not know: which page shows them.

use super::links;
use super::views::fact::{FactView, SourceView};
use crate::model::catalogue::{self, FactKind};
use crate::model::choice::Choice;
use crate::model::fact::{Certainty, Fact, FactSource};
use crate::model::program::Program;

/// A fact of a program by its kind.
pub(super) fn view(program: &Program, kind: &FactKind) -> FactView {
    from_fact(program, kind.key, kind.label, &(kind.read)(program))
}

/// A fact of a program by its path, which must be one of the catalogue's.
pub(super) fn by_key(program: &Program, key: &str) -> FactView {
    let kind = catalogue::kind(key).unwrap_or(&catalogue::FACTS[0]);
    view(program, kind)
}

/// A fact, with its sources numbered as in its program's list.
pub(super) fn from_fact(program: &Program, key: &str, label: &str, fact: &Fact<Vec<String>>) -> FactView {
    let items = fact.value().cloned().unwrap_or_default();
    let text = match fact.value() {
        Some(items) => catalogue::line(key, items),
        None => fact.certainty().for_reader().to_owned(),
    };
    let provenance = &fact.provenance;
    let sources: Vec<SourceView> = provenance.sources.iter().filter_map(|key| source_by_key(program, key)).collect();
    let read = provenance.sources.iter().filter_map(|key| program.source(key)?.checked).max();
    FactView {
        key: key.to_owned(),
        label: label.to_owned(),
        text,
        items,
        certainty: fact.certainty().class(),
        certainty_text: fact.certainty().for_reader(),
        known: fact.value().is_some(),
        estimated: fact.certainty() == Certainty::Estimated,
        sources,
        checked: provenance.checked.or(read).map(links::date),
        quote: provenance.quote.clone(),
        note: provenance.note.clone(),
        disputed: !fact.disputed.is_empty(),
    }
}

/// A fact's value within a sentence, with the sign of an estimate where it is one.
pub(super) fn in_text(program: &Program, key: &str) -> String {
    let fact = by_key(program, key);
    match (fact.known, fact.estimated) {
        (true, true) => format!("≈\u{a0}{}", fact.text),
        (true, false) => fact.text,
        (false, _) => fact.text.to_lowercase(),
    }
}

/// The sources of a program, numbered.
pub(super) fn sources(program: &Program) -> Vec<SourceView> {
    program.sources.iter().enumerate().map(|(at, source)| source_view(program, at, source)).collect()
}

/// A source by its key.
pub(super) fn source_by_key(program: &Program, key: &str) -> Option<SourceView> {
    let at = program.sources.iter().position(|source| &*source.key == key)?;
    Some(source_view(program, at, &program.sources[at]))
}

fn source_view(program: &Program, at: usize, source: &FactSource) -> SourceView {
    let own = [&program.affiliate_url, &program.signup_url];
    SourceView {
        key: source.key.to_string(),
        number: at + 1,
        title: source.title.clone(),
        url: source.url.as_ref().map(ToString::to_string),
        rel: if source.url.is_some() && own.contains(&&source.url) { links::MONEY_REL } else { "noopener" },
        tier: source.tier.name(),
        tier_text: source.tier.for_reader(),
        checked: source.checked.map(links::date),
    }
}
