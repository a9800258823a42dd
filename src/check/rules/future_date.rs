//! A day that is still to come where something is said to have happened. Must not know: what is said to have happened.

use jiff::civil::Date;

use crate::base::code::Code;
use crate::base::diagnostic::Severity;
use crate::check::rule::{Logic, Rule, Sink};
use crate::model::dated::Dated;

pub(super) const RULE: Rule =
    Rule { code: Code::FutureDate, severity: Severity::Warning, logic: &[Logic::Date(to_come)] };

fn to_come(dated: &Dated, today: Date, sink: &mut Sink) {
    if dated.date > today {
        let message = format!("{} is still to come: today is {today}", dated.date);
        sink.report(dated.place.clone(), message, "write the day on which it happened");
    }
}
