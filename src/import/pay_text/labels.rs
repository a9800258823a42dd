//! What case a rate is for, in the words of its sentence: "Agency partners: …", "… for annual plans", "Bronze 20%". Must
//! not know: how cases become rules.

use std::ops::Range;

use super::components::{Component, Role};
use super::words::{PayToken, Piece};

/// The longest case, in words.
const MAX_WORDS: usize = 12;
/// Words that name no case: everybody is meant.
const ANYBODY: [&str; 46] = [
    "a",
    "an",
    "all",
    "any",
    "each",
    "every",
    "new",
    "the",
    "their",
    "your",
    "you",
    "first",
    "successful",
    "qualified",
    "eligible",
    "referred",
    "paid",
    "paying",
    "verified",
    "active",
    "customer",
    "customers",
    "client",
    "clients",
    "referral",
    "referrals",
    "sale",
    "sales",
    "purchase",
    "purchases",
    "payment",
    "payments",
    "transaction",
    "transactions",
    "order",
    "orders",
    "subscription",
    "subscriptions",
    "lead",
    "leads",
    "signup",
    "signups",
    "life",
    "lifetime",
    "user",
    "users",
];
/// Words that may stand between a rate and its case.
const NOUNS: [&str; 13] = [
    "commission",
    "commissions",
    "recurring",
    "reward",
    "rewards",
    "payout",
    "payouts",
    "revenue",
    "share",
    "rev",
    "lifetime",
    "cash",
    "back",
];
/// Words of a heading that says what follows, and of no case.
const HEADINGS: [&str; 12] = [
    "tiered",
    "tier",
    "tiers",
    "commission",
    "commissions",
    "rate",
    "rates",
    "pay",
    "pays",
    "payout",
    "earnings",
    "size",
];
/// Those whom a sentence on all publishers speaks of.
const PUBLISHERS: [&str; 10] =
    ["you", "we", "our", "all", "affiliates", "partners", "publishers", "members", "they", "i"];
/// Words for publishers of a certain kind.
const AUDIENCES: [&str; 8] =
    ["partners", "affiliates", "agencies", "resellers", "performers", "members", "creators", "ambassadors"];
/// What a publisher does with a rate.
const EARNS: [&str; 8] = ["earn", "earns", "receive", "receives", "get", "gets", "make", "can"];

/// The case that a sentence opens with: "Agency partners: up to 30%", "Referral partners earn $150".
pub(super) fn opening(text: &str, tokens: &[PayToken], part: &Component) -> Option<String> {
    let before = &tokens[part.left.clone()];
    let mark = before.last().is_some_and(|token| token.is_mark(':') || token.is_mark('='));
    let verb = before.iter().position(|token| token.is_mark(':') || EARNS.contains(&token.word()));
    let end = match (mark, verb) {
        (true, _) => part.left.end.checked_sub(1)?,
        (false, Some(at)) => part.left.start + at,
        _ => return None,
    };
    let words = part.left.start..end;
    let names: Vec<&str> = tokens[words.clone()].iter().map(PayToken::word).collect();
    let named = mark || tokens[end].is_mark(':');
    let everybody = !named && names.iter().all(|name| PUBLISHERS.contains(name) || name.is_empty());
    let heading = names.iter().any(|name| HEADINGS.contains(name));
    if everybody || heading || names.len() > 5 { None } else { quoted(text, tokens, words) }
}

/// The case that an amount before it counts: "GMV $1-50 million = 3%".
pub(super) fn measured(
    text: &str,
    tokens: &[PayToken],
    part: &Component,
    before: Option<&Component>,
) -> Option<String> {
    let before = before.filter(|before| before.role == Role::Other && before.sentence == part.sentence)?;
    let equals = tokens[..part.mention.at.start].last().is_some_and(|token| token.is_mark('=') || token.is_mark(':'));
    let words = before.left.start..part.mention.at.start.checked_sub(1)?;
    equals.then(|| quoted(text, tokens, words)).flatten()
}

/// A name right before a rate: "Gold 35%".
pub(super) fn name(text: &str, tokens: &[PayToken], part: &Component) -> Option<String> {
    let last = part.left.end.checked_sub(1).filter(|last| *last >= part.left.start)?;
    let is_name = text[tokens[last].at.clone()].starts_with(char::is_uppercase);
    let word = tokens[last].word();
    let verb = EARNS.contains(&word) || HEADINGS.contains(&word) || word == "additional";
    (is_name && !verb).then(|| quoted(text, tokens, last..last + 1)).flatten()
}

/// A case that follows a rate: "for annual plans", "on hosting".
pub(super) fn following(text: &str, tokens: &[PayToken], part: &Component) -> Option<String> {
    let mut words = part.right.clone();
    while words.start < words.end && NOUNS.contains(&tokens[words.start].word()) {
        words.start += 1;
    }
    if words.is_empty() || !["for", "on", "per"].contains(&tokens[words.start].word()) {
        return None;
    }
    words.start += 1;
    let stop = words.clone().find(|&at| matches!(tokens[at].piece, Piece::Mark('(' | ')' | ',' | ':')));
    words.end = stop.unwrap_or(words.end);
    let is_length = tokens[words.clone()]
        .iter()
        .any(|token| ["month", "months", "year", "years", "days", "life"].contains(&token.word()));
    let says = |token: &PayToken| !token.word().is_empty() && !ANYBODY.contains(&token.word());
    (!is_length && tokens[words.clone()].iter().any(says)).then(|| quoted(text, tokens, words)).flatten()
}

/// Whether a case is that of certain publishers.
pub(super) fn is_of_publishers(case: &str) -> bool {
    case.split_whitespace().any(|word| AUDIENCES.contains(&word.to_lowercase().as_str()))
}

/// A count that a rate is for: "for 11-15 closed deals", "Leads 6-10: $350".
pub(super) fn count(text: &str, tokens: &[PayToken], part: &Component) -> Option<String> {
    let range = |at: usize| {
        let number = |at: usize| matches!(tokens.get(at).map(|token| &token.piece), Some(Piece::Number(_)));
        number(at) && tokens.get(at + 1).is_some_and(|token| token.is_mark('-')) && number(at + 2)
    };
    if let Some(at) = part.right.clone().find(|&at| range(at)) {
        return quoted(text, tokens, at..part.right.end);
    }
    let opening = opening(text, tokens, part)?;
    part.left.clone().any(range).then_some(opening)
}

/// A bonus in its own words: "activation bonus", "additional through the end of March".
pub(super) fn bonus(text: &str, tokens: &[PayToken], part: &Component, end: usize) -> Option<String> {
    let after = quoted(text, tokens, part.right.start..end);
    let named = tokens[part.right.start..end].iter().any(|token| token.word().starts_with("bonus"));
    let before = part.left.clone().rfind(|&at| ["additional", "extra", "bonus"].contains(&tokens[at].word()));
    match (before.and_then(|at| quoted(text, tokens, at..at + 1)), after) {
        (Some(before), Some(after)) if !named => Some(format!("{before} {}", lower(&after))),
        (before, after) => after.or(before),
    }
}

/// The words of a text between tokens, with a capital letter first.
fn quoted(text: &str, tokens: &[PayToken], words: Range<usize>) -> Option<String> {
    let words = words.start..words.end.min(words.start + MAX_WORDS);
    let (first, last) = (tokens.get(words.start)?, tokens.get(words.end.checked_sub(1)?)?);
    let said = text.get(first.at.start..last.at.end)?;
    let said: String = said.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = said.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '%' | '$' | '€' | '£'));
    let mut chars = said.chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

fn lower(said: &str) -> String {
    let mut chars = said.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}
