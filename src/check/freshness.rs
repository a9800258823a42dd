//! When each fact was read last, and which to read again: the most urgent first, by how long they are overdue, times how
//! many pages show them. Must not know: what time it is.

use jiff::civil::Date;

use crate::base::diagnostic::Place;
use crate::base::span::Span;
use crate::model::choice::Choice;
use crate::model::commission::RuleFact;
use crate::model::fact::{FactPart, Provenance};
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::joining::Status;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::wording::Wording;

/// When a fact with a value was read last, as it looks on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactReading {
    /// The program.
    pub program: ProgramId,
    /// The fact.
    pub fact: FactId,
    /// Its path, or that of the part of a rule of pay that it is.
    pub key: &'static str,
    /// Its value in words.
    pub value: String,
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
    /// be old. The terms of a program that has ended change no more, and are never overdue.
    pub overdue: i64,
}

/// A fact that was read too long ago, or without a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// When it was read.
    pub reading: FactReading,
    /// How many pages show it.
    pub pages: usize,
}

/// Every fact that has a value and is due on `today`, the most urgent first.
#[must_use]
pub fn due(site: &Site, today: Date) -> Vec<Due> {
    let overdue = site.programs.ids().flat_map(|id| readings(site, id, today)).filter(|reading| reading.overdue > 0);
    let due = |reading: FactReading| Due { pages: pages(site, reading.program, reading.fact), reading };
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

/// Every fact of a program that has a value, with when it was read. How long commissions go on is read with the rules.
#[must_use]
pub fn readings(site: &Site, program_id: ProgramId, today: Date) -> Vec<FactReading> {
    let (program, wording) = (&site.programs[program_id], Wording::of(site));
    let has_ended = program.status.value() == Some(&Status::Ended);
    let own = FactId::ALL.iter().filter(|id| !matches!(id, FactId::Commissions | FactId::CommissionPeriod));
    let own = own.filter_map(|&id| {
        let fact = wording.fact(program, id);
        let value = id.line(fact.value()?);
        Some(Stated { fact: id, key: id.key(), value, provenance: fact.provenance, span: fact.span })
    });
    let reading = |stated: Stated| {
        let Stated { fact, key, value, provenance, span } = stated;
        let checked = program.read_on(&provenance);
        let limit = i64::from(site.config.freshness.limit(fact).days());
        let age = checked.map(|checked| days_between(checked, today));
        FactReading {
            program: program_id,
            fact,
            key,
            value,
            place: Place::new(&program.path, span),
            is_sourced: !provenance.sources.is_empty(),
            checked,
            age,
            limit,
            // What is said to have been read on a day to come was not read yet.
            overdue: match age.filter(|age| *age >= 0) {
                _ if has_ended => 0,
                Some(age) => age - limit,
                None => limit,
            },
        }
    };
    of_rules(program, wording).into_iter().chain(own).map(reading).collect()
}

/// The path of the tiers of a rule.
const TIERS: &str = "commissions.tiers";

/// A fact with a value, and where it comes from.
struct Stated {
    fact: FactId,
    key: &'static str,
    value: String,
    provenance: Provenance,
    span: Span,
}

/// The rules of pay: as one fact where all their parts come from the same place, or else each rule, or what of a rule
/// comes from one place, at the first of its parts.
fn of_rules(program: &Program, wording: Wording<'_>) -> Vec<Stated> {
    let fact = FactId::Commissions;
    let rules = program.rules();
    let parts: Vec<Vec<(RuleFact, &dyn FactPart)>> =
        rules.iter().map(|rule| rule.parts().into_iter().filter(|(_, part)| part.is_stated()).collect()).collect();
    let mut all = parts.iter().flatten();
    let first = all.next().map(|(_, part)| part.provenance());
    if first.is_none_or(|first| all.all(|(_, part)| part.provenance() == first)) {
        let words = wording.fact(program, fact);
        let Some(items) = words.value().filter(|_| first.is_some()) else { return Vec::new() };
        let provenance = first.cloned().unwrap_or_default();
        return vec![Stated { fact, key: fact.key(), value: fact.line(items), provenance, span: words.span }];
    }
    let mut stated: Vec<Stated> = Vec::new();
    for (rule, parts) in rules.iter().zip(&parts) {
        let mut seen: Vec<&Provenance> = Vec::new();
        for (name, part) in parts {
            if seen.contains(&part.provenance()) {
                continue;
            }
            seen.push(part.provenance());
            let is_whole = parts.iter().all(|(_, other)| other.provenance() == part.provenance());
            let tier = rule.tiers.iter().find(|tier| tier.known.span == part.span());
            let (key, value) = match tier {
                _ if is_whole => (fact.key(), wording.rule(rule)),
                Some(tier) => (TIERS, wording.tier(tier)),
                None => {
                    (name.name(), wording.fact_of_rule(rule, *name).value().map_or_else(String::new, |it| it.concat()))
                }
            };
            stated.push(Stated { fact, key, value, provenance: part.provenance().clone(), span: part.span() });
        }
    }
    stated
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
