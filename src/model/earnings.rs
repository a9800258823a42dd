//! What one paying customer brings the publisher: the figure by which programs are compared. Exact arithmetic,
//! rounded once, at the end, half to even. Must not know: links, relationships, the clock.
//!
//! The model: a customer pays the price P at the start of month m = 1, 2, … and is still there with the
//! probability s(m) = (1 − churn)^(m − 1), the survival function of a constant monthly churn. A rate r on every
//! payment brings the sum of r·P·s(m) for m = 1 … min(H, length of the commission), with H the horizon.

mod break_even;
mod customer;
mod exact;
mod terms;

use rust_decimal::Decimal;

use super::money::{Currency, Money};
use super::program::{Price, PricePer, Program};
pub use break_even::{BreakEven, BreakEvenRange, break_even_range};
pub use customer::Customer;
pub use exact::Exact;
pub use terms::{Counted, EarningsRemark, NoFigure, Terms, terms};

/// The figure, or why there is none.
pub type Outcome = Result<Earnings, NoFigure>;

/// What one referral brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earnings {
    /// The currency of both ends.
    pub currency: Currency,
    /// The low end, rounded half to even to the currency's smallest unit.
    pub low: Decimal,
    /// The high end, rounded likewise.
    pub high: Decimal,
    /// What a customer pays a month.
    pub price: Money,
    /// Whether the price is the product's own.
    pub price_is_known: bool,
    /// The share of each rule, in the order of the file.
    pub shares: Vec<Share>,
    /// Whether an estimate goes into the figure, or something the program does not state.
    pub estimated: bool,
    /// What a reader of the figure needs to know.
    pub remarks: Vec<EarningsRemark>,
    /// What it was computed from.
    pub terms: Terms,
}

/// What one rule brings.
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
    /// For how many months it is counted; 1 for what is paid once.
    pub months: u32,
    /// Whether the cap holds the high end down.
    pub capped: bool,
}

/// What has come in by the end of a month, at the least and at the most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The month, from 1.
    pub month: u32,
    /// The low end.
    pub low: Exact,
    /// The high end.
    pub high: Exact,
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
    let shares = shares(&terms, customer, customer.horizon);
    let (low, high) = ends(&terms, &shares);
    let price = price(&terms, customer);
    let digits = terms.currency.digits();
    Earnings {
        currency: terms.currency,
        low: low.rounded(digits),
        high: high.rounded(digits),
        price: price.monthly().unwrap_or(price.money),
        price_is_known: terms.price.is_some(),
        shares,
        estimated: terms.estimated,
        remarks: terms.remarks.clone(),
        terms,
    }
}

/// What has come in month by month; the last point is the figure.
#[must_use]
pub fn curve(terms: &Terms, customer: &Customer) -> Vec<Point> {
    let point = |month| {
        let (low, high) = ends(terms, &shares(terms, customer, month));
        Point { month, low, high }
    };
    (1..=customer.horizon).map(point).collect()
}

/// The price that counts: the product's own, or the assumed one.
fn price(terms: &Terms, customer: &Customer) -> Price {
    terms.price.unwrap_or(Price { money: customer.price, per: PricePer::Month })
}

/// What each rule has brought by the end of `month`.
fn shares(terms: &Terms, customer: &Customer, month: u32) -> Vec<Share> {
    let price = price(terms, customer);
    let share = |rule: &Counted| {
        let months = rule.months.unwrap_or(month).min(month);
        let payments = customer.payments(months);
        let brings = |rate: Decimal| {
            let once = if rule.percent {
                Exact::percent_of(rate, price.money.amount, if price.per == PricePer::Year { 12 } else { 1 })
            } else {
                Exact::of(rate)
            };
            once.times(payments)
        };
        let cap = rule.cap.map(Exact::of);
        let capped = |end: Exact| cap.as_ref().map_or(end.clone(), |cap| end.min(cap.clone()));
        let (low, high) = (brings(rule.low), brings(rule.high));
        Share {
            rule: rule.rule,
            plan: rule.plan.clone(),
            capped: cap.as_ref().is_some_and(|cap| high > *cap),
            low: capped(low),
            high: capped(high),
            months,
        }
    };
    terms.rules.iter().map(share).collect()
}

/// Rules for everybody add up; cases of plans do not, so the ends lie around them.
fn ends(terms: &Terms, shares: &[Share]) -> (Exact, Exact) {
    if terms.by_plan {
        let low = shares.iter().map(|share| &share.low).min();
        let high = shares.iter().map(|share| &share.high).max();
        return (low.cloned().unwrap_or_else(Exact::zero), high.cloned().unwrap_or_else(Exact::zero));
    }
    let base = shares.iter().filter(|share| share.plan.is_none());
    base.fold((Exact::zero(), Exact::zero()), |(low, high), share| (low + &share.low, high + &share.high))
}
