//! The names of diagnostics. Stable, kebab-case, never reused. Must not know: the rules that report them.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// What a diagnostic is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the enumeration.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name that people read and write, such as `unknown-field`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// What it is about, in a sentence: the doc comment of the code.
            #[must_use]
            pub(crate) fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($doc,)+).trim_ascii(),)+
                }
            }

            /// Why and how, with a bad and a good example: its page in `docs/codes`.
            #[must_use]
            pub(crate) fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../../docs/codes/", $text, ".md")),)+
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

codes! {
    /// The front matter is not YAML, or uses a part of YAML that is refused.
    YamlSyntax = "yaml-syntax",
    /// A content file without front matter, or with one that is not closed.
    FrontMatterMissing = "front-matter-missing",
    /// A field that no file of this kind has.
    UnknownField = "unknown-field",
    /// A field that a file of this kind must have.
    MissingField = "missing-field",
    /// A value that its field does not accept.
    InvalidValue = "invalid-value",
    /// The same key twice in one mapping.
    DuplicateKey = "duplicate-key",
    /// Bytes that are not UTF-8.
    NotUtf8 = "not-utf8",
    /// A file over the limit of 1 MiB.
    FileTooLarge = "file-too-large",
    /// Nesting, nodes or keys over a limit.
    LimitExceeded = "limit-exceeded",
    /// A slug that no program has.
    UnknownProgram = "unknown-program",
    /// A name in a condition of a ranking that no program has.
    UnknownName = "unknown-name",
    /// A ranking in which no program stands.
    EmptyRanking = "empty-ranking",
    /// A source that the file does not list.
    UnknownSource = "unknown-source",
    /// A fact in braces that programs do not have, or a program that does not state it.
    UnknownFact = "unknown-fact",
    /// A link to a page or heading that does not exist.
    BrokenLink = "broken-link",
    /// A site without settings or content.
    MissingFile = "missing-file",
    /// A file that the text shows and that does not exist.
    MissingAsset = "missing-asset",
    /// Two sources for one address.
    AddressCollision = "address-collision",
    /// A slug, alias or file name that cannot be an address.
    UnsafePath = "unsafe-path",
    /// A link with a scheme or host that is refused.
    UnsafeLink = "unsafe-link",
    /// A symbolic link, which is not followed.
    Symlink = "symlink",
    /// Something that is not a regular file, or cannot be read.
    Unreadable = "unreadable",
    /// A template that does not compile or does not fit its page.
    TemplateError = "template-error",
    /// A relationship that the page does not name.
    UnlabelledPromotion = "unlabelled-promotion",
    /// A page with an affiliate link before its disclosure, or without any.
    MissingDisclosure = "missing-disclosure",
    /// An order that changes when links and relationships are removed.
    PaidOrder = "paid-order",
    /// Raw HTML where it is off.
    RawHtml = "raw-html",
    /// A value that YAML cut off at ` #`.
    LostComment = "lost-comment",
    /// A code block in a language without highlighting, or too large for it.
    NotHighlighted = "not-highlighted",
    /// An `allow` that silences nothing.
    UnusedAllow = "unused-allow",
    /// Tiers of a rule of pay that are out of order, or in another unit than the rule.
    TierMismatch = "tier-mismatch",
    /// A day that is still to come where something is said to have happened.
    FutureDate = "future-date",
    /// A text that was revised before it was published.
    DateOrder = "date-order",
    /// A category or network in two spellings.
    SpellingMismatch = "spelling-mismatch",
    /// A question that a page answers twice.
    DuplicateQuestion = "duplicate-question",
    /// A text that is empty, or a block that names nothing.
    EmptyText = "empty-text",
    /// A fact that follows a source farther from the program than another, without a reason.
    WeakerSource = "weaker-source",
    /// A fact whose source was read too long ago, or on no day that is named.
    StaleFact = "stale-fact",
    /// A fact that names no source.
    UnsourcedFact = "unsourced-fact",
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
