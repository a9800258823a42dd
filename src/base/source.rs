//! A text file as read. Must not know: where files come from.

use std::sync::Arc;

use super::span::Span;

/// A file of the site: its path from the site's root, with `/`, and its text.
#[derive(Debug, Clone, Eq)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
}

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
        Self { path: path.into(), text: text.into() }
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
        let (mut line, mut line_start) = (1, 0);
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes[..offset].iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                line += 1;
                line_start = at + 1;
            }
        }
        let before = self.text[line_start..offset].trim_start_matches('\u{feff}');
        Position { line, column: before.chars().count() + 1 }
    }

    /// The text of a stretch; empty where the stretch lies outside.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }
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
}
