//! One definition of each mapping: which keys it has, what they mean, how they are read. From the same
//! definition come the reader, the messages about unknown and missing fields, and the schema. Must not know:
//! any particular field.

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

/// Defines a function that reads a mapping into a struct, and the [`Shape`] it reads.
///
/// Each line is `field: Type = "key", "what it means for an author";`. The value read may be turned into another by
/// `=> expression`, in which the field's name stands for it. `with` gives the fields that do not come from the mapping, `also` those of the mapping that are
/// checked here and read elsewhere.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis const $shape:ident = $name:literal;
        $fn_vis:vis fn $read:ident($node:ident, $reading:ident $(, $arg:ident: $arg_type:ty)* $(,)?) -> $out:ident $(with { $($extra:ident: $value:expr),* $(,)? })? {
            $($field:ident: $type:ty = $key:literal, $doc:literal $(=> $map:expr)?;)*
        }
        $(also { $($also:ty = $also_key:literal, $also_doc:literal;)* })?
    ) => {
        $(#[$meta])*
        $vis const $shape: $crate::stages::lower::record::Shape = $crate::stages::lower::record::Shape {
            name: $name,
            fields: &[$($crate::stages::lower::record::Field {
                key: $key,
                doc: $doc,
                kind: <$type as $crate::stages::lower::value::Value>::KIND,
                required: <$type as $crate::stages::lower::value::Value>::REQUIRED,
            },)* $($($crate::stages::lower::record::Field {
                key: $also_key,
                doc: $also_doc,
                kind: <$also as $crate::stages::lower::value::Value>::KIND,
                required: false,
            },)*)?],
        };

        $fn_vis fn $read(
            $node: &$crate::model::document::Node,
            $reading: &mut $crate::stages::lower::reading::Reading<'_>
            $(, $arg: $arg_type)*
        ) -> Option<$out> {
            $reading.mapping($node, &$shape)?;
            // Every field is read before the first missing one ends it, so that all faults are reported.
            $(let $field = $reading.field::<$type>($node, $key);)*
            $($(let _ = $reading.field::<$also>($node, $also_key);)*)?
            $(let $field = $field?;)*
            $($(let $field = $map;)?)*
            Some($out { $($field,)* $($($extra: $value,)*)? })
        }
    };
}

pub(super) use record;
