//! Parse: `Source -> Document`. Syntax only: what a field is called matters to nobody here. Must not know:
//! other files, kinds of content.

mod front_matter;
mod limits;
mod plain_words;
#[cfg(test)]
mod scalar_tests;
mod yaml;

use std::sync::Arc;

use crate::base::checked::Checked;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::base::span_map::SpanMap;
use crate::markdown::{self, TextOrigin};
use crate::model::document::{Document, Node};

/// Parses a content file; nothing where its front matter cannot be read.
#[must_use]
pub fn parse(source: &Source) -> Checked<Option<Document>> {
    let mut diagnostics = Vec::new();
    let Some(split) = front_matter::split(source).take(&mut diagnostics) else {
        return Checked::new(None, diagnostics);
    };
    let front = yaml::read(source, split.yaml).take(&mut diagnostics);
    diagnostics.extend(control(source, split.body));
    let origin = TextOrigin { path: Arc::clone(source.path()), map: SpanMap::verbatim(split.body.start) };
    let body = markdown::read_body(source.slice(split.body), &origin).take(&mut diagnostics);
    Checked::new(front.map(|front| Document { source: source.clone(), front, body }), diagnostics)
}

/// The front matter of a content file alone; nothing where it cannot be read. What is wrong with it is reported
/// by [`parse`].
#[must_use]
pub fn front(source: &Source) -> Option<Node> {
    yaml::read(source, front_matter::split(source).value?.yaml).value
}

/// The two parts of a content file as they are: its front matter, and the text that follows it.
#[must_use]
pub fn parts(source: &Source) -> Checked<Option<(Node, &str)>> {
    let mut diagnostics = Vec::new();
    let Some(split) = front_matter::split(source).take(&mut diagnostics) else {
        return Checked::new(None, diagnostics);
    };
    let front = yaml::read(source, split.yaml).take(&mut diagnostics);
    Checked::new(front.map(|front| (front, source.slice(split.body))), diagnostics)
}

/// Whether a text is letters, digits and signs of English alone, as most are. That is quickly told of many bytes at
/// once, and spares looking at each character.
fn is_harmless(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r'))
}

/// A control character in a body, which neither pages nor feeds may hold. Those that turn the direction of writing may
/// stand in a text.
fn control(source: &Source, body: Span) -> Option<Diagnostic> {
    if is_harmless(source.slice(body)) {
        return None;
    }
    let refused = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let (at, c) = source.slice(body).char_indices().find(|&(_, c)| refused(c))?;
    let start = body.start + at;
    Some(yaml::refused_character(Place::new(source.path(), Span::new(start, start + c.len_utf8())), c))
}

/// Parses a file that is YAML from its first line on, such as `site.yaml`.
#[must_use]
pub fn settings(source: &Source) -> Checked<Option<Node>> {
    let start = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    yaml::read(source, Span::new(start, source.text().len()))
}
