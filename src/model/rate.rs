//! What a rule pays: a percentage, an amount of money, or what nobody says. Must not know: on what and for
//! how long.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::money::{self, Currency, Money};
use super::value_error::ValueError;

/// A number, or the ends between which it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bounds {
    /// `40%`.
    Exact(Decimal),
    /// `30%-40%`; the first is less than the second.
    Between(Decimal, Decimal),
    /// `up to 40%`: nothing is promised.
    UpTo(Decimal),
    /// `from 20%`: nobody says where it ends.
    From(Decimal),
}

impl Bounds {
    /// The least that is promised: 0 for "up to".
    #[must_use]
    pub(crate) fn low(self) -> Decimal {
        match self {
            Self::Exact(value) | Self::Between(value, _) | Self::From(value) => value,
            Self::UpTo(_) => Decimal::ZERO,
        }
    }

    /// The most that is known: for "from", the same as the least.
    #[must_use]
    pub(crate) fn high(self) -> Decimal {
        match self {
            Self::Exact(value) | Self::Between(_, value) | Self::UpTo(value) | Self::From(value) => value,
        }
    }

    /// Both ends as they are stated, equal for one number: "up to" states no low end, "from" no high end.
    #[must_use]
    pub(crate) fn stated_ends(self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            Self::Exact(value) => (Some(value), Some(value)),
            Self::Between(low, high) => (Some(low), Some(high)),
            Self::UpTo(high) => (None, Some(high)),
            Self::From(low) => (Some(low), None),
        }
    }
}

/// What a rule pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// A percentage of a payment: 40 is 40%. May exceed 100.
    Percent(Bounds),
    /// Money.
    Amount(Bounds, Currency),
    /// The program says that it varies, and no more.
    Varies,
}

/// The most that a percentage may be; one over it is a slip of the pen.
const MOST_PERCENT: u32 = 1000;

impl Rate {
    /// A percentage; nothing where it is over the most that one may be.
    pub(crate) fn percent(bounds: Bounds) -> Option<Self> {
        (bounds.high() <= Decimal::from(MOST_PERCENT)).then_some(Self::Percent(bounds))
    }

    /// Its number, or the ends of it.
    pub(crate) fn bounds(self) -> Option<Bounds> {
        match self {
            Self::Percent(bounds) | Self::Amount(bounds, _) => Some(bounds),
            Self::Varies => None,
        }
    }

    /// Its number, if it is in the same unit as another rate.
    pub(crate) fn bounds_in_unit_of(self, other: Self) -> Option<Bounds> {
        match (self, other) {
            (Self::Percent(bounds), Self::Percent(_)) => Some(bounds),
            (Self::Amount(bounds, own), Self::Amount(_, currency)) if own == currency => Some(bounds),
            _ => None,
        }
    }

    /// Another number in the same unit.
    pub(crate) fn with_bounds(self, bounds: Bounds) -> Self {
        match self {
            Self::Percent(_) => Self::Percent(bounds),
            Self::Amount(_, currency) => Self::Amount(bounds, currency),
            Self::Varies => Self::Varies,
        }
    }
}

/// The forms that a rate accepts.
pub(crate) const FORMS: &str =
    "write `40%`, `30%-40%`, `up to 40%`, `from 20%`, `40%+`, `$150`, `150 USD`, `€20-€50` or `varies`";

impl fmt::Display for Rate {
    /// The form that is written in a file and read again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(bounds) = self.bounds() else { return f.write_str("varies") };
        let number = |value: Decimal| match *self {
            Self::Amount(_, currency) => Money { amount: value, currency }.to_string(),
            Self::Percent(_) | Self::Varies => format!("{}%", value.normalize()),
        };
        match bounds {
            Bounds::Exact(value) => f.write_str(&number(value)),
            Bounds::Between(low, high) => write!(f, "{}-{}", number(low), number(high)),
            Bounds::UpTo(high) => write!(f, "up to {}", number(high)),
            Bounds::From(low) => write!(f, "from {}", number(low)),
        }
    }
}

