//! What the figures say of programs side by side, in words. Must not know: links, relationships.

use std::cmp::Ordering;

use super::{Message, Word, Wording};
use crate::model::earnings::{BreakEven, Customer, Earnings, Outcome, break_even_range};

/// A program as the figures see it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'p> {
    /// Its name.
    pub name: &'p str,
    /// Its figure, or why there is none.
    pub outcome: &'p Outcome,
}

/// The verdict of the figures on two or more programs.
pub fn verdict(candidates: &[Candidate<'_>], customer: &Customer, wording: Wording<'_>) -> String {
    match candidates {
        [one, other] => of_two(*one, *other, customer, wording),
        _ => of_many(candidates, customer, wording),
    }
}

fn of_two(one: Candidate<'_>, other: Candidate<'_>, customer: &Customer, wording: Wording<'_>) -> String {
    let (Ok(first), Ok(second)) = (one.outcome, other.outcome) else {
        return without_figure(&[one, other], wording);
    };
    let (a, b) = (one.name, other.name);
    let (first, second) = (&wording.amount(first), &wording.amount(second));
    let Some(held) = break_even_range(one.outcome, other.outcome, customer) else {
        return wording.format(&Message::Currencies { a, first, b, second });
    };
    let months = &wording.months(customer.horizon);
    let brings = wording.format(&Message::Figures { months, a, first, b, second });
    let (low, high) = (&course(held.low, a, b, wording), &course(held.high, a, b, wording));
    if low == high {
        return format!("{} {brings}", wording.format(&Message::Whole { text: low }));
    }
    let (low, high) = (Message::AtLeast { text: low }, Message::AtMost { text: high });
    format!("{} {} {brings}", wording.format(&low), wording.format(&high))
}

/// Who is ahead, and from when on, without a full stop.
fn course(held: BreakEven, one: &str, other: &str, wording: Wording<'_>) -> String {
    let (a, b) = if held.then == Ordering::Less { (other, one) } else { (one, other) };
    let Some(month) = held.month else {
        let equal = held.then == Ordering::Equal;
        return if equal { wording.word(Word::Equal).to_owned() } else { wording.format(&Message::Never { a, b }) };
    };
    let months = &wording.months(month - 1);
    let text = wording.format(&if held.first_month == Ordering::Equal {
        Message::TurnsFromEqual { a, months }
    } else {
        Message::Turns { a, b, months }
    });
    if held.last_month == held.then { text } else { wording.format(&Message::TurnsBack { text: &text }) }
}

fn of_many(candidates: &[Candidate<'_>], customer: &Customer, wording: Wording<'_>) -> String {
    let mut known: Vec<(&str, &Earnings)> =
        candidates.iter().filter_map(|one| Some((one.name, one.outcome.as_ref().ok()?))).collect();
    let missing: Vec<Candidate<'_>> = candidates.iter().filter(|one| one.outcome.is_err()).copied().collect();
    let one_currency = known.windows(2).all(|pair| pair[0].1.currency == pair[1].1.currency);
    if known.len() < 2 || !one_currency {
        return without_figure(&missing, wording);
    }
    // Equal figures keep the order of the page.
    known.sort_by_key(|(_, earnings)| std::cmp::Reverse((earnings.low, earnings.high)));
    let (a, best) = known[0];
    let (b, highest) = known.iter().rev().max_by_key(|(_, earnings)| earnings.high).copied().unwrap_or(known[0]);
    let months = &wording.months(customer.horizon);
    let sentence = if highest.high > best.high {
        let (first, second) = (&wording.one_end(best, best.low), &wording.one_end(highest, highest.high));
        wording.format(&Message::MostAtLeast { months, a, first, b, second })
    } else {
        let rest: Vec<String> = known[1..].iter().map(|(name, earnings)| wording.named(name, earnings)).collect();
        let (first, rest) = (&wording.amount(best), &rest.join("; "));
        wording.format(&Message::Most { months, a, first, rest })
    };
    let gaps: Vec<String> = missing.iter().map(|one| no_figure(*one, wording)).collect();
    [vec![sentence], gaps].concat().join(" ")
}

fn without_figure(candidates: &[Candidate<'_>], wording: Wording<'_>) -> String {
    let without = candidates.iter().filter(|one| one.outcome.is_err());
    let gaps: Vec<String> = without.map(|one| no_figure(*one, wording)).collect();
    [gaps, vec![wording.word(Word::Undecided).to_owned()]].concat().join(" ")
}

fn no_figure(one: Candidate<'_>, wording: Wording<'_>) -> String {
    let why = one.outcome.as_ref().err().map(|why| wording.no_figure(why)).unwrap_or_default();
    wording.format(&Message::NoFigureOf { a: one.name, why: &why })
}

impl Wording<'_> {
    /// `Vercel: 275.78 USD`.
    pub(crate) fn named(self, name: &str, earnings: &Earnings) -> String {
        self.format(&Message::Named { name, amount: &self.amount(earnings) })
    }
}
