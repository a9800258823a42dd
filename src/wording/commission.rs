//! Rules of pay in words: what a rule pays, for what and for how long. Must not know: what one customer is worth.

use super::{Message, Word, Wording, sign, sign_if};
use crate::model::commission::{Commission, SecondTier, SecondTierOf};
use crate::model::period::{Length, Period};
use crate::model::program::Program;
use crate::model::rate::Rate;

impl Wording<'_> {
    /// A rule of a program, marked where all its rules are an estimate.
    pub(crate) fn rule_of(self, program: &Program, at: usize) -> String {
        let text = program.rules().get(at).map(|rule| self.rule(rule, program.commissions.is_estimate()));
        format!("{}{}", sign(&program.commissions), text.unwrap_or_default())
    }

    /// "30% of every payment, for ≈ 12 months". Where `whole` says that the list of rules is an estimate, no part of it
    /// is marked once more.
    pub(crate) fn rule(self, rule: &Commission, whole: bool) -> String {
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
        if let Some(&after) = rule.after.value() {
            let after = format!("{}{}", mark(rule.after.is_estimate()), self.after(after));
            text = self.format(&Message::RuleAfter { rule: &text, after: &after });
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

    /// "10% of their commissions".
    pub(crate) fn second_tier(self, tier: SecondTier) -> String {
        let rate = &self.rate(tier.rate);
        match (tier.rate, tier.of) {
            (Rate::Percent(_) | Rate::Varies, Some(SecondTierOf::Commissions)) => {
                self.format(&Message::SecondTierOfCommissions { rate })
            }
            (Rate::Percent(_) | Rate::Varies, Some(SecondTierOf::Payments)) => {
                self.format(&Message::SecondTierOfPayments { rate })
            }
            (Rate::Amount(..), _) => self.format(&Message::SecondTierForPublisher { rate }),
            (_, None) => rate.clone(),
        }
    }

    /// "after 12 months".
    pub(crate) fn after(self, length: Length) -> String {
        self.format(&Message::AfterLength { length: &self.length(length) })
    }
}
