//! What one rule pays for one customer who stays: which payments fall due in which month, and how much each is. The cap
//! is applied here, on the account of that one customer. Must not know: churn, horizons.

use super::exact::Exact;
use super::terms::Counted;
use crate::model::program::{Price, PricePer};

/// What a rule pays in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The month, from 1.
    pub month: u32,
    /// The least.
    pub low: Exact,
    /// The most.
    pub high: Exact,
    /// Whether the cap takes something off the most, of this payment or of those that would follow.
    pub capped: bool,
}

/// What a rule pays for a customer of this price who stays so many months, in the order of the months. Payments of
/// nothing are left out.
#[must_use]
pub fn payments(rule: &Counted, price: Price, months: u32) -> Vec<Payment> {
    let full = |rate| if rule.percent { Exact::percent_of(rate, price.money.amount) } else { Exact::of(rate) };
    let (low, high) = (full(rule.low), full(rule.high));
    let cap = rule.cap.map(Exact::of);
    let mut accounts = [cap.clone(), cap];
    let mut all: Vec<Payment> = Vec::new();
    for month in due(rule, price.per, months) {
        let [low_left, high_left] = &mut accounts;
        let (low, _) = drawn(&low, low_left);
        let (high, capped) = drawn(&high, high_left);
        if low.is_zero() && high.is_zero() {
            if let Some(last) = all.last_mut() {
                last.capped = capped;
            }
            break;
        }
        all.push(Payment { month, low, high, capped });
    }
    all
}

/// The months in which a rule pays, up to `months`.
fn due(rule: &Counted, per: PricePer, months: u32) -> impl Iterator<Item = u32> {
    let first = rule.after + 1;
    let last = rule.months.map_or(months, |length| months.min(rule.after.saturating_add(length)));
    let (start, step, last) = match per.months() {
        _ if rule.once => (first, months.max(1), first.min(months)),
        // A customer who pays once does so in the first month.
        None => (1, months.max(1), if rule.after == 0 { last.min(1) } else { 0 }),
        Some(every) => (rule.after.div_ceil(every) * every + 1, every, last),
    };
    (start..=last).step_by(step as usize)
}

/// What an account pays of an amount, and whether it falls short.
fn drawn(amount: &Exact, account: &mut Option<Exact>) -> (Exact, bool) {
    let Some(left) = account else { return (amount.clone(), false) };
    let short = *left < *amount;
    let paid = if short { left.clone() } else { amount.clone() };
    *left = left.clone() - &paid;
    (paid, short)
}
