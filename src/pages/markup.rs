//! HTML that a template prints as it stands. Must not know: where a text comes from, which template prints it.

use serde::{Serialize, Serializer};

use crate::base::escape;
use crate::markdown::{self, html::Resolve};
use crate::model::text::{Section, Text};

/// HTML that this program made: from checked markdown, or from text that it escaped. To a template it is a string
/// that needs no escaping, which nothing read from a file can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// A text, with what the site puts into it.
    pub(super) fn text(text: &Text, site: &dyn Resolve) -> Self {
        Self(markdown::html::html(text, site))
    }

    /// The texts of sections, which share their footnotes.
    pub(super) fn sections(sections: &[Section], site: &dyn Resolve) -> Vec<Self> {
        markdown::html::parts(sections, site).into_iter().map(Self).collect()
    }

    /// Plain text as a paragraph.
    pub(super) fn paragraph(text: &str) -> Self {
        Self(format!("<p>{}</p>", escape::html(text)))
    }

    /// JSON that can neither end the script it stands in nor begin another.
    pub(super) fn json(value: &impl Serialize) -> Self {
        Self(escape::json_in_script(value))
    }

    /// One after the other.
    pub(super) fn concat(parts: &[Self]) -> Self {
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
