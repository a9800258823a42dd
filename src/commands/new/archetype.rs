//! A file with every field that its shape has: those that are given stand there, the others are comments that say
//! what they mean. Must not know: any particular field but those that few files need.

use crate::model::shape::{Field, Kind, Shape};

/// Fields that are left to those who look them up.
const SELDOM: [&str; 4] = ["slug", "aliases", "extra", "allow"];
/// Where the explanation of a field begins.
const COLUMN: usize = 26;

const HEAD: &str =
    "## Take away the `# ` before a field to state it. Any fact may say how certain it is and where it was read:
## {value: 30 days, status: confirmed, sources: [site], checked: 2026-01-31}
## The status is confirmed, reported, estimated, unknown (the sources do not say) or not-applicable.
";

/// The text of a file; `given` are fields with their lines.
pub(super) fn file(shape: &Shape, given: &[(String, String)], body: &str) -> String {
    let mut text = String::from("---\n");
    text.push_str(HEAD);
    for field in shape.fields {
        match given.iter().find(|(key, _)| key == field.key) {
            Some((_, lines)) => text.push_str(lines),
            None if SELDOM.contains(&field.key) => {}
            None => lines(&mut text, field, 0, ""),
        }
    }
    text.push_str("---\n");
    text.push_str(body);
    text
}

/// A field as a comment, and the fields within it.
fn lines(text: &mut String, field: &Field, indent: usize, mark: &str) {
    let key = format!("# {}{mark}{}:", " ".repeat(indent), field.key);
    text.push_str(&format!("{key:COLUMN$} # {}{}\n", field.doc, forms(field.kind)));
    if let Some((shape, mark)) = within(field.kind) {
        let own = shape.fields.iter().filter(|field| !matches!(field.kind, Kind::OfGroup(_)));
        for (at, field) in own.enumerate() {
            let (indent, mark) = if mark.is_empty() || at == 0 { (indent + 2, mark) } else { (indent + 4, "") };
            lines(text, field, indent, mark);
        }
    }
}

/// The mapping within a field, and what stands before its first key.
fn within(kind: Kind) -> Option<(&'static Shape, &'static str)> {
    match kind {
        Kind::Map(shape) | Kind::Group(shape) => Some((shape, "")),
        Kind::List(Kind::Map(shape) | Kind::Group(shape)) => Some((shape, "- ")),
        Kind::Fact(kind) => within(*kind),
        _ => None,
    }
}

/// What may stand there, in words.
fn forms(kind: Kind) -> String {
    match kind {
        Kind::Text(forms) if !forms.is_empty() => format!(" ({forms})"),
        Kind::Choice(words) => format!(" ({})", words().join(" | ")),
        Kind::Bool => " (true or false)".into(),
        Kind::List(Kind::Text(_) | Kind::Markdown) => " (a list: [a, b])".into(),
        Kind::Either(kind, _) | Kind::Fact(kind) => forms(*kind),
        _ => String::new(),
    }
}
