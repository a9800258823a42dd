//! `candor build`: the site, written whole or not at all. Must not know: how a page is made.

use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::watched::watched;
use super::{Exit, Stream, count_of, not_written, print, read, verdict};
use crate::base::diagnostic::{self, Diagnostic};
use crate::check::freshness::{self, FactReading};
use crate::check::rules::Subject;
use crate::cli::{BuildArguments, Common};
use crate::model::allowance;
use crate::model::site::{NoPair, Pairs, Site};
use crate::model::sources::OUTPUT;
use crate::pages::{self, Page};
use crate::pipeline::{self, Compiled, Failure};
use crate::stages::render::{Theme, Whitespace};
use crate::stages::write::{self, Delta, Existing, Staging, WriteError};

/// When work is long enough for a bar.
const PROGRESS_DELAY: Duration = Duration::from_secs(1);

pub(super) fn run(common: &Common, arguments: &BuildArguments) -> Result<Exit, Failure> {
    let began = Instant::now();
    let mut reading = read(common, &arguments.reading)?;
    let mut diagnostics = std::mem::take(&mut reading.diagnostics);
    if let Some(site) = &reading.site {
        let mut found = pipeline::check(Subject::Recomputed(site))?;
        found.extend(pipeline::check(Subject::Hosts(&reading.hosts))?);
        // What is printed depends on the day only if one is named.
        if let Some(today) = common.today {
            let readings: Vec<FactReading> =
                site.programs.ids().flat_map(|id| freshness::outdated(site, id, today)).collect();
            found.extend(pipeline::check(Subject::Facts(&readings))?);
            found.extend(pipeline::check(Subject::Dates(&reading.dates, today))?);
        }
        allowance::silence(&mut found, &mut reading.allowances);
        diagnostics.extend(found);
        diagnostic::sort(&mut diagnostics);
    }
    let verdict_before = verdict(&diagnostics, arguments.reading.strict);
    let (Some(site), Some(theme), Exit::Done) = (&reading.site, &reading.theme, verdict_before) else {
        print(Stream::Err, common, &reading, &diagnostics)?;
        return Ok(verdict_before);
    };
    let target = arguments.output.clone().unwrap_or_else(|| common.root.join(OUTPUT));
    let rendering = Instant::now();
    let written = match publish(common, arguments, &target, &reading, site, theme, &diagnostics) {
        Ok(written) => written,
        Err(BuildError::Failure(failure)) => return Err(failure),
        Err(BuildError::Write(error)) => {
            print(Stream::Err, common, &reading, &diagnostics)?;
            return Ok(not_written(common, &error));
        }
        Err(BuildError::Faults(faults)) => {
            diagnostics.extend(faults);
            diagnostic::sort(&mut diagnostics);
            print(Stream::Err, common, &reading, &diagnostics)?;
            return Ok(verdict(&diagnostics, arguments.reading.strict));
        }
    };
    reading.timings.push(("render and write", rendering.elapsed()));
    if !common.quiet {
        print(Stream::Err, common, &reading, &diagnostics)?;
        report(common, arguments, &reading, site, &target, &written, began.elapsed())?;
    }
    Ok(Exit::Done)
}

/// Why nothing was published.
enum BuildError {
    Failure(Failure),
    Write(WriteError),
    Faults(Vec<Diagnostic>),
}

/// Renders every page into a stage beside the output, and puts it in its place if nothing is wrong.
fn publish(
    common: &Common,
    arguments: &BuildArguments,
    target: &Path,
    reading: &Compiled,
    site: &Site,
    theme: &Theme,
    found_before: &[Diagnostic],
) -> Result<Delta, BuildError> {
    let existing = if arguments.adopt { Existing::Adopt } else { Existing::RefuseForeign };
    let staging = write::begin(target, &common.root, write::WriteOptions { existing }).map_err(BuildError::Write)?;
    let space = if arguments.minify { Whitespace::Folded } else { Whitespace::Kept };
    let pages = pages::all(site);
    let progress = Progress::new(common, pages.len());
    let faults = Mutex::new(Vec::new());
    let give_up = |fault: Diagnostic| {
        progress.end();
        let mut all = faults.lock().map_or_else(|_| Vec::new(), |faults| faults.clone());
        all.extend(found_before.iter().cloned().chain([fault]));
        diagnostic::sort(&mut all);
        // Nothing more can be done where this cannot be said either.
        let exit = print(Stream::Err, common, reading, &all).map_or(Exit::Machine, |()| verdict(&all, false));
        write::abandon();
        exit
    };
    let put = |page: &Page| put_page(&staging, site, theme, page, space, &faults, &progress);
    watched(theme, give_up, || pages.par_iter().try_for_each(put)).map_err(BuildError::Failure)??;
    progress.end();
    let faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !faults.is_empty() {
        return Err(BuildError::Faults(once_each(faults.into_iter())));
    }
    let assets = pipeline::copies(&reading.assets, theme);
    assets.par_iter().try_for_each(|asset| staging.put(asset).map_err(BuildError::Write))?;
    staging.publish().map_err(BuildError::Write)
}

