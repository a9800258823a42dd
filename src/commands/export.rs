//! `candor export`: the programs of a site as data. Must not know: what a program is.

use std::io::{IsTerminal, Write};

use super::{Exit, count_of, print, report_error, say, style, verdict};
use crate::base::diagnostic;
use crate::cli::{Common, ExportArguments, ExportFormat};
use crate::export;
use crate::model::tree::{Record, Tree};
use crate::pipeline::{self, CompileOptions, Compiled, Failure};
use crate::stages::{lower, parse, write};

pub(super) fn run(common: &Common, arguments: &ExportArguments) -> Result<Exit, Failure> {
    let reading = pipeline::compile(&common.root, &CompileOptions { drafts: true, base_url: None })?;
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
            report_error(common, &error.to_string());
            Ok(Exit::Machine)
        }
    }
}

/// Every program's file in parts, by slug.
fn records(reading: &Compiled) -> Vec<Record> {
    let Some(site) = &reading.site else { return Vec::new() };
    let record = |program: &crate::model::program::Program| {
        let source = reading.find(&program.path)?;
        let (front, body) = parse::parts(source).value?;
        let front = export::tidy(&Tree::from(&front), lower::PROGRAM);
        Some(Record { slug: program.slug.to_string(), front, body: body.to_owned() })
    };
    site.programs.iter().filter_map(|program| record(program)).collect()
}
