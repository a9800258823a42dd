//! What one paying customer brings the publisher: the figure by which programs are compared. Exact arithmetic,
//! rounded once, at the end, half to even. Must not know: links, relationships, the clock.
//!
//! Each rule of pay becomes a list of payments that fall due while a customer stays ([`payments`]), and there are two
//! readings of it, which are never mixed:
//!
//! - [`stays`]: what a customer who pays through month n and then leaves has brought, the plain sum of the payments due
//!   by then. Curves, the table by months and break-even are of this reading.
//! - [`expected`]: what a customer brings on average within the horizon H. A payment due in month m arrives with the
//!   probability s(m) = (1 − churn)^(m − 1) that the customer is still there, so it is the sum of s(m) · payment(m) for
//!   m up to H. The headline figure is of this reading.
//!
//! Both are made from the same payments, caps applied, so the second is the mean of the first over how long customers
//! stay: a test holds that.

mod break_even;
mod by_source;
mod customer;
mod exact;
mod first_money;
mod payments;
mod portion;
mod remark;
mod steps;
mod terms;

use rust_decimal::Decimal;

use super::money::{Currency, Money};
use super::program::Program;
pub(crate) use break_even::{BreakEven, in_one_currency};
pub use break_even::{BreakEvenRange, break_even_range};
pub(crate) use by_source::{SourceFigure, by_source};
pub use customer::Customer;
pub use exact::Exact;
pub(crate) use first_money::{FirstMoney, first_money};
pub use payments::{Payment, payments};
pub use portion::{Portion, early_part, part_of_revenue};
pub use remark::{Assumption, EarningsRemark, NoFigure, Volume};
pub use steps::RateStep;
pub use terms::{Counted, PriceBasis, Terms, terms};

/// The stays, in months, that tables show, the longest last.
pub const STAYS: [u32; 4] = [3, 6, 12, 24];
/// The longest stay that is looked at, in months: as many as the horizon may have.
pub const LONGEST_STAY: u32 = 120;

/// The figure, or why there is none.
pub type Outcome = Result<Earnings, NoFigure>;

/// What one referral brings, on average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earnings {
    /// The currency of both ends.
    pub currency: Currency,
    /// The low end, rounded half to even to the currency's smallest unit.
    pub low: Decimal,
    /// The high end, rounded likewise.
    pub high: Decimal,
    /// The share of each rule, in the order of the file.
    pub shares: Vec<Share>,
    /// What it was computed from.
    pub terms: Terms,
}

/// What one rule brings, on average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The place of the rule in the program's list.
    pub rule: usize,
    /// The plan whose case it is.
    pub plan: Option<String>,
    /// The low end.
    pub low: Exact,
    /// The high end.
    pub high: Exact,
    /// How many payments it counts.
    pub payments: usize,
    /// Whether the cap holds the high end down.
    pub capped: bool,
}

/// What has come in from a customer who stays so long, at the least and at the most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The month after which the customer leaves, from 1.
    pub month: u32,
    /// The low end.
    pub low: Exact,
    /// The high end.
    pub high: Exact,
}

impl Earnings {
    /// Whether it rests on something that nobody states: such a figure is marked, and shown in whole units.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        !self.terms.assumptions.is_empty()
    }

    /// Both ends in another currency; nothing where the settings give no rate.
    #[must_use]
    pub(crate) fn ends_in(&self, currency: Currency, customer: &Customer) -> Option<(Decimal, Decimal)> {
        let end = |amount| Some(customer.exchanged(Money { amount, currency: self.currency }, currency)?.amount);
        Some((end(self.low)?, end(self.high)?))
    }

    /// What a customer has brought who leaves after each of [`STAYS`], in months: the low end and the high end, rounded to
    /// the currency's smallest unit.
    #[must_use]
    pub(crate) fn at_stays(&self) -> [(u32, (Decimal, Decimal)); STAYS.len()] {
        let (points, digits) = (stays(&self.terms, STAYS[STAYS.len() - 1]), self.currency.digits());
        STAYS.map(|months| {
            let point = &points[months as usize - 1];
            (months, (point.low.rounded(digits), point.high.rounded(digits)))
        })
    }

    /// Whether a customer who stays brings more than one payment.
    #[must_use]
    pub(crate) fn recurs(&self) -> bool {
        self.terms.uses_churn()
    }
}

