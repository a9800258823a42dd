//! Words of which a field takes exactly one. Must not know: which file they stand in.

/// A closed set of words.
pub(crate) trait Choice: Copy + Sized + 'static {
    /// Every word with what it stands for, in the order they are explained.
    const ALL: &'static [Self];

    /// The word as it is written in a file.
    fn name(self) -> &'static str;

    /// The choice that a word stands for.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.name() == name)
    }
}

/// Defines an enumeration that is a [`Choice`]: a variant and its word in files. A word of another table is taken from
/// there by an expression in braces.
macro_rules! choices {
    ($(#[$meta:meta])* $vis:vis enum $type:ident { $($(#[$doc:meta])* $variant:ident = $name:tt,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $type { $($(#[$doc])* $variant,)+ }

        impl $crate::model::choice::Choice for $type {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

pub(crate) use choices;
