//! An `allow` that silences nothing. Must not know: what was silenced.

use crate::base::code::Code;
use crate::base::diagnostic::Severity;
use crate::check::rule::{Logic, Rule, Sink};
use crate::model::allowance::Allowance;

pub(super) const RULE: Rule =
    Rule { code: Code::UnusedAllow, severity: Severity::Warning, logic: &[Logic::Allowance(idle)] };

fn idle(allowance: &Allowance, sink: &mut Sink) {
    if !allowance.used {
        let message = format!("this file gives no warning `{}`", allowance.code);
        sink.report(allowance.place.clone(), message, "remove the line; only warnings can be allowed, not errors");
    }
}
