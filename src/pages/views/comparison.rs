//! Programs side by side, and the list of all comparisons.

use serde::Serialize;

use super::chart::{ChartView, StaysView};
use super::fact::FactView;
use super::program::{QuestionView, SectionView};
use super::row::ProgramRowView;
use super::shell::{ButtonView, DateView, LinkView};
use crate::pages::markup::Html;

/// Template `comparison.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparisonView {
    /// "Kartra or systeme.io".
    pub title: String,
    /// One sentence, written by hand.
    pub verdict: Option<Html>,
    /// What the figures say, in a sentence or a few.
    pub computed: String,
    /// What a customer brings who stays, month by month; absent where the figures cannot be held against each other, or
    /// all pay once.
    pub chart: Option<ChartView>,
    /// The same for a few lengths of stay; absent where the chart is.
    pub stays: Option<StaysView>,
    /// Whether somebody wrote this comparison; otherwise it was made from the facts.
    pub by_hand: bool,
    /// Stands before the first money link.
    pub disclosure: Html,
    /// Two to five programs, in the order of the columns.
    pub programs: Vec<ComparedProgramView>,
    /// Facts that are known of all and differ, those that matter most first.
    pub differences: Vec<CompareRowView>,
    /// Facts that are not known of one at least, though somebody looked.
    pub not_known_of_all: Vec<CompareRowView>,
    /// Facts that are known of all and the same.
    pub same: Vec<CompareRowView>,
    /// Text written by hand.
    pub sections: Vec<SectionView>,
    /// Questions written for the comparison.
    pub faq: Vec<QuestionView>,
    /// Other comparisons with one of these programs.
    pub others: Vec<LinkView>,
    /// Last revised, the latest of the comparison and its programs.
    pub updated: Option<DateView>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedProgramView {
    pub row: ProgramRowView,
    /// Why it has no figure.
    pub why: Option<String>,
    /// What a lead, a click or a deposit brings, a sentence each.
    pub unit_value: Vec<String>,
    pub join: Option<ButtonView>,
    /// What speaks for it.
    pub pros: Vec<Html>,
    /// What speaks against it.
    pub cons: Vec<Html>,
    /// Who it suits.
    pub best_for: Vec<String>,
    /// Some of its questions.
    pub faq: Vec<QuestionView>,
}

/// A fact across the columns.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CompareRowView {
    /// What the fact is called.
    pub label: String,
    /// One for each program.
    pub cells: Vec<FactView>,
}

/// Template `comparisons.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparisonsView {
    /// Written by hand: title, address, verdict.
    pub by_hand: Vec<ComparisonCardView>,
    /// Made by themselves, grouped by category.
    pub groups: Vec<ComparisonGroupView>,
    /// How many in all.
    pub count: usize,
}

/// A comparison in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparisonCardView {
    /// The comparison.
    pub link: LinkView,
    pub verdict: Option<Html>,
}

/// Comparisons of one category.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparisonGroupView {
    /// The category of the first program.
    pub category: LinkView,
    pub comparisons: Vec<LinkView>,
}
