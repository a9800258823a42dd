//! Rankings: one, and the list of all.

use serde::Serialize;

use super::program::{QuestionView, SectionView};
use super::row::ProgramRowView;
use super::shell::{DateView, LinkView};
use crate::pages::markup::Html;

/// Template `ranking.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RankingView {
    pub title: String,
    /// One paragraph.
    pub summary: Option<Html>,
    /// What a program must meet, in words: "category is SaaS".
    pub conditions: Vec<String>,
    /// How they are ordered, in words: "by earnings of one referral, highest first".
    pub order: String,
    /// Whether the order is the editor's own; then no place is shown.
    pub by_hand: bool,
    /// The programs from the first place on, with some beyond the last where they are ordered by earnings.
    pub entries: Vec<RankedView>,
    /// How many met the conditions but lie beyond the limit.
    pub beyond_limit: usize,
    /// How many of those are not even kept ready for the reader's own numbers.
    pub beyond_reserve: usize,
    /// What could change the order, a sentence each.
    pub caveats: Vec<String>,
    /// What the figures assume, in a sentence.
    pub assumptions: String,
    /// The page on how figures and orders are calculated.
    pub methodology: String,
    /// Programs that could not be judged, by what stands in the way.
    pub left_out: Vec<LeftOutView>,
    /// The column that the order is about: `earnings`, `earnings-high`, `rate`, `cookie`, `rating`, `minimum`, `updated`
    /// or `name`.
    pub key: &'static str,
    /// Text.
    pub sections: Vec<SectionView>,
    /// Questions.
    pub faq: Vec<QuestionView>,
    /// Last revised.
    pub updated: Option<DateView>,
}

/// A program at its place.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RankedView {
    /// From 1; equal keys share a place.
    pub position: usize,
    pub row: ProgramRowView,
    /// The value it is ordered by, in words; "Not stated" and the like where unknown.
    pub key_text: String,
    /// Whether that value is an estimate.
    pub key_estimated: bool,
    /// "place 2 to 5 by source", where sources disagree on what it is ordered by.
    pub by_source: Option<String>,
    /// Whether it lies beyond the last place, and is only kept ready for the reader's own numbers.
    pub beyond: bool,
}

/// Programs that could not be judged for one reason.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LeftOutView {
    /// The anchor.
    pub id: &'static str,
    /// "Left out for lack of data".
    pub title: String,
    /// What that means.
    pub intro: String,
    /// "3 left out for lack of data".
    pub count: String,
    pub programs: Vec<UnjudgedView>,
}

/// A program that could not be judged.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct UnjudgedView {
    pub program: LinkView,
    /// "cookie not known".
    pub why: String,
}

/// Template `rankings.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RankingsView {
    /// All rankings.
    pub rankings: Vec<RankingCardView>,
}

/// A ranking in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RankingCardView {
    /// The ranking.
    pub link: LinkView,
    /// One paragraph.
    pub summary: Option<Html>,
    /// How many programs stand in it.
    pub count: usize,
    /// The first three.
    pub first: Vec<LinkView>,
}
