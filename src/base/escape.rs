//! Text made safe for the place where it will stand, one function for each kind of place; XML is `quick_xml`'s. Must
//! not know: what the text says.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

/// What is escaped in a path of a URI: all but the unreserved characters of RFC 3986 and the slash.
const NOT_IN_URI_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// For HTML: between tags, and in attributes that stand in quotes.
pub(crate) fn html(text: &str) -> String {
    replaced(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    })
}

/// For a line of markdown that others read, within it or at its start: the text is words alone, in one line. It makes no
/// link, heading, list or code, and no address in it becomes a link where readers make them of bare ones (GFM, §6.9).
pub(crate) fn markdown_line(text: &str) -> String {
    let visible = |c: char| !c.is_whitespace() && !c.is_control();
    let words: Vec<&str> = text.split(|c| !visible(c)).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    let mut all = String::with_capacity(line.len() + line.len() / 16);
    for (at, c) in line.char_indices() {
        let (before, after) = (&line[..at], &line[at + c.len_utf8()..]);
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '$' | '^' | '{' => true,
            '&' => after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#'),
            ':' => before.is_empty() || after.starts_with('/'),
            '-' | '+' | '=' => before.is_empty(),
            '.' | ')' => is_number(before) || c == '.' && ends_in_www(before),
            _ => false,
        };
        if is_mark {
            all.push('\\');
        }
        all.push(c);
    }
    all
}

/// Whether what stands before a point would begin a list that counts.
fn is_number(before: &str) -> bool {
    (1..10).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_in_www(before: &str) -> bool {
    let last = before.as_bytes().last_chunk::<3>();
    last.is_some_and(|last| last.eq_ignore_ascii_case(b"www"))
}

/// For a `<script>` that holds JSON: the text cannot end its script, nor begin another.
pub(crate) fn json_in_script(value: &impl Serialize) -> String {
    // Nothing that is written so has a key that is no text, which is all that can fail.
    replaced(&serde_json::to_string(value).unwrap_or_default(), |c| match c {
        '<' => Some("\\u003c"),
        '>' => Some("\\u003e"),
        '&' => Some("\\u0026"),
        '\u{2028}' => Some("\\u2028"),
        '\u{2029}' => Some("\\u2029"),
        _ => None,
    })
}

/// A text with what `escaped` gives in the place of characters. What stands between them is copied whole.
fn replaced(text: &str, escaped: impl Fn(char) -> Option<&'static str>) -> String {
    let mut all = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    let next = |text: &str| text.char_indices().find_map(|(at, c)| Some((at, c.len_utf8(), escaped(c)?)));
    while let Some((at, length, replacement)) = next(rest) {
        all.push_str(&rest[..at]);
        all.push_str(replacement);
        rest = &rest[at + length..];
    }
    all.push_str(rest);
    all
}

/// For the path of a URI, such as the relative references of SARIF.
pub(crate) fn uri_path(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_URI_PATH).to_string()
}

/// For a cell of a CSV table: no spreadsheet takes it for a formula (OWASP ASVS 1.2.10). A quote that stands before
/// one already gets another, so that [`csv_cell_text`] finds the text again.
pub(crate) fn csv_cell(text: &str) -> Cow<'_, str> {
    if begins_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`csv_cell`] made.
pub(crate) fn csv_cell_text(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if begins_formula(text) => text,
        _ => cell,
    }
}

fn begins_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])
}

/// For what follows the `::` of a workflow command of GitHub Actions.
pub(crate) fn workflow_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// For the value of a property of a workflow command.
pub(crate) fn workflow_property(text: &str) -> String {
    workflow_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_of_a_uri_keeps_what_is_unreserved() {
        assert_eq!(uri_path("content/a-b_c.~/é (1)%.md"), "content/a-b_c.~/%C3%A9%20%281%29%25.md");
    }

    #[test]
    fn a_guarded_cell_gives_its_text_back() {
        for text in ["", "a", "=1", "'=1", "''-1", "'a", "'", "+", "\tx", "a=b"] {
            let cell = csv_cell(text);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']), "{text}");
            assert_eq!(csv_cell_text(&cell), text);
        }
    }

    #[test]
    fn a_line_of_markdown_is_words_alone() {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let lines = [
            "Acme](https://evil.example/) [x",
            "a\n\n# b",
            "``` c",
            "<b>x</b> <https://evil.example/> &amp; &#58;",
            "- x",
            "1. x",
            "1) x",
            "*a* __b__ ~~c~~ \\ \\[d\\](e) | f |",
            "![x](https://evil.example/p.gif)",
            "[a]: https://evil.example/",
            "=== x",
            "C# & Co. # {.x} {#y}",
            ": x $a$ b^c^",
            "https://evil.example www.evil.example evil@evil.example",
            "a\u{2028}b\u{85}c\td",
        ];
        for line in lines {
            let escaped = markdown_line(line);
            assert!(!escaped.contains("s://") && !escaped.contains("www."), "{escaped}");
            let events: Vec<Event<'_>> =
                Parser::new_ext(&escaped, Options::all() - Options::ENABLE_SMART_PUNCTUATION).collect();
            let words = |event: &Event<'_>| match event {
                Event::Text(words) => Some(words.to_string()),
                _ => None,
            };
            let text: String = events.iter().filter_map(words).collect();
            let marks: Vec<&Event<'_>> = events.iter().filter(|event| words(event).is_none()).collect();
            assert_eq!(marks, [&Event::Start(Tag::Paragraph), &Event::End(TagEnd::Paragraph)], "{escaped}");
            assert_eq!(text, line.split_whitespace().collect::<Vec<_>>().join(" "), "{escaped}");
        }
    }

    #[test]
    fn json_cannot_leave_its_script() {
        let value = json!({"name": "</script><!--<script>\u{2028}&"});
        let text = json_in_script(&value);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok(), Some(value));
    }
}
