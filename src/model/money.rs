//! Amounts of money: decimal, each with its ISO 4217 currency, never added across currencies. Must not know:
//! what is paid with them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use super::value_error::ValueError;

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// US dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);

    /// Reads a code such as `USD`, in capitals.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// Reads one of the signs that stand for one currency alone in affiliate marketing: `$` is the US dollar.
    #[must_use]
    pub(crate) fn from_sign(sign: char) -> Option<Self> {
        match sign {
            '$' => Some(iso_currency::Currency::USD),
            '€' => Some(iso_currency::Currency::EUR),
            '£' => Some(iso_currency::Currency::GBP),
            '¥' => Some(iso_currency::Currency::JPY),
            '₹' => Some(iso_currency::Currency::INR),
            _ => None,
        }
        .map(Self)
    }

    /// `USD`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits follow the point in its smallest unit: 2 for USD, 0 for JPY.
    #[must_use]
    pub fn digits(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

/// An amount, not negative, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

/// The forms that a field of money accepts.
pub(crate) const FORMS: &str = "write `50 USD` or `$50`";

impl Money {
    /// The amount rounded half to even to the currency's smallest unit.
    #[must_use]
    pub(crate) fn rounded(self) -> Self {
        let amount = self.amount.round_dp_with_strategy(self.currency.digits(), RoundingStrategy::MidpointNearestEven);
        Self { amount, ..self }
    }

    /// The bare amount with exactly the digits of its currency: `150.00`, or `150` for JPY.
    #[must_use]
    pub fn plain(self) -> String {
        let digits = self.currency.digits() as usize;
        format!("{:.digits$}", self.rounded().amount)
    }
}

impl fmt::Display for Money {
    /// The form that is written in a file and read again: `50 USD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.amount.normalize().to_string();
        // Three digits after the point would be taken for thousands.
        let zero = if refuse_two_readings(&amount, self.currency).is_err() { "0" } else { "" };
        write!(f, "{amount}{zero} {}", self.currency)
    }
}

impl FromStr for Money {
    type Err = ValueError;

    /// Reads `50 USD`, `USD 50`, `$50`, `€1,000.50`.
    ///
    /// # Errors
    /// Says what was found and what is wanted.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, currency) = split_currency(text.trim())?;
        let Some(currency) = currency else {
            return match parse_number(number) {
                Some(_) => {
                    refuse_two_readings(number, Currency::USD)?;
                    Err(ValueError::NoCurrency(number.to_owned()))
                }
                None => Err(format!("`{text}` is not an amount of money").into()),
            };
        };
        let amount =
            parse_number(number).ok_or_else(|| ValueError::Other(format!("`{number}` is not an amount of money")))?;
        refuse_two_readings(number, currency)?;
        Ok(Self { amount, currency })
    }
}

/// Parts `$50`, `50 USD` or `USD 50` into the number and the currency, if one is named.
///
/// # Errors
/// Names a code that is no currency.
pub(crate) fn split_currency(text: &str) -> Result<(&str, Option<Currency>), ValueError> {
    if let Some(sign) = text.chars().next()
        && let Some(currency) = Currency::from_sign(sign)
    {
        return Ok((text[sign.len_utf8()..].trim_start(), Some(currency)));
    }
    let letters = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let (number, code) = match text.rsplit_once(' ') {
        Some((number, code)) if letters(code) => (number, code),
        _ => match text.split_once(' ') {
            Some((code, number)) if letters(code) => (number, code),
            _ => return Ok((text, None)),
        },
    };
    let currency = Currency::from_code(&code.to_ascii_uppercase())
        .ok_or_else(|| ValueError::Other(format!("`{code}` is not a currency of ISO 4217")))?;
    Ok((number.trim(), Some(currency)))
}

/// Reads a plain decimal number, not negative, with thousands optionally marked by commas: `1,850.50`.
pub(crate) fn parse_number(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole.split(',').collect();
    let marked = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !marked || !groups.iter().all(|group| digits(group)) || !digits(fraction) || text.len() > 20 {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// Refuses `1.000 USD`, which is a thousand where a point marks thousands, and one where it begins the fraction. Of a
/// currency with three digits after the point, such as the Kuwaiti dinar, it is the usual way to write one.
///
/// # Errors
/// Both readings.
pub(crate) fn refuse_two_readings(number: &str, currency: Currency) -> Result<(), ValueError> {
    let Some((whole, fraction)) = number.split_once('.') else { return Ok(()) };
    let groups = (1..=3).contains(&whole.len()) && !whole.starts_with('0') && fraction.len() == 3;
    if !groups || currency.digits() == 3 {
        return Ok(());
    }
    let plain = number.parse::<Decimal>().map_or_else(|_| number.to_owned(), |amount| amount.normalize().to_string());
    // A fraction that ends in a digit other than 0 stays of three digits, and a zero after it tells them from thousands.
    let as_fraction = if plain.len() == number.len() { format!("{plain}0") } else { plain };
    Err(ValueError::TwoReadings {
        number: number.to_owned(),
        fixes: vec![format!("{whole}{fraction} {currency}"), format!("{as_fraction} {currency}")],
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_is_read_in_every_usual_form() {
        for text in ["1000 USD", "$1,000", "USD 1000", "$ 1000.00", "1,000 usd"] {
            assert_eq!(text.parse::<Money>().map(|money| money.to_string()).as_deref(), Ok("1000 USD"), "{text}");
        }
        let refused = |text: &str| text.parse::<Money>().err().map(|why| why.to_string()).unwrap_or_default();
        assert_eq!(refused("50"), "`50` of which currency?");
        assert_eq!(refused("50 XYZ"), "`XYZ` is not a currency of ISO 4217");
        assert_eq!(refused("1.000 USD"), "`1.000` may be thousands or a fraction");
        assert_eq!("1.500 KWD".parse::<Money>().map(|money| money.to_string()).as_deref(), Ok("1.5 KWD"));
        assert_eq!("0.125 USD".parse::<Money>().map(|money| money.to_string()).as_deref(), Ok("0.125 USD"));
        for bad in [
            "",
            "$",
            "1.000.000 USD",
            "12.500 EUR",
            "$1.000",
            "-5 USD",
            "1_000 USD",
            "1,5 USD",
            "five USD",
            "1e3 USD",
            "$1.",
            "$.5",
        ] {
            assert!(bad.parse::<Money>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_plain_amount_has_the_digits_of_its_currency() {
        assert_eq!("2.3450 USD".parse().map(Money::plain).as_deref(), Ok("2.34"));
        assert_eq!("2.5 JPY".parse().map(Money::plain).as_deref(), Ok("2"));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(cents in 0i64..1_000_000_000, scale in 0u32..4, code in "USD|EUR|GBP|JPY|CHF") {
            let money = Money {
                amount: Decimal::new(cents, scale).normalize(),
                currency: Currency::from_code(&code).unwrap_or(Currency::USD),
            };
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
        }
    }
}
