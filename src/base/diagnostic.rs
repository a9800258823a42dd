//! What is wrong with a file, where, and what to do. Must not know: how it is printed.

use std::sync::Arc;

use super::code::Code;
use super::span::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published; `--strict` makes it fail.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A stretch of a file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's path from the site's root.
    pub path: Arc<str>,
    /// The stretch.
    pub span: Span,
}

impl Place {
    /// A stretch of a file.
    pub(crate) fn new(path: &Arc<str>, span: Span) -> Self {
        Self { path: Arc::clone(path), span }
    }
}

/// Another place that a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there, such as "first given here".
    pub message: String,
}

/// How messages are counted where there are very many of one kind and people are shown the first ones only: "12 more
/// facts without a source".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// What each is about, in the singular: `fact`.
    pub noun: &'static str,
    /// What is wrong with it: `without a source`.
    pub fault: &'static str,
}

/// What a message says is missing: whether another fault is the cause of that, and which name is nearest, need not
/// be read out of its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A page or file at an address: `/about/`.
    Address(String),
    /// A content file, by its path.
    File(String),
    /// What a file of this name in this folder of `content/` would make.
    Entry {
        /// The folder.
        folder: &'static str,
        /// The slug.
        slug: String,
    },
}

/// A message: a code, one terse sentence in lower case, an exact place, and a help that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where: the value, not the file.
    pub place: Place,
    /// What was found and what is wanted.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// What is missing, if something is.
    pub missing: Option<Missing>,
    /// How it is counted among very many others, if people need not see each of them.
    pub fold: Option<Fold>,
}

impl Diagnostic {
    /// An error: nothing is published.
    pub(crate) fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            place,
            message: message.into(),
            help: None,
            related: Vec::new(),
            missing: None,
            fold: None,
        }
    }

    /// A warning: the site is published.
    pub(crate) fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// Adds what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what is missing.
    #[must_use]
    pub(crate) fn missing(mut self, missing: Missing) -> Self {
        self.missing = Some(missing);
        self
    }

    /// Adds another place.
    #[must_use]
    pub(crate) fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }
}

/// Puts messages into the order people read them: by file, then by place.
pub(crate) fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.place, a.severity, a.code, &a.message, &a.help).cmp(&(&b.place, b.severity, b.code, &b.message, &b.help))
    });
}

/// Whether any of them keeps the site from being published.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
