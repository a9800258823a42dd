//! What a reader of a figure needs to know of it: on what it rests, what it leaves out, and why there is none. Must not
//! know: how any of it is said.

use crate::model::choice::choices;
use crate::model::commission::{PaidOn, Per};
use crate::model::money::Currency;

choices! {
    /// Something that goes into a figure and that nobody states. A figure with any of these is marked and shown in whole
    /// units; data files name each.
    pub enum Assumption {
        /// The product's price is not known: the settings' price, paid each month.
        AssumedPrice = "assumed-price",
        /// How long the program pays is not stated: to the end of the horizon.
        AssumedLength = "assumed-length",
        /// The product's price is an estimate.
        EstimatedPrice = "estimated-price",
        /// The list of rules is.
        EstimatedRules = "estimated-rules",
        /// A rate is.
        EstimatedRate = "estimated-rate",
        /// What a rule pays for is.
        EstimatedEvent = "estimated-event",
        /// How long a rule pays is.
        EstimatedLength = "estimated-length",
        /// When a rule begins is.
        EstimatedStart = "estimated-start",
        /// A cap is.
        EstimatedCap = "estimated-cap",
    }
}

/// From how many referrals on a step holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Volume {
    /// At least this many.
    pub from: u32,
    /// The time in which they are counted; absent means in total.
    pub per: Option<Per>,
}

/// What a reader of a figure needs to know of it, in the order in which it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EarningsRemark {
    /// Amounts in another currency are converted.
    Exchanged,
    /// How long the program pays is not stated, so the whole horizon counts.
    LengthAssumed,
    /// The high end is a step of the rate that takes so many referrals.
    HighFrom(Volume),
    /// The low end is one: the rate falls.
    LowFrom(Volume),
    /// The program promises no minimum, so the low end is 0.
    NoMinimum,
    /// One rule of several promises no minimum, and adds nothing to the low end.
    RuleWithoutMinimum,
    /// The program states where its rate begins, and not where it ends.
    OpenAbove,
    /// What is paid depends on the plan that the customer buys.
    ByPlan,
    /// The event is no customer; one is counted for one.
    CountedAsCustomer(PaidOn),
    /// The event is no customer; the settings say how many become one.
    BecomesCustomer(PaidOn),
    /// It also pays for this event, which has no figure.
    LeftOut(PaidOn),
    /// What it pays for bringing in publishers is not part of the figure.
    SecondTierApart,
}

/// Why a program, or a rule of one, has no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFigure {
    /// The program has no rules of pay.
    NoRules,
    /// Its rules pay in currencies between which there is no rate.
    Currencies,
    /// The rate is not known.
    RateNotKnown,
    /// For what it pays is not known.
    EventNotKnown,
    /// It pays for deposits, whose size nobody knows.
    Deposits,
    /// It pays for clicks, not for customers.
    Clicks,
    /// All that it says of its rate is that it varies.
    RateVaries,
    /// It pays a percentage of something it does not name.
    PercentOfUnnamed,
    /// The cap is in another currency than the rate.
    CapInOther,
    /// The steps of the rate are not in one unit.
    TiersInUnits,
    /// The rule pays in another currency than those that count.
    PaysInOther(Currency),
}