/// A number with its unit, while a rate is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RateUnit {
    Percent,
    Money(Currency),
    Missing,
}

impl FromStr for Rate {
    type Err = ValueError;

    /// Reads any of [`FORMS`]; a range may use a hyphen, a dash or "to", and may give its unit once.
    ///
    /// # Errors
    /// Says what was found and what is wanted, such as "`30` of what?".
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let lower = text.to_lowercase();
        if lower == "varies" {
            return Ok(Self::Varies);
        }
        if let Some(rest) = lower.strip_prefix("up to ") {
            return single(rest, text, Bounds::UpTo);
        }
        if let Some(rest) = lower.strip_prefix("from ") {
            return single(rest, text, Bounds::From);
        }
        if let Some(rest) = without_plus(&lower) {
            return single(&rest, text, Bounds::From);
        }
        let Some((low, high)) = split_range(&lower).filter(|(low, _)| !low.is_empty()) else {
            return single(&lower, text, Bounds::Exact);
        };
        let (low, high) = (quantity(low, text)?, quantity(high, text)?);
        let unit = match (low.unit, high.unit) {
            (unit, RateUnit::Missing) | (RateUnit::Missing, unit) => unit,
            (first, second) if first == second => first,
            _ => return Err(format!("`{text}` mixes two units").into()),
        };
        refuse_two_readings(low.number, unit)?;
        refuse_two_readings(high.number, unit)?;
        if low.value >= high.value {
            return Err(format!("`{text}` is a range whose first end is not the smaller one").into());
        }
        with_unit(Bounds::Between(low.value, high.value), unit, text)
    }
}

/// Parts a range at the mark between its ends, as in `30%-40%`, `$20–$50` or `60 to 90 days`.
pub(super) fn split_range(text: &str) -> Option<(&str, &str)> {
    let (low, high) = [" to ", "–", "—", "-"].into_iter().find_map(|mark| text.split_once(mark))?;
    Some((low.trim(), high.trim()))
}

/// `40%` of `40%+`, `50 usd` of `50+ usd`: a plus after a number or its unit means "from".
fn without_plus(text: &str) -> Option<String> {
    let (before, after) = text.split_once('+')?;
    let is_unit = |after: &str| after.chars().all(|c| c.is_alphabetic() || c == '%');
    (before.ends_with(|c: char| !c.is_whitespace()) && is_unit(after.trim())).then(|| format!("{before}{after}"))
}

fn single(part: &str, whole: &str, bounds: impl Fn(Decimal) -> Bounds) -> Result<Rate, ValueError> {
    let Quantity { number, value, unit } = quantity(part.trim(), whole)?;
    refuse_two_readings(number, unit)?;
    with_unit(bounds(value), unit, whole)
}

/// A number as it is written, and read.
struct Quantity<'t> {
    number: &'t str,
    value: Decimal,
    unit: RateUnit,
}

fn quantity<'t>(part: &'t str, whole: &str) -> Result<Quantity<'t>, ValueError> {
    let (number, unit) = match part.strip_suffix('%') {
        Some(number) => (number.trim(), RateUnit::Percent),
        None => {
            let (number, currency) = money::split_currency(part)?;
            (number, currency.map_or(RateUnit::Missing, RateUnit::Money))
        }
    };
    let value = money::parse_number(number).ok_or_else(|| ValueError::Other(format!("`{whole}` is not a rate")))?;
    Ok(Quantity { number, value, unit })
}

