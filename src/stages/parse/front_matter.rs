//! Finds the front matter between its two lines of `---`. Must not know: YAML.

use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;

/// The two parts of a file.
pub(super) struct Fenced {
    pub(super) yaml: Span,
    pub(super) body: Span,
}

const SMALLEST_FILE: &str = "begin the file with front matter:\n---\nname: Acme\ncategory: SaaS\n---";

/// Parts a file. Only a line of exactly `---`, with nothing but blanks after it, opens or closes.
pub(super) fn split(source: &Source) -> Checked<Option<Fenced>> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let fail = |span: Span, message: &str, help: &str| {
        let place = Place::new(source.path(), span);
        Checked::new(None, vec![Diagnostic::error(Code::FrontMatterMissing, place, message).help(help)])
    };
    let first = line(text, start);
    match text[first.start..first.end].trim_end() {
        "---" => {}
        "+++" => return fail(first, "front matter between `+++` is TOML", "write YAML between lines of `---`"),
        dashes if dashes.len() > 3 && dashes.chars().all(|c| c == '-') => {
            return fail(first, "a line of more than three hyphens opens no front matter", "write exactly `---`");
        }
        _ => return fail(first, "front matter missing", SMALLEST_FILE),
    }
    let yaml_start = next_line(text, first.end);
    let mut at = yaml_start;
    while at < text.len() {
        let line = line(text, at);
        let content = &text[line.start..line.end];
        if content.starts_with("---") && content.trim_end() == "---" {
            let body = Span::new(next_line(text, line.end), text.len());
            return Checked::clean(Some(Fenced { yaml: Span::new(yaml_start, line.start), body }));
        }
        if content.len() > 3 && content.trim_end().chars().all(|c| c == '-') {
            return fail(line, "a line of more than three hyphens closes no front matter", "write exactly `---`");
        }
        at = next_line(text, line.end);
    }
    fail(first, "the front matter is not closed", "end it with a line of exactly `---`")
}

/// The line that begins at `start`, without its end.
fn line(text: &str, start: usize) -> Span {
    let ends = |byte: u8| matches!(byte, b'\n' | b'\r');
    let end = text.bytes().skip(start).position(ends).map_or(text.len(), |at| start + at);
    Span::new(start, end)
}

/// Where the line after the one that ends at `end` begins.
fn next_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}
