//! `candor import`: programs from elsewhere, written as program files, all of them or none. Must not know: any
//! format.

mod inputs;
mod validate;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Exit, count_of, not_written, report_error, say, today};
use crate::base::source::Source;
use crate::cli::{Common, ImportArguments as Arguments};
use crate::import::{self, Fault, FieldChange, Import, PayBasis};
use crate::model::tree::Record;
use crate::pipeline::Failure;
use crate::stages::parse;
use crate::stages::write::{self, NewFile};

/// What becomes of one program file.
enum Action {
    New,
    Unchanged,
    Replaced,
    Updated {
        changes: Vec<FieldChange>,
        kept: Vec<FieldChange>,
    },
    /// It is there and says something else; facts that stay because they rest on other sources.
    Kept(Vec<FieldChange>),
}

/// A file that is to be.
struct Planned {
    path: String,
    text: String,
    action: Action,
    remarks: Vec<String>,
    from: String,
    basis: Option<PayBasis>,
}

impl Planned {
    /// The file that is to be written, if one is.
    fn file(&self) -> Option<NewFile> {
        let replaces = match self.action {
            Action::New => false,
            Action::Replaced | Action::Updated { .. } => true,
            Action::Unchanged | Action::Kept(_) => return None,
        };
        Some(NewFile { path: self.path.clone(), bytes: self.text.clone().into_bytes(), replaces })
    }
}

pub(super) fn run(common: &Common, arguments: &Arguments) -> Result<Exit, Failure> {
    let input = match inputs::read(arguments) {
        Ok(input) => input,
        Err(stop) => return Ok(stop.say(common)),
    };
    let read = input.imports.len();
    let places: Vec<NewFile> = input.imports.iter().flatten().flat_map(places).collect();
    if let Err(error) = write::permit_files(&common.root, &places) {
        return Ok(not_written(common, &error));
    }
    let mut faults = Vec::new();
    let mut planned = Vec::new();
    for import in input.imports {
        match import.and_then(|import| plan(common, arguments, &import)) {
            Ok(plan) => planned.push(plan),
            Err(fault) => faults.push(fault),
        }
    }
    say_faults(common, &faults);
    let files: Vec<NewFile> = planned.iter().filter_map(Planned::file).collect();
    let write = if arguments.dry_run { write::permit_files } else { write::place };
    if let Err(error) = write(&common.root, &files) {
        return Ok(not_written(common, &error));
    }
    report(common, arguments, read, input.passed_over, &planned, faults.len())?;
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Content })
}

/// Where a program's file may be.
fn places(import: &Import) -> [NewFile; 2] {
    let slug = &import.record.slug;
    [format!("content/programs/{slug}/index.md"), format!("content/programs/{slug}.md")].map(|path| NewFile {
        path,
        bytes: Vec::new(),
        replaces: true,
    })
}