/// Refuses an amount whose point may mark thousands. A number without a unit may be one, or a percentage.
fn refuse_two_readings(number: &str, unit: RateUnit) -> Result<(), ValueError> {
    match unit {
        RateUnit::Percent => Ok(()),
        RateUnit::Money(currency) => money::refuse_two_readings(number, currency),
        RateUnit::Missing => money::refuse_two_readings(number, Currency::USD).map_err(|why| match why {
            ValueError::TwoReadings { number, mut fixes } => {
                let plain = number.parse::<Decimal>().map_or_else(|_| number.clone(), |it| it.normalize().to_string());
                fixes.push(format!("{plain}%"));
                ValueError::TwoReadings { number, fixes }
            }
            why => why,
        }),
    }
}

fn with_unit(bounds: Bounds, unit: RateUnit, text: &str) -> Result<Rate, ValueError> {
    match unit {
        RateUnit::Percent => {
            Rate::percent(bounds).ok_or_else(|| ValueError::Other(format!("`{text}` is over {MOST_PERCENT}%")))
        }
        RateUnit::Money(currency) => Ok(Rate::Amount(bounds, currency)),
        RateUnit::Missing => Err(ValueError::NoUnit(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rates_are_read_in_every_form_of_the_contract() {
        let read = |text: &str| text.parse::<Rate>().map(|rate| rate.to_string());
        for (text, wanted) in [
            ("40%", "40%"),
            ("30%-40%", "30%-40%"),
            ("30–40%", "30%-40%"),
            ("30% to 40%", "30%-40%"),
            ("Up to 40%", "up to 40%"),
            ("from 20%", "from 20%"),
            ("$150", "150 USD"),
            ("150 USD", "150 USD"),
            ("€20-€50", "20 EUR-50 EUR"),
            ("20-50 EUR", "20 EUR-50 EUR"),
            ("$1,000", "1000 USD"),
            ("200%", "200%"),
            ("2.50%", "2.5%"),
            ("40%+", "from 40%"),
            ("40+%", "from 40%"),
            ("$50+", "from 50 USD"),
            ("50+ USD", "from 50 USD"),
            ("50 USD+", "from 50 USD"),
            ("€1,000+", "from 1000 EUR"),
            ("varies", "varies"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_rate_is_refused_with_a_reason() {
        let refused = |text: &str| text.parse::<Rate>().err().map(|why| why.to_string()).unwrap_or_default();
        assert_eq!(refused("30"), "`30` of what?");
        assert_eq!(refused("thirty"), "`thirty` is not a rate");
        assert_eq!(refused("5-10"), "`5-10` of what?");
        assert_eq!(refused("40%-30%"), "`40%-30%` is a range whose first end is not the smaller one");
        assert_eq!(refused("$20-30%"), "`$20-30%` mixes two units");
        assert_eq!(refused("-5%"), "`-5%` is not a rate");
        for bad in
            ["1_000", "1,5%", "30%%", "", "%", "1e400%", "5000%", "up to", "$50 + 20%", "+40%", "40%++", "30%-40%+"]
        {
            assert!(!refused(bad).is_empty(), "{bad}");
        }
    }

    fn bounds() -> impl Strategy<Value = Bounds> {
        let number = || (1i64..1_000_000, 0u32..4).prop_map(|(n, scale)| Decimal::new(n % 100_000, scale).normalize());
        prop_oneof![
            number().prop_map(Bounds::Exact),
            number().prop_map(Bounds::UpTo),
            number().prop_map(Bounds::From),
            (number(), 1i64..500).prop_map(|(low, more)| Bounds::Between(low, (low + Decimal::from(more)).normalize())),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(bounds in bounds(), code in "USD|EUR|JPY") {
            let amount = Rate::Amount(bounds, Currency::from_code(&code).unwrap_or(Currency::USD));
            prop_assert_eq!(amount.to_string().parse::<Rate>(), Ok(amount));
            if bounds.high() <= Decimal::from(1000) {
                let percent = Rate::Percent(bounds);
                prop_assert_eq!(percent.to_string().parse::<Rate>(), Ok(percent));
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,30}") {
            let _ = text.parse::<Rate>();
            let _ = text.parse::<Money>();
        }
    }
}
