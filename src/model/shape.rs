//! What a mapping of a file looks like: its keys, what they mean, what their values look like. Must not know: any
//! particular field, how values are read.

/// What a value looks like in a file.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any text; what it is in words, where that needs saying.
    Text(&'static str),
    /// Text of a certain form: the forms in words, and a regular expression that they all match.
    Form(&'static str, &'static str),
    /// A number.
    Number(&'static Range),
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
    /// A mapping from some words to values of one kind.
    Keyed(fn() -> Vec<&'static str>, &'static Kind),
    /// A mapping with free keys.
    MapOf(&'static Kind),
    /// A value, or a mapping of the value and its provenance.
    Fact(&'static Kind),
    /// A mapping of facts, of which provenance may stand on the whole: beside them, or around them as around a value.
    Group(&'static Shape),
    /// A key of provenance that stands beside the fields of a group, and holds for each of them that has none of its own.
    OfGroup(&'static Kind),
    /// A value or a mapping: the first if it is text, otherwise the second.
    Either(&'static Kind, &'static Kind),
    /// Anything.
    Any,
}

/// Which numbers a field accepts.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    /// In words.
    pub forms: &'static str,
    /// Whether it must be whole.
    pub whole: bool,
    /// The smallest.
    pub least: u32,
    /// The largest, if there is one.
    pub most: Option<u32>,
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

impl Shape {
    /// The keys whose values are mappings that have a key of this name.
    #[must_use]
    pub(crate) fn homes_of(&self, key: &str) -> Vec<&'static str> {
        self.fields.iter().filter(|field| field.kind.shapes().any(|shape| shape.has(key))).map(|it| it.key).collect()
    }

    /// Whether a key is one of its own, not of what is known of the whole.
    pub(crate) fn is_own(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key && !matches!(field.kind, Kind::OfGroup(_)))
    }

    fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.key == key)
    }
}

impl Kind {
    /// Whether a value may be a mapping itself, without what is known of it.
    pub(crate) fn is_mapping(&self) -> bool {
        match self {
            Self::Map(_) | Self::Group(_) | Self::Keyed(..) | Self::MapOf(_) => true,
            Self::Either(one, other) => one.is_mapping() || other.is_mapping(),
            _ => false,
        }
    }

    /// What a list of this kind holds; nothing of what is no list.
    pub(crate) fn item(self) -> Option<Self> {
        match self {
            Self::List(item) => Some(*item),
            Self::Fact(kind) | Self::OfGroup(kind) => kind.item(),
            _ => None,
        }
    }

    /// The shape of a mapping that takes what is known of it beside its fields.
    pub(crate) fn shape_of_group(&self) -> Option<&'static Shape> {
        let Self::Map(shape) = *self else { return None };
        shape.fields.iter().any(|field| matches!(field.kind, Self::OfGroup(_))).then_some(shape)
    }

    /// The mappings with fixed keys that a value may be, or that it may be a list of.
    fn shapes(&self) -> Box<dyn Iterator<Item = &'static Shape>> {
        match *self {
            Self::Map(shape) | Self::Group(shape) => Box::new(std::iter::once(shape)),
            Self::List(item) | Self::Fact(item) | Self::OfGroup(item) => item.shapes(),
            Self::Either(one, other) => Box::new(one.shapes().chain(other.shapes())),
            _ => Box::new(std::iter::empty()),
        }
    }
}
