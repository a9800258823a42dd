//! A text as whoever reads it takes it, with where each letter stands in its file: escapes are resolved, tags of
//! templates are out of the way. Must not know: what is looked for in it.

use crate::base::span::Span;
use crate::base::span_map::SpanMap;

/// A text, and where it stands in its file.
#[derive(Debug, Clone)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) map: SpanMap,
}

impl Decoded {
    /// A text that stands in its file letter by letter, from this byte on.
    pub(super) fn verbatim(text: &str, at: usize) -> Self {
        Self { text: text.to_owned(), map: SpanMap::verbatim(at) }
    }

    /// Nothing yet.
    pub(super) fn empty() -> Self {
        Self { text: String::new(), map: SpanMap::starting_at(0) }
    }

    /// Adds a stretch of the file as it is.
    pub(super) fn keep(&mut self, file: &str, span: Span) {
        self.map.add(self.text.len(), span.start, span.end - span.start);
        self.text.push_str(&file[span.start..span.end]);
    }

    /// Adds what the file spells otherwise.
    pub(super) fn put(&mut self, c: char) {
        self.text.push(c);
    }
}

/// A text of CSS with its escapes resolved: `\68 ttps` is `https` (CSS Syntax, §4.3.7).
pub(super) fn without_css_escapes(file: &str) -> Decoded {
    unescaped(file, |after| {
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            let blank = after[digits..].starts_with(char::is_whitespace);
            return (of_hex(&after[..digits]), digits + usize::from(blank));
        }
        let c = after.chars().next();
        // An end of line that is escaped is none.
        (c.filter(|c| !matches!(c, '\n' | '\r')), c.map_or(0, char::len_utf8))
    })
}

/// A text of JavaScript, JSON or messages with its escapes resolved: `\x68ttps:\/\/` is `https://`.
pub(super) fn without_backslashes(file: &str) -> Decoded {
    unescaped(file, |after| {
        let hex = |from: usize, digits: usize| {
            after
                .get(from..from + digits)
                .filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
                .and_then(of_hex)
        };
        match after.chars().next() {
            Some('x') if hex(1, 2).is_some() => (hex(1, 2), 3),
            Some('u') if after[1..].starts_with('{') => {
                let digits = after[2..].bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
                (hex(2, digits), 3 + digits)
            }
            Some('u') if hex(1, 4).is_some() => (hex(1, 4), 5),
            Some('U') if hex(1, 6).is_some() => (hex(1, 6), 7),
            Some('n' | 'r' | 't') => (Some('\n'), 1),
            Some('\n' | '\r') => (None, 1),
            c => (c, c.map_or(0, char::len_utf8)),
        }
    })
}

/// A text with escapes resolved: `resolve` says what stands after a backslash, and over how many bytes.
fn unescaped(file: &str, resolve: impl Fn(&str) -> (Option<char>, usize)) -> Decoded {
    let mut decoded = Decoded::empty();
    let mut at = 0;
    while let Some(ahead) = file[at..].find('\\') {
        let backslash = at + ahead;
        decoded.keep(file, Span::new(at, backslash));
        let (c, bytes) = resolve(&file[backslash + 1..]);
        if let Some(c) = c {
            decoded.put(c);
        }
        at = file.floor_char_boundary((backslash + 1 + bytes).min(file.len()));
    }
    decoded.keep(file, Span::new(at, file.len()));
    decoded
}

fn of_hex(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_keep_their_places() {
        let css = without_css_escapes("u\\72l(\\000068 ttps)\\\n\\");
        assert_eq!(css.text, "url(https)");
        assert_eq!(css.map.span(Span::new(4, 9)), Span::new(6, 18));
        let script = without_backslashes("'\\x68\\u0074\\u{74}ps:\\/\\/a\\né\\");
        assert_eq!(script.text, "'https://a\né");
        assert_eq!(script.map.span(Span::new(1, 10)).start, 1);
    }
}
