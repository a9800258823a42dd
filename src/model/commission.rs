//! The rules by which a program pays. Must not know: what one customer is worth (see `earnings`).

use rust_decimal::Decimal;

use super::choice::choices;
use super::fact::{Certainty, Fact, FactPart};
use super::length::Length;
use super::money::Money;
use super::period::Period;
use super::rate::{Bounds, Rate};
use super::text::Phrase;

choices! {
    /// A fact of a single rule of pay, by its path.
    pub(crate) enum RuleFact {
        /// What it pays.
        Rate = "commissions.rate",
        /// For which event.
        PaidOn = "commissions.paid_on",
        /// How long it goes on.
        Period = "commissions.for",
        /// How long the customer has paid before it begins.
        After = "commissions.after",
        /// The most that one customer pays.
        Cap = "commissions.cap",
    }
}

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

    /// Its own facts, each with its name.
    pub(crate) fn own_parts(&self) -> [(RuleFact, &dyn FactPart); 5] {
        [
            (RuleFact::Rate, &self.rate),
            (RuleFact::PaidOn, &self.paid_on),
            (RuleFact::Period, &self.period),
            (RuleFact::After, &self.after),
            (RuleFact::Cap, &self.cap),
        ]
    }

    /// Its facts and those of its tiers, each with its name.
    pub(crate) fn parts(&self) -> Vec<(RuleFact, &dyn FactPart)> {
        let tiers = self.tiers.iter().map(|tier| (RuleFact::Rate, &tier.known as &dyn FactPart));
        self.own_parts().into_iter().chain(tiers).collect()
    }

    /// The facts that make the sentence of a rule: "30% to 40% of every payment, for 12 months".
    pub(crate) fn said(&self) -> Vec<&dyn FactPart> {
        let own: [&dyn FactPart; 4] = [&self.rate, &self.paid_on, &self.after, &self.period];
        own.into_iter().chain(self.tiers.iter().map(|tier| &tier.known as &dyn FactPart)).collect()
    }

    /// What it pays over all its tiers; nothing where the rate for the first referral is not known.
    pub(crate) fn course(&self) -> Option<RateCourse> {
        let begins_with_tier = self.tiers.first().is_some_and(|tier| tier.from <= 1);
        let own = self.rate.value().copied();
        let first = own.filter(|_| !begins_with_tier);
        if first.is_none() && !begins_with_tier {
            return None;
        }
        let steps: Vec<Rate> = first.into_iter().chain(self.tiers.iter().map(|tier| tier.rate)).collect();
        RateCourse::of(&steps).or(own.map(RateCourse::Within))
    }

    /// Whether its rate, or that of a tier, is an estimate.
    pub(crate) fn is_rate_estimated(&self) -> bool {
        self.rate.is_estimate() || self.tiers.iter().any(|tier| tier.known.is_estimate())
    }

    /// Its facts and those of its tiers, to be completed.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut dyn FactPart> {
        let own: [&mut dyn FactPart; 5] =
            [&mut self.rate, &mut self.paid_on, &mut self.period, &mut self.after, &mut self.cap];
        let tiers = self.tiers.iter_mut().map(|tier| &mut tier.known as &mut dyn FactPart);
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

/// What a rule pays over all its tiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RateCourse {
    /// A rate, or the ends between which the tiers lie.
    Within(Rate),
    /// A rate that becomes less with each tier: the first and the last.
    Falling(Rate, Rate),
}

impl RateCourse {
    /// Of rates in the order of their tiers; nothing where they are in several units or one of them varies.
    pub(crate) fn of(steps: &[Rate]) -> Option<Self> {
        let (&first, &last) = (steps.first()?, steps.last()?);
        let bounds: Vec<Bounds> = steps.iter().map(|step| step.bounds_in_unit_of(first)).collect::<Option<_>>()?;
        let is_falling = |pair: &[Bounds]| match pair {
            [Bounds::Exact(one), Bounds::Exact(next)] => next < one,
            _ => false,
        };
        if bounds.len() > 1 && bounds.windows(2).all(is_falling) {
            return Some(Self::Falling(first, last));
        }
        let promised = bounds.first()?.low();
        // "Up to" in a later tier takes nothing away from what the first promises.
        let adds_only = |step: &Bounds| matches!(step, Bounds::UpTo(most) if *most >= promised);
        let low = bounds.iter().filter(|step| !adds_only(step)).map(|step| step.low()).fold(promised, Decimal::min);
        let high = bounds.iter().map(|step| step.high()).max()?;
        let is_open = bounds.iter().any(|step| matches!(step, Bounds::From(own) if *own == high));
        Some(Self::Within(first.with_bounds(match (low, high) {
            (low, _) if is_open => Bounds::From(low),
            (low, high) if low.is_zero() && !high.is_zero() => Bounds::UpTo(high),
            (low, high) if low == high => Bounds::Exact(high),
            (low, high) => Bounds::Between(low, high),
        })))
    }

    /// One rate over all tiers, from the least to the most.
    pub(crate) fn whole(self) -> Rate {
        match self {
            Self::Within(rate) => rate,
            Self::Falling(first, last) => match (first.bounds(), last.bounds()) {
                (Some(most), Some(least)) => first.with_bounds(Bounds::Between(least.low(), most.high())),
                _ => first,
            },
        }
    }

    /// The rate with which it begins, or the ends of all tiers.
    pub(crate) fn rate(self) -> Rate {
        match self {
            Self::Within(rate) | Self::Falling(rate, _) => rate,
        }
    }

    /// The least and the most, in the unit of the rate; nothing where it varies.
    pub(crate) fn ends(self) -> Option<(Decimal, Decimal)> {
        let bounds = self.rate().bounds()?;
        match self {
            Self::Within(_) => Some((bounds.low(), bounds.high())),
            Self::Falling(_, last) => Some((last.bounds()?.low(), bounds.high())),
        }
    }
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
