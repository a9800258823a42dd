//! Amounts without any loss, until they are rounded once. Must not know: what the amounts are for.

use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Sub};

use dashu_int::IBig;
use dashu_int::ops::DivRem;
use rust_decimal::Decimal;

/// An amount of money or a part of one, exact: a whole number of units of a decimal place.
#[derive(Debug, Clone)]
pub struct Exact {
    /// How many of them.
    units: IBig,
    /// How many digits after the point a unit has.
    digits: u32,
}

impl Exact {
    /// Nothing.
    #[must_use]
    pub(crate) fn zero() -> Self {
        Self { units: IBig::ZERO, digits: 0 }
    }

    /// A plain amount.
    #[must_use]
    pub fn of(amount: Decimal) -> Self {
        let amount = amount.normalize();
        Self { units: IBig::from(amount.mantissa()), digits: amount.scale() }
    }

    /// `percent` per cent of `price`.
    #[must_use]
    pub(crate) fn percent_of(percent: Decimal, price: Decimal) -> Self {
        let Self { units, digits } = Self::of(percent).times(&Self::of(price));
        Self { units, digits: digits + 2 }
    }

    /// So many times the amount.
    #[must_use]
    pub(crate) fn times(&self, factor: &Self) -> Self {
        Self { units: &self.units * &factor.units, digits: self.digits + factor.digits }
    }

    /// Whether it is nothing.
    #[must_use]
    pub(crate) fn is_zero(&self) -> bool {
        self.units.is_zero()
    }

    /// Which part of `whole` it is, in whole per cent, halves to the even number; nothing where the whole is nothing.
    #[must_use]
    pub(crate) fn percent_in(&self, whole: &Self) -> Option<Decimal> {
        if whole.is_zero() {
            return None;
        }
        let part = self.in_units_of(whole.digits) * 100;
        i64::try_from(divided(&part, &whole.in_units_of(self.digits))).ok().map(Decimal::from)
    }

    /// How many times it goes into `whole`, rounded up; nothing where it is nothing.
    #[must_use]
    pub(crate) fn times_into(&self, whole: &Self) -> Option<Decimal> {
        if self.is_zero() {
            return None;
        }
        let (count, rest) = whole.in_units_of(self.digits).div_rem(&self.in_units_of(whole.digits));
        Some(decimal(if rest > IBig::ZERO { count + 1 } else { count }, 0))
    }

    /// Rounded half to even to so many digits after the point.
    #[must_use]
    pub fn rounded(&self, digits: u32) -> Decimal {
        let units = self.in_units_of(digits);
        decimal(if self.digits > digits { divided(&units, &power_of_ten(self.digits - digits)) } else { units }, digits)
    }

    /// How many units it is of the smaller of its own decimal place and another.
    fn in_units_of(&self, digits: u32) -> IBig {
        match digits.checked_sub(self.digits) {
            None | Some(0) => self.units.clone(),
            Some(finer) => &self.units * power_of_ten(finer),
        }
    }

    /// This and another amount by their units of one decimal place, and that place.
    fn with(&self, other: &Self, both: impl FnOnce(&IBig, &IBig) -> IBig) -> Self {
        let units = match self.digits.cmp(&other.digits) {
            Ordering::Equal => both(&self.units, &other.units),
            Ordering::Less => both(&self.in_units_of(other.digits), &other.units),
            Ordering::Greater => both(&self.units, &other.in_units_of(self.digits)),
        };
        Self { units, digits: self.digits.max(other.digits) }
    }
}

impl Add<&Self> for Exact {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        self.with(other, |one, other| one + other)
    }
}

impl AddAssign<&Self> for Exact {
    fn add_assign(&mut self, other: &Self) {
        if self.digits == other.digits {
            self.units += &other.units;
        } else {
            *self = self.with(other, |one, other| one + other);
        }
    }
}

impl Sub<&Self> for Exact {
    type Output = Self;

    fn sub(self, other: &Self) -> Self {
        self.with(other, |one, other| one - other)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.digits == other.digits {
            return self.units.cmp(&other.units);
        }
        self.in_units_of(other.digits).cmp(&other.in_units_of(self.digits))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

/// 10 to the power of so many digits.
fn power_of_ten(digits: u32) -> IBig {
    10_u128.checked_pow(digits).map_or_else(|| IBig::from(10).pow(digits as usize), IBig::from)
}

/// A quotient of what is not negative, rounded half to even.
fn divided(part: &IBig, whole: &IBig) -> IBig {
    let (quotient, rest) = part.div_rem(whole);
    let twice_the_rest: IBig = rest * 2;
    let up = match twice_the_rest.cmp(whole) {
        Ordering::Less => false,
        Ordering::Equal => &quotient % IBig::from(2) != IBig::ZERO,
        Ordering::Greater => true,
    };
    if up { quotient + 1 } else { quotient }
}

/// So many units of a decimal place. What is too large for a decimal of 96 bits is more than anybody is paid.
fn decimal(units: IBig, digits: u32) -> Decimal {
    let units = i128::try_from(units).unwrap_or(i128::MAX);
    Decimal::try_from_i128_with_scale(units, digits).unwrap_or(Decimal::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_to_even() {
        let rounded = |text: &str, digits| Exact::of(text.parse().unwrap_or_default()).rounded(digits).to_string();
        assert_eq!(rounded("2.345", 2), "2.34");
        assert_eq!(rounded("2.355", 2), "2.36");
        assert_eq!(rounded("2.3450000000000001", 2), "2.35");
        assert_eq!(rounded("2.5", 0), "2");
        assert_eq!(rounded("3", 2), "3.00");
        assert_eq!(Exact::percent_of(Decimal::new(125, 1), Decimal::from(999)).rounded(3).to_string(), "124.875");
    }

    #[test]
    fn what_is_begun_counts_whole() {
        let exact = |text: &str| Exact::of(text.parse().unwrap_or_default());
        assert_eq!(exact("30").times_into(&exact("50")), Some(Decimal::TWO));
        assert_eq!(exact("25").times_into(&exact("50")), Some(Decimal::TWO));
        assert_eq!(exact("0").times_into(&exact("50")), None);
        assert_eq!(exact("1").percent_in(&exact("3")), Some(Decimal::from(33)));
        assert_eq!(exact("2").percent_in(&exact("3")), Some(Decimal::from(67)));
        assert_eq!(exact("0.125").percent_in(&exact("1")), Some(Decimal::from(12)));
        assert_eq!(exact("0.135").percent_in(&exact("1.00")), Some(Decimal::from(14)));
        assert_eq!(exact("300").percent_in(&exact("1.5")), Some(Decimal::from(20_000)));
        assert_eq!(exact("1").percent_in(&exact("0")), None);
    }
}
