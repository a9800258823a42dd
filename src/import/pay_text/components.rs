//! A sentence parted at its rates: each with the words that belong to it, and how it is joined to the one before. Must
//! not know: what words mean for pay.

use std::ops::Range;

use super::amounts::{self, Mention};
use super::words::{PayToken, Piece};

/// How a rate is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It is the first.
    First,
    /// In another sentence.
    Sentence,
    /// `+`, "and", "plus".
    Plus,
    /// "or".
    Or,
    /// "then".
    Then,
    /// `/`.
    Slash,
    Comma,
    /// A bracket or a dash: the rate explains the one before.
    Aside,
    /// Nothing stands between that joins.
    Bare,
}

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// What the publisher is paid.
    Pay,
    /// What is paid on top, in a case of its own.
    Bonus,
    /// What the best paid reach of the rate before: "30% (up to 40% for top performers)".
    Ceiling,
    /// The most that one customer pays.
    Cap,
    /// A step of the rate before: "22% after 5 customers".
    Step(u32),
    /// What is paid for bringing in another publisher.
    SecondTier,
    /// Anything else: a discount, a price, an average, a condition.
    Other,
}

/// A rate with the words that belong to it.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub(super) mention: Mention,
    pub(super) role: Role,
    pub(super) link: Link,
    /// The words before it, back to what joins it.
    pub(super) left: Range<usize>,
    /// The words after it, up to what joins the next.
    pub(super) right: Range<usize>,
    /// The number of its sentence.
    pub(super) sentence: usize,
}

impl Component {
    /// The words after it, then those before it: what stands after a rate mostly says what it is for.
    pub(super) fn context(&self, tokens: &[PayToken]) -> Vec<PayToken> {
        let mut context = tokens[self.right.clone()].to_vec();
        context.extend_from_slice(&tokens[self.left.clone()]);
        context
    }
}

/// Every amount of a text with its words; what it is, is still to be told.
pub(super) fn components(text: &str, tokens: &[PayToken]) -> Vec<Component> {
    let mentions = amounts::mentions(tokens);
    let ends: Vec<usize> = (0..tokens.len()).filter(|&at| ends_sentence(tokens, at)).collect();
    let mut parts: Vec<Component> = Vec::new();
    for mention in mentions {
        let start = mention.at.start;
        let sentence = ends.iter().filter(|end| **end < start).count();
        let from = parts.last().map_or(0, |before| before.mention.at.end);
        let (link, left) = match ends.iter().rfind(|end| (from..start).contains(end)) {
            Some(end) => (if parts.is_empty() { Link::First } else { Link::Sentence }, end + 1..start),
            None if parts.is_empty() => (Link::First, 0..start),
            None => {
                let (link, run) = joint(text, tokens, from..start);
                if let Some(before) = parts.last_mut() {
                    before.right.end = run.start;
                }
                // Where nothing joins them, the words between belong to both.
                (link, if link == Link::Bare { from..start } else { run.end..start })
            }
        };
        let stop = ends.iter().find(|end| **end >= mention.at.end).copied().unwrap_or(tokens.len());
        let right = mention.at.end..stop;
        parts.push(Component { mention, role: Role::Pay, link, left, right, sentence });
    }
    for part in &mut parts {
        part.right.end = part.right.start + before_other_rewards(&tokens[part.right.clone()]);
    }
    parts
}

/// A mark that ends a sentence; the point of an abbreviation does not.
fn ends_sentence(tokens: &[PayToken], at: usize) -> bool {
    match tokens[at].piece {
        Piece::Mark('!' | '?' | ';' | '|' | '•') => true,
        Piece::Mark('.') => {
            let before = at.checked_sub(1).map_or("", |before| tokens[before].word());
            !["avg", "approx", "incl", "excl", "min", "max", "e.g", "i.e", "vs", "ca"].contains(&before)
        }
        _ => false,
    }
}

/// What joins two rates: the last run of joining words and marks between them.
fn joint(text: &str, tokens: &[PayToken], between: Range<usize>) -> (Link, Range<usize>) {
    let joins = |at: usize| join_of(text, tokens, at);
    let Some(last) = between.clone().rev().find(|&at| joins(at).is_some()) else {
        return (Link::Bare, between.end..between.end);
    };
    let mut first = last;
    while first > between.start && joins(first - 1).is_some() {
        first -= 1;
    }
    let found: Vec<Link> = (first..=last).filter_map(joins).collect();
    let order = [Link::Or, Link::Then, Link::Plus, Link::Slash, Link::Aside, Link::Comma];
    let link = order.into_iter().find(|link| found.contains(link)).unwrap_or(Link::Bare);
    (link, first..last + 1)
}

fn join_of(text: &str, tokens: &[PayToken], at: usize) -> Option<Link> {
    let Range { start, end } = tokens[at].at;
    let apart = text[..start].ends_with(char::is_whitespace) && text[end..].starts_with(char::is_whitespace);
    match &tokens[at].piece {
        // "Pro+" is a name.
        Piece::Mark('+') if text[..start].ends_with(char::is_alphabetic) => None,
        Piece::Mark('+' | '&') => Some(Link::Plus),
        Piece::Mark('/') => Some(Link::Slash),
        Piece::Mark(',') => Some(Link::Comma),
        Piece::Mark('(') => Some(Link::Aside),
        Piece::Mark('-') if apart => Some(Link::Aside),
        Piece::Word(word) => match word.as_str() {
            "and" | "plus" => Some(Link::Plus),
            "or" => Some(Link::Or),
            "then" | "afterwards" => Some(Link::Then),
            _ => None,
        },
        _ => None,
    }
}

/// How many of the words after a rate are about it: "$150 a lead, plus performance bonuses" goes on to rewards that have
/// no rate.
fn before_other_rewards(right: &[PayToken]) -> usize {
    let rewards = ["bonus", "bonuses", "credits", "rewards", "share", "cpc", "cpl", "discount", "discounts", "perks"];
    let joins = |token: &PayToken| token.is_mark(',') || ["and", "plus"].contains(&token.word()) || token.is_mark('+');
    let other = (0..right.len())
        .find(|&at| joins(&right[at]) && right[at + 1..].iter().take(5).any(|token| rewards.contains(&token.word())));
    other.unwrap_or(right.len())
}
