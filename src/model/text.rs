//! Text as data: the words an author wrote, where each stands in the file, and what they are part of. Must not know:
//! how authors write it, how pages show it.
//!
//! Markdown is read once and its tokens are kept, since rules look at all texts of a site after every edit: at 10,000
//! programs one thread walks them in 0.17 s and would read the bodies alone again in 0.7 s. Packed, they leave the
//! preview at 265 MB, where a slice of them took 301 MB and pieces of HTML 280 MB.

mod body;
mod builder;
mod kind;
mod packed;
mod plain;
mod runs;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fact_id::FactRef;
use super::link::WebUrl;
use crate::base::span::Spanned;
pub(crate) use body::{Body, Heading, PARTS, Question, Section};
pub(crate) use builder::TextBuilder;
pub use kind::TextKind;
use packed::PackedTokens;
pub(crate) use packed::Tokens;
pub(crate) use plain::PlainText;
pub use runs::{Cell, Run, RunContext, RunKind, Runs};

/// A text of paragraphs, lists and so on; cheap to share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Arc<TextParts>);

/// A text that stands inside a sentence or list item: without paragraphs or other blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub Text);

/// What a text consists of; only [`TextBuilder`] makes it, so that tokens and words agree.
#[derive(Debug, Default, PartialEq, Eq)]
struct TextParts {
    /// All words one after the other, as a reader sees them.
    words: Box<str>,
    tokens: PackedTokens,
    details: Box<[Detail]>,
}

/// The number of a [`Detail`] of a text.
pub(crate) type DetailIndex = u32;

/// What a text is made of, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Token {
    /// The next bytes of the words, which stand in the file letter by letter.
    Words {
        /// How many bytes.
        len: u32,
        /// How far in the file from the end of what stands before.
        skip: i32,
    },
    /// The next bytes of the words, which the file spells otherwise: an escape, a fold.
    Spelling {
        /// How many bytes of the words.
        len: u32,
        /// How many bytes of the file.
        file_len: u32,
        /// How far in the file from the end of what stands before.
        skip: i32,
    },
    /// An element begins.
    Open(Element),
    /// An element ends.
    Close(Element),
    /// The value of a fact.
    Fact(DetailIndex),
    /// A table or card of programs.
    Block(DetailIndex),
    /// A mark that leads to a footnote.
    FootnoteMark(DetailIndex),
    /// A line ends here, and not only in the file.
    LineBreak,
    /// A line across the text.
    Rule,
    /// The box before an item, ticked or not.
    Checkbox(bool),
}

/// What encloses a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Element {
    Paragraph,
    Heading(DetailIndex),
    Quotation,
    /// A list with bullets.
    Bullets,
    /// A list that counts from this number on.
    Numbers(u32),
    /// An item of a list.
    Item,
    Table(DetailIndex),
    /// The first row of a table, which names its columns.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell of a row.
    TableCell,
    /// What stands at the end of a text.
    Footnote(DetailIndex),
    /// Lines of code.
    CodeBlock(DetailIndex),
    /// Words that are stressed.
    Emphasis,
    /// Words that are stressed more.
    Strong,
    /// Words that are crossed out.
    Struck,
    /// Words of code within a sentence.
    Code,
    Link(DetailIndex),
    /// A picture; its words are what it shows.
    Picture(DetailIndex),
}

/// What a token says beside its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Detail {
    /// `{{ fact.cookie }}`
    Fact(Spanned<FactRef>),
    /// Where a link leads.
    Link(Spanned<LinkTarget>),
    /// Where a picture is: a path from the site's root, or a name beside the file.
    Picture(Spanned<String>),
    /// A fenced block that becomes a table or card.
    Block {
        /// Which.
        kind: Block,
        /// The slugs in it.
        slugs: Vec<Spanned<String>>,
    },
    /// The language of a block of code as the author names it; empty where none is named.
    Language(String),
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Its id, unique in its file.
        id: String,
    },
    /// The id of a footnote.
    Footnote(String),
    /// To which side each column of a table is set.
    Columns(Vec<ColumnAlignment>),
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
    /// Another site; was read by [`WebUrl`].
    Web(WebUrl),
    /// `mailto:` or `tel:`.
    Contact(String),
}

/// What a fenced block of slugs becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Block {
    /// A table of programs side by side.
    Compare,
    /// A ranking as a table.
    Ranking,
    /// Cards of programs.
    Program,
}

/// The side to which a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnAlignment {
    /// Nothing is said.
    Unset,
    Left,
    /// Neither.
    Center,
    Right,
}

impl Token {
    /// How many bytes of the words it takes.
    #[must_use]
    pub(crate) fn word_bytes(self) -> usize {
        match self {
            Self::Words { len, .. } | Self::Spelling { len, .. } => len as usize,
            _ => 0,
        }
    }
}

impl Element {
    /// Whether it stands within a line.
    #[must_use]
    pub(crate) fn is_inline(self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Struck | Self::Code | Self::Link(_) | Self::Picture(_))
    }
}

impl Text {
    /// All words one after the other, code and descriptions of pictures among them.
    #[must_use]
    pub(crate) fn words(&self) -> &str {
        &self.0.words
    }

    /// What it is made of, in order.
    #[must_use]
    pub(crate) fn tokens(&self) -> Tokens<'_> {
        self.0.tokens.iter()
    }

    /// What tokens say beside their kind, in order.
    #[must_use]
    pub(crate) fn details(&self) -> &[Detail] {
        &self.0.details
    }

    /// What a token of this text says beside its kind.
    #[must_use]
    pub(crate) fn detail(&self, index: DetailIndex) -> Option<&Detail> {
        self.0.details.get(index as usize)
    }

    /// Its words with their places and what they stand in, in order.
    #[must_use]
    pub fn runs(&self) -> Runs<'_> {
        Runs::of(self)
    }

    /// The ids of its headings.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &str> {
        self.details().iter().filter_map(|detail| match detail {
            Detail::Heading { id, .. } => Some(id.as_str()),
            _ => None,
        })
    }

    /// Whether something in it can only be judged by who knows the whole site.
    #[must_use]
    pub(crate) fn refers(&self) -> bool {
        self.details().iter().any(|detail| match detail {
            Detail::Fact(name) => matches!(name.value, FactRef::Unknown(_)),
            Detail::Link(target) => !matches!(target.value, LinkTarget::Web(_) | LinkTarget::Contact(_)),
            Detail::Picture(_) | Detail::Block { .. } => true,
            Detail::Language(_) | Detail::Heading { .. } | Detail::Footnote(_) | Detail::Columns(_) => false,
        })
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.words().trim().is_empty()
            && self.tokens().all(|token| matches!(token, Token::Words { .. } | Token::Spelling { .. }))
    }

    /// What it says without its marks, in one line; `fact` words a fact that is named in braces. Pictures, footnote
    /// marks and blocks say nothing.
    pub(crate) fn to_line(&self, mut fact: impl FnMut(&FactRef) -> String) -> String {
        let mut line = String::with_capacity(self.words().len());
        for run in self.runs().filter(|run| !run.context.in_picture) {
            match run.kind {
                RunKind::Words(words) | RunKind::Code(words) => line.push_str(words),
                RunKind::Fact(name) => line.push_str(&fact(name)),
                RunKind::Break => line.push(' '),
            }
        }
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
