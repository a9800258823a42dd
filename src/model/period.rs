//! How long a commission goes on and a click counts, and days on which money is sent. Must not know: dates, the clock.

use std::fmt;
use std::str::FromStr;

use super::length::{Length, LengthRange};
use super::value_error::ValueError;

/// The forms that the length of a commission accepts.
pub(crate) const PERIOD_FORMS: &str = "write `12 months`, `1 year` or `lifetime`";
/// The forms that a cookie accepts.
pub(crate) const COOKIE_FORMS: &str =
    "write `30 days`, `24 hours`, `1 year`, a range `60-90 days`, `lifetime`, `session` or `none`";
/// The forms that days of a month accept.
pub(crate) const DAYS_FORMS: &str = "write a day of the month, `15`, or two, `15-20`";

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
    /// For a fixed time, or for one between two ends.
    For(LengthRange),
    /// As long as the customer lives.
    Lifetime,
}

impl Cookie {
    /// The least and the most that is stated.
    #[must_use]
    pub(crate) fn ends(self) -> [Self; 2] {
        match self {
            Self::For(LengthRange { low, high }) => [low, high].map(|end| Self::For(end.into())),
            other => [other; 2],
        }
    }

    /// For how many hours a click counts at least; a session is none, and no number is larger than that of a lifetime.
    #[must_use]
    pub(crate) fn hours(self) -> u32 {
        match self {
            Self::None | Self::Session => 0,
            Self::For(lengths) => lengths.low.hours(),
            Self::Lifetime => u32::MAX,
        }
    }
}

impl fmt::Display for Cookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Session => f.write_str("session"),
            Self::For(lengths) => lengths.fmt(f),
            Self::Lifetime => f.write_str("lifetime"),
        }
    }
}

impl FromStr for Cookie {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "none" => Ok(Self::None),
            "session" => Ok(Self::Session),
            "lifetime" | "for life" | "forever" => Ok(Self::Lifetime),
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

    #[test]
    fn lengths_are_read_as_people_write_them() {
        let read = |text: &str| text.parse::<Cookie>().map(|cookie| cookie.to_string());
        for (text, wanted) in [
            ("24 hours", "24 hours"),
            ("24h", "24 hours"),
            ("30d", "30 days"),
            ("30-day", "30 days"),
            ("2 wks", "2 weeks"),
            ("12mo", "12 months"),
            ("1 Year", "1 year"),
            ("60-90 days", "60-90 days"),
            ("60–90 days", "60-90 days"),
            ("60 to 90d", "60-90 days"),
            ("60 days - 90 days", "60-90 days"),
            ("30 days to 1 year", "30 days-1 year"),
            ("Lifetime", "lifetime"),
            ("session", "session"),
            ("None", "none"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(wanted), "{text}");
        }
        let refused = |text: &str| text.parse::<Cookie>().err().map(|why| why.to_string()).unwrap_or_default();
        assert_eq!(refused("90-60 days"), "`90-60 days` is a range whose first end is not the smaller one");
        assert_eq!(refused("60-90"), "`60-90` of what?");
        for bad in ["12m", "-30 days", "30--60 days", "30 to days", "30 fortnights", "up to 30 days"] {
            assert!(!refused(bad).is_empty(), "{bad}");
        }
    }

    #[test]
    fn cookies_are_ordered_by_how_long_they_last() {
        let order =
            ["none", "session", "12 hours", "24 hours", "30 days", "60-90 days", "90 days", "1 year", "lifetime"];
        let read: Vec<Cookie> = order.iter().filter_map(|text| text.parse().ok()).collect();
        assert_eq!(read.len(), order.len());
        assert!(read.is_sorted(), "{read:?}");
        assert_eq!("24 hours".parse::<Length>(), "1 day".parse());
    }
}
