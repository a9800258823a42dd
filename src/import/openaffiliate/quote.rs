//! A registry entry's own words on pay: what its program says of the commission, as the entry quotes it. Must not know:
//! the fields that the registry fills in.

use super::texts::one_line;
use super::{RegistryProgram, text};
use crate::import::pay_text::{self, PayText};

/// Words of a sentence that speaks of what publishers are paid, and not of what a product does.
const ABOUT_PAY: [&str; 7] =
    ["affiliate", "commission", "earn", "referral", "referred", "partner program", "revenue share"];

/// The words on the commission, on one line: its description, or what the texts of the entry say of it.
pub(super) fn quote(entry: &mut RegistryProgram<'_>) -> Option<String> {
    if let Some(conditions) = text(entry.tree, "commission.conditions") {
        entry.taken.push("commission.conditions");
        return Some(one_line(conditions));
    }
    let texts = ["short_description", "description"].into_iter().filter_map(|key| text(entry.tree, key));
    let sentences: Vec<String> = texts
        .flat_map(sentences)
        .filter(|sentence| is_about_pay(sentence))
        .map(|sentence| one_line(&sentence))
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn is_about_pay(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    ABOUT_PAY.iter().any(|word| lower.contains(word)) && !matches!(pay_text::read(sentence), PayText::Silent(_))
}

/// The sentences of a text: to a mark that ends one before a space and no small letter, or to the end of a line, which
/// in these files ends a paragraph.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        for (at, mark) in line.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')) {
            let after = &line[at + mark.len_utf8()..];
            let next = after.trim_start().chars().next();
            if after.starts_with(char::is_whitespace) && next.is_none_or(|c| !c.is_lowercase()) {
                sentences.push(line[start..at + mark.len_utf8()].to_owned());
                start = at + mark.len_utf8();
            }
        }
        sentences.push(line[start..].to_owned());
    }
    sentences
}
