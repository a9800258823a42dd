//! The body of a file: parts under headings, and questions with their answers. Must not know: front matter.

use super::{PlainText, Text, TextKind};
use crate::base::span::Span;

/// Ids of the parts of a review, which other pages may link to.
pub(crate) const PARTS: [&str; 11] = [
    "facts",
    "commissions",
    "highlights",
    "review",
    "faq",
    "sources-compared",
    "requirements",
    "related",
    "checked",
    "sources",
    "history",
];

/// The body of a file: parts under headings of the second level, and the questions taken out of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// In order; the first may have no heading.
    pub sections: Vec<Section>,
    /// The section "Frequently asked questions", if there is one.
    pub faq: Vec<Question>,
}

/// A part of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading; absent for what stands before the first one.
    pub heading: Option<Heading>,
    /// The text below it.
    pub text: Text,
}

/// The heading of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it says.
    pub text: PlainText,
    /// Its id, unique in its file.
    pub id: String,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub question: PlainText,
    pub answer: Text,
    /// Where the question stands.
    pub span: Span,
}

impl Body {
    /// All texts of the body but its headings and questions, in order.
    pub(crate) fn contents(&self) -> impl Iterator<Item = &Text> {
        self.sections.iter().map(|section| &section.text).chain(self.faq.iter().map(|question| &question.answer))
    }

    /// All texts of the body, with what each is.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (TextKind, &Text)> {
        let sections = self.sections.iter().flat_map(Section::texts);
        sections.chain(self.faq.iter().flat_map(Question::texts))
    }
}

impl Section {
    fn texts(&self) -> impl Iterator<Item = (TextKind, &Text)> {
        let heading = self.heading.iter().map(|heading| (TextKind::Heading, heading.text.text()));
        heading.chain([(TextKind::Body, &self.text)])
    }
}

impl Question {
    /// Question and answer.
    pub(crate) fn texts(&self) -> [(TextKind, &Text); 2] {
        [(TextKind::Question, self.question.text()), (TextKind::Answer, &self.answer)]
    }
}
