//! The texts of a registry entry as markdown that means the same characters. Must not know: facts.

/// The most characters of a sentence that serves as a summary.
const SUMMARY: usize = 300;

/// One paragraph: the short description, or the first sentence of the long one where the short one is merely its
/// beginning, cut off.
pub(super) fn summary(short: Option<&str>, long: Option<&str>) -> Option<String> {
    let short = short.map(one_line);
    let long = long.map(one_line).unwrap_or_default();
    let cut_off = short.as_ref().is_some_and(|short| short.chars().count() > 90 && long.starts_with(short.as_str()));
    let text = match short {
        Some(short) if !cut_off => short,
        short => {
            let end = long.find(". ").map_or(long.len(), |at| at + 1);
            let sentence = &long[..end];
            match short {
                Some(short) if sentence.chars().count() > SUMMARY => {
                    let words = short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words);
                    format!("{words} …")
                }
                _ => sentence.to_owned(),
            }
        }
    };
    (!text.is_empty()).then(|| markdown(&text))
}

/// The body: the long description, its paragraphs apart. A folded scalar of YAML keeps one line break of an empty line.
pub(super) fn body(long: &str) -> String {
    let paragraphs = long.replace("\r\n", "\n");
    let between = if paragraphs.contains("\n\n") { "\n\n" } else { "\n" };
    let paragraphs = paragraphs.split(between).map(one_line).filter(|text| !text.is_empty());
    let text: Vec<String> = paragraphs.map(|text| markdown(&text)).collect();
    if text.is_empty() { String::new() } else { format!("\n{}\n", text.join("\n\n")) }
}

/// Words with one space between any two.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of text as markdown in which no character has a meaning.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let begins_block = text.starts_with(['#', '+', '-', '=', '|', ':', '>', '~'])
        || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')']);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let digits = text[..at].chars().all(|c| c.is_ascii_digit());
        let special = matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~')
            || (c == '_' && !before.is_alphanumeric())
            || (c == '_' && !text[at + 1..].starts_with(char::is_alphanumeric))
            || (c == '&' && text[at + 1..].starts_with(|c: char| c == '#' || c.is_alphanumeric()))
            || (c == '{' && (before == '{' || text[at + 1..].starts_with('{')))
            || (begins_block && digits && !c.is_alphanumeric());
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}
