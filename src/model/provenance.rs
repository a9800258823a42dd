//! The keys of the mapping that may stand in the place of a fact: the one table that the reader, the schema, import and
//! export share. Must not know: facts about what.

use super::shape::Kind;

/// Makes [`ProvenanceKey`] from a row for each key.
macro_rules! keys {
    ($($(#[$doc:meta])* $id:ident = $key:literal: $kind:expr;)*) => {
        /// A key of a fact's mapping.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum ProvenanceKey { $($(#[$doc])* $id,)* }

        impl ProvenanceKey {
            /// Every key, in the order in which they are written.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$id,)*];

            /// The key as it is written.
            pub(crate) const fn key(self) -> &'static str {
                match self { $(Self::$id => $key,)* }
            }

            /// What a column of a table holds under it; nothing special for the value, which is the fact's own.
            const fn column(self) -> Option<Kind> {
                match self { $(Self::$id => $kind,)* }
            }
        }
    };
}

keys! {
    /// The value, in the form the field has without provenance.
    Value = "value": None;
    /// How certain it is.
    Status = "status": Some(Kind::Text(""));
    /// The sources that state it.
    Sources = "sources": Some(Kind::List(&Kind::Text("")));
    /// When somebody last read a source for it.
    Checked = "checked": Some(Kind::Text(""));
    /// The source's own words.
    Quote = "quote": Some(Kind::Text(""));
    /// A remark.
    Note = "note": Some(Kind::Text(""));
    /// What other sources state.
    Disputed = "disputed": Some(Kind::Any);
}

impl ProvenanceKey {
    /// Whether a mapping is that of a fact and its provenance, and not a value that is a mapping itself.
    pub(crate) fn any_stands_in<T>(entries: &[(String, T)]) -> bool {
        entries.iter().any(|(key, _)| [Self::Value, Self::Status].iter().any(|known| known.key() == key))
    }

    /// The key that a text is.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.key() == key)
    }

    /// What lies under it in a fact whose value is of a kind.
    pub(crate) fn kind(self, value: Kind) -> Kind {
        self.column().unwrap_or(value)
    }
}
