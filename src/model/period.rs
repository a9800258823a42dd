//! Lengths of time: of a cookie, of a commission, of a hold. Must not know: dates, the clock.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::value_error::ValueError;

/// The unit of a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LengthUnit {
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// Counted as 30 days where days are compared.
    Month,
    /// 12 months; counted as 365 days where days are compared.
    Year,
}

impl LengthUnit {
    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn days(self) -> u32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
        }
    }
}

/// A length of time, at least one unit: `30 days`. Two lengths are equal when they last equally many days.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    /// How many, from 1 to 9999.
    pub count: u32,
    /// Of what.
    pub unit: LengthUnit,
}

/// The forms that a length accepts.
pub(crate) const LENGTH_FORMS: &str = "write a number with `days`, `weeks`, `months` or `years`, such as `30 days`";
/// The forms that the length of a commission accepts.
pub(crate) const PERIOD_FORMS: &str = "write `12 months`, `1 year` or `lifetime`";
/// The forms that a cookie accepts.
pub(crate) const COOKIE_FORMS: &str = "write `30 days`, `1 year`, `session` or `none`";
/// The forms that days of a month accept.
pub(crate) const DAYS_FORMS: &str = "write a day of the month, `15`, or two, `15-20`";

impl Length {
    /// How many days it lasts, with months of 30 and years of 365 days.
    #[must_use]
    pub(crate) fn days(self) -> u32 {
        self.count * self.unit.days()
    }

    /// How many monthly payments fall into it: whole months, at least one.
    #[must_use]
    pub(crate) fn months(self) -> u32 {
        match self.unit {
            LengthUnit::Year => self.count * 12,
            LengthUnit::Month => self.count,
            LengthUnit::Day | LengthUnit::Week => (self.days() / 30).max(1),
        }
    }
}

impl PartialEq for Length {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Length {}

impl PartialOrd for Length {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Length {
    /// By days; whole months and years by months, so that `12 months` equals `1 year`.
    fn cmp(&self, other: &Self) -> Ordering {
        let long = |length: &Self| matches!(length.unit, LengthUnit::Month | LengthUnit::Year);
        if long(self) && long(other) { self.months().cmp(&other.months()) } else { self.days().cmp(&other.days()) }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.count, self.unit.name())
    }
}

impl FromStr for Length {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ValueError::Other(format!("`{text}` is not a length of time"));
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (count, unit) = (&text[..digits], text[digits..].trim_start_matches([' ', '-']).to_lowercase());
        let count: u32 = count.parse().map_err(|_| wrong())?;
        let unit = match unit.as_str() {
            "day" | "days" => LengthUnit::Day,
            "week" | "weeks" => LengthUnit::Week,
            "month" | "months" => LengthUnit::Month,
            "year" | "years" => LengthUnit::Year,
            "" => return Err(ValueError::NoUnit(text.to_owned())),
            _ => return Err(wrong()),
        };
        if !(1..=9999).contains(&count) {
            return Err(format!("`{text}` is outside 1 to 9999").into());
        }
        Ok(Self { count, unit })
    }
}

/// How long a commission goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// For a fixed time.
    For(Length),
    /// As long as the customer pays.
    Lifetime,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::For(length) => length.fmt(f),
            Self::Lifetime => f.write_str("lifetime"),
        }
    }
}

impl FromStr for Period {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "lifetime" | "for life" | "forever" => Ok(Self::Lifetime),
            _ => text.parse().map(Self::For),
        }
    }
}

/// How long a click is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cookie {
    /// No cookie is set.
    None,
    /// Until the browser is closed.
    Session,
    /// For a fixed time.
    For(Length),
}

impl Cookie {
    /// How many days a click counts; a session is none.
    #[must_use]
    pub(crate) fn days(self) -> u32 {
        match self {
            Self::None | Self::Session => 0,
            Self::For(length) => length.days(),
        }
    }
}

impl fmt::Display for Cookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Session => f.write_str("session"),
            Self::For(length) => length.fmt(f),
        }
    }
}

impl FromStr for Cookie {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "none" => Ok(Self::None),
            "session" => Ok(Self::Session),
            _ => text.parse().map(Self::For),
        }
    }
}

/// Days of a month on which money is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaysOfMonth {
    /// The first, from 1 to 31.
    pub first: u8,
    /// The last, not before the first.
    pub last: u8,
}

impl fmt::Display for DaysOfMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

impl FromStr for DaysOfMonth {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ValueError::Other(format!("`{text}` is not a day of the month"));
        let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
        let day = |part: &str| part.trim().parse::<u8>().ok().filter(|day| (1..=31).contains(day)).ok_or_else(wrong);
        let (first, last) = (day(first)?, day(last)?);
        if first > last {
            return Err(format!("`{text}` ends before it begins").into());
        }
        Ok(Self { first, last })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_read_and_compared() {
        let read = |text: &str| text.parse::<Period>();
        assert_eq!(read("12 months"), read("1 year"));
        assert!(read("lifetime").ok() > read("9999 years").ok());
        assert!(read("11 months").ok() < read("1 year").ok());
        let refused = |text: &str| text.parse::<Cookie>().err().map(|why| why.to_string()).unwrap_or_default();
        assert_eq!(refused("thirty"), "`thirty` is not a length of time");
        assert_eq!(refused("30"), "`30` of what?");
        assert_eq!(refused("-30 days"), "`-30 days` is not a length of time");
        assert_eq!(refused("0 days"), "`0 days` is outside 1 to 9999");
        assert_eq!("15-20".parse::<DaysOfMonth>().map(|days| days.to_string()).as_deref(), Ok("15-20"));
        assert!("20-15".parse::<DaysOfMonth>().is_err() && "0".parse::<DaysOfMonth>().is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(count in 1u32..9999, unit in 0usize..4) {
            let unit = [LengthUnit::Day, LengthUnit::Week, LengthUnit::Month, LengthUnit::Year][unit];
            let length = Length { count, unit };
            let read: Length = length.to_string().parse()?;
            prop_assert_eq!((read.count, read.unit), (count, unit));
        }
    }
}
