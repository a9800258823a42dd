//! A fact as a reader sees it: its text, how certain it is, and where it comes from.

use serde::{Serialize, Serializer};

use super::shell::DateView;
use crate::model::fact::Certainty;

/// One fact, with all that a mark of certainty opens.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FactView {
    /// The path in the front matter, such as `payout.minimum`.
    pub key: &'static str,
    /// What the fact is called on a page, such as "Minimum payout".
    pub label: String,
    /// The value in words, such as "30 days"; for an empty fact "Not stated", "Not checked" or "Does not apply".
    pub text: String,
    /// Several values one by one (methods, regions, requirements); otherwise just `text`.
    pub items: Vec<String>,
    /// In a template `confirmed`, `reported`, `estimated`, `not-stated`, `not-checked` or `does-not-apply`.
    pub certainty: Certainty,
    /// The same in words for a reader: "Confirmed" … "Does not apply".
    pub certainty_text: String,
    /// Whether there is a value at all.
    pub known: bool,
    /// Whether the value is an estimate: set in italics with "≈".
    pub estimated: bool,
    /// The sources that state the value.
    pub sources: Vec<SourceView>,
    /// When somebody last read a source for it.
    pub checked: Option<DateView>,
    /// The source's own words.
    pub quote: Option<String>,
    /// A remark by the editor.
    pub note: Option<String>,
    /// Whether sources disagree: link to `#sources-compared`.
    pub disputed: bool,
}

/// A fact in a cell of a table: its text and its mark. What stands behind it is on the review.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CellView {
    /// See [`FactView::text`].
    pub text: String,
    /// See [`FactView::certainty`].
    pub certainty: Certainty,
    /// See [`FactView::certainty_text`].
    pub certainty_text: String,
    /// Whether there is a value at all.
    pub known: bool,
    /// Whether the value is an estimate.
    pub estimated: bool,
    /// Whether sources disagree.
    pub disputed: bool,
    /// A remark by the editor.
    pub note: Option<String>,
}

impl From<FactView> for CellView {
    fn from(fact: FactView) -> Self {
        let FactView { text, certainty, certainty_text, known, estimated, disputed, note, .. } = fact;
        Self { text, certainty, certainty_text, known, estimated, disputed, note }
    }
}

impl Serialize for Certainty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.class())
    }
}

/// A source that a program file names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SourceView {
    /// The key in the front matter, unique on a page: for `id="source-{{ key }}"`.
    pub key: String,
    /// Its number on the page, from 1.
    pub number: usize,
    /// What it is called.
    pub title: String,
    /// Where it is, if it has an address.
    pub url: Option<String>,
    /// The `rel` of a link to it.
    pub rel: &'static str,
    /// `program`, `network`, `terms`, `third-party` or `community`.
    pub tier: &'static str,
    /// The tier in words: "The program itself", "The network", "The terms", "A third party", "The community".
    pub tier_text: String,
    /// When it was last read.
    pub checked: Option<DateView>,
}
