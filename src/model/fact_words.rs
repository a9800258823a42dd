//! The values of facts in words. Must not know: which facts a program has, pages.

use super::choice::Choice;
use super::commission::{Commission, PaidOn};
use super::fact::{Certainty, Fact};
use super::fact_id::RuleFact;
use super::money::Money;
use super::period::{Cookie, DaysOfMonth, Length, Period};
use super::rate::Rate;
use super::text::PlainText;

/// A value in words: one text, or one for each item of a list.
pub(crate) trait InWords {
    /// The words.
    fn in_words(&self) -> Vec<String>;
}

/// The same fact in words.
pub(crate) fn in_words<T: InWords>(fact: &Fact<T>) -> Fact<Vec<String>> {
    fact.map(InWords::in_words)
}

impl<T: Choice> InWords for T {
    fn in_words(&self) -> Vec<String> {
        vec![self.for_reader().to_owned()]
    }
}

impl InWords for String {
    fn in_words(&self) -> Vec<String> {
        vec![self.clone()]
    }
}

impl InWords for Vec<String> {
    fn in_words(&self) -> Vec<String> {
        self.clone()
    }
}

impl InWords for Vec<PlainText> {
    fn in_words(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

impl InWords for Money {
    fn in_words(&self) -> Vec<String> {
        vec![self.for_reader()]
    }
}

impl InWords for Rate {
    fn in_words(&self) -> Vec<String> {
        vec![self.for_reader()]
    }
}

impl InWords for Length {
    fn in_words(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl InWords for Cookie {
    fn in_words(&self) -> Vec<String> {
        vec![match self {
            Self::None => "No cookie".into(),
            Self::Session => "Until the browser closes".into(),
            Self::For(length) => length.to_string(),
        }]
    }
}

impl InWords for DaysOfMonth {
    fn in_words(&self) -> Vec<String> {
        vec![if self.first == self.last {
            format!("{} of the month", ordinal(self.first))
        } else {
            format!("{} to {} of the month", ordinal(self.first), ordinal(self.last))
        }]
    }
}

/// "1st", "22nd", "13th".
fn ordinal(day: u8) -> String {
    let ending = match (day % 10, day / 10) {
        (1, 0 | 2 | 3) => "st",
        (2, 0 | 2) => "nd",
        (3, 0 | 2) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

/// What stands before an estimate.
#[must_use]
pub fn sign<T>(fact: &Fact<T>) -> &'static str {
    if fact.is_estimate() { "≈ " } else { "" }
}

/// One of the rules in words, marked where all of them are an estimate.
#[must_use]
pub fn rule_at(rules: &Fact<Vec<Commission>>, at: usize) -> String {
    let rule = rules.value().and_then(|rules| rules.get(at));
    let text = rule.map(|rule| rule_in_words(rule, rules.is_estimate())).unwrap_or_default();
    format!("{}{text}", sign(rules))
}

/// The rules in words, a text for each.
pub(crate) fn rules(rules: &Fact<Vec<Commission>>) -> Fact<Vec<String>> {
    let whole = rules.is_estimate();
    rules.map(|rules| rules.iter().map(|rule| rule_in_words(rule, whole)).collect())
}

/// What a rule pays, for what and for how long: "30% of every payment, for ≈ 12 months". Where `whole` says that the
/// list of rules is an estimate, no part of it is marked once more.
fn rule_in_words(rule: &Commission, whole: bool) -> String {
    let mark = |estimated: bool| if estimated && !whole { "≈ " } else { "" };
    let Some(rate) = rule.rate.value() else { return "rate not known".into() };
    let event = |paid_on: &PaidOn| format!("{}{}", mark(rule.paid_on.is_estimate()), paid_on.for_reader());
    let mut text = format!("{}{}", mark(rule.rate.is_estimate()), rate.for_reader());
    if let Some(paid_on) = rule.paid_on.value() {
        let join = if matches!(rate, Rate::Percent(_) | Rate::Varies) { "of" } else { "for" };
        text = match (rate, paid_on) {
            (Rate::Varies, _) => format!("{text}, paid for {}", event(paid_on)),
            _ => format!("{text} {join} {}", event(paid_on)),
        };
    }
    if let Some(period) = rule.period.value() {
        text.push_str(&match period {
            Period::Lifetime => format!(", {}for life", mark(rule.period.is_estimate())),
            Period::For(length) => format!(", for {}{length}", mark(rule.period.is_estimate())),
        });
    }
    match &rule.plan {
        Some(plan) => format!("{text} ({plan})"),
        None => text,
    }
}

/// "for life", "for 12 months".
#[must_use]
pub fn for_how_long(period: Period) -> String {
    match period {
        Period::Lifetime => "for life".into(),
        Period::For(length) => format!("for {length}"),
    }
}

/// How long commissions go on: of the rules on every payment; a program that pays once says so.
pub(crate) fn duration(outer: &Fact<Vec<Commission>>) -> Fact<Vec<String>> {
    let all = outer.value().map_or(&[][..], Vec::as_slice);
    let rules: Vec<&Commission> =
        all.iter().filter(|rule| rule.is_recurring() || rule.period.value().is_some()).collect();
    let Some(first) = rules.first() else {
        let once = !all.is_empty() && all.iter().all(|rule| rule.paid_on.value().is_some());
        return if once {
            Fact::known(vec!["Paid once".into()], outer.certainty()).from_sources(&outer.provenance, Vec::new())
        } else {
            Fact::empty(outer.certainty())
        };
    };
    let fact = first.period.map(|period| vec![duration_in_words(*period)]);
    let mut stated: Vec<String> =
        rules.iter().filter_map(|rule| rule.period.value()).map(|period| duration_in_words(*period)).collect();
    stated.dedup();
    if stated.len() > 1 {
        let weakest = rules.iter().map(|rule| rule.period.certainty()).max().unwrap_or(Certainty::Reported);
        return Fact::known(stated, weakest).from_sources(&fact.provenance, fact.disputed);
    }
    if fact.certainty() == Certainty::NotChecked {
        return Fact::empty(Certainty::NotStated).from_sources(&outer.provenance, Vec::new());
    }
    fact
}

/// "Life of the customer", "12 months".
fn duration_in_words(period: Period) -> String {
    match period {
        Period::Lifetime => "Lifetime of the customer".into(),
        Period::For(length) => length.to_string(),
    }
}

/// A fact of a single rule in words.
pub(crate) fn of_rule(rule: &Commission, fact: RuleFact) -> Fact<Vec<String>> {
    match fact {
        RuleFact::Rate => in_words(&rule.rate),
        RuleFact::PaidOn => in_words(&rule.paid_on),
        RuleFact::Period => rule.period.map(|period| vec![period.to_string()]),
        RuleFact::Cap => in_words(&rule.cap),
    }
}
