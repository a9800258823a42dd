//! HTML that a template prints as it stands. Must not know: where a text comes from, templates.

use serde::{Serialize, Serializer};

use crate::model::prose::escape;

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
        Self(format!("<p>{}</p>", escape(text)))
    }

    /// JSON that can neither end the script it stands in nor begin another.
    pub(in crate::pages) fn json(value: &serde_json::Value) -> Self {
        let mut text = String::new();
        for c in value.to_string().chars() {
            match c {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
                c => text.push(c),
            }
        }
        Self(text)
    }

    /// One after the other.
    pub(in crate::pages) fn concat(parts: &[Self]) -> Self {
        Self(parts.iter().map(Self::as_str).collect())
    }

    pub(in crate::pages) fn as_str(&self) -> &str {
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
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn json_cannot_leave_its_script() {
        let value = json!({"name": "</script><!--<script>\u{2028}&"});
        let markup = Html::json(&value);
        assert!(!markup.as_str().contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(serde_json::from_str::<Value>(markup.as_str()).ok(), Some(value));
    }

    #[test]
    fn only_markup_needs_no_escaping() {
        let view = json!({"html": "<b>"});
        assert!(tera::Value::from_serializable(&Html::paragraph("<b>")).is_safe());
        assert!(!tera::Value::from_serializable(&view).is_safe());
        assert!(!tera::Value::from_serializable(&view["html"]).is_safe());
    }
}
