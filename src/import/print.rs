//! A record as the text of a program file, in YAML that our own reader reads as the same values. Must not know:
//! what any key means, where the record comes from.

use crate::model::tree::{Record, Tree};

/// The widest line on which a list or mapping is written in brackets, in characters.
const WIDTH: usize = 100;

/// The text of a file.
#[must_use]
pub fn file(record: &Record) -> String {
    let mut text = String::from("---\n");
    for (key, value) in record.front.entries() {
        text.push_str(&entry(key, value));
    }
    text.push_str("---\n");
    text.push_str(&record.body);
    text
}

/// One key of the front matter with its value, ended by a line break.
#[must_use]
pub fn entry(key: &str, value: &Tree) -> String {
    let mut text = String::new();
    pair(&mut text, key, value, 0);
    text
}

fn pair(text: &mut String, key: &str, value: &Tree, indent: usize) {
    text.push_str(&scalar(key, Within::Key));
    text.push(':');
    let room = WIDTH.saturating_sub(indent + key.len() + 2);
    if let Some(line) = on_one_line(value, room, Within::Block) {
        if !line.is_empty() {
            text.push(' ');
            text.push_str(&line);
        }
        text.push('\n');
        return;
    }
    match value {
        Tree::Text(lines) => block(text, lines, indent + 2),
        _ => {
            text.push('\n');
            nested(text, value, indent + 2);
        }
    }
}

/// The lines of a list or mapping that is too long for one.
fn nested(text: &mut String, value: &Tree, indent: usize) {
    for item in value.items() {
        pad(text, indent);
        text.push('-');
        if let Some(line) = on_one_line(item, WIDTH.saturating_sub(indent + 2), Within::Block) {
            if !line.is_empty() {
                text.push(' ');
                text.push_str(&line);
            }
            text.push('\n');
        } else if let Tree::Text(lines) = item {
            block(text, lines, indent + 2);
        } else if let Tree::Map(entries) = item {
            for (at, (key, value)) in entries.iter().enumerate() {
                if at == 0 {
                    text.push(' ');
                } else {
                    pad(text, indent + 2);
                }
                pair(text, key, value, indent + 2);
            }
        } else {
            text.push('\n');
            nested(text, item, indent + 2);
        }
    }
    for (key, value) in value.entries() {
        pad(text, indent);
        pair(text, key, value, indent);
    }
}

fn pad(text: &mut String, indent: usize) {
    text.extend(std::iter::repeat_n(' ', indent));
}

/// A text of several lines, after its key.
fn block(text: &mut String, lines: &str, indent: usize) {
    text.push_str(if lines.ends_with('\n') { " |\n" } else { " |-\n" });
    for line in lines.lines() {
        if !line.is_empty() {
            pad(text, indent);
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Where a text stands: what is special there must be quoted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Key,
    Block,
    Brackets,
}

/// A value that fits on the rest of a line; a text is never too long for it unless it is better in a block.
fn on_one_line(value: &Tree, room: usize, within: Within) -> Option<String> {
    let line = match value {
        Tree::Empty if within == Within::Brackets => "~".to_owned(),
        Tree::Empty => String::new(),
        Tree::Text(text) if within == Within::Block && fits_a_block(text) => return None,
        Tree::Text(text) => {
            let line = scalar(text, within);
            return (within == Within::Block || line.chars().count() <= room).then_some(line);
        }
        Tree::List(items) => {
            let items: Option<Vec<String>> =
                items.iter().map(|item| on_one_line(item, room, Within::Brackets)).collect();
            format!("[{}]", items?.join(", "))
        }
        Tree::Map(entries) => {
            let pair = |(key, value): &(String, Tree)| {
                Some(format!("{}: {}", scalar(key, Within::Key), on_one_line(value, room, Within::Brackets)?))
            };
            format!("{{{}}}", entries.iter().map(pair).collect::<Option<Vec<_>>>()?.join(", "))
        }
    };
    let empty = matches!(value, Tree::List(items) if items.is_empty())
        || matches!(value, Tree::Map(entries) if entries.is_empty());
    (empty || line.chars().count() <= room).then_some(line)
}

/// Whether a text of several lines can stand in a block as it is.
fn fits_a_block(text: &str) -> bool {
    let plain = |c: char| c == '\n' || (!c.is_control() && !is_invisible(c));
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with("\n\n")
        && text.chars().all(plain)
        && text.lines().all(|line| !line.ends_with([' ', '\t']))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{a0}')
}

/// A text on one line: plain where nobody can misread it, otherwise in quotes.
fn scalar(text: &str, within: Within) -> String {
    if is_plain(text, within) {
        return text.to_owned();
    }
    let only_quotes = text.contains(['"', '\\']) && !text.contains(|c: char| c.is_control() || is_invisible(c));
    if only_quotes {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if (c.is_control() || is_invisible(c)) && u32::from(c) < 0x100 => {
                quoted.push_str(&format!("\\x{:02X}", u32::from(c)));
            }
            c if is_invisible(c) => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text may stand without quotes: it begins with a letter, digit or currency sign, and holds nothing
/// that means something to YAML.
fn is_plain(text: &str, within: Within) -> bool {
    let begins = text.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '/'));
    let allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '.' | '_' | '/' | '-' | '+' | '%' | '$' | '€' | '£' | '(' | ')' | '\'' | '’' | '–' | '—' | '™'
            )
            || (within != Within::Key && matches!(c, '=' | '?' | '!' | ';' | '&' | '@' | '…'))
            || (within == Within::Block && matches!(c, ',' | ':'))
    };
    // A reader of YAML 1.1 would take these for numbers of base 60 or times.
    let time = text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || c == ':');
    let means_more = text.contains(": ") || text.contains("  ") || text.ends_with([' ', ':']);
    begins && text.chars().all(allowed) && !time && !means_more
}
