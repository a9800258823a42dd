//! A comparison written by hand. Must not know: the programs, which it names by slug.

use std::sync::Arc;

use jiff::civil::Date;

use super::text::{Body, Phrase, Question};
use crate::base::address::Address;
use crate::base::span::Spanned;

/// A comparison.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The file.
    pub path: Arc<str>,
    /// The title.
    pub title: Option<Spanned<String>>,
    /// Two to five slugs.
    pub programs: Spanned<Vec<Spanned<String>>>,
    /// One sentence.
    pub verdict: Option<Phrase>,
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
