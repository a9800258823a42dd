//! All rules, and the one way in which `build`, `check` and `serve` run them. Must not know: who asks.

mod address_collision;
mod broken_link;
mod future_date;
mod lookalike;
mod missing_asset;
mod missing_disclosure;
mod paid_order;
mod spelling_mismatch;
mod stale_fact;
mod unknown_fact;
mod unknown_program;
mod unsourced_fact;
mod unused_allow;
mod weaker_source;

use jiff::civil::Date;
use rayon::prelude::*;

use super::freshness::FactReading;
use super::rule::{Logic, RenderedPage, Rule, Sink};
use super::targets::Targets;
use super::texts;
use crate::base::diagnostic::Diagnostic;
use crate::model::allowance::Allowance;
use crate::model::dated::Dated;
use crate::model::linked_host::LinkedHost;
use crate::model::site::Site;

/// Every rule.
const ALL: &[Rule] = &[
    address_collision::RULE,
    broken_link::RULE,
    future_date::RULE,
    lookalike::RULE,
    missing_asset::RULE,
    missing_disclosure::RULE,
    paid_order::RULE,
    spelling_mismatch::RULE,
    stale_fact::RULE,
    unknown_fact::RULE,
    unknown_program::RULE,
    unsourced_fact::RULE,
    unused_allow::RULE,
    weaker_source::RULE,
];

/// What rules are held against.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// A site: its pages, files and texts.
    Site(&'a Site),
    /// A site that is about to be published or checked, as against one that is only looked at.
    Recomputed(&'a Site),
    /// A page that is made.
    Page(RenderedPage<'a>),
    /// Facts, with when each was read, on a day.
    Facts(&'a [FactReading]),
    /// Days that files name, on a day.
    Dates(&'a [Dated], Date),
    /// The hosts that files lead to.
    Hosts(&'a [LinkedHost]),
    /// What files allow, once everything else was looked at.
    Allowances(&'a [Allowance]),
}

/// What every rule finds in its subject.
pub(crate) fn run(subject: Subject<'_>) -> Vec<Diagnostic> {
    match subject {
        Subject::Site(site) => of_site(site),
        Subject::Recomputed(site) => by_all(|logic, sink| {
            if let Logic::Recomputed(find) = logic {
                find(site, sink);
            }
        }),
        Subject::Page(page) => by_all(|logic, sink| {
            if let Logic::Page(find) = logic {
                find(&page, sink);
            }
        }),
        Subject::Facts(readings) => by_all(|logic, sink| {
            if let Logic::Fact(find) = logic {
                readings.iter().for_each(|reading| find(reading, sink));
            }
        }),
        Subject::Dates(dates, today) => by_all(|logic, sink| {
            if let Logic::Date(find) = logic {
                dates.iter().for_each(|dated| find(dated, today, sink));
            }
        }),
        Subject::Hosts(hosts) => by_all(|logic, sink| {
            if let Logic::Hosts(find) = logic {
                find(hosts, sink);
            }
        }),
        Subject::Allowances(allowances) => by_all(|logic, sink| {
            if let Logic::Allowance(find) = logic {
                allowances.iter().for_each(|allowance| find(allowance, sink));
            }
        }),
    }
}

fn of_site(site: &Site) -> Vec<Diagnostic> {
    let targets = Targets::new(site);
    let files = texts::files(site);
    let in_whole = |rule: &Rule| {
        by_one(rule, &|logic, sink| {
            if let Logic::Site(find) = logic {
                find(&targets, sink);
            }
        })
    };
    let in_file = |file| {
        by_all(|logic, sink| {
            if let Logic::Texts(find) = logic {
                find(file, &targets, sink);
            }
        })
    };
    let (mut found, of_files) = rayon::join(
        || ALL.par_iter().flat_map_iter(in_whole).collect::<Vec<Diagnostic>>(),
        || files.par_iter().flat_map_iter(in_file).collect::<Vec<Diagnostic>>(),
    );
    found.extend(of_files);
    found
}

/// What all rules find by the logic that `find` takes.
fn by_all(find: impl Fn(&Logic, &mut Sink)) -> Vec<Diagnostic> {
    ALL.iter().flat_map(|rule| by_one(rule, &find)).collect()
}

/// What one rule finds by the logic that `find` takes.
fn by_one(rule: &Rule, find: &impl Fn(&Logic, &mut Sink)) -> Vec<Diagnostic> {
    Sink::collect(rule, |sink| rule.logic.iter().for_each(|logic| find(logic, sink)))
}
