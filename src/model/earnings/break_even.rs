//! From which stay on one of two programs has brought more. Of customers who stay: churn plays no part. Must not know:
//! names of programs.

use std::cmp::Ordering;

use super::terms::Terms;
use super::{Customer, Earnings, LONGEST_STAY, Outcome, Point, stays};
use crate::model::money::Currency;

/// Which of two has brought more, from a stay of one month to the longest, and where that changes for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// How the first stands to the second after one month: `Greater` where the first has brought more.
    pub first_month: Ordering,
    /// The shortest stay, in months, from which on the one that was behind has brought more, however much longer the
    /// customer stays. Where both begin equal, that from which on one has. Absent means never.
    pub month: Option<u32>,
    /// How they stand in the end.
    pub then: Ordering,
    /// Whether the order changes more than once on the way.
    pub wavers: bool,
}

/// The break-even of two programs at either end of their ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEvenRange {
    /// Of what both pay at the least.
    pub low: BreakEven,
    /// Of what both pay at the most.
    pub high: BreakEven,
}

/// The break-even of two programs; nothing where one has no figure, or there is no rate between their currencies.
#[must_use]
pub fn break_even_range(one: &Outcome, other: &Outcome, customer: &Customer) -> Option<BreakEvenRange> {
    let terms = in_one_currency(&[one.as_ref().ok()?, other.as_ref().ok()?], customer)?;
    let [one, other] = &terms[..] else { return None };
    Some(of_stays(&stays(one, LONGEST_STAY), &stays(other, LONGEST_STAY)))
}

/// The terms of several figures in one currency: their own where it is the same, and that of the site otherwise.
/// Nothing where the settings lack a rate.
#[must_use]
pub(crate) fn in_one_currency(all: &[&Earnings], customer: &Customer) -> Option<Vec<Terms>> {
    let first: Currency = all.first()?.currency;
    let one = all.iter().all(|earnings| earnings.currency == first);
    let currency = if one { first } else { customer.price.currency };
    all.iter().map(|earnings| earnings.terms.in_currency(currency, customer)).collect()
}

/// The break-even of two curves of one length.
fn of_stays(one: &[Point], other: &[Point]) -> BreakEvenRange {
    let held = |order: fn(&Point, &Point) -> Ordering| {
        break_even(&one.iter().zip(other).map(|(one, other)| order(one, other)).collect::<Vec<_>>())
    };
    BreakEvenRange {
        low: held(|one, other| one.low.cmp(&other.low)),
        high: held(|one, other| one.high.cmp(&other.high)),
    }
}

/// Reads how two stand month by month.
fn break_even(orders: &[Ordering]) -> BreakEven {
    let first_month = orders.first().copied().unwrap_or(Ordering::Equal);
    let last = orders.last().copied().unwrap_or(Ordering::Equal);
    let turned = last != first_month && last != Ordering::Equal;
    let before = orders.iter().rposition(|&order| order != last);
    let month = before.filter(|_| turned).and_then(|at| u32::try_from(at + 2).ok());
    // Being level for a while is no change of order.
    let mut standings: Vec<Ordering> = orders.iter().copied().filter(|&order| order != Ordering::Equal).collect();
    standings.dedup();
    BreakEven { first_month, month, then: last, wavers: standings.len() > 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering::{Equal, Greater, Less};

    #[test]
    fn break_even_is_where_the_order_turns_for_good() {
        let held = |orders: &[Ordering]| {
            let held = break_even(orders);
            (held.month, held.then, held.wavers)
        };
        assert_eq!(held(&[Less, Less, Greater]), (Some(3), Greater, false));
        assert_eq!(held(&[Less, Equal, Greater]), (Some(3), Greater, false));
        assert_eq!(held(&[Equal, Less, Less]), (Some(2), Less, false));
        assert_eq!(held(&[Less, Less]), (None, Less, false));
        assert_eq!(held(&[Equal, Equal]), (None, Equal, false));
        // Ahead for a while, and behind in the end; level in the end is not more.
        assert_eq!(held(&[Less, Greater, Less]), (None, Less, true));
        assert_eq!(held(&[Less, Greater, Less, Greater]), (Some(4), Greater, true));
        assert_eq!(held(&[Less, Equal]), (None, Equal, false));
    }
}
