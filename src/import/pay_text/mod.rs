//! Sentences and cells on pay, read as rules: "Earn up to $2,100", "$50 + 20% recurring", "20% for the first 12 months".
//! Must not know: where a sentence stands, the fields of any registry or table.
//!
//! A rule holds what the words state, and nothing else: what they leave out is left to the one who asks. What a customer
//! saves, pays or is worth on average is no rate. Where several rates stand together, they are taken for several rules only
//! if the words say how they belong together: for different events ("$10 per lead + $350 per sale"), for different cases
//! ("20% for annual plans, 10% for monthly plans"), one after the other ("20% for 3 months, then 30%") or as a choice.

mod amounts;
mod components;
mod labels;
mod relations;
mod roles;
mod terms;
mod words;

use self::components::Role;
use crate::model::commission::PaidOn;
use crate::model::length::Length;
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::rate::Rate;

/// What a sentence says of pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PayText {
    /// No rate. How long commissions go on may stand there all the same.
    Silent(Lasting),
    /// These rules.
    Clear(StatedPay),
    /// Rates, and not how they belong together.
    Unclear(StatedPay),
}

/// The rules of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StatedPay {
    /// One or more.
    pub(super) rules: Vec<StatedRule>,
    /// What is paid for bringing in other publishers.
    pub(super) second_tier: Option<Rate>,
}

/// One rule as it is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StatedRule {
    /// What is paid.
    pub(super) rate: Rate,
    /// What it is paid for.
    pub(super) paid: Paid,
    /// How long.
    pub(super) lasting: Lasting,
    /// Who or what it applies to, in the sentence's own words.
    pub(super) plan: Option<String>,
    /// Whether it is one of several sums of which a publisher is paid the one in their own currency.
    pub(super) by_currency: bool,
    /// The most that one customer pays.
    pub(super) cap: Option<Money>,
    /// Steps: reached at so many customers, and what is paid from there on.
    pub(super) tiers: Vec<(u32, Rate)>,
}

/// What a rate is paid for, as far as it is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paid {
    /// The words do not say.
    NotStated,
    /// Once, and the words do not say for what.
    Once,
    /// A sum for each year of a customer.
    Yearly,
    /// On top of the others, when the case that its rule names arises.
    OnTop,
    /// For this event.
    On(PaidOn),
}

/// How long a rule goes on, as far as it is stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lasting {
    /// From its beginning.
    pub(super) period: Option<Period>,
    /// How long a customer has paid before it begins.
    pub(super) after: Option<Length>,
    /// Whether the words say "up to" before the period.
    pub(super) at_most: bool,
}

impl Lasting {
    /// Whether more than one payment falls into it.
    fn goes_on(&self) -> bool {
        self.period.is_some()
    }
}

/// Reads a sentence, or a few.
pub(super) fn read(text: &str) -> PayText {
    let bare = text.trim().trim_matches(['.', '!']).to_lowercase();
    if ["varies", "custom", "variable", "negotiable", "individual", "depends"].contains(&bare.as_str()) {
        let rule = StatedRule::of(Rate::Varies);
        return PayText::Clear(StatedPay { rules: vec![rule], second_tier: None });
    }
    let tokens = words::tokens(text);
    let mut components = components::components(text, &tokens);
    roles::assign(&tokens, &mut components);
    if !components.iter().any(|component| component.role == Role::Pay) {
        // A bare "60 days" may be anything; after a rate it would be how long it goes on.
        let after_first = tokens.get(1..).unwrap_or_default();
        return PayText::Silent(terms::lasting(after_first));
    }
    relations::relate(text, &tokens, &components)
}

impl StatedRule {
    /// A rate of which nothing else is stated.
    pub(super) fn of(rate: Rate) -> Self {
        let lasting = Lasting::default();
        let plan = None;
        Self { rate, paid: Paid::NotStated, lasting, plan, by_currency: false, cap: None, tiers: Vec::new() }
    }
}

#[cfg(test)]
mod tests;
