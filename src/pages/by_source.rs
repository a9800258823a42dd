//! What one customer brings by each source that disagrees: a range beside the figure of a review, the last row of the
//! comparison with other sources, and the places that a ranking might give. Must not know: which facts are disputed.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::earnings::{Earnings, Outcome, SourceFigure, by_source};
use crate::model::id::ProgramId;
use crate::model::ranking::Direction;
use crate::model::site::Site;
use crate::wording::{Message, Word, Wording};

/// What stands beside the figure of the page: from the lowest that one of the sources that disagree comes to up to the
/// highest; nothing where all come to the same.
pub(super) fn range(site: &Site, id: ProgramId, figures: &[SourceFigure]) -> Option<String> {
    let own = site.earnings(id).as_ref().ok()?;
    let others: Vec<&Earnings> = figures.iter().filter_map(|figure| figure.outcome.as_ref().ok()).collect();
    let all = || std::iter::once(own).chain(others.iter().copied());
    let ends: Vec<(Decimal, Decimal)> =
        all().filter_map(|earnings| earnings.ends_in(own.currency, &site.customer)).collect();
    let (low, high) = (ends.iter().map(|(low, _)| *low).min()?, ends.iter().map(|(_, high)| *high).max()?);
    let wording = Wording::of(site);
    let is_one = ends.len() == figures.len() + 1 && ends.iter().all(|end| *end == ends[0]);
    let missing = figures.iter().any(|figure| figure.outcome.is_err());
    (!is_one).then(|| {
        let range = &wording.span_of(all(), (low, high), own.currency);
        wording.format(&if missing { Message::BySourceOrNone { range } } else { Message::BySource { range } })
    })
}

/// A figure in words, or that there is none.
pub(super) fn in_words(site: &Site, outcome: &Outcome) -> String {
    let wording = Wording::of(site);
    match outcome {
        Ok(earnings) => wording.in_table(earnings),
        Err(_) => wording.word(Word::NoFigureInSentence).to_owned(),
    }
}

/// The places that an entry of a ranking by earnings might take by its sources, the page's own among them; nothing where
/// there is only one. `keys` are both ends of every entry, in the currency of the site.
pub(super) fn places(
    site: &Site,
    id: ProgramId,
    (position, at): (usize, usize),
    keys: &[(Decimal, Decimal)],
    direction: Direction,
) -> Option<(usize, usize)> {
    let is_ahead = |one: &(Decimal, Decimal), other: &(Decimal, Decimal)| {
        one.cmp(other) == if direction == Direction::Descending { Ordering::Greater } else { Ordering::Less }
    };
    let place = |figure: SourceFigure| {
        let key = figure.outcome.ok()?.ends_in(site.customer.price.currency, &site.customer)?;
        let ahead = keys.iter().enumerate().filter(|(other, ends)| *other != at && is_ahead(ends, &key));
        Some(ahead.count() + 1)
    };
    let all: Vec<usize> =
        by_source(&site.programs[id], &site.customer).into_iter().filter_map(place).chain([position]).collect();
    let (first, last) = (*all.iter().min()?, *all.iter().max()?);
    (first != last).then_some((first, last))
}
