//! What a style sheet loads from elsewhere. Nothing in CSS puts an address together from parts, so each stands whole
//! once its escapes are resolved. Must not know: selectors, properties.

use super::decoded::without_css_escapes;
use super::{SurfaceKind, SurfacePart, TEXT, address};

/// Every address of a style sheet.
pub(super) fn parts(text: &str) -> Vec<SurfacePart> {
    let decoded = without_css_escapes(text);
    let part = |span: crate::base::span::Span| SurfacePart {
        kind: SurfaceKind::Link,
        field: loaded_by(&decoded.text[..span.start]),
        value: decoded.text[span.start..span.end].to_owned(),
        span: decoded.map.span(span),
    };
    address::find(&decoded.text).into_iter().map(part).collect()
}

/// What loads an address that follows this text: `@import`, `url()`, `image-set()`.
fn loaded_by(before: &str) -> String {
    let is_between = |c: char| c.is_whitespace() || c == '"' || c == '\'';
    let before = before.trim_end_matches(is_between);
    let is_import = |text: &str| text.trim_end_matches(is_between).to_ascii_lowercase().ends_with("@import");
    let Some(call) = before.strip_suffix('(') else {
        // The last few letters tell; a style sheet may be long.
        let tail = &before[before.floor_char_boundary(before.len().saturating_sub(8))..];
        return if is_import(tail) { "@import".to_owned() } else { TEXT.to_owned() };
    };
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let rest = call.trim_end_matches(is_of_name);
    let tail = &rest[rest.floor_char_boundary(rest.len().saturating_sub(16))..];
    if is_import(tail) { "@import".to_owned() } else { format!("{}()", call[rest.len()..].to_ascii_lowercase()) }
}
