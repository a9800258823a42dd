//! A fact that was read too long ago, or on no day that is named. Must not know: what time it is.

use crate::base::code::Code;
use crate::base::diagnostic::{Fold, Severity};
use crate::check::freshness::{FactReading, days};
use crate::check::rule::{Logic, Rule, Sink};

pub(super) const RULE: Rule = Rule { code: Code::StaleFact, severity: Severity::Warning, logic: &[Logic::Fact(stale)] };

fn stale(reading: &FactReading, sink: &mut Sink) {
    let message = match reading.checked {
        _ if reading.overdue <= 0 => return,
        // That the day is still to come is said of the day.
        Some(_) if reading.age.is_some_and(|age| age < 0) => return,
        Some(day) => format!("`{}` was last read on {day}, and may be {} old", reading.key, days(reading.limit)),
        None if reading.is_sourced => format!("`{}` does not say when it was read", reading.key),
        // That it has no source says all of it.
        None => return,
    };
    let help = "read a source again, and write the day as `checked:`";
    let finding = sink.report(reading.place.clone(), message, help);
    finding.fold = Some(Fold { noun: "fact", fault: "to read again" });
}
