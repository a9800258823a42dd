//! A ranking: which programs, in which order. It knows facts and no links or relationships, so that no order
//! can be bought. Must not know: whether anything is paid for.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::choice::choices;
use super::criterion::{Criterion, Trait};
use super::fact_id::FactId;
use super::money::Money;
use super::period::Cookie;
use super::text::{Body, Question, Text};
use crate::base::address::Address;
use crate::base::slug::Slug;
use crate::base::span::Spanned;

choices! {
    /// What programs are ordered by.
    pub enum SortKey {
        /// Earnings of one referral: by the low end, then the high end.
        Earnings = "earnings",
        /// Earnings of one referral: by the high end, then the low end.
        EarningsHigh = "earnings.high",
        /// The largest share of a payment that a rule pays: by the low end, then the high end.
        Rate = "rate",
        /// How long a click is remembered.
        Cookie = { FactId::Cookie.key() },
        /// The publisher's rating.
        Rating = "rating",
        /// The least that is paid out.
        Minimum = { FactId::PayoutMinimum.key() },
        /// When the entry was last revised.
        Updated = "updated",
        Name = "name",
    }
}

choices! {
    /// Which end comes first.
    pub enum Direction {
        /// The smallest, earliest or first in the alphabet.
        Ascending = "asc",
        /// The largest, latest or last in the alphabet.
        Descending = "desc",
    }
}

choices! {
    /// How a fact is held against a number.
    pub enum Relation {
        /// Not less.
        AtLeast = ">=",
        /// Not more.
        AtMost = "<=",
        /// More.
        Over = ">",
        /// Less.
        Under = "<",
        /// The same.
        Equal = "=",
    }
}

impl Relation {
    /// Whether what compares like this to a value stands in this relation to it.
    pub(crate) fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::AtLeast => ordering.is_ge(),
            Self::AtMost => ordering.is_le(),
            Self::Over => ordering.is_gt(),
            Self::Under => ordering.is_lt(),
            Self::Equal => ordering.is_eq(),
        }
    }
}

impl SortKey {
    /// The same as what a condition may be about.
    pub(crate) fn criterion(self) -> Criterion {
        match self {
            Self::Earnings => Criterion::Trait(Trait::Earnings),
            Self::EarningsHigh => Criterion::Trait(Trait::EarningsHigh),
            Self::Rate => Criterion::Trait(Trait::Rate),
            Self::Cookie => Criterion::Fact(FactId::Cookie),
            Self::Rating => Criterion::Trait(Trait::Rating),
            Self::Minimum => Criterion::Fact(FactId::PayoutMinimum),
            Self::Updated => Criterion::Trait(Trait::Updated),
            Self::Name => Criterion::Trait(Trait::Name),
        }
    }
}

/// A value that can be more or less than another of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A length of time, from none to a lifetime.
    Time(Cookie),
    /// Money.
    Money(Money),
    /// A percentage: 40 is 40%.
    Percent(Decimal),
    Number(Decimal),
    /// A day.
    Date(Date),
}

/// What a condition asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A name, or a word of a few.
    Name(String),
    /// True or false.
    Truth(bool),
    /// A value in this relation to another.
    Measure(Relation, Measure),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// One thing about a program is as one of these asks.
    Is(Criterion, Vec<Spanned<Wanted>>),
    /// All conditions of one of these lists are met.
    Any(Vec<Vec<Spanned<Condition>>>),
}

/// How programs are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub sort: SortKey,
    /// Which end comes first.
    pub direction: Direction,
}

#[derive(Debug, Clone)]
pub struct Ranking {
    /// The file.
    pub path: Arc<str>,
    /// The part of its address.
    pub slug: Slug,
    pub title: Spanned<String>,
    /// One paragraph.
    pub summary: Option<Text>,
    /// All of which a program must meet.
    pub conditions: Vec<Spanned<Condition>>,
    /// How they are ordered; absent where the editor orders them.
    pub order: Option<Order>,
    /// The slugs of the programs, where the editor chose and ordered them.
    pub programs: Vec<Spanned<String>>,
    /// How many are shown; absent means all.
    pub limit: Option<usize>,
    /// Questions.
    pub faq: Vec<Question>,
    /// First published.
    pub published: Option<Date>,
    /// Last revised.
    pub updated: Option<Date>,
    /// Older addresses.
    pub aliases: Vec<Spanned<Address>>,
    /// Whether it is left out without `--drafts`.
    pub draft: bool,
    /// Anything else, as text.
    pub extra: serde_json::Value,
    /// The text.
    pub body: Body,
}
