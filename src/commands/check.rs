//! `candor check`: everything that is wrong, and nothing written. Must not know: how anything is found.

use std::io::{IsTerminal, Write};

use rayon::prelude::*;

use super::{Exit, count_in_words, print, read, style, verdict};
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::report;
use crate::cli::{Check, Common, Format};
use crate::pipeline::{self, Bug, Failure, Reading};
use crate::stages::plan;
use crate::stages::render::Space;

pub(super) fn run(common: &Common, arguments: &Check) -> Result<Exit, Failure> {
    let reading = read(common, &arguments.reading)?;
    let mut diagnostics = reading.diagnostics.clone();
    diagnostics.extend(render_all(&reading).map_err(Failure::Bug)?);
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup();
    let find = |path: &str| reading.find(path);
    let mut out = std::io::stdout().lock();
    let text = match arguments.format {
        Format::Human => {
            print(&mut out, &reading, &diagnostics, style(common, std::io::stdout().is_terminal()));
            if diagnostics.is_empty() && !common.quiet { count_in_words(&diagnostics) + "\n" } else { String::new() }
        }
        Format::Json => format!("{:#}\n", report::json(&diagnostics, find)),
        Format::Sarif => format!("{:#}\n", report::sarif(&diagnostics, find)),
        Format::Github => report::github(&diagnostics, find),
    };
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = out.write_all(text.as_bytes());
    Ok(verdict(&diagnostics, arguments.reading.strict))
}

/// Renders every page and throws it away: what is wrong with templates shows only then. A fault that many pages
/// share is reported once.
fn render_all(reading: &Reading) -> Result<Vec<Diagnostic>, Bug> {
    let (Some(site), Some(theme)) = (&reading.site, &reading.theme) else { return Ok(Vec::new()) };
    let rendered: Vec<Option<Diagnostic>> = plan::plan(site)
        .par_iter()
        .map(|page| Ok(pipeline::render(site, theme, page, Space::Kept)?.err().map(|diagnostic| *diagnostic)))
        .collect::<Result<_, Bug>>()?;
    Ok(super::build::once_each(rendered.into_iter().flatten()))
}
