//! A fact that follows a source though another stands closer to the program, and does not say why. Must not know: how
//! pages show it.

use crate::base::code::Code;
use crate::base::diagnostic::{Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::model::choice::Choice;
use crate::model::fact::FactPart;
use crate::model::fact_id::FactId;
use crate::model::program::Program;
use crate::wording::Wording;

pub(super) const RULE: Rule =
    Rule { code: Code::WeakerSource, severity: Severity::Warning, logic: &[Logic::Site(weaker)] };

fn weaker(targets: &Targets<'_>, sink: &mut Sink) {
    // With a single source there is nothing to choose.
    for program in targets.site.programs.iter().filter(|program| program.sources.len() > 1) {
        for rule in program.rules() {
            for (name, fact) in rule.own_parts() {
                hold(program, name.name(), fact, sink);
            }
        }
        for &id in FactId::ALL {
            if let Some(fact) = program.fact(id).part().filter(|fact| fact.is_disputed()) {
                // What is known of the rules follows from their parts.
                let together = (id == FactId::Commissions).then(|| Wording::of(targets.site).fact(program, id));
                hold(program, id.key(), together.as_ref().map_or(fact, |fact| fact as &dyn FactPart), sink);
            }
        }
    }
}

/// Holds one fact against what disputes it.
fn hold(program: &Program, key: &str, fact: &dyn FactPart, sink: &mut Sink) {
    if !fact.is_disputed() || !fact.is_stated() || fact.provenance().note.is_some() {
        return;
    }
    let own = fact.provenance().sources.iter().filter_map(|key| program.source(key));
    let disputants = fact.disputants();
    let rivals = disputants.iter().filter_map(|key| program.source(key));
    let (chosen, rival) = (own.min_by_key(|source| source.tier), rivals.min_by_key(|source| source.tier));
    let (Some(chosen), Some(rival)) = (chosen, rival) else { return };
    if chosen.tier > rival.tier {
        let message = format!(
            "`{key}` follows `{}`, though `{}`, which says otherwise, stands closer to the program",
            chosen.key, rival.key
        );
        let help = format!("say why in `note`, or follow `{}`", rival.key);
        sink.report(Place::new(&program.path, fact.span()), message, help);
    }
}
