//! What a template can put into a page: its markup without the tags of its language, what stands in their strings, and
//! what it does not escape. Must not know: which values templates see.

use super::decoded::Decoded;
use super::{SurfaceKind, SurfacePart, addresses, markup};
use crate::base::span::Span;

/// A tag of the language of templates.
struct TemplateTag {
    /// From bracket to bracket.
    span: Span,
    /// `{{ … }}`: it stands for a value. Others stand for nothing.
    is_value: bool,
    /// What stands in its strings, without the quotes.
    strings: Vec<Span>,
}

/// Every part of a template that leads readers elsewhere or is run.
pub(super) fn parts(file: &str) -> Vec<SurfacePart> {
    let tags = tags(file);
    // A value may stand for a word or for nothing: `<scr{{ x }}ipt>` is read as both.
    let (with_words, with_nothing) = (without_tags(file, &tags, Some('x')), without_tags(file, &tags, None));
    let mut parts = markup::of_two_readings(file, &with_words, &with_nothing);
    for tag in &tags {
        for string in &tag.strings {
            let text = &file[string.start..string.end];
            let decoded = Decoded::verbatim(text, string.start);
            parts.extend(if text.contains('<') { markup::parts(file, &decoded) } else { addresses(&decoded) });
        }
        let text = &file[tag.span.start..tag.span.end];
        if is_unescaped(text) {
            let value = text.to_owned();
            parts.push(SurfacePart { kind: SurfaceKind::Unescaped, field: "safe".to_owned(), value, span: tag.span });
        }
    }
    parts
}

/// Whether a tag has the filter `safe`.
fn is_unescaped(tag: &str) -> bool {
    tag.split('|').skip(1).any(|filter| {
        let filter = filter.trim_start();
        filter.strip_prefix("safe").is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

fn without_tags(file: &str, tags: &[TemplateTag], word: Option<char>) -> Decoded {
    let mut decoded = Decoded::empty();
    let mut at = 0;
    for tag in tags {
        decoded.keep(file, Span::new(at, tag.span.start));
        if let Some(word) = word.filter(|_| tag.is_value) {
            decoded.put(word);
        }
        at = tag.span.end;
    }
    decoded.keep(file, Span::new(at, file.len()));
    decoded
}

/// Every tag, in order. One that is never closed takes the rest.
fn tags(file: &str) -> Vec<TemplateTag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(ahead) = file[at..].find('{') {
        let start = at + ahead;
        let end = match file.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let tag = tag(file, start, end);
        at = tag.span.end;
        tags.push(tag);
    }
    tags
}

/// The tag that begins at `start` and is closed by `end`; what stands in its strings does not close it.
fn tag(file: &str, start: usize, end: &str) -> TemplateTag {
    let bytes = file.as_bytes();
    let mut strings = Vec::new();
    let mut at = start + 2;
    while at < bytes.len() && !bytes[at..].starts_with(end.as_bytes()) {
        let quote = bytes[at];
        at += 1;
        if !matches!(quote, b'"' | b'\'' | b'`') || end == "#}" {
            continue;
        }
        let from = at;
        while at < bytes.len() && bytes[at] != quote {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        let to = file.floor_char_boundary(at.min(bytes.len()));
        strings.push(Span::new(from, to));
        at += 1;
    }
    let span = Span::new(start, file.floor_char_boundary((at + 2).min(bytes.len())));
    TemplateTag { span, is_value: end == "}}", strings }
}
