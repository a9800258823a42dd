//! Amounts without any loss, until they are rounded once. Must not know: what the amounts are for.

use std::ops::Add;

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, Zero};
use rust_decimal::Decimal;

/// An amount is kept as so many parts of one unit: per cent of a twelfth, so that a percentage of a yearly price
/// by month is still a whole decimal number.
const PARTS: u32 = 1200;

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
    pub(crate) fn of(amount: Decimal) -> Self {
        Self(wide(amount) * BigDecimal::from(PARTS))
    }

    /// `percent` per cent of `price`, which is paid once in `months` months: 1 or 12.
    #[must_use]
    pub(crate) fn percent_of(percent: Decimal, price: Decimal, months: u32) -> Self {
        Self(wide(percent) * wide(price) * BigDecimal::from(12 / months.clamp(1, 12)))
    }

    /// So many times the amount.
    #[must_use]
    pub(crate) fn times(&self, factor: &BigDecimal) -> Self {
        Self(&self.0 * factor)
    }

    /// Rounded half to even to so many digits after the point.
    #[must_use]
    pub fn rounded(&self, digits: u32) -> Decimal {
        let (mantissa, scale) = self.0.as_bigint_and_exponent();
        let (mut over, mut under) = (mantissa, BigInt::from(PARTS));
        let shift = scale - i64::from(digits);
        let power = BigInt::from(10).pow(u32::try_from(shift.unsigned_abs()).unwrap_or(0));
        if shift > 0 {
            under *= power;
        } else {
            over *= power;
        }
        let rounded = halves_to_even(&over, &under);
        let text = rounded.to_string();
        // What is too large for a decimal of 96 bits is more than anybody is paid.
        let whole: i128 = text.parse().unwrap_or(i128::MAX);
        Decimal::try_from_i128_with_scale(whole, digits).unwrap_or(Decimal::MAX)
    }
}

impl Add<&Self> for Exact {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        Self(self.0 + &other.0)
    }
}

/// A decimal without a limit on its digits.
pub(super) fn wide(value: Decimal) -> BigDecimal {
    BigDecimal::new(BigInt::from(value.mantissa()), i64::from(value.scale()))
}

/// The quotient of two numbers that are not negative, rounded half to even.
fn halves_to_even(over: &BigInt, under: &BigInt) -> BigInt {
    let (whole, rest) = (over / under, over % under);
    let twice: BigInt = rest * 2;
    let odd = (&whole % 2) != BigInt::from(0);
    let up = twice > *under || (twice == *under && odd);
    debug_assert_ne!(over.sign(), Sign::Minus, "nobody pays less than nothing");
    if up { whole + 1 } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_to_even_and_twelfths_are_exact() {
        let rounded = |text: &str, digits| Exact::of(text.parse().unwrap_or_default()).rounded(digits).to_string();
        assert_eq!(rounded("2.345", 2), "2.34");
        assert_eq!(rounded("2.355", 2), "2.36");
        assert_eq!(rounded("2.3450000000000001", 2), "2.35");
        assert_eq!(rounded("2.5", 0), "2");
        assert_eq!(rounded("3", 2), "3.00");
        // A tenth of 100 a year is 0.8333… a month; twelve of them are 10 and not a cent less.
        let monthly = Exact::percent_of(Decimal::TEN, Decimal::ONE_HUNDRED, 12);
        assert_eq!(monthly.times(&BigDecimal::from(12)), Exact::of(Decimal::TEN));
    }
}
