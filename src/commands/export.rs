//! `candor export`: the programs of a site as data. Must not know: what a program is.

use std::fs;
use std::path::Path;

use super::{Exit, Stream, count_of, not_written, print, say, verdict};
use crate::base::diagnostic;
use crate::cli::{Common, ExportArguments, ExportFormat};
use crate::export;
use crate::import::{self, Import, Mapping};
use crate::model::tree::{Record, Tree};
use crate::pipeline::{self, CompileOptions, Compiled, Failure};
use crate::stages::{lower, parse, write};

pub(super) fn run(common: &Common, arguments: &ExportArguments) -> Result<Exit, Failure> {
    let reading = pipeline::compile(&common.root, &CompileOptions { drafts: true, base_url: None })?;
    if diagnostic::any_error(&reading.diagnostics) {
        print(Stream::Err, common, &reading, &reading.diagnostics)?;
        return Ok(verdict(&reading.diagnostics, false));
    }
    let records = records(&reading);
    let text = print_records(arguments.format, &records);
    let Some(path) = &arguments.output else {
        Stream::Out.put(text)?;
        return Ok(Exit::Done);
    };
    let is_earlier = |path: &Path| fs::read_to_string(path).is_ok_and(|text| is_export(arguments.format, &text));
    if let Err(error) = write::documents(&common.root, vec![(path.clone(), text.into_bytes())], &is_earlier) {
        return Ok(not_written(common, &error));
    }
    say(common, &format!("{}: {}", path.display(), count_of(records.len(), "program")))?;
    Ok(Exit::Done)
}

/// The records in a form.
fn print_records(format: ExportFormat, records: &[Record]) -> String {
    match format {
        ExportFormat::Json => export::json(records),
        ExportFormat::Csv => export::csv(records, lower::PROGRAM),
    }
}

/// Whether a text is an export, byte for byte: read and exported again it is the same. So a table or list that
/// somebody made otherwise is never taken for one, whatever it is called.
fn is_export(format: ExportFormat, text: &str) -> bool {
    let read = match format {
        ExportFormat::Json => import::json,
        ExportFormat::Csv => import::csv,
    };
    let Ok(imports) = read(text, lower::PROGRAM, &Mapping::default()) else { return false };
    let record = |import: Import| Record { front: export::tidy(&import.record.front, lower::PROGRAM), ..import.record };
    let records: Result<Vec<Record>, _> = imports.into_iter().map(|import| import.map(record)).collect();
    records.is_ok_and(|records| print_records(format, &records) == text)
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
