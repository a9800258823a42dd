//! HTML that a template prints as it stands. Must not know: where a text comes from, which template prints it.

use serde::{Serialize, Serializer};

use crate::base::escape;

/// HTML that this program made: from checked markdown, or from text that it escaped. To a template it is a string
/// that needs no escaping, which nothing read from a file can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Markup each part of which was checked or escaped.
    pub(super) fn from_checked(markup: String) -> Self {
        Self(markup)
    }

    /// Plain text as a paragraph.
    pub(in crate::pages) fn paragraph(text: &str) -> Self {
        Self(format!("<p>{}</p>", escape::html(text)))
    }

    /// JSON that can neither end the script it stands in nor begin another.
    pub(in crate::pages) fn json(value: &serde_json::Value) -> Self {
        Self(escape::json_in_script(value))
    }

    /// One after the other.
    pub(in crate::pages) fn concat(parts: &[Self]) -> Self {
        Self(parts.iter().map(Self::as_str).collect())
    }

    /// The markup.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Tera takes over a value of its own as it is, so the string stays marked as safe.
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_markup_needs_no_escaping() {
        let view = json!({"html": "<b>"});
        assert!(tera::Value::from_serializable(&Html::paragraph("<b>")).is_safe());
        assert!(!tera::Value::from_serializable(&view).is_safe());
        assert!(!tera::Value::from_serializable(&view["html"]).is_safe());
    }
}
