//! A fact that follows a source though another stands closer to the program, and does not say why. Must not know: how
//! pages show it.

use crate::base::code::Code;
use crate::base::diagnostic::{Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::model::choice::Choice;
use crate::model::fact::{Fact, FactSource};
use crate::model::fact_id::{FactId, RuleFact};
use crate::model::program::Program;
use crate::wording::Wording;

pub(super) const RULE: Rule =
    Rule { code: Code::WeakerSource, severity: Severity::Warning, logic: &[Logic::Site(weaker)] };

fn weaker(targets: &Targets<'_>, sink: &mut Sink) {
    let wording = Wording::of(targets.site);
    // With a single source there is nothing to choose.
    for program in targets.site.programs.iter().filter(|program| program.sources.len() > 1) {
        for rule in program.rules() {
            for &fact in RuleFact::ALL {
                hold(program, fact.name(), &wording.fact_of_rule(rule, fact), sink);
            }
        }
        for id in FactId::ALL.iter().filter(|id| **id != FactId::CommissionPeriod) {
            hold(program, id.key(), &wording.fact(program, *id), sink);
        }
    }
}

/// Holds one fact against what disputes it.
fn hold(program: &Program, key: &str, fact: &Fact<Vec<String>>, sink: &mut Sink) {
    if fact.disputed.is_empty() || fact.value().is_none() || fact.provenance.note.is_some() {
        return;
    }
    let own = fact.provenance.sources.iter().filter_map(|key| program.source(key));
    let rivals = fact.disputed.iter().filter_map(|dispute| program.source(&dispute.source));
    let closest = |sources: &mut dyn Iterator<Item = &FactSource>| -> Option<FactSource> {
        sources.min_by_key(|source| source.tier).cloned()
    };
    let (Some(chosen), Some(rival)) = (closest(&mut { own }), closest(&mut { rivals })) else { return };
    if chosen.tier > rival.tier {
        let message = format!(
            "`{key}` follows `{}`, though `{}`, which says otherwise, stands closer to the program",
            chosen.key, rival.key
        );
        let help = format!("say why in `note`, or follow `{}`", rival.key);
        sink.report(Place::new(&program.path, fact.span), message, help);
    }
}
