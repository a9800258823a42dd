//! `candor export`: the programs of a site as data. Must not know: what a program is.

use std::io::{IsTerminal, Write};

use super::{Exit, count_of, print, say, say_error, style, verdict};
use crate::base::diagnostic;
use crate::cli::{Common, Export, ExportFormat};
use crate::model::tree::{Record, Tree};
use crate::pipeline::{self, Failure, Options, Reading};
use crate::stages::{export, lower, parse, write};

pub(super) fn run(common: &Common, arguments: &Export) -> Result<Exit, Failure> {
    let reading = pipeline::read(&common.root, &Options { drafts: true, base_url: None })?;
    if diagnostic::any_error(&reading.diagnostics) {
        let mut err = std::io::stderr();
        let style = style(common, err.is_terminal());
        print(&mut err, &reading, &reading.diagnostics, style);
        return Ok(verdict(&reading.diagnostics, false));
    }
    let records = records(&reading);
    let text = match arguments.format {
        ExportFormat::Json => export::json(&records),
        ExportFormat::Csv => export::csv(&records, lower::PROGRAM),
    };
    let Some(path) = &arguments.output else {
        // A closed pipe is no reason to fail: nobody reads on.
        let _ = std::io::stdout().write_all(text.as_bytes());
        return Ok(Exit::Done);
    };
    match write::place(std::path::Path::new(""), &[(path.to_string_lossy().into_owned(), text.into_bytes())]) {
        Ok(()) => {
            say(common, &format!("{}: {}", path.display(), count_of(records.len(), "program")));
            Ok(Exit::Done)
        }
        Err(error) => {
            say_error(common, &error.to_string());
            Ok(Exit::Machine)
        }
    }
}

/// Every program's file in parts, by slug.
fn records(reading: &Reading) -> Vec<Record> {
    let Some(site) = &reading.site else { return Vec::new() };
    let record = |program: &crate::model::program::Program| {
        let source = reading.find(&program.path)?;
        let (front, body) = parse::parts(source).value?;
        let front = export::tidy(&Tree::from(&front), lower::PROGRAM);
        Some(Record { slug: program.slug.to_string(), front, body: body.to_owned() })
    };
    site.programs.iter().filter_map(|program| record(program)).collect()
}
