//! Every fact of a program by its path, with its name and its value in words: the one list that fact boxes,
//! comparisons, data files and `{{ fact.… }}` are made from. Must not know: pages.

use super::choice::Choice;
use super::commission::{Commission, PaidOn};
use super::fact::{Certainty, Fact};
use super::period::{Cookie, DaysOfMonth, Period};
use super::program::Program;
use super::rate::Rate;

/// A kind of fact.
#[derive(Debug, Clone, Copy)]
pub struct FactKind {
    /// The path in the front matter.
    pub key: &'static str,
    /// What it is called on pages.
    pub label: &'static str,
    /// Its value in words: one text, or one for each item of a list.
    pub read: fn(&Program) -> Fact<Vec<String>>,
}

/// Every kind, in the order a reader wants them.
pub const FACTS: &[FactKind] = &[
    FactKind { key: "commissions", label: "Commission", read: pay },
    FactKind { key: "commissions.for", label: "Paid for", read: period },
    FactKind { key: "cookie", label: "Cookie", read: |program| one(&program.cookie, |value| cookie(*value)) },
    FactKind { key: "attribution", label: "Attribution", read: |program| choice(&program.attribution) },
    FactKind {
        key: "payout.minimum",
        label: "Minimum payout",
        read: |program| one(&program.payout.minimum, |money| money.for_reader()),
    },
    FactKind { key: "payout.methods", label: "Payment methods", read: |program| program.payout.methods.clone() },
    FactKind { key: "payout.schedule", label: "Paid", read: |program| choice(&program.payout.schedule) },
    FactKind { key: "payout.days", label: "Days of payment", read: |program| one(&program.payout.days, days) },
    FactKind { key: "payout.hold", label: "Held for", read: |program| words(&program.payout.hold) },
    FactKind { key: "regions", label: "Region", read: |program| program.regions.clone() },
    FactKind { key: "network", label: "Network", read: |program| words(&program.network) },
    FactKind { key: "status", label: "Status", read: |program| choice(&program.status) },
    FactKind { key: "approval.type", label: "Approval", read: |program| choice(&program.approval.kind) },
    FactKind { key: "approval.time", label: "Time to approval", read: |program| words(&program.approval.time) },
    FactKind { key: "requirements", label: "Requirements", read: |program| program.requirements.clone() },
    FactKind { key: "restrictions", label: "Restrictions", read: |program| program.restrictions.clone() },
    FactKind {
        key: "product.price",
        label: "Product price",
        read: |program| {
            one(&program.product.price, |price| format!("{} {}", price.money.for_reader(), price.per.for_reader()))
        },
    },
    FactKind { key: "product.launched", label: "Launched", read: |program| words(&program.product.launched) },
    FactKind { key: "company.name", label: "Company", read: |program| words(&program.company.name) },
    FactKind { key: "company.founded", label: "Company founded", read: |program| words(&program.company.founded) },
];

/// The kind of a path.
#[must_use]
pub fn kind(key: &str) -> Option<&'static FactKind> {
    FACTS.iter().find(|kind| kind.key == key)
}

/// A fact's value in one line: items joined by commas; rules of pay by "plus" and "or".
#[must_use]
pub fn line(key: &str, items: &[String]) -> String {
    items.join(if key == "commissions" { "; " } else { ", " })
}

/// What stands before an estimate.
#[must_use]
pub fn sign<T>(fact: &Fact<T>) -> &'static str {
    if fact.is_estimate() { "≈ " } else { "" }
}

/// A rule of a program in words, marked where all its rules are an estimate.
#[must_use]
pub fn rule_of(program: &Program, at: usize) -> String {
    let text = program.rules().get(at).map(|one| rule(one, program.commissions.is_estimate())).unwrap_or_default();
    format!("{}{text}", sign(&program.commissions))
}

/// What a rule pays, for what and for how long: "30% of every payment, for ≈ 12 months". Where `whole` says that the
/// list of rules is an estimate, no part of it is marked once more.
fn rule(rule: &Commission, whole: bool) -> String {
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

fn pay(program: &Program) -> Fact<Vec<String>> {
    let whole = program.commissions.is_estimate();
    program.commissions.map(|rules| rules.iter().map(|one| rule(one, whole)).collect())
}

/// How long commissions go on: of the rules on every payment; a program that pays once says so.
fn period(program: &Program) -> Fact<Vec<String>> {
    let outer = &program.commissions;
    let rules: Vec<&Commission> =
        program.rules().iter().filter(|rule| rule.is_recurring() || rule.period.value().is_some()).collect();
    let Some(first) = rules.first() else {
        let once = !program.rules().is_empty() && program.rules().iter().all(|rule| rule.paid_on.value().is_some());
        return if once {
            Fact::known(vec!["Paid once".into()], outer.certainty()).from_sources(&outer.provenance, Vec::new())
        } else {
            Fact::empty(outer.certainty())
        };
    };
    let fact = first.period.map(|period| vec![in_words(*period)]);
    let mut stated: Vec<String> =
        rules.iter().filter_map(|rule| rule.period.value()).map(|period| in_words(*period)).collect();
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
fn in_words(period: Period) -> String {
    match period {
        Period::Lifetime => "Lifetime of the customer".into(),
        Period::For(length) => length.to_string(),
    }
}

fn one<T>(fact: &Fact<T>, words: impl Fn(&T) -> String) -> Fact<Vec<String>> {
    fact.map(|value| vec![words(value)])
}

fn words<T: ToString>(fact: &Fact<T>) -> Fact<Vec<String>> {
    one(fact, ToString::to_string)
}

fn cookie(cookie: Cookie) -> String {
    match cookie {
        Cookie::None => "No cookie".into(),
        Cookie::Session => "Until the browser closes".into(),
        Cookie::For(length) => length.to_string(),
    }
}

fn choice<T: Choice>(fact: &Fact<T>) -> Fact<Vec<String>> {
    one(fact, |value| value.for_reader().to_owned())
}

fn days(days: &DaysOfMonth) -> String {
    let ordinal = |day: u8| {
        let ending = match (day % 10, day / 10) {
            (1, 0 | 2 | 3) => "st",
            (2, 0 | 2) => "nd",
            (3, 0 | 2) => "rd",
            _ => "th",
        };
        format!("{day}{ending}")
    };
    if days.first == days.last {
        format!("{} of the month", ordinal(days.first))
    } else {
        format!("{} to {} of the month", ordinal(days.first), ordinal(days.last))
    }
}
