//! A comparison written by hand, and how a fact stands among what is compared. Must not know: the programs, which it
//! names by slug.

use std::sync::Arc;

use jiff::civil::Date;

use super::fact::Fact;
use super::text::{Body, Phrase, Question};
use crate::base::address::Address;
use crate::base::span::Spanned;

#[derive(Debug, Clone)]
pub struct Comparison {
    /// The file.
    pub path: Arc<str>,
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

/// How a fact stands among programs that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactAcross {
    /// It is known of all, and not the same of all.
    Differs,
    /// It is known of all and the same.
    Same,
    /// Of one at least it is not known.
    NotKnownOfAll,
}

impl FactAcross {
    /// How one fact of each program stands. That a fact does not apply is known of a program as a value is.
    pub(crate) fn of<T: PartialEq>(facts: &[Fact<T>]) -> Self {
        if !facts.iter().all(Fact::is_settled) {
            Self::NotKnownOfAll
        } else if facts.windows(2).all(|pair| pair[0].value() == pair[1].value()) {
            Self::Same
        } else {
            Self::Differs
        }
    }
}
