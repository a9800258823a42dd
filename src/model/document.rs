//! A content file by its syntax: front matter as a tree with places, body as text read. Must not know: what
//! the fields mean.

use crate::base::source::Source;
use crate::base::span::Span;

use super::text::Body;

/// A file after parsing.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// The front matter: always a mapping.
    pub front: Node,
    /// What follows it.
    pub body: Body,
}

/// A value of the front matter and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands in the file, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub data: Data,
    /// How it is written, if it is text.
    pub style: ScalarStyle,
}

/// How text is written in YAML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ScalarStyle {
    /// As it is.
    #[default]
    Plain,
    /// `'so'`
    SingleQuoted,
    /// `"so"`
    DoubleQuoted,
    /// In lines below `|` or `>`.
    Block,
}

/// The four shapes of a value. A scalar is text as written: nothing is taken for a number, a date or a truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Nothing stands after the key.
    Empty,
    /// Text.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file, no key twice.
    Map(Vec<MapEntry>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapEntry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The value of a key, if this is a mapping that has it.
    #[must_use]
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        match &self.data {
            Data::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The shape in words, for messages: "a list".
    #[must_use]
    pub(crate) fn shape(&self) -> &'static str {
        match self.data {
            Data::Empty => "nothing",
            Data::Scalar(_) => "text",
            Data::List(_) => "a list",
            Data::Map(_) => "a mapping",
        }
    }
}
