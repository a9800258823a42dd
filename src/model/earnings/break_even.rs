//! Which of two programs has paid more, and from which month on. Must not know: names of programs.

use std::cmp::Ordering;

use super::exact::Exact;
use super::{Customer, Earnings, Outcome, Point, curve};

/// Which end of the ranges is held against which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What both pay at the least.
    Low,
    /// What both pay at the most.
    High,
}

/// Which of two is ahead, from the first month to the last, and where that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// How the first stands to the second in the first month: `Greater` where the first has paid more.
    pub first_month: Ordering,
    /// The first month from which the other has paid more. Where both begin equal, the first month in which one has
    /// paid more. Absent means never, within the horizon.
    pub month: Option<u32>,
    /// How they stand from then on: in that month; where nothing turns, as in the first.
    pub then: Ordering,
    /// How they stand at the end of the horizon.
    pub last_month: Ordering,
}

/// The break-even of two programs at either end of their ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEvenRange {
    /// Of what both pay at the least.
    pub low: BreakEven,
    /// Of what both pay at the most.
    pub high: BreakEven,
}

/// The break-even of two programs; nothing where one has no figure or the currencies differ.
#[must_use]
pub fn break_even_range(one: &Outcome, other: &Outcome, customer: &Customer) -> Option<BreakEvenRange> {
    let (one, other) = (one.as_ref().ok()?, other.as_ref().ok()?);
    let curves: (Vec<Point>, Vec<Point>) = (curve(&one.terms, customer), curve(&other.terms, customer));
    let at = |side| break_even(one, other, (&curves.0, &curves.1), side);
    Some(BreakEvenRange { low: at(Side::Low)?, high: at(Side::High)? })
}

/// Holds two curves of one length against each other; nothing where the currencies differ.
#[must_use]
pub(super) fn break_even(
    one: &Earnings,
    other: &Earnings,
    curves: (&[Point], &[Point]),
    side: Side,
) -> Option<BreakEven> {
    if one.currency != other.currency {
        return None;
    }
    let end = |point: &Point| -> Exact { if side == Side::Low { point.low.clone() } else { point.high.clone() } };
    let order: Vec<Ordering> = curves.0.iter().zip(curves.1).map(|(a, b)| end(a).cmp(&end(b))).collect();
    let (first_month, last_month) = (*order.first()?, *order.last()?);
    let turned = |order: Ordering| match first_month {
        Ordering::Equal => order != Ordering::Equal,
        first => order == first.reverse(),
    };
    let at = order.iter().position(|&order| turned(order));
    let month = at.and_then(|at| curves.0.get(at)).map(|point| point.month);
    let then = at.and_then(|at| order.get(at)).copied().unwrap_or(first_month);
    Some(BreakEven { first_month, month, then, last_month })
}
