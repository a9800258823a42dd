//! What a mapping of a file looks like: its keys, what they mean, what their values look like. Must not know: any
//! particular field, how values are read.

/// What a value looks like in a file.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text; the accepted forms in words, if not any text will do.
    Text(&'static str),
    /// Markdown.
    Markdown,
    /// One of some words.
    Choice(fn() -> Vec<&'static str>),
    /// `true` or `false`.
    Bool,
    /// A list of values of one kind.
    List(&'static Kind),
    /// A mapping with fixed keys.
    Map(&'static Shape),
    /// A mapping with free keys.
    MapOf(&'static Kind),
    /// A value, or a mapping of the value and its provenance.
    Fact(&'static Kind),
    /// A value or a mapping: the first if it is text, otherwise the second.
    Either(&'static Kind, &'static Kind),
    /// Anything.
    Any,
}

/// A mapping with fixed keys.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What it describes: "a program".
    pub name: &'static str,
    /// Its keys, in the order people fill them in.
    pub fields: &'static [Field],
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it means, for authors.
    pub doc: &'static str,
    /// What its value looks like.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
}