/// Decides what becomes of a program's file.
fn plan(common: &Common, arguments: &Arguments, import: &Import) -> Result<Planned, Fault> {
    let [in_folder, alone] = places(import).map(|file| file.path);
    let path = if common.root.join(&in_folder).is_file() { in_folder } else { alone };
    let text = import::file(&import.record);
    validate::validate(&path, &text, &import.origin)?;
    let (text, action) = match fs::read_to_string(common.root.join(&path)) {
        Ok(there) if there == text => (text, Action::Unchanged),
        Ok(_) if arguments.force => (text, Action::Replaced),
        Ok(there) if arguments.update => updated(common, &path, there, &import.record, import)?,
        Ok(_) => (text, Action::Kept(Vec::new())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (text, Action::New),
        Err(error) => {
            let message = format!("`{path}` is in the way: {error}");
            return Err(Fault { place: import.origin.row.clone(), message, help: None });
        }
    };
    let (remarks, from) = (import.remarks.clone(), import.origin.row.clone());
    Ok(Planned { path, text, action, remarks, from, basis: import.basis })
}

fn updated(
    common: &Common,
    path: &str,
    there: String,
    record: &Record,
    import: &Import,
) -> Result<(String, Action), Fault> {
    let source = Source::new(path, there);
    let Some((front, _)) = parse::parts(&source).value else {
        let message = format!("`{path}` is there and cannot be read");
        let help = Some("mend it (`candor check` says where), or take `--force`".to_owned());
        return Err(Fault { place: import.origin.row.clone(), message, help });
    };
    let update = import::update(source.text(), &front, record, &today(common).to_string());
    validate::validate(path, &update.text, &import.origin)?;
    let action = match (update.text == source.text(), update.kept.is_empty()) {
        (true, true) => Action::Unchanged,
        (true, false) => Action::Kept(update.kept),
        (false, _) => Action::Updated { changes: update.changes, kept: update.kept },
    };
    Ok((update.text, action))
}

/// How many reasons are printed.
const MAX_SHOWN_FAULTS: usize = 100;

/// Prints the first of the reasons why something was not brought in, and how many more there are.
pub(super) fn say_faults(common: &Common, faults: &[Fault]) {
    faults.iter().take(MAX_SHOWN_FAULTS).for_each(|fault| say_fault(common, fault));
    let rest = faults.len().saturating_sub(MAX_SHOWN_FAULTS);
    if rest > 0 {
        report_error(common, &format!("{rest} more like these\n  = help: mend the first of them and import again"));
    }
}

/// Prints why something was not brought in.
pub(super) fn say_fault(common: &Common, fault: &Fault) {
    let help = fault.help.as_ref().map_or(String::new(), |help| format!("\n  = help: {help}"));
    report_error(common, &format!("{}: {}{help}", fault.place, fault.message));
}

fn report(
    common: &Common,
    arguments: &Arguments,
    read: usize,
    passed: usize,
    planned: &[Planned],
    faults: usize,
) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for plan in planned {
        lines.extend(plan.remarks.iter().map(|remark| format!("{}: {remark}", plan.from)));
        lines.extend(difference(common, plan));
    }
    let mut counts: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    for plan in planned {
        let (at, what) = match &plan.action {
            Action::New => (0, "new"),
            Action::Updated { .. } => (1, "updated"),
            Action::Replaced => (2, "replaced"),
            Action::Unchanged => (3, "unchanged"),
            Action::Kept(_) => (4, "left as they are"),
        };
        counts.entry(at).or_insert((0, what)).0 += 1;
    }
    let mut parts: Vec<String> = counts.values().map(|(count, what)| format!("{count} {what}")).collect();
    if faults > 0 {
        parts.push(format!("{faults} not brought in"));
    }
    let passed = if passed > 0 { format!(", {} passed over", count_of(passed, "other file")) } else { String::new() };
    let would = if arguments.dry_run { "Would import" } else { "Imported" };
    lines.push(format!("{would} {}{passed}: {}", count_of(read, "program"), parts.join(", ")));
    lines.extend(rates(planned));
    if counts.contains_key(&4) && !arguments.update {
        lines.push("  `--update` takes in changed facts, `--force` overwrites".to_owned());
    }
    say(common, &lines.join("\n"))
}

/// What the rates of all programs rest on, in one line: where fields and the programs' own words were both there.
fn rates(planned: &[Planned]) -> Option<String> {
    let count = |basis: PayBasis| planned.iter().filter(|plan| plan.basis == Some(basis)).count();
    planned.iter().any(|plan| plan.basis.is_some()).then(|| {
        format!(
            "  rates: {} on which fields and quotes agree, {} from the quotes, {} from the fields alone, {} disputed, {} not stated",
            count(PayBasis::Agreed),
            count(PayBasis::Quote),
            count(PayBasis::Field),
            count(PayBasis::Disputed),
            count(PayBasis::NotStated)
        )
    })
}

/// What is different about a file, fact by fact.
fn difference(common: &Common, plan: &Planned) -> Vec<String> {
    let (changes, kept): (&[FieldChange], &[FieldChange]) = match &plan.action {
        Action::Updated { changes, kept } => (changes, kept),
        Action::Kept(kept) if !kept.is_empty() => (&[], kept),
        Action::Kept(_) if common.verbose => return vec![format!("{}: differs, left as it is", plan.path)],
        _ => return Vec::new(),
    };
    let or_nothing = |value: &Option<String>| value.clone().unwrap_or_else(|| "(nothing)".to_owned());
    let mut lines = vec![format!("{}:", plan.path)];
    for change in changes {
        lines.push(format!("  {}: {} -> {}", change.field, or_nothing(&change.from), or_nothing(&change.to)));
    }
    for change in kept {
        let (from, to) = (or_nothing(&change.from), or_nothing(&change.to));
        lines.push(format!("  {} stays `{from}`, which has other sources; this one says `{to}`", change.field));
    }
    if changes.is_empty() && kept.is_empty() {
        lines.push("  read again: the dates are newer, the facts the same".to_owned());
    }
    lines
}

/// Files, and why others could not be made.
type ImportedFiles = (Vec<NewFile>, Vec<Fault>);

/// Brings programs of the open registry into a site that is being made.
pub(super) fn registry(path: &Path) -> Result<ImportedFiles, inputs::Stop> {
    let input = inputs::registry(path)?;
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for import in input.imports {
        let file = import.and_then(|import| {
            let path = format!("content/programs/{}.md", import.record.slug);
            let text = import::file(&import.record);
            validate::validate(&path, &text, &import.origin)?;
            Ok(NewFile::new(path, text.into_bytes()))
        });
        match file {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    Ok((files, faults))
}
