//! What the figures say of programs side by side, in words. Must not know: links, relationships.

use std::cmp::Ordering;

use super::{Message, Word, Wording};
use crate::model::earnings::{BreakEven, Customer, Earnings, Outcome, break_even_range};
use crate::model::id::ProgramId;
use crate::model::site::Site;

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

/// The verdict of the figures on two or more programs of a site.
pub(crate) fn verdict_on(site: &Site, ids: &[ProgramId]) -> String {
    let candidate = |&id: &ProgramId| Candidate { name: &site.programs[id].name.value, outcome: site.earnings(id) };
    verdict(&ids.iter().map(candidate).collect::<Vec<_>>(), &site.customer, Wording::of(site))
}

fn of_two(one: Candidate<'_>, other: Candidate<'_>, customer: &Customer, wording: Wording<'_>) -> String {
    let (Ok(first), Ok(second)) = (one.outcome, other.outcome) else {
        return without_figure(&[one, other], wording);
    };
    let (a, b) = (one.name, other.name);
    let once = !first.recurs() && !second.recurs();
    let (first, second) = (&wording.amount(first), &wording.amount(second));
    let Some(held) = break_even_range(one.outcome, other.outcome, customer) else {
        return wording.format(&Message::Currencies { a, first, b, second });
    };
    let months = &wording.months(customer.horizon);
    let brings = wording.format(&if once {
        Message::FiguresOnce { a, first, b, second }
    } else {
        Message::Figures { months, a, first, b, second }
    });
    let (low, high) = (&course(held.low, a, b, wording), &course(held.high, a, b, wording));
    if low == high {
        return format!("{} {brings}", wording.format(&Message::Whole { text: low }));
    }
    let (low, high) = (Message::AtLeast { text: low }, Message::AtMost { text: high });
    format!("{} {} {brings}", wording.format(&low), wording.format(&high))
}

/// Who is ahead, and from which stay on, without a full stop.
fn course(held: BreakEven, one: &str, other: &str, wording: Wording<'_>) -> String {
    let ahead = |order: Ordering| if order == Ordering::Less { (other, one) } else { (one, other) };
    let (a, b) = ahead(held.then);
    let Some(month) = held.month else {
        return match (held.first_month, held.then) {
            (Ordering::Equal, Ordering::Equal) => wording.word(Word::Equal).to_owned(),
            (first, Ordering::Equal) => {
                let (a, b) = ahead(first);
                wording.format(&Message::CatchesUp { a, b })
            }
            _ if held.wavers => wording.format(&Message::NeverThough { a, b }),
            _ => wording.format(&Message::Never { a, b }),
        };
    };
    let months = &wording.months(month);
    wording.format(&if held.first_month == Ordering::Equal {
        Message::TurnsFromEqual { a, months }
    } else if held.wavers {
        Message::TurnsThough { a, b, months }
    } else {
        Message::Turns { a, b, months }
    })
}

fn of_many(candidates: &[Candidate<'_>], customer: &Customer, wording: Wording<'_>) -> String {
    let known: Vec<(&str, &Earnings)> =
        candidates.iter().filter_map(|one| Some((one.name, one.outcome.as_ref().ok()?))).collect();
    let missing: Vec<Candidate<'_>> = candidates.iter().filter(|one| one.outcome.is_err()).copied().collect();
    let currency = known.first().map(|(_, first)| first.currency);
    let one = known.iter().all(|(_, earnings)| Some(earnings.currency) == currency);
    let currency = currency.filter(|_| one).unwrap_or(customer.price.currency);
    let ends: Option<Vec<_>> = known.iter().map(|(_, earnings)| earnings.ends_in(currency, customer)).collect();
    let Some(ends) = ends.filter(|ends| ends.len() > 1) else {
        return without_figure(&missing, wording);
    };
    // Equal figures keep the order of the page.
    let mut ranked: Vec<(&(&str, &Earnings), _)> = known.iter().zip(ends).collect();
    ranked.sort_by_key(|(_, ends)| std::cmp::Reverse(*ends));
    let ((a, best), (_, most)) = ranked[0];
    let ((b, highest), (_, top)) = ranked.iter().rev().max_by_key(|(_, (_, high))| *high).copied().unwrap_or(ranked[0]);
    let months = &wording.months(customer.horizon);
    let sentence = if top > most {
        let (first, second) = (&wording.one_end(best, best.low), &wording.one_end(highest, highest.high));
        wording.format(&Message::MostAtLeast { months, a, first, b, second })
    } else {
        let rest: Vec<String> = ranked[1..].iter().map(|((name, earnings), _)| wording.named(name, earnings)).collect();
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
