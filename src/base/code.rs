//! The names of diagnostics. Stable, kebab-case, never reused. Must not know: the rules that report them.

macro_rules! codes {
    ($(#[doc = $meaning:literal] $name:ident = $text:literal, $page:literal,)+) => {
        /// What a diagnostic is about: a code for each page of `docs/codes`, from which the build script makes this list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $name,)+
        }

        impl Code {
            /// Every code, in the order of their names.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name that people read and write, such as `unknown-field`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// What it is about, why and how, with a bad and a good example: its page.
            #[must_use]
            pub(crate) fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!($page),)+
                }
            }

            /// The code of a name.
            #[must_use]
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.name() == name)
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
