//! `candor check`: everything that is wrong, and nothing written. Must not know: how anything is found.

mod against;
mod changes_report;
mod explain;
mod revision;
mod stale;

use rayon::prelude::*;

use super::watched::watched;
use super::{Exit, Stream, count_in_words, print, read, report_error, today, verdict};
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::report;
use crate::check::changes::RevisionChange;
use crate::check::freshness::{self, FactReading};
use crate::check::rules::Subject;
use crate::cli::{CheckArguments, Common, Format};
use crate::model::allowance;
use crate::pages;
use crate::pipeline::{self, Bug, Compiled, Failure};
use crate::stages::render::Whitespace;

pub(super) fn run(common: &Common, arguments: &CheckArguments) -> Result<Exit, Failure> {
    if let Some(code) = &arguments.explain {
        return explain::run(common, code);
    }
    let mut reading = read(common, &arguments.reading)?;
    if arguments.stale {
        return stale::run(common, arguments, &reading);
    }
    let changes = match &arguments.against {
        None => None,
        Some(revision) => match against::changes(common, revision) {
            Ok(changes) => Some(changes),
            Err(error) => {
                report_error(common, &error.to_string());
                return Ok(error.exit());
            }
        },
    };
    let give_up = |fault: Diagnostic| {
        let mut all = reading.diagnostics.clone();
        all.push(fault);
        diagnostic::sort(&mut all);
        // Nothing more can be done where this cannot be said either.
        say_found(common, arguments, &reading, &all, changes.as_deref())
            .map_or(Exit::Machine, |()| verdict(&all, false))
    };
    let mut found = match &reading.theme {
        Some(theme) => watched(theme, give_up, || render_all(&reading))??,
        None => Vec::new(),
    };
    if let Some(site) = &reading.site {
        found.extend(pipeline::check(Subject::Recomputed(site))?);
        found.extend(pipeline::check(Subject::Hosts(&reading.hosts))?);
        let today = today(common);
        let readings: Vec<FactReading> =
            site.programs.ids().flat_map(|id| freshness::readings(site, id, today)).collect();
        found.extend(pipeline::check(Subject::Facts(&readings))?);
        found.extend(pipeline::check(Subject::Dates(&reading.dates, today))?);
    }
    allowance::silence(&mut found, &mut reading.allowances);
    let mut diagnostics = std::mem::take(&mut reading.diagnostics);
    diagnostics.extend(found);
    diagnostics.extend(pipeline::check(Subject::Allowances(&reading.allowances))?);
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup();
    say_found(common, arguments, &reading, &diagnostics, changes.as_deref())?;
    Ok(verdict(&diagnostics, arguments.reading.strict))
}

/// Prints what was found, in the format that is asked for.
fn say_found(
    common: &Common,
    arguments: &CheckArguments,
    reading: &Compiled,
    diagnostics: &[Diagnostic],
    changes: Option<&[RevisionChange]>,
) -> Result<(), Failure> {
    let find = |path: &str| reading.find(path);
    let text = match arguments.format {
        Format::Human => {
            print(Stream::Out, common, reading, diagnostics)?;
            // Whether a change is wrong is for people to say.
            let none = diagnostics.is_empty() && changes.is_none_or(<[_]>::is_empty) && !common.quiet;
            let verdict = if none { count_in_words(diagnostics) + "\n" } else { String::new() };
            verdict + &changes.map_or_else(String::new, changes_report::human)
        }
        Format::Json => {
            let changes = changes.map(|changes| ("changes", changes_report::json(changes)));
            report::json(diagnostics, find, changes).map_err(unwritten)? + "\n"
        }
        Format::Sarif => {
            let mut value = report::sarif(diagnostics, find);
            changes_report::add_to_sarif(&mut value, changes.unwrap_or_default());
            format!("{value:#}\n")
        }
        Format::Github => report::github(diagnostics, find) + &changes.map_or_else(String::new, changes_report::github),
    };
    Stream::Out.put(text)
}

/// The failure to put messages into JSON.
fn unwritten(error: serde_json::Error) -> Failure {
    Failure::Unprinted { stream: "the standard output", source: error.into() }
}

/// Renders every page and throws it away: what is wrong with templates shows only then. A fault that many pages
/// share is reported once.
fn render_all(reading: &Compiled) -> Result<Vec<Diagnostic>, Bug> {
    let (Some(site), Some(theme)) = (&reading.site, &reading.theme) else { return Ok(Vec::new()) };
    let found: Vec<Vec<Diagnostic>> = pages::all(site)
        .par_iter()
        .map(|page| Ok(pipeline::emit(site, theme, page, Whitespace::Kept)?.diagnostics))
        .collect::<Result<_, Bug>>()?;
    Ok(super::build::once_each(found.into_iter().flatten()))
}
