//! A text file as read. Must not know: where files come from.

use std::sync::{Arc, OnceLock};

use super::span::Span;

/// A file of the site: its path from the site's root, with `/`, and its text.
#[derive(Debug, Clone, Eq)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
    /// Made once somebody asks for a position.
    marks: OnceLock<Arc<[Mark]>>,
}

/// A place whose position is known, so that others are counted from there: a text with a thousand faults is not
/// counted a thousand times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    offset: usize,
    line: usize,
    /// How many characters of the line come before.
    characters: usize,
}

/// How many bytes of a long line lie between two marks.
const MARK_DISTANCE_BYTES: usize = 4096;

impl PartialEq for Source {
    /// Texts are long, and most that are held against each other are one.
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text)
    }
}

/// A place as people count it: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Source {
    /// A file at `path` with `text`, both as they are.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), marks: OnceLock::new() }
    }

    /// The path from the site's root, with `/` on every system.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The text, with its byte order mark and line ends as they are in the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte offset lies. A line ends at LF, CR LF or a lone CR; a byte order mark takes no column.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let marks = self.marks.get_or_init(|| marks(&self.text));
        let after = marks.partition_point(|mark| mark.offset <= offset);
        let Mark { offset: from, line, characters } = marks[after.saturating_sub(1)];
        Position { line, column: characters + characters_of(&self.text[from..offset], characters) + 1 }
    }

    /// The text of a stretch; empty where the stretch lies outside.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }
}

/// The start of every line, and places in long ones. There is always a first.
fn marks(text: &str) -> Arc<[Mark]> {
    let bytes = text.as_bytes();
    let mut last = Mark { offset: 0, line: 1, characters: 0 };
    let mut marks = vec![last];
    for (at, byte) in bytes.iter().enumerate() {
        let ends_line = *byte == b'\n' || *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        let offset = at + 1;
        if ends_line {
            last = Mark { offset, line: last.line + 1, characters: 0 };
            marks.push(last);
        } else if offset - last.offset >= MARK_DISTANCE_BYTES && text.is_char_boundary(offset) {
            let characters = last.characters + characters_of(&text[last.offset..offset], last.characters);
            last = Mark { offset, characters, ..last };
            marks.push(last);
        }
    }
    marks.into()
}

/// How many characters a stretch of a line has; a byte order mark at the start of the line is none.
fn characters_of(stretch: &str, before: usize) -> usize {
    let stretch = if before == 0 { stretch.trim_start_matches('\u{feff}') } else { stretch };
    stretch.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_every_kind_of_line_end() {
        let source = Source::new("a.md", "\u{feff}a\r\nbü€x\rc\nd");
        let at = |needle: &str| source.position(source.text().find(needle).unwrap_or_default());
        assert_eq!(at("a"), Position { line: 1, column: 1 });
        assert_eq!(at("x"), Position { line: 2, column: 4 });
        assert_eq!(at("c"), Position { line: 3, column: 1 });
        assert_eq!(at("d"), Position { line: 4, column: 1 });
        assert_eq!(source.position(999), Position { line: 4, column: 2 });
    }

    #[test]
    fn a_place_far_into_a_long_line_is_counted_right() {
        let source = Source::new("a.md", format!("\u{feff}{}x\r\n{}y", "ü".repeat(10_000), "a".repeat(9_000)));
        let at = |needle: char| source.position(source.text().find(needle).unwrap_or_default());
        assert_eq!(at('x'), Position { line: 1, column: 10_001 });
        assert_eq!(at('y'), Position { line: 2, column: 9_001 });
    }
}
