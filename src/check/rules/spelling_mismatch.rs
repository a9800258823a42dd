//! A category or network that programs spell in two ways. Must not know: which spelling is right in any language.

use std::collections::{BTreeMap, HashMap};

use crate::base::code::Code;
use crate::base::diagnostic::{Fold, Place, Related, Severity};
use crate::base::span::Span;
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::model::site::Term;

pub(super) const RULE: Rule =
    Rule { code: Code::SpellingMismatch, severity: Severity::Warning, logic: &[Logic::Site(spellings)] };

/// A name with the place where it stands.
type Named<'s> = (&'s str, Place);

fn spellings(targets: &Targets<'_>, sink: &mut Sink) {
    let site = targets.site;
    let place = |path, span: Span| Place::new(path, span);
    let categories = site.programs.iter().map(|program| {
        let category = &program.category;
        (category.value.as_str(), place(&program.path, category.span))
    });
    let networks = site
        .programs
        .iter()
        .filter_map(|program| Some((program.network.value()?.as_str(), place(&program.path, program.network.span))));
    let on_categories = written(site.categories.iter(), |text| (&text.name.value, place(&text.path, text.name.span)));
    let on_networks = written(site.networks.iter(), |text| (&text.name.value, place(&text.path, text.name.span)));
    report("category", &on_categories, categories, sink);
    report("network", &on_networks, networks, sink);
}

/// The names of terms on which something is written.
fn written<'s, T: 's>(
    terms: impl Iterator<Item = &'s Term<T>>,
    name: impl Fn(&'s T) -> (&'s String, Place),
) -> Vec<Named<'s>> {
    let names = terms.filter_map(|term| term.text.as_ref()).map(name);
    names.map(|(name, place)| (name.as_str(), place)).collect()
}

/// Reports each name that is spelt otherwise than most of its like, or than the file that describes it.
fn report<'s>(what: &str, written: &[Named<'s>], named: impl Iterator<Item = Named<'s>>, sink: &mut Sink) {
    let mut alike: BTreeMap<String, Vec<Named<'s>>> = BTreeMap::new();
    for (name, place) in named {
        alike.entry(key(name)).or_default().push((name, place));
    }
    for (key_of_all, names) in &alike {
        let described = written.iter().find(|(name, _)| key(name) == *key_of_all);
        let Some((usual, first)) = described.or_else(|| most_used(names)) else { continue };
        for (name, place) in names.iter().filter(|(name, _)| name != usual) {
            let message = format!("the {what} `{name}` is also spelt `{usual}`");
            let finding = sink.report(place.clone(), message, format!("write `{usual}` everywhere, or another name"));
            finding.related.push(Related { place: first.clone(), message: "spelt otherwise".into() });
            finding.fold = Some(Fold { noun: "name", fault: "in two spellings" });
        }
    }
}

/// The spelling that most use, at its first place; of those that equally many use, the first.
fn most_used<'n, 's>(names: &'n [Named<'s>]) -> Option<&'n Named<'s>> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for (name, _) in names {
        *count.entry(name).or_default() += 1;
    }
    names
        .iter()
        .rev()
        .max_by_key(|(name, _)| count.get(name))
        .and_then(|(usual, _)| names.iter().find(|(name, _)| name == usual))
}

/// What spellings of one name have in common: its letters and digits, and "and" for "&".
pub(super) fn key(name: &str) -> String {
    let words = name.to_lowercase().replace('&', "and");
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}
