//! Which facts to read again, the most urgent first: how long they are overdue, times how many pages show them.
//! Must not know: what time it is.

use jiff::civil::Date;

use crate::base::code::Code;
use crate::base::diagnostic::{self, Diagnostic, Place};
use crate::base::span::Span;
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::program::Program;
use crate::model::site::Site;

/// A fact that was read too long ago, or without a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The program.
    pub program: ProgramId,
    /// The fact.
    pub fact: FactId,
    /// Its value in words.
    pub value: String,
    /// Where it stands.
    pub place: Place,
    /// Whether a source is named for it.
    pub sourced: bool,
    /// When a source was last read for it.
    pub checked: Option<Date>,
    /// How old that reading is, in days.
    pub age: Option<i64>,
    /// How old it may be, in days.
    pub limit: i64,
    /// For how many days it is overdue; a fact without a date is taken as overdue for as long as it may be old.
    pub overdue: i64,
    /// How many pages show it.
    pub pages: usize,
}

/// Every fact that has a value and is due on `today`, the most urgent first.
#[must_use]
pub fn due(site: &Site, today: Date) -> Vec<Due> {
    let mut all: Vec<Due> =
        site.programs.entries().flat_map(|(id, program)| due_of(site, id, program, today)).collect();
    all.sort_by_key(|due| {
        let urgency = due.overdue.saturating_mul(i64::try_from(due.pages).unwrap_or(i64::MAX));
        (std::cmp::Reverse(urgency), due.place.clone())
    });
    all
}

/// What of one program was read too long ago, as warnings. What was never read is left out.
#[must_use]
pub fn of_program(site: &Site, id: ProgramId, today: Date) -> Vec<Diagnostic> {
    let mut due = due_of(site, id, &site.programs[id], today);
    due.retain(|due| due.checked.is_some());
    findings(&due)
}

/// What is due, as warnings in the order of files.
#[must_use]
pub fn findings(queue: &[Due]) -> Vec<Diagnostic> {
    let finding = |due: &Due| {
        let read = match due.checked {
            Some(checked) => {
                format!("`{}` was last read on {checked}, and may be {} old", due.fact.key(), days(due.limit))
            }
            None => format!("`{}` does not say when it was read", due.fact.key()),
        };
        let stale = Diagnostic::warning(Code::StaleFact, due.place.clone(), read)
            .help("read a source again, and write the day as `checked:`");
        let unsourced = Diagnostic::warning(
            Code::UnsourcedFact,
            due.place.clone(),
            format!("`{}` names no source", due.fact.key()),
        )
        .help("write `{value: …, sources: [key]}` with a key of `sources`");
        if due.sourced { vec![stale] } else { vec![stale, unsourced] }
    };
    let mut findings: Vec<Diagnostic> = queue.iter().flat_map(finding).collect();
    diagnostic::sort(&mut findings);
    findings
}

/// `1 day`, `7 days`.
#[must_use]
pub fn days(count: i64) -> String {
    format!("{count} day{}", if count == 1 { "" } else { "s" })
}

fn due_of(site: &Site, id: ProgramId, program: &Program, today: Date) -> Vec<Due> {
    let mut all: Vec<Due> = Vec::new();
    for &fact_id in FactId::ALL {
        let fact = program.fact(fact_id);
        let Some(items) = fact.value() else { continue };
        let provenance = &fact.provenance;
        let read = provenance.sources.iter().filter_map(|key| program.source(key)?.checked).max();
        let checked = provenance.checked.or(read);
        let limit = i64::from(site.config.freshness.limit(fact_id).days());
        let age = checked.map(|checked| days_between(checked, today));
        let overdue = age.map_or(limit, |age| age - limit);
        // A fact that follows from others stands where they do, and is read again with them.
        let derived = fact.span == Span::default();
        if overdue <= 0 || derived {
            continue;
        }
        all.push(Due {
            program: id,
            fact: fact_id,
            value: fact_id.line(items),
            place: Place::new(&program.path, fact.span),
            sourced: !provenance.sources.is_empty(),
            checked,
            age,
            limit,
            overdue,
            pages: pages(site, id, fact_id),
        });
    }
    all
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