fn put_page(
    staging: &Staging,
    site: &Site,
    theme: &Theme,
    page: &Page,
    space: Whitespace,
    faults: &Mutex<Vec<Diagnostic>>,
    progress: &Progress,
) -> Result<(), BuildError> {
    let mut found = Vec::new();
    if let Some(output) =
        pipeline::emit(site, theme, page, space).map_err(|bug| BuildError::Failure(bug.into()))?.take(&mut found)
    {
        staging.put(&output).map_err(BuildError::Write)?;
    }
    if !found.is_empty() {
        faults.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
    }
    progress.step();
    Ok(())
}

/// Messages without those that say the same of the same place on other pages.
pub(super) fn once_each(diagnostics: impl Iterator<Item = Diagnostic>) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = diagnostics.collect();
    diagnostic::sort(&mut all);
    all.dedup_by(|later, first| {
        (&later.place, later.code, &later.message) == (&first.place, first.code, &first.message)
    });
    all
}

/// Says what was built.
fn report(
    common: &Common,
    arguments: &BuildArguments,
    reading: &Compiled,
    site: &Site,
    target: &Path,
    delta: &Delta,
    took: Duration,
) -> Result<(), Failure> {
    let mut lines = vec![format!(
        "Built {}, {}, {} in {}",
        count_of(site.programs.len(), "program"),
        count_of(site.comparisons.len(), "comparison"),
        count_of(site.rankings.len(), "ranking"),
        in_words(took)
    )];
    let target = target.strip_prefix("./").unwrap_or(target).display();
    lines.push(format!("{target}: {} written, {} kept, {} removed", delta.written, delta.kept, delta.removed));
    if delta.recovered {
        lines.push("cleared away what a build before this one had left".to_owned());
    }
    lines.extend(delta.warnings.iter().map(|warning| format!("warning: {warning}")));
    if common.verbose {
        lines.extend(pairs(site));
        lines.extend(reading.sources.ignored.iter().map(|path| format!("passed over {}", path.escape_debug())));
    }
    if arguments.timings || common.verbose {
        lines.extend(reading.timings.iter().map(|(stage, time)| format!("{stage:>18} {:>9}", in_words(*time))));
    } else {
        let stages: Vec<String> =
            reading.timings.iter().map(|(stage, time)| format!("{stage} {}", in_words(*time))).collect();
        lines.push(stages.join(", "));
    }
    Stream::Out.put(lines.join("\n") + "\n")
}

/// How pairs were chosen for comparisons.
fn pairs(site: &Site) -> Vec<String> {
    let Pairs { each, most, by_hand, made, left_out } = &site.pairs;
    let all = site.programs.len() * site.programs.len().saturating_sub(1) / 2;
    let policy = format!(
        "comparisons: {by_hand} by hand, {made} of {all} possible pairs by themselves ({each} nearest peers each, a program in at most {most})"
    );
    let reason = |why: &NoPair| match why {
        NoPair::TwoCategories => "of two categories",
        NoPair::NoFigure => "one of the two has no figure",
        NoPair::TooAlike => "fewer than two facts known of both differ",
        NoPair::NameTooLong => "the two names make too long an address",
        NoPair::Full => "one of the two has its fill",
        NoPair::OthersNearer => "other peers are nearer",
    };
    let reasons = left_out.iter().map(|(why, count)| format!("  {count} left out: {}", reason(why)));
    std::iter::once(policy).chain(reasons).collect()
}

/// "41 ms", "1.32 s".
fn in_words(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}

/// A bar on a terminal, once the work is long.
struct Progress {
    bar: ProgressBar,
    began: Instant,
    wanted: bool,
}

impl Progress {
    fn new(common: &Common, pages: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} pages, {eta} left") {
            bar.set_style(style);
        }
        Self { bar, began: Instant::now(), wanted: !common.quiet && Stream::Err.is_terminal() }
    }

    fn step(&self) {
        self.bar.inc(1);
        if self.wanted && self.bar.is_hidden() && self.began.elapsed() > PROGRESS_DELAY {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
