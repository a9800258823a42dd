//! Which stretches of a text are addresses outside of the site, as a browser takes them. Must not know: what the text is
//! written in.

use crate::base::span::Span;

/// Schemes that lead somewhere, or run something, without `//` after them.
const SCHEMES: [&str; 18] = [
    "http",
    "https",
    "ftp",
    "ws",
    "wss",
    "mailto",
    "tel",
    "sms",
    "javascript",
    "vbscript",
    "livescript",
    "data",
    "blob",
    "file",
    "intent",
    "view-source",
    "filesystem",
    "feed",
];

/// A value without what browsers drop from an address: tabs and ends of lines anywhere, blanks around it. (WHATWG URL,
/// "basic URL parser".)
pub(super) fn trimmed(value: &str) -> String {
    let kept: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    kept.trim_matches(|c: char| c <= ' ').to_owned()
}

/// Whether a value that is an address leads out of the site: it names a scheme or another host.
pub(super) fn is_outgoing(value: &str) -> bool {
    let value = trimmed(value);
    let slashes = value.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    let scheme = value.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
    slashes >= 2 || scheme
}

/// A scheme of RFC 3986: a letter, then letters, digits, `+`, `-` and `.`.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(is_scheme_byte)
}

fn is_scheme_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// Every address in a text, in order.
pub(super) fn find(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut from = 0;
    while let Some(ahead) = bytes[at..].iter().position(|byte| matches!(byte, b':' | b'/' | b'\\')) {
        at += ahead;
        let start = if bytes[at] == b':' { with_scheme(text, from, at) } else { with_slashes(text, at) };
        match start.map(|start| Span::new(start, end_of(text, start))).filter(|span| span.end > at + 1) {
            Some(span) => {
                at = span.end;
                from = at;
                found.push(span);
            }
            None => at += 1,
        }
    }
    found
}

/// Where an address begins whose scheme ends before the colon at `at`.
fn with_scheme(text: &str, from: usize, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let run = bytes[from..at].iter().rev().take_while(|byte| is_scheme_byte(**byte)).count();
    let letters = bytes[at - run..at].iter().position(u8::is_ascii_alphabetic)?;
    let start = at - run + letters;
    let scheme = text[start..at].to_ascii_lowercase();
    let after = &text[at + 1..];
    let has_slashes = slashes(after) >= 2 && after[2..].starts_with(is_host_start);
    let known = SCHEMES.contains(&scheme.as_str());
    let leads = match scheme.as_str() {
        _ if has_slashes => true,
        "data" => after.find(',').is_some_and(|comma| comma < 200 && !after[..comma].contains(char::is_whitespace)),
        "tel" | "sms" => after.starts_with(|c: char| c.is_ascii_digit() || c == '+'),
        "file" | "feed" => slashes(after) >= 1,
        _ => known && after.starts_with(|c: char| !ends_address(c)),
    };
    leads.then_some(start)
}

/// Where an address begins that names a host and no scheme: `//host.example`.
fn with_slashes(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].chars().next_back();
    let after = &text[at..];
    let within = before.is_some_and(|c| c.is_alphanumeric() || "/\\:._-~%*)".contains(c));
    if within || slashes(after) < 2 {
        return None;
    }
    let host = &after[2..];
    let host = &host[..host.find(|c| ends_address(c) || "/\\?#".contains(c)).unwrap_or(host.len())];
    let names = host.split('.').filter(|label| !label.is_empty()).count();
    (host.starts_with('[') || names >= 2 && host.starts_with(is_host_start)).then_some(at)
}

/// How many slashes a text begins with; browsers take `\` for one.
fn slashes(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count()
}

fn is_host_start(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '[' | '{' | '_' | '%' | '$')
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>')
}

/// Where an address ends that begins at `start`: before a blank, a quote, a bracket that it does not open, and before the
/// marks that end a sentence.
fn end_of(text: &str, start: usize) -> usize {
    let mut open = (0_u32, 0_u32, 0_u32);
    let ends = |(_, c): &(usize, char)| {
        let (round, square, curly) = &mut open;
        let closes = |count: &mut u32| match count.checked_sub(1) {
            Some(fewer) => {
                *count = fewer;
                false
            }
            None => true,
        };
        match c {
            '(' => *round += 1,
            '[' => *square += 1,
            '{' => *curly += 1,
            ')' => return closes(round),
            ']' => return closes(square),
            '}' => return closes(curly),
            _ => return ends_address(*c),
        }
        false
    };
    let rest = &text[start..];
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
    start + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '(', '[', '{']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn addresses_are_found_in_running_text() {
        let rows: &[(&str, &[&str])] = &[
            ("See https://a.example/x, or (http://b.example/y).", &["https://a.example/x", "http://b.example/y"]),
            ("[a](https://a.example/x_(y)) [b]: //b.example", &["https://a.example/x_(y)", "//b.example"]),
            ("mailto:a@b.example;tel:+1", &["mailto:a@b.example;tel:+1"]),
            ("xJAVASCRIPT:x javascript:alert(1)", &["javascript:alert(1)"]),
            (
                "https:evil.example https:/evil.example https:\\\\evil.example",
                &["https:evil.example", "https:/evil.example", "https:\\\\evil.example"],
            ),
            ("app+x://open/1 \\\\evil.example\\x", &["app+x://open/1", "\\\\evil.example\\x"]),
            ("data:text/html,x data: text", &["data:text/html,x"]),
            ("a: b, key:value, 12:30, a//b.c, // a.b, C:\\x, md:flex", &[]),
            ("https://a.example/?u=https://b.example/", &["https://a.example/?u=https://b.example/"]),
            ("//[::1]/x", &["//[::1]/x"]),
        ];
        for (text, wanted) in rows {
            assert_eq!(found(text), *wanted, "{text}");
        }
    }

    #[test]
    fn an_address_leads_out_by_its_scheme_or_host() {
        for out in ["https://a.example", " java\nscript:x", "//a", "\\\\a", "/\\a", "x-y:z", "\tmailto:a@b"] {
            assert!(is_outgoing(out), "{out}");
        }
        for own in ["/a", "a", "#a:b", "?a:b", "./a:b", "", "/a//b"] {
            assert!(!is_outgoing(own), "{own}");
        }
    }
}
