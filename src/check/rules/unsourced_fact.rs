//! A fact that names no source. Must not know: when it was read.

use crate::base::code::Code;
use crate::base::diagnostic::{Fold, Severity};
use crate::check::freshness::FactReading;
use crate::check::rule::{Logic, Rule, Sink};

pub(super) const RULE: Rule =
    Rule { code: Code::UnsourcedFact, severity: Severity::Warning, logic: &[Logic::Fact(unsourced)] };

fn unsourced(reading: &FactReading, sink: &mut Sink) {
    if !reading.is_sourced {
        let help = "write `{value: …, sources: [key]}` with a key of `sources`";
        let finding = sink.report(reading.place.clone(), format!("`{}` names no source", reading.key), help);
        finding.fold = Some(Fold { noun: "fact", fault: "without a source" });
    }
}
