//! Amounts, rates, lengths of time and days in words. Must not know: which fact they are.

use rust_decimal::Decimal;

use super::{Message, Word, Wording};
use crate::model::length::{Length, LengthRange, LengthUnit};
use crate::model::money::{Currency, Money};
use crate::model::period::{Cookie, DaysOfMonth, Period};
use crate::model::program::Price;
use crate::model::rate::{Bounds, Rate};

impl Wording<'_> {
    /// With thousands marked, digits only where they say something: `1,850 USD`, `0.50 USD`.
    pub(crate) fn money(self, money: Money) -> String {
        let amount = self.decimal(money.amount, money.currency.digits());
        self.format(&Message::Money { amount: &amount, currency: money.currency.code() })
    }

    /// A number with thousands marked, and with all `digits` or none after the point.
    pub(super) fn decimal(self, amount: Decimal, digits: u32) -> String {
        let text = if amount.fract().is_zero() {
            amount.trunc().to_string()
        } else {
            let digits = digits.max(amount.normalize().scale()) as usize;
            format!("{amount:.digits$}")
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let (group, point) = (self.word(Word::ThousandsSeparator), self.word(Word::DecimalPoint));
        let mut marked = String::with_capacity(text.len() + whole.len() / 3);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                marked.push_str(group);
            }
            marked.push(digit);
        }
        if !fraction.is_empty() {
            marked.push_str(point);
            marked.push_str(fraction);
        }
        marked
    }

    /// `30% to 40%`, `up to 1,850 USD`.
    pub(crate) fn rate(self, rate: Rate) -> String {
        match rate {
            Rate::Varies => self.word(Word::RateVaries).to_owned(),
            Rate::Percent(bounds) => {
                self.bounds(bounds, |value| self.format(&Message::Percent { number: &value.normalize().to_string() }))
            }
            Rate::Amount(bounds, currency) => self.amounts(bounds, currency),
        }
    }

    /// `150 USD`, `from 20 USD`.
    pub(super) fn amounts(self, bounds: Bounds, currency: Currency) -> String {
        self.bounds(bounds, |amount| self.money(Money { amount, currency }))
    }

    fn bounds(self, bounds: Bounds, show: impl Fn(Decimal) -> String) -> String {
        match bounds {
            Bounds::Exact(value) => show(value),
            Bounds::Between(low, high) => self.range(&show(low), &show(high)),
            Bounds::UpTo(high) => self.format(&Message::UpTo { high: &show(high) }),
            Bounds::From(low) => self.format(&Message::From { low: &show(low) }),
        }
    }

    /// `30 to 40`.
    pub(crate) fn range(self, low: &str, high: &str) -> String {
        self.format(&Message::Range { low, high })
    }

    /// `119 USD a month`.
    pub(crate) fn price(self, price: Price) -> String {
        self.format(&Message::Price { money: &self.money(price.money), per: self.choice(price.per) })
    }

    /// `1 month`, `7 months`.
    pub(crate) fn months(self, count: u32) -> String {
        self.format(&Message::Months { n: count })
    }

    /// `30 days`.
    pub(crate) fn length(self, length: Length) -> String {
        let n = length.count;
        self.format(&match length.unit {
            LengthUnit::Hour => Message::Hours { n },
            LengthUnit::Day => Message::Days { n },
            LengthUnit::Week => Message::Weeks { n },
            LengthUnit::Month => Message::Months { n },
            LengthUnit::Year => Message::Years { n },
        })
    }

    /// `30 days`, `60 to 90 days`, `30 days to 1 year`.
    pub(crate) fn lengths(self, LengthRange { low, high }: LengthRange) -> String {
        if low == high {
            self.length(low)
        } else if low.unit == high.unit {
            self.range(&low.count.to_string(), &self.length(high))
        } else {
            self.range(&self.length(low), &self.length(high))
        }
    }

    /// "for life", "for 12 months".
    pub(crate) fn for_how_long(self, period: Period) -> String {
        match period {
            Period::Lifetime => self.word(Word::ForLife).to_owned(),
            Period::For(length) => self.format(&Message::ForLength { length: &self.length(length) }),
        }
    }

    /// "lifetime", "12 months".
    pub(crate) fn period(self, period: Period) -> String {
        match period {
            Period::Lifetime => self.word(Word::Lifetime).to_owned(),
            Period::For(length) => self.length(length),
        }
    }

    /// `30 days`, "No cookie".
    pub(crate) fn cookie(self, cookie: Cookie) -> String {
        match cookie {
            Cookie::None => self.word(Word::NoCookie).to_owned(),
            Cookie::Session => self.word(Word::SessionCookie).to_owned(),
            Cookie::For(lengths) => self.lengths(lengths),
            Cookie::Lifetime => self.word(Word::LifetimeOfCustomer).to_owned(),
        }
    }

    /// "15th of the month", "15th to 20th of the month".
    pub(crate) fn days_of_month(self, days: DaysOfMonth) -> String {
        let ordinal = |day: u8| self.format(&Message::Ordinal { day: day.into() });
        let (first, last) = (ordinal(days.first), ordinal(days.last));
        if first == last {
            self.format(&Message::DayOfMonth { day: &first })
        } else {
            self.format(&Message::DaysOfMonth { first: &first, last: &last })
        }
    }
}
