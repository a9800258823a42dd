//! A ranking: which programs, in which order. It knows facts and no links or relationships, so that no order
//! can be bought. Must not know: whether anything is paid for.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::choice::choices;
use super::commission::Commission;
use super::fact_id::FactId;
use super::length::Length;
use super::money::Money;
use super::period::Period;
use super::program::{Program, Status};
use super::text::{Body, Question, Text};
use crate::base::address::Address;
use crate::base::slug::Slug;
use crate::base::span::Spanned;

choices! {
    /// What programs are ordered by.
    pub enum SortKey {
        /// Earnings of one referral: by the low end, then the high end.
        Earnings = "earnings",
        /// How long a click is remembered.
        Cookie = { FactId::Cookie.key() },
        /// The publisher's rating.
        Rating = "rating",
        /// The least that is paid out.
        Minimum = { FactId::PayoutMinimum.key() },
        /// When the entry was last revised.
        Updated = "updated",
        /// The name.
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
    /// Whether everything from `low` to `high` stands in this relation to `right`.
    pub(crate) fn holds_between<T: PartialOrd>(self, low: &T, high: &T, right: &T) -> bool {
        self.holds(low, right) && self.holds(high, right)
    }

    /// Whether `left` stands in this relation to `right`.
    pub(crate) fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
            Self::Over => left > right,
            Self::Under => left < right,
            Self::Equal => left == right,
        }
    }
}

/// A condition on one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The category is this one.
    Category(String),
    /// The network is this one.
    Network(String),
    /// Pays on every payment, or does not.
    Recurring(bool),
    /// The status is this one.
    Status(Status),
    /// Has this tag.
    Tag(String),
    /// The cookie lasts.
    Cookie(Relation, Length),
    /// Commissions go on.
    Period(Relation, Period),
    /// The least that is paid out.
    Minimum(Relation, Money),
    /// The rating.
    Rating(Relation, Decimal),
}

impl Condition {
    /// Whether the fact that a program is judged by is an estimate.
    #[must_use]
    pub(crate) fn rests_on_estimate(&self, program: &Program) -> bool {
        match self {
            Self::Network(_) => program.network.is_estimate(),
            Self::Status(_) => program.status.is_estimate(),
            Self::Cookie(..) => program.cookie.is_estimate(),
            Self::Minimum(..) => program.payout.minimum.is_estimate(),
            Self::Recurring(_) => rules_rest_on_estimate(program, |rule| rule.paid_on.is_estimate()),
            Self::Period(..) => rules_rest_on_estimate(program, |rule| rule.period.is_estimate()),
            Self::Category(_) | Self::Tag(_) | Self::Rating(..) => false,
        }
    }
}

fn rules_rest_on_estimate(program: &Program, of_rule: fn(&Commission) -> bool) -> bool {
    program.commissions.is_estimate() || program.rules().iter().any(of_rule)
}

/// How programs are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub sort: SortKey,
    /// Which end comes first.
    pub direction: Direction,
}

/// A ranking.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// The file.
    pub path: Arc<str>,
    /// The part of its address.
    pub slug: Slug,
    /// The title.
    pub title: Spanned<String>,
    /// One paragraph.
    pub summary: Option<Text>,
    /// All of which a program must meet.
    pub conditions: Vec<Spanned<Condition>>,
    /// How they are ordered.
    pub order: Order,
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
