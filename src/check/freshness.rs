//! When each fact was read last, and which to read again: the most urgent first, by how long they are overdue, times how
//! many pages show them. Must not know: what time it is.

use crate::wording::Wording;
use jiff::civil::Date;

use crate::base::diagnostic::Place;
use crate::base::span::Span;
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::site::Site;

/// When a fact with a value was read last, as it looks on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactReading {
    /// The program.
    pub program: ProgramId,
    /// The fact.
    pub fact: FactId,
    /// Where it stands.
    pub place: Place,
    /// Whether a source is named for it.
    pub is_sourced: bool,
    /// When a source was last read for it.
    pub checked: Option<Date>,
    /// How old that reading is, in days.
    pub age: Option<i64>,
    /// How old it may be, in days.
    pub limit: i64,
    /// For how many days it is overdue, if more than 0; a fact without a date is taken as overdue for as long as it may
    /// be old.
    pub overdue: i64,
}

/// A fact that was read too long ago, or without a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When it was read.
    pub reading: FactReading,
    /// Its value in words.
    pub value: String,
    /// How many pages show it.
    pub pages: usize,
}

/// Every fact that has a value and is due on `today`, the most urgent first.
#[must_use]
pub fn due(site: &Site, today: Date) -> Vec<Due> {
    let overdue = site.programs.ids().flat_map(|id| readings(site, id, today)).filter(|reading| reading.overdue > 0);
    let due = |reading: FactReading| {
        let fact = Wording::of(site).fact(&site.programs[reading.program], reading.fact);
        let value = fact.value().map_or_else(String::new, |items| reading.fact.line(items));
        Due { pages: pages(site, reading.program, reading.fact), value, reading }
    };
    let mut all: Vec<Due> = overdue.map(due).collect();
    all.sort_by_key(|due| {
        let urgency = due.reading.overdue.saturating_mul(i64::try_from(due.pages).unwrap_or(i64::MAX));
        (std::cmp::Reverse(urgency), due.reading.place.clone())
    });
    all
}

/// What of one program was read too long ago. What was never read is left out.
#[must_use]
pub(crate) fn outdated(site: &Site, id: ProgramId, today: Date) -> Vec<FactReading> {
    let mut readings = readings(site, id, today);
    readings.retain(|reading| reading.checked.is_some() && reading.overdue > 0);
    readings
}

/// Every fact of a program that has a value, with when it was read. A fact that follows from others stands where they do
/// and is read again with them, so it is left out.
#[must_use]
pub(crate) fn readings(site: &Site, program_id: ProgramId, today: Date) -> Vec<FactReading> {
    let (program, wording) = (&site.programs[program_id], Wording::of(site));
    let reading = |&id: &FactId| {
        let fact = wording.fact(program, id);
        if fact.value().is_none() || fact.span == Span::default() {
            return None;
        }
        let provenance = &fact.provenance;
        let read = provenance.sources.iter().filter_map(|key| program.source(key)?.checked).max();
        let checked = provenance.checked.or(read);
        let limit = i64::from(site.config.freshness.limit(id).days());
        let age = checked.map(|checked| days_between(checked, today));
        Some(FactReading {
            program: program_id,
            fact: id,
            place: Place::new(&program.path, fact.span),
            is_sourced: !provenance.sources.is_empty(),
            checked,
            age,
            limit,
            overdue: age.map_or(limit, |age| age - limit),
        })
    };
    FactId::ALL.iter().filter_map(reading).collect()
}

/// `1 day`, `7 days`.
#[must_use]
pub(crate) fn days(count: i64) -> String {
    format!("{count} day{}", if count == 1 { "" } else { "s" })
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How many pages show a fact of a program: its review and its comparisons, and, for what lists show, the
/// directory, its category, its network and the rankings it stands in.
fn pages(site: &Site, id: ProgramId, fact: FactId) -> usize {
    let own = 1 + site.comparisons_of[id].len();
    if !fact.is_in_lists() {
        return own;
    }
    let rankings = site.rankings.iter().filter(|ranked| {
        let shown = ranked.ranking.limit.unwrap_or(usize::MAX);
        ranked.entries.iter().take(shown).any(|(_, entry)| *entry == id)
    });
    own + 2 + usize::from(site.network_of[id].is_some()) + rankings.count()
}
