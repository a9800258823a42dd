//! Rules of pay in words: what a rule pays, for what and for how long. Must not know: what one customer is worth.

use super::{Message, Word, Wording, sign, sign_if};
use crate::model::commission::Commission;
use crate::model::period::Period;
use crate::model::program::Program;
use crate::model::rate::Rate;

impl Wording<'_> {
    /// A rule of a program, marked where all its rules are an estimate.
    pub fn rule_of(self, program: &Program, at: usize) -> String {
        let text = program.rules().get(at).map(|rule| self.rule(rule, program.commissions.is_estimate()));
        format!("{}{}", sign(&program.commissions), text.unwrap_or_default())
    }

    /// "30% of every payment, for ≈ 12 months". Where `whole` says that the list of rules is an estimate, no part of it
    /// is marked once more.
    pub fn rule(self, rule: &Commission, whole: bool) -> String {
        let mark = |estimated: bool| sign_if(estimated && !whole);
        let Some(rate) = rule.rate.value() else { return self.word(Word::RateNotKnown).to_owned() };
        let mut text = format!("{}{}", mark(rule.rate.is_estimate()), self.rate(*rate));
        if let Some(paid_on) = rule.paid_on.value() {
            let event = &format!("{}{}", mark(rule.paid_on.is_estimate()), self.choice(*paid_on));
            text = self.format(&match rate {
                Rate::Percent(_) => Message::RuleOf { rate: &text, event },
                Rate::Amount(..) => Message::RuleFor { rate: &text, event },
                Rate::Varies => Message::RuleVaries { rate: &text, event },
            });
        }
        if let Some(period) = rule.period.value() {
            let mark = mark(rule.period.is_estimate());
            let period = match period {
                Period::Lifetime => format!("{mark}{}", self.word(Word::ForLife)),
                Period::For(length) => {
                    self.format(&Message::ForLength { length: &format!("{mark}{}", self.length(*length)) })
                }
            };
            text = self.format(&Message::RuleWithPeriod { rule: &text, period: &period });
        }
        match &rule.plan {
            Some(plan) => self.format(&Message::RuleOfPlan { rule: &text, plan }),
            None => text,
        }
    }
}