/// Computes the earnings of one referral of `program`.
///
/// # Errors
/// Why there is no figure.
pub(crate) fn earnings(program: &Program, customer: &Customer) -> Outcome {
    Ok(figure(terms(program, customer)?, customer))
}

/// The figure of these terms.
#[must_use]
pub fn figure(terms: Terms, customer: &Customer) -> Earnings {
    let shares: Vec<Share> = terms.rules.iter().map(|rule| share(rule, &terms, customer)).collect();
    let (low, high) = whole(&shares, &terms);
    let digits = terms.currency.digits();
    Earnings { currency: terms.currency, low: low.rounded(digits), high: high.rounded(digits), shares, terms }
}

/// What the shares of the rules come to, before it is rounded.
fn whole(shares: &[Share], terms: &Terms) -> (Exact, Exact) {
    let counted = shares.iter().zip(&terms.rules).filter(|(_, rule)| terms.counts(rule));
    ends(terms.by_plan, counted.map(|(share, _)| (share.low.clone(), share.high.clone())))
}

/// What one rule brings within the horizon.
fn share(rule: &Counted, terms: &Terms, customer: &Customer) -> Share {
    let payments = payments(rule, terms.price, customer.horizon);
    let (low, high) = weighted(&payments, customer, customer.horizon);
    Share {
        rule: rule.rule,
        plan: rule.plan.clone(),
        low,
        high,
        payments: payments.len(),
        capped: payments.last().is_some_and(|last| last.capped),
    }
}

/// What one customer is expected to have brought by the end of a month, within the horizon.
#[must_use]
pub fn expected(terms: &Terms, customer: &Customer, month: u32) -> (Exact, Exact) {
    let counted = terms.rules.iter().filter(|rule| terms.counts(rule));
    let of_rule = |rule| weighted(&payments(rule, terms.price, month.min(customer.horizon)), customer, month);
    ends(terms.by_plan, counted.map(of_rule))
}

/// What a customer who leaves after month n has brought, for n = 1 … `months`.
#[must_use]
pub fn stays(terms: &Terms, months: u32) -> Vec<Point> {
    let counted: Vec<Vec<Payment>> = (terms.rules.iter().filter(|rule| terms.counts(rule)))
        .map(|rule| payments(rule, terms.price, months))
        .collect();
    let mut accounts = vec![(Exact::zero(), Exact::zero(), 0); counted.len()];
    let point = |month| {
        for ((low, high, at), payments) in accounts.iter_mut().zip(&counted) {
            if let Some(payment) = payments.get(*at).filter(|payment| payment.month == month) {
                *low += &payment.low;
                *high += &payment.high;
                *at += 1;
            }
        }
        let (low, high) = ends(terms.by_plan, accounts.iter().map(|(low, high, _)| (low.clone(), high.clone())));
        Point { month, low, high }
    };
    (1..=months).map(point).collect()
}

/// Payments, each by how likely the customer is to be there, up to a month.
fn weighted(payments: &[Payment], customer: &Customer, month: u32) -> (Exact, Exact) {
    let mut sums = (Exact::zero(), Exact::zero());
    for payment in payments.iter().take_while(|payment| payment.month <= month) {
        let Some(part) = customer.survival(payment.month) else { break };
        sums.0 += &payment.low.times(part);
        sums.1 += &payment.high.times(part);
    }
    sums
}

/// Rules for everybody add up; cases of plans do not, so the ends lie around them.
fn ends(by_plan: bool, rules: impl Iterator<Item = (Exact, Exact)>) -> (Exact, Exact) {
    let both = |(low, high): (Exact, Exact), (other_low, other_high): (Exact, Exact)| {
        if by_plan { (low.min(other_low), high.max(other_high)) } else { (low + &other_low, high + &other_high) }
    };
    rules.reduce(both).unwrap_or_else(|| (Exact::zero(), Exact::zero()))
}
