//! How a figure is spread: which part of it comes early, and which part it is of what the customer pays. Must not know:
//! how it is said.

use rust_decimal::Decimal;

use super::terms::Terms;
use super::{Customer, Earnings, Exact, expected, whole};

/// Whole per cent, at the low end and at the high end of a figure; the low end is absent where it is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// Of the low end.
    pub low: Option<Decimal>,
    /// Of the high end.
    pub high: Decimal,
}

/// Which part of the expected figure comes in the first months; nothing where it is nothing, or lies between cases.
#[must_use]
pub fn early_part(Earnings { terms, shares, .. }: &Earnings, customer: &Customer, months: u32) -> Option<Portion> {
    if terms.by_plan {
        return None;
    }
    let whole = whole(shares, terms);
    part(&expected(terms, customer, months), (&whole.0, &whole.1))
}

/// Which part the expected figure is of what the customer is expected to pay within the horizon; nothing where the price
/// plays no part in it.
#[must_use]
pub fn part_of_revenue(Earnings { terms, shares, .. }: &Earnings, customer: &Customer) -> Option<Portion> {
    if !terms.uses_price() || terms.by_plan || terms.price.money.currency != terms.currency {
        return None;
    }
    let paid = revenue(terms, customer);
    part(&whole(shares, terms), (&paid, &paid))
}

fn part((low, high): &(Exact, Exact), (of_low, of_high): (&Exact, &Exact)) -> Option<Portion> {
    let low = if low.is_zero() { None } else { low.percent_in(of_low) };
    Some(Portion { low, high: high.percent_in(of_high)? })
}

/// What one customer is expected to pay the program within the horizon, in the currency of the price.
fn revenue(terms: &Terms, customer: &Customer) -> Exact {
    let every = terms.price.per.months().unwrap_or(customer.horizon).max(1);
    let due = (1..=customer.horizon).step_by(every as usize);
    Exact::of(terms.price.money.amount).times(&customer.payments(due))
}
