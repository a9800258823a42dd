//! Amounts without any loss, until they are rounded once. Must not know: what the amounts are for.

use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Sub};

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, RoundingMode, Zero};
use rust_decimal::Decimal;

/// An amount of money, exact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigDecimal);

impl Exact {
    /// Nothing.
    #[must_use]
    pub(crate) fn zero() -> Self {
        Self(BigDecimal::zero())
    }

    /// A plain amount.
    #[must_use]
    pub fn of(amount: Decimal) -> Self {
        Self(wide(amount))
    }

    /// `percent` per cent of `price`.
    #[must_use]
    pub(crate) fn percent_of(percent: Decimal, price: Decimal) -> Self {
        let (digits, scale) = (wide(percent) * wide(price)).into_bigint_and_exponent();
        Self(BigDecimal::new(digits, scale + 2))
    }

    /// So many times the amount.
    #[must_use]
    pub(crate) fn times(&self, factor: &BigDecimal) -> Self {
        Self(&self.0 * factor)
    }

    /// Whether it is nothing.
    #[must_use]
    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Which part of `whole` it is, in whole per cent, halves to the even number; nothing where the whole is nothing.
    #[must_use]
    pub(crate) fn percent_in(&self, whole: &Self) -> Option<Decimal> {
        if whole.0.is_zero() {
            return None;
        }
        // In whole numbers of one scale: the quotient of decimals would be worked out to a hundred digits.
        let scale = self.0.fractional_digit_count().max(whole.0.fractional_digit_count());
        let mantissa = |amount: &BigDecimal| amount.with_scale(scale).into_bigint_and_exponent().0;
        let (part, whole): (BigInt, BigInt) = (mantissa(&self.0) * 100, mantissa(&whole.0));
        let percent: BigInt = &part / &whole;
        let twice_the_rest: BigInt = (&part % &whole) * 2;
        let up = match twice_the_rest.cmp(&whole) {
            Ordering::Less => false,
            Ordering::Equal => percent.bit(0),
            Ordering::Greater => true,
        };
        i64::try_from(percent).ok().map(|percent| Decimal::from(percent + i64::from(up)))
    }

    /// How many times it goes into `whole`, rounded up; nothing where it is nothing.
    #[must_use]
    pub(crate) fn times_into(&self, whole: &Self) -> Option<Decimal> {
        let count = |whole: &BigDecimal| (whole / &self.0).with_scale_round(0, RoundingMode::Ceiling);
        (!self.0.is_zero()).then(|| decimal(&count(&whole.0), 0))
    }

    /// Rounded half to even to so many digits after the point.
    #[must_use]
    pub fn rounded(&self, digits: u32) -> Decimal {
        decimal(&self.0.with_scale_round(i64::from(digits), RoundingMode::HalfEven), digits)
    }
}

impl Add<&Self> for Exact {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        Self(self.0 + &other.0)
    }
}

impl AddAssign<&Self> for Exact {
    fn add_assign(&mut self, other: &Self) {
        self.0 += &other.0;
    }
}

impl Sub<&Self> for Exact {
    type Output = Self;

    fn sub(self, other: &Self) -> Self {
        Self(self.0 - &other.0)
    }
}

/// A decimal without a limit on its digits.
pub(super) fn wide(value: Decimal) -> BigDecimal {
    BigDecimal::new(BigInt::from(value.mantissa()), i64::from(value.scale()))
}

/// A number with so many digits after the point. What is too large for a decimal of 96 bits is more than anybody is
/// paid.
fn decimal(value: &BigDecimal, digits: u32) -> Decimal {
    let (whole, _) = value.with_scale(i64::from(digits)).into_bigint_and_exponent();
    let whole = i128::try_from(whole).unwrap_or(i128::MAX);
    Decimal::try_from_i128_with_scale(whole, digits).unwrap_or(Decimal::MAX)
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
