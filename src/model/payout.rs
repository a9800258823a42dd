//! How and when the money arrives. Must not know: what it is paid for.

use super::choice::choices;
use super::fact::Fact;
use super::length::LengthRange;
use super::money::{Currency, Money};
use super::period::DaysOfMonth;

choices! {
    /// How often money is sent.
    pub enum Schedule {
        /// Every day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every second week.
        EveryTwoWeeks = "every-two-weeks",
        /// Twice a month.
        TwiceAMonth = "twice-a-month",
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
        /// When the publisher asks for it.
        OnRequest = "on-request",
    }
}

/// How and when the money arrives.
#[derive(Debug, Clone, Default)]
pub struct Payout {
    /// The least that is sent.
    pub minimum: Fact<Minimum>,
    /// By what means.
    pub methods: Fact<Vec<String>>,
    /// How often.
    pub schedule: Fact<Schedule>,
    /// On which days of the month.
    pub days: Fact<DaysOfMonth>,
    /// How long a commission is held back.
    pub hold: Fact<LengthRange>,
    /// In which currency.
    pub currency: Fact<Currency>,
}

/// The least that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Minimum {
    /// By whatever means.
    Any(Money),
    /// By each of these means, in the order of the file; there is at least one.
    ByMethod(Vec<(String, Money)>),
}

impl Minimum {
    /// What a publisher has to reach who chooses the means: the least in the currency of the first.
    #[must_use]
    pub(crate) fn least(&self) -> Option<Money> {
        match self {
            Self::Any(money) => Some(*money),
            Self::ByMethod(methods) => {
                let (_, first) = methods.first()?;
                let same = methods.iter().map(|(_, money)| *money).filter(|money| money.currency == first.currency);
                same.min_by_key(|money| money.amount)
            }
        }
    }
}
