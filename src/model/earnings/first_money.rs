//! What it takes until the first money is sent: how many customers, and how long. From known facts alone: nothing is said
//! where one of them is an estimate or an assumption. Must not know: what the facts are called, churn.

use rust_decimal::Decimal;

use super::terms::Terms;
use super::{Assumption, EarningsRemark, Exact, stays};
use crate::model::fact::Fact;
use crate::model::length::{Length, LengthUnit};
use crate::model::money::Money;
use crate::model::payout::{Minimum, Schedule};
use crate::model::program::Program;

/// What it takes until the first money is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FirstMoney {
    /// The least that is sent.
    pub minimum: Money,
    /// With how many customers it is reached if each pays the most.
    pub fewest: Decimal,
    /// If each pays the least; absent where nothing is promised.
    pub most: Option<Decimal>,
    /// Within how many months of a customer's payment its commission is sent: held, and then until the next payout.
    /// Absent where one of the two is not known.
    pub months: Option<u32>,
}

/// Reads it from a program and its terms; nothing where it does not follow from known facts.
#[must_use]
pub(crate) fn first_money(program: &Program, terms: &Terms) -> Option<FirstMoney> {
    let minimum = known(&program.payout.minimum).and_then(Minimum::least)?;
    let counts_leads = |remark: &EarningsRemark| {
        matches!(remark, EarningsRemark::CountedAsCustomer(_) | EarningsRemark::BecomesCustomer(_))
    };
    if minimum.currency != terms.currency || terms.by_plan || terms.remarks.iter().any(counts_leads) {
        return None;
    }
    if terms.assumptions.iter().any(|&assumption| touches_first_payment(assumption, terms)) {
        return None;
    }
    let first = stays(terms, 1).pop()?;
    let needed = Exact::of(minimum.amount);
    let fewest = first.high.times_into(&needed)?;
    Some(FirstMoney { minimum, fewest, most: first.low.times_into(&needed), months: months(program) })
}

/// Whether the commission on a first payment rests on it: how long a rule pays does not matter there.
fn touches_first_payment(assumption: Assumption, terms: &Terms) -> bool {
    match assumption {
        Assumption::AssumedLength | Assumption::EstimatedLength => false,
        Assumption::AssumedPrice | Assumption::EstimatedPrice => terms.uses_price(),
        _ => true,
    }
}

/// How long a commission takes: the longest hold, then until the next payout, in months that have begun.
fn months(program: &Program) -> Option<u32> {
    let hold = known(&program.payout.hold)?.high;
    let days = hold.days() + days_between(*known(&program.payout.schedule)?);
    Some(Length { count: days, unit: LengthUnit::Day }.months_begun())
}

/// How many days lie between two payouts at most.
fn days_between(schedule: Schedule) -> u32 {
    match schedule {
        Schedule::OnRequest => 0,
        Schedule::Daily => 1,
        Schedule::Weekly => 7,
        Schedule::EveryTwoWeeks => 14,
        Schedule::TwiceAMonth => 15,
        Schedule::Monthly => 30,
        Schedule::Quarterly => 90,
        Schedule::Yearly => 360,
    }
}

/// A value that is no estimate.
fn known<T>(fact: &Fact<T>) -> Option<&T> {
    fact.value().filter(|_| !fact.is_estimate())
}
