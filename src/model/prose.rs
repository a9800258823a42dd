//! Text that was markdown: HTML in which the places are left open that only the whole site can fill. Must
//! not know: markdown, where the text came from.

use super::fact_id::FactRef;
use crate::base::escape;
use crate::base::span::{Span, Spanned};

/// Ids of the parts of a review, which other pages may link to.
pub const PARTS: [&str; 11] = [
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

/// A text. Its HTML is well formed; every place that needs the site is a piece of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// In order.
    pub pieces: Vec<Piece>,
    /// Headings within, in order.
    pub headings: Vec<Heading>,
}

/// A text that stands inside a sentence or list item: without paragraphs or other blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub Prose);

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// `{{ fact.cookie }}`: the fact's value in words.
    Fact(Spanned<FactRef>),
    /// The opening tag of a link; its end is in the HTML that follows.
    Link(Spanned<LinkTarget>),
    /// A picture.
    Image {
        /// Where it is: a path from the site's root, or a name beside the file.
        target: Spanned<String>,
        /// What it shows, as plain text.
        alt: String,
    },
    /// A block of code, which is coloured when it is shown: that is by far the costliest step of reading a text.
    Code {
        /// Its language as the author names it; empty where none is named.
        language: String,
        /// Its lines.
        code: String,
    },
    /// A fenced block that becomes a table or card.
    Block {
        /// Which.
        kind: Block,
        /// The slugs in it.
        slugs: Vec<Spanned<String>>,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page of this site, with an optional `#heading`: `/programs/kartra/#faq`.
    Internal(String),
    /// A heading of the same page, without `#`.
    Anchor(String),
    /// A content file, by its path from the site's root: `content/programs/kartra.md`, with an optional `#heading`.
    File(String),
    /// Another site; was read by [`super::link::WebUrl`].
    Web(super::link::WebUrl),
    /// `mailto:` or `tel:`.
    Contact(String),
}

/// What a fenced block of slugs becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// A table of programs side by side.
    Compare,
    /// A ranking as a table.
    Ranking,
    /// Cards of programs.
    Program,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// Its id, unique in its file.
    pub id: String,
}

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
    pub prose: Prose,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Plain text.
    pub question: String,
    /// The answer.
    pub answer: Prose,
    /// Where the question stands.
    pub span: Span,
}

impl Prose {
    /// Text that is no markdown, as HTML.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { pieces: vec![Piece::Html(escape::html(text))], headings: Vec::new() }
    }

    /// Whether something in it can only be judged by who knows the whole site.
    #[must_use]
    pub fn refers(&self) -> bool {
        self.pieces.iter().any(|piece| match piece {
            Piece::Html(_) | Piece::Code { .. } => false,
            Piece::Fact(name) => matches!(name.value, FactRef::Unknown(_)),
            Piece::Link(target) => !matches!(target.value, LinkTarget::Web(_) | LinkTarget::Contact(_)),
            Piece::Image { .. } | Piece::Block { .. } => true,
        })
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Html(html) if html.trim().is_empty()))
    }
}

impl Body {
    /// All texts of the body, in order.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        self.sections.iter().map(|section| &section.prose).chain(self.faq.iter().map(|question| &question.answer))
    }
}
