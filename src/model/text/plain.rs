//! A text of one line in which nothing is a mark: a verdict, a quote, a question. Must not know: which.

use std::fmt;

use super::Text;

/// One line, blanks folded, without blanks around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainText(Text);

impl PlainText {
    /// Takes a text as it is; its builder folded the blanks.
    pub(super) fn new(text: Text) -> Self {
        Self(text)
    }

    /// What it says.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        self.0.words()
    }

    /// Its words with their places.
    #[must_use]
    pub(crate) fn text(&self) -> &Text {
        &self.0
    }
}

impl fmt::Display for PlainText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for PlainText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
