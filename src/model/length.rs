//! Lengths of time, and ranges of them. Must not know: what lasts so long, dates, the clock.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::rate::split_range;
use super::value_error::ValueError;

/// The unit of a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LengthUnit {
    /// An hour.
    Hour,
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
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn hours(self) -> u32 {
        match self {
            Self::Hour => 1,
            Self::Day => 24,
            Self::Week => 7 * 24,
            Self::Month => 30 * 24,
            Self::Year => 365 * 24,
        }
    }

    /// The unit that a word or its usual abbreviation stands for, in lower case.
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "d" | "day" | "days" => Self::Day,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
            "mo" | "mos" | "month" | "months" => Self::Month,
            "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
            _ => return None,
        })
    }
}

/// A length of time, at least one unit: `30 days`. Two lengths are equal when they last equally long.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    /// How many, from 1 to 9999.
    pub count: u32,
    /// Of what.
    pub unit: LengthUnit,
}

/// A length of time of which a program states two ends: `60-90 days`; both are the same where it states one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LengthRange {
    /// The shortest: what is promised.
    pub low: Length,
    /// The longest, not shorter.
    pub high: Length,
}

/// The forms that a length accepts.
pub(crate) const LENGTH_FORMS: &str =
    "write a number with `hours`, `days`, `weeks`, `months` or `years`, such as `30 days`";
/// The forms that a length or range of lengths accepts.
pub(crate) const LENGTH_RANGE_FORMS: &str = "write `30 days`, `24 hours`, `1 year` or a range, `30-60 days`";
impl Length {
    /// How many hours it lasts, with months of 30 and years of 365 days.
    #[must_use]
    pub(crate) fn hours(self) -> u32 {
        self.count * self.unit.hours()
    }

    /// How many days it lasts, each that has begun counted, with months of 30 and years of 365 days.
    #[must_use]
    pub(crate) fn days(self) -> u32 {
        self.hours().div_ceil(LengthUnit::Day.hours())
    }

    /// How many monthly payments fall into it: whole months, at least one.
    #[must_use]
    pub(crate) fn months(self) -> u32 {
        match self.unit {
            LengthUnit::Year => self.count * 12,
            LengthUnit::Month => self.count,
            LengthUnit::Hour | LengthUnit::Day | LengthUnit::Week => (self.hours() / LengthUnit::Month.hours()).max(1),
        }
    }

    /// How many monthly payments have begun before it is over: a part of a month counts whole.
    #[must_use]
    pub(crate) fn months_begun(self) -> u32 {
        match self.unit {
            LengthUnit::Month | LengthUnit::Year => self.months(),
            LengthUnit::Hour | LengthUnit::Day | LengthUnit::Week => self.hours().div_ceil(LengthUnit::Month.hours()),
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
    /// By hours; whole months and years by months, so that `12 months` equals `1 year`.
    fn cmp(&self, other: &Self) -> Ordering {
        let long = |length: &Self| matches!(length.unit, LengthUnit::Month | LengthUnit::Year);
        if long(self) && long(other) { self.months().cmp(&other.months()) } else { self.hours().cmp(&other.hours()) }
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
        if unit.is_empty() {
            return Err(ValueError::NoUnit(text.to_owned()));
        }
        let unit = LengthUnit::from_word(&unit).ok_or_else(wrong)?;
        if !(1..=9999).contains(&count) {
            return Err(format!("`{text}` is outside 1 to 9999").into());
        }
        Ok(Self { count, unit })
    }
}

impl From<Length> for LengthRange {
    fn from(length: Length) -> Self {
        Self { low: length, high: length }
    }
}

impl fmt::Display for LengthRange {
    /// The form that is written in a file and read again: `30 days`, `60-90 days`, `30 days-1 year`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { low, high } if low == high => low.fmt(f),
            Self { low, high } if low.unit == high.unit => write!(f, "{}-{high}", low.count),
            Self { low, high } => write!(f, "{low}-{high}"),
        }
    }
}

impl FromStr for LengthRange {
    type Err = ValueError;

    /// Reads a length, or two with a hyphen, a dash or "to" between; the first may leave its unit to the second.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let Some((first, last)) = ends(text) else { return text.parse::<Length>().map(Self::from) };
        let of_whole = |why| if let ValueError::NoUnit(_) = why { ValueError::NoUnit(text.to_owned()) } else { why };
        let high: Length = last.parse().map_err(of_whole)?;
        let low = match first.parse::<u32>() {
            Ok(_) => format!("{first} {}", high.unit.name()).parse()?,
            Err(_) => first.parse::<Length>()?,
        };
        if low >= high {
            return Err(format!("`{text}` is a range whose first end is not the smaller one").into());
        }
        Ok(Self { low, high })
    }
}

/// The ends of `60-90 days`, `60 to 90 days` or `30 days - 1 year`; a hyphen before a unit, as in `30-day`, parts nothing.
fn ends(text: &str) -> Option<(&str, &str)> {
    let begins = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    split_range(text).filter(|(first, last)| begins(first) && begins(last))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn length() -> impl Strategy<Value = Length> {
        let units = [LengthUnit::Hour, LengthUnit::Day, LengthUnit::Week, LengthUnit::Month, LengthUnit::Year];
        (1u32..9999, 0..units.len()).prop_map(move |(count, unit)| Length { count, unit: units[unit] })
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(low in length(), high in length()) {
            let read: Length = low.to_string().parse()?;
            prop_assert_eq!((read.count, read.unit), (low.count, low.unit));
            let (low, high) = if low < high { (low, high) } else { (high, low) };
            let read: LengthRange = LengthRange { low, high }.to_string().parse()?;
            prop_assert_eq!((read.low.to_string(), read.high), (low.to_string(), high));
        }
    }
}
