//! Where the text of a YAML value stands in its file: what is quoted, folded or escaped there. Must not know: what
//! the value means.

use super::document::ScalarStyle;
use crate::base::span_map::SpanMap;

const BLANKS: [char; 2] = [' ', '\t'];
const BREAKS: [char; 2] = ['\n', '\r'];
const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// The places of a value's `text`, which the file spells as `raw`, from the byte `start` on.
#[must_use]
pub(crate) fn span_map(raw: &str, start: usize, style: ScalarStyle, text: &str) -> SpanMap {
    let quote = match style {
        ScalarStyle::Plain | ScalarStyle::Block if raw == text => return SpanMap::verbatim(start),
        ScalarStyle::Block => return block(raw, start, text),
        ScalarStyle::Plain => return flow(raw, None, start, text),
        ScalarStyle::SingleQuoted => '\'',
        ScalarStyle::DoubleQuoted => '"',
    };
    let inner = raw.strip_prefix(quote).and_then(|raw| raw.strip_suffix(quote)).unwrap_or(raw);
    if inner == text { SpanMap::verbatim(start + 1) } else { flow(inner, Some(quote), start + 1, text) }
}

/// A plain or quoted value: blanks around a line break are one blank, further breaks stay; quotes are doubled or escaped.
fn flow(raw: &str, quote: Option<char>, start: usize, text: &str) -> SpanMap {
    let mut map = SpanMap::starting_at(start);
    let (mut at, mut read) = (0, 0);
    while let Some(c) = raw[read..].chars().next() {
        let rest = &raw[read..];
        if rest.trim_start_matches(BLANKS).starts_with(BREAKS) {
            let white = leading(rest, &WHITE);
            let breaks = breaks(&rest[..white]);
            at += if breaks == 1 { 1 } else { breaks - 1 };
            read += white;
        } else if quote == Some('"') && c == '\\' && rest[1..].starts_with(BREAKS) {
            let white = leading(&rest[1..], &WHITE);
            at += breaks(&rest[1..=white]) - 1;
            read += 1 + white;
        } else if quote == Some('"') && c == '\\' {
            at += text.get(at..).and_then(|text| text.chars().next()).map_or(0, char::len_utf8);
            read += escape(rest);
        } else if quote == Some('\'') && c == '\'' {
            at += 1;
            read += 2;
        } else if text.get(at..).is_some_and(|text| text.starts_with(c)) {
            map.add(at, start + read, c.len_utf8());
            at += c.len_utf8();
            read += c.len_utf8();
            continue;
        } else {
            break;
        }
        read = raw.len().min(read);
        map.add(at.min(text.len()), start + read, 0);
    }
    map.add(text.len(), start + raw.len(), 0);
    map
}

/// A literal or folded value: lines that are indented, from the first letter on.
fn block(raw: &str, start: usize, text: &str) -> SpanMap {
    let mut map = SpanMap::starting_at(start);
    let (mut at, mut read) = (0, 0);
    for line in raw.split_inclusive(BREAKS) {
        let from = read + leading(line, &BLANKS);
        let words = line.trim_matches(WHITE);
        read += line.len();
        if words.is_empty() {
            continue;
        }
        let white = leading(&text[at..], &WHITE);
        if !text[at + white..].starts_with(words) {
            break;
        }
        // The indentation of the value is not part of it; what a line is indented further is.
        let head = text[..at + white].trim_end_matches(BLANKS).len();
        let begins_line = head == 0 || text[..head].ends_with('\n');
        let own = if begins_line { (at + white - head).min(leading(line, &BLANKS)) } else { 0 };
        map.add(at + white - own, start + from - own, own + words.len());
        at += white + words.len();
    }
    map.add(text.len(), start + raw.len(), 0);
    map
}

/// How many bytes at the head of a text are one of these.
fn leading(text: &str, of: &[char]) -> usize {
    text.len() - text.trim_start_matches(of).len()
}

/// How many lines end here.
fn breaks(white: &str) -> usize {
    white.matches(BREAKS).count() - white.matches("\r\n").count()
}

/// How long the escape at the head of a text is.
fn escape(text: &str) -> usize {
    match text[1..].chars().next() {
        Some('x') => 4,
        Some('u') => 6,
        Some('U') => 10,
        Some(c) => 1 + c.len_utf8(),
        None => 1,
    }
}
