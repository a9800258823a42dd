//! The rules by which a program pays. Must not know: what one customer is worth (see `earnings`).

use super::choice::choices;
use super::fact::{Certainty, Fact, Part};
use super::fact_id::RuleFact;
use super::length::Length;
use super::money::Money;
use super::period::Period;
use super::rate::Rate;
use super::text::Phrase;

choices! {
    /// The event that a rule pays for.
    pub enum PaidOn {
        /// Every payment of a customer.
        EveryPayment = "every-payment",
        /// The first payment of a customer.
        FirstPayment = "first-payment",
        /// A sale.
        Sale = "sale",
        /// A sign-up.
        Signup = "signup",
        /// A lead.
        Lead = "lead",
        /// A deposit.
        Deposit = "deposit",
        /// A customer who becomes active.
        ActiveCustomer = "active-customer",
        /// A click.
        Click = "click",
    }
}

choices! {
    /// What a step of a tiered rate applies to.
    pub enum TiersApply {
        /// Marginal: only referrals made after the step was reached.
        ToNew = "to-new",
        /// Retroactive: all referrals.
        ToAll = "to-all",
    }
}

choices! {
    /// The time in which referrals are counted for a step.
    pub enum Per {
        /// In one month.
        Month = "month",
        /// In one quarter.
        Quarter = "quarter",
        /// In one year.
        Year = "year",
    }
}

/// One rule of pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commission {
    /// What it pays.
    pub rate: Fact<Rate>,
    /// For which event.
    pub paid_on: Fact<PaidOn>,
    /// How long it goes on.
    pub period: Fact<Period>,
    /// How long the customer has paid before it begins; absent means that it begins at once.
    pub after: Fact<Length>,
    /// Who or what it applies to; such a rule is a case of its own.
    pub plan: Option<String>,
    /// Steps, in the order of the file.
    pub tiers: Vec<Tier>,
    /// What a step applies to.
    pub tiers_apply: Option<TiersApply>,
    /// The most that one customer pays.
    pub cap: Fact<Money>,
    /// A remark.
    pub note: Option<Phrase>,
}

impl Commission {
    /// Whether it pays more than once for one customer.
    #[must_use]
    pub(crate) fn is_recurring(&self) -> bool {
        self.paid_on.value() == Some(&PaidOn::EveryPayment)
    }

    /// Its facts and those of its tiers, each with its name.
    pub(crate) fn parts(&self) -> Vec<(RuleFact, &dyn Part)> {
        let own: [(RuleFact, &dyn Part); 5] = [
            (RuleFact::Rate, &self.rate),
            (RuleFact::PaidOn, &self.paid_on),
            (RuleFact::Period, &self.period),
            (RuleFact::After, &self.after),
            (RuleFact::Cap, &self.cap),
        ];
        let tiers = self.tiers.iter().map(|tier| (RuleFact::Rate, &tier.known as &dyn Part));
        own.into_iter().chain(tiers).collect()
    }

    /// The facts that make the sentence of a rule: "30% of every payment, for 12 months".
    pub(crate) fn said(&self) -> [&dyn Part; 4] {
        [&self.rate, &self.paid_on, &self.after, &self.period]
    }

    /// Its facts and those of its tiers, to be completed.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut dyn Part> {
        let own: [&mut dyn Part; 5] =
            [&mut self.rate, &mut self.paid_on, &mut self.period, &mut self.after, &mut self.cap];
        let tiers = self.tiers.iter_mut().map(|tier| &mut tier.known as &mut dyn Part);
        own.into_iter().chain(tiers).collect()
    }

    /// Whether a part of that sentence is an estimate.
    #[must_use]
    pub(crate) fn is_estimate(&self) -> bool {
        self.said().iter().any(|part| part.certainty() == Certainty::Estimated)
    }
}

choices! {
    /// What the share of a second tier is taken of.
    pub enum SecondTierOf {
        /// Of what the publisher who was brought in is paid.
        Commissions = "commissions",
        /// Of what that publisher's customers pay.
        Payments = "payments",
    }
}

/// What a publisher is paid for bringing in another publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondTier {
    /// The share, or a flat amount for each publisher.
    pub rate: Rate,
    /// What a share is taken of; absent means that it is not stated.
    pub of: Option<SecondTierOf>,
}

/// A step of a tiered rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Reached at this many referrals.
    pub from: u32,
    /// What it pays from there on.
    pub rate: Rate,
    /// The time in which referrals are counted; absent means in total.
    pub per: Option<Per>,
    /// What is known of the rate.
    pub known: Fact<()>,
}
