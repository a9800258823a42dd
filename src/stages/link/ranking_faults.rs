//! What a ranking asks for and no program has: names that are misspelt, and conditions that nothing meets. Must not know:
//! how programs are judged.

use std::collections::{BTreeMap, BTreeSet};

use super::Diagnostics;
use super::blind::BlindProgram;
use super::known::{Held, fits};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::span::Spanned;
use crate::base::suggest::Lookups;
use crate::model::criterion::Criterion;
use crate::model::ranking::{Condition, Wanted};
use crate::model::region::Region;
use crate::model::scale::Scale;
use crate::model::site::Ranked;

/// The names that programs have, by what they are names of.
pub(super) type NamesHeld<'p> = BTreeMap<Criterion, BTreeSet<&'p str>>;

/// Every name that a program has, of everything that a condition is about.
pub(super) fn names_held<'p>(programs: &'p [BlindProgram<'_>]) -> NamesHeld<'p> {
    let mut all = NamesHeld::new();
    for (criterion, known) in programs.iter().flat_map(|program| &program.known) {
        if let Ok(Held::Names(names)) = &known.held {
            all.entry(*criterion).or_default().extend(names.iter().map(String::as_str));
        }
    }
    all
}

/// Warns of names that no program has; or else of a ranking without any program.
pub(super) fn report(
    ranked: &Ranked,
    programs: &[BlindProgram<'_>],
    held: &NamesHeld<'_>,
    diagnostics: &mut Diagnostics,
) {
    let before = diagnostics.len();
    let mut lookups = Lookups::default();
    let place = |span| Place::new(&ranked.ranking.path, span);
    for (criterion, wanted) in names(&ranked.ranking.conditions) {
        let Wanted::Name(name) = &wanted.value else { continue };
        let known = || held.get(&criterion).into_iter().flatten().copied();
        // A misspelt country lies everywhere too, so a name that is no region must stand as it is.
        let is_known = |own: &str| match criterion.scale() {
            Scale::Regions if Region::read(name).is_unknown() => Region::read(own) == Region::read(name),
            _ => fits(criterion, own, name),
        };
        if !known().any(is_known) {
            let message = format!("`{}`: no program has `{name}`", criterion.key());
            let help = lookups.help(name, known());
            diagnostics.push(Diagnostic::warning(Code::UnknownName, place(wanted.span), message).help(help));
        }
    }
    let is_misspelt = diagnostics.len() > before;
    if ranked.entries.is_empty() && ranked.ranking.order.is_some() && !programs.is_empty() && !is_misspelt {
        let span = ranked.ranking.conditions.first().map_or(ranked.ranking.title.span, |condition| condition.span);
        let help = match ranked.left_out.len() {
            0 => "widen a condition, or take one out".to_owned(),
            1 => "widen a condition; 1 program is left out for what it does not state".to_owned(),
            count => format!("widen a condition; {count} programs are left out for what they do not state"),
        };
        let message = "no program stands in this ranking";
        diagnostics.push(Diagnostic::warning(Code::EmptyRanking, place(span), message).help(help));
    }
}

/// What is asked for by name, alternatives included.
fn names(conditions: &[Spanned<Condition>]) -> Vec<(Criterion, &Spanned<Wanted>)> {
    let mut all = Vec::new();
    for condition in conditions {
        match &condition.value {
            Condition::Is(criterion, _) if matches!(criterion.scale(), Scale::Words(_)) => {}
            Condition::Is(criterion, wanted) => all.extend(wanted.iter().map(|wanted| (*criterion, wanted))),
            Condition::Any(alternatives) => all.extend(alternatives.iter().flat_map(|all| names(all))),
        }
    }
    all
}
