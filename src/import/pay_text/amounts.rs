//! The rates that a sentence names, with what stands before and after each. Must not know: what a rate is paid for.

use std::ops::Range;

use rust_decimal::Decimal;

use super::words::{PayToken, Piece};
use crate::model::money::Currency;
use crate::model::rate::{Bounds, Rate};

/// Phrases that make a rate the most there is.
const MOST: [&[&str]; 9] = [
    &["up", "to"],
    &["upto"],
    &["as", "much", "as"],
    &["maximum", "of"],
    &["max", "of"],
    &["maximum"],
    &["max"],
    &["capped", "at"],
    &["cap", "of"],
];
/// Phrases that make a rate the least there is.
const LEAST: [&[&str]; 9] = [
    &["from"],
    &["starting", "at"],
    &["starting", "from"],
    &["starts", "at"],
    &["at", "least"],
    &["minimum", "of"],
    &["more", "than"],
    &["no", "less", "than"],
    &["over"],
];
/// Words that may stand between such a phrase and the rate.
const BETWEEN: [&str; 4] = ["a", "an", "nearly", "almost"];

/// A rate that a sentence names.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The rate, with "up to" and the like.
    pub(super) rate: Rate,
    /// Its tokens, those of "up to" included.
    pub(super) at: Range<usize>,
}

impl Mention {
    pub(super) fn is_percent(&self) -> bool {
        matches!(self.rate, Rate::Percent(_))
    }

    /// Whether it says "up to".
    pub(super) fn is_most(&self) -> bool {
        matches!(self.rate, Rate::Percent(Bounds::UpTo(_)) | Rate::Amount(Bounds::UpTo(_), _))
    }
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq)]
enum AmountUnit {
    Percent,
    Sum(Currency),
}

/// Every rate, in order.
pub(super) fn mentions(tokens: &[PayToken]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((low, high, unit, end)) = quantity(tokens, at) else {
            at += 1;
            continue;
        };
        let from = found.last().map_or(0, |before| before.at.end);
        let (start, bounds, end) = hedged(tokens, from..at, low, high, end);
        let rate = match unit {
            AmountUnit::Percent => Rate::percent(bounds),
            AmountUnit::Sum(currency) => Some(Rate::Amount(bounds, currency)),
        };
        // What can be no rate is passed over, and the words around it speak on.
        found.extend(rate.map(|rate| Mention { rate, at: start..end }));
        at = end;
    }
    found
}

/// A number with its unit, or two that are the ends of a range, and where they end.
fn quantity(tokens: &[PayToken], at: usize) -> Option<(Decimal, Option<Decimal>, AmountUnit, usize)> {
    let (first, unit) = number(&tokens[at])?;
    let between = at.checked_sub(1).is_some_and(|before| tokens[before].word() == "between");
    let joins = |next: &PayToken| next.is_mark('-') || next.word() == "to" || (between && next.word() == "and");
    let is_range = tokens.get(at + 1).is_some_and(joins);
    let second = if is_range { tokens.get(at + 2).and_then(number) } else { None };
    match (unit, second) {
        (unit, Some((second, other))) if first < second => match (unit, other) {
            (Some(unit), None) | (None, Some(unit)) => Some((first, Some(second), unit, at + 3)),
            (Some(one), Some(other)) if one == other => Some((first, Some(second), one, at + 3)),
            (Some(unit), _) => Some((first, None, unit, at + 1)),
            (None, None) => None,
        },
        (Some(unit), _) => Some((first, None, unit, at + 1)),
        (None, _) => None,
    }
}

fn number(token: &PayToken) -> Option<(Decimal, Option<AmountUnit>)> {
    match token.piece {
        Piece::Number(value) => Some((value, None)),
        Piece::Percent(value) => Some((value, Some(AmountUnit::Percent))),
        Piece::Sum(value, currency) => Some((value, Some(AmountUnit::Sum(currency)))),
        _ => None,
    }
}

/// Takes in what stands around a rate: "up to", "from", "+", "or more". Gives the first token, the bounds and the end.
fn hedged(
    tokens: &[PayToken],
    before: Range<usize>,
    low: Decimal,
    high: Option<Decimal>,
    end: usize,
) -> (usize, Bounds, usize) {
    let mut start = before.end;
    let mut to = before.end;
    let skips = |token: &PayToken| BETWEEN.contains(&token.word()) || token.is_mark('+') || token.is_mark('~');
    while to > before.start && skips(&tokens[to - 1]) {
        to -= 1;
    }
    let ends_with = |phrases: &[&[&str]]| {
        let stands = |phrase: &[&str]| {
            tokens[before.start..to]
                .iter()
                .rev()
                .map(PayToken::word)
                .take(phrase.len())
                .eq(phrase.iter().rev().copied())
        };
        phrases.iter().find(|phrase| stands(phrase)).map(|phrase| phrase.len())
    };
    let (most, least) = (ends_with(&MOST), ends_with(&LEAST));
    if let Some(length) = most.or(least) {
        start = to - length;
    }
    // "$1,000+", but not "$50+20%".
    let plus = tokens.get(end).is_some_and(|next| next.is_mark('+') && next.at.start == tokens[end - 1].at.end)
        && tokens.get(end + 1).is_none_or(|next| number(next).is_none());
    let rest = tokens.get(end..).unwrap_or_default();
    let or_more = rest.iter().take(6).filter(|token| !token.is_mark('(')).collect::<Vec<_>>();
    let or_more = or_more.windows(2).take(4).any(|pair| pair[0].word() == "or" && pair[1].word() == "more");
    let bounds = match high {
        Some(high) => Bounds::Between(low, high),
        None if most.is_some() => Bounds::UpTo(low),
        None if least.is_some() || plus || or_more => Bounds::From(low),
        None => Bounds::Exact(low),
    };
    (start, bounds, if plus { end + 1 } else { end })
}
