//! Rules of pay in words: what a rule pays, for what and for how long. Must not know: what one customer is worth.

use super::{Message, Word, Wording, sign_if};
use crate::model::commission::{Commission, RateCourse, SecondTier, SecondTierOf, Tier};
use crate::model::length::Length;
use crate::model::program::Program;
use crate::model::rate::Rate;

impl Wording<'_> {
    /// A rule of a program, marked where a part of it is an estimate.
    pub(crate) fn rule_of(self, program: &Program, at: usize) -> String {
        let marked = |rule: &Commission| format!("{}{}", sign_if(rule.is_estimate()), self.rule(rule));
        program.rules().get(at).map(marked).unwrap_or_default()
    }

    /// "30% of every payment, for 12 months"; where tiers differ, their ends: "30% to 40% of every payment". What is only assumed beside a rate that is not is said to be probable:
    /// "30%, probably of every payment"; the mark of an estimate belongs to the whole.
    pub(crate) fn rule(self, rule: &Commission) -> String {
        let Some(course) = rule.course() else { return self.word(Word::RateNotKnown).to_owned() };
        let is_assumed = |estimated: bool| estimated && !rule.is_rate_estimated();
        let rate = course.rate();
        let mut text = match course {
            RateCourse::Within(rate) => self.rate(rate),
            RateCourse::Falling(first, last) => {
                self.format(&Message::RateFalling { first: &self.rate(first), last: &self.rate(last) })
            }
        };
        if let Some(paid_on) = rule.paid_on.value() {
            let event = self.choice(*paid_on);
            text = self.format(&match (rate, is_assumed(rule.paid_on.is_estimate())) {
                (Rate::Percent(_), false) => Message::RuleOf { rate: &text, event },
                (Rate::Percent(_), true) => Message::RuleProbablyOf { rate: &text, event },
                (Rate::Amount(..), false) => Message::RuleFor { rate: &text, event },
                (Rate::Amount(..), true) => Message::RuleProbablyFor { rate: &text, event },
                (Rate::Varies, false) => Message::RuleVaries { rate: &text, event },
                (Rate::Varies, true) => Message::RuleVariesProbably { rate: &text, event },
            });
        }
        if let Some(&after) = rule.after.value() {
            let after = self.after(after);
            text = self.format(&match is_assumed(rule.after.is_estimate()) {
                false => Message::RuleAfter { rule: &text, after: &after },
                true => Message::RuleProbablyAfter { rule: &text, after: &after },
            });
        }
        if let Some(period) = rule.period.value() {
            let period = self.for_how_long(*period);
            text = self.format(&match is_assumed(rule.period.is_estimate()) {
                false => Message::RuleWithPeriod { rule: &text, period: &period },
                true => Message::RuleProbablyWithPeriod { rule: &text, period: &period },
            });
        }
        match &rule.plan {
            Some(plan) => self.format(&Message::RuleOfPlan { rule: &text, plan }),
            None => text,
        }
    }

    /// "from 10 referrals a month: 35%".
    pub(crate) fn tier(self, tier: &Tier) -> String {
        let (count, rate) = (tier.from, &self.rate(tier.rate));
        self.format(&match tier.per {
            Some(per) => Message::TierPer { count, per: self.choice(per), rate },
            None => Message::Tier { count, rate },
        })
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
