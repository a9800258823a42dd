//! What an import reads: a folder of registry files, a table, a list. Must not know: what becomes of programs.

use std::io::Read;
use std::path::Path;

use super::super::Exit;
use super::say_faults;
use crate::base::source::Source;
use crate::cli::{Common, ImportArguments as Arguments, ImportFormat};
use crate::disk;
use crate::import::limits::{self, OverLimit};
use crate::import::{self, Fault, Import, Mapping};
use crate::model::tree::Tree;
use crate::stages::{lower, parse};

/// The largest file of the registry, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 20;
/// The largest table or list, in bytes.
const MAX_TABLE_BYTES: u64 = 256 << 20;

/// What was read.
pub(super) struct Input {
    /// Every program, or why it could not be read.
    pub(super) imports: Vec<Result<Import, Fault>>,
    /// How many files are of no such form.
    pub(super) passed_over: usize,
}

/// Why nothing was read.
pub(in crate::commands) enum Stop {
    /// Wrong usage, or a file that is wrong as a whole.
    Faults(Vec<Fault>, Exit),
}

impl Stop {
    /// Prints the reasons.
    pub(in crate::commands) fn say(&self, common: &Common) -> Exit {
        let Self::Faults(faults, exit) = self;
        say_faults(common, faults);
        *exit
    }

    fn one(place: &Path, message: String, help: &str, exit: Exit) -> Self {
        let help = (!help.is_empty()).then(|| help.to_owned());
        Self::Faults(vec![Fault { place: place.display().to_string(), message, help }], exit)
    }
}

/// Reads what the arguments name.
pub(super) fn read(arguments: &Arguments) -> Result<Input, Stop> {
    let parse = match arguments.format {
        ImportFormat::Openaffiliate => {
            if let Some(map) = &arguments.map {
                let message = "the registry's files need no map".to_owned();
                return Err(Stop::one(map, message, "leave `--map` out", Exit::Usage));
            }
            return registry(&arguments.path);
        }
        ImportFormat::Csv => import::csv,
        ImportFormat::Json => import::json,
    };
    let mapping = match &arguments.map {
        Some(path) => mapping(path)?,
        None => Mapping::default(),
    };
    let text = text(&arguments.path, MAX_TABLE_BYTES)?;
    let within_limits = match arguments.format {
        ImportFormat::Json => limits::of_list(&text),
        _ => limits::of_table(&text),
    };
    within_limits.map_err(|over| over_limit(&arguments.path, &text, over))?;
    let imports = parse(&text, lower::PROGRAM, &mapping).map_err(|faults| Stop::Faults(faults, Exit::Content))?;
    Ok(Input { imports, passed_over: 0 })
}

/// The place where a file is over a limit, as people count it.
fn over_limit(path: &Path, text: &str, OverLimit { at, message }: OverLimit) -> Stop {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.split('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let place = format!("{}:{line}:{column}", path.display());
    let help = Some("bring it in by parts".to_owned());
    Stop::Faults(vec![Fault { place, message: message.to_owned(), help }], Exit::Content)
}

/// Reads a folder of registry files, or one of them.
pub(super) fn registry(path: &Path) -> Result<Input, Stop> {
    let mut files = Vec::new();
    let mut passed_over = 0;
    for found in walkdir::WalkDir::new(path).sort_by_file_name() {
        let found = found.map_err(|error| {
            Stop::one(path, format!("cannot be read: {error}"), "name the folder of the registry's files", Exit::Usage)
        })?;
        if found.file_type().is_dir() {
            continue;
        }
        match found.path().extension().and_then(|ending| ending.to_str()) {
            Some("yaml" | "yml") if found.file_type().is_file() => files.push(found.into_path()),
            _ => passed_over += 1,
        }
    }
    if files.is_empty() {
        let help = "name the folder that holds one YAML file for each program";
        return Err(Stop::one(path, "no `.yaml` files are in it".into(), help, Exit::Usage));
    }
    let imports = files.iter().map(|file| entry(path, file)).collect();
    Ok(Input { imports: import::distinct(imports), passed_over })
}

/// Reads one file of the registry.
fn entry(folder: &Path, file: &Path) -> Result<Import, Fault> {
    let name = file.strip_prefix(folder).ok().filter(|name| !name.as_os_str().is_empty()).unwrap_or(file);
    let name = name.display().to_string();
    let fault = |message: String| Fault { place: name.clone(), message, help: None };
    let text = bounded(file, MAX_FILE_BYTES).map_err(fault)?;
    let source = Source::new(name.as_str(), text);
    let checked = parse::settings(&source);
    let Some(node) = checked.value else {
        let found = checked.diagnostics.first();
        let at = found.map_or(1, |found| source.position(found.place.span.start).line);
        let message = found.map_or("cannot be read".into(), |found| found.message.clone());
        return Err(Fault { place: format!("{name}:{at}"), message, help: found.and_then(|found| found.help.clone()) });
    };
    import::openaffiliate(&name, &Tree::from(&node))
}

fn mapping(path: &Path) -> Result<Mapping, Stop> {
    let source = Source::new(path.display().to_string(), text(path, MAX_FILE_BYTES)?);
    let checked = parse::settings(&source);
    let Some(node) = checked.value else {
        let message = checked.diagnostics.first().map_or("cannot be read".into(), |found| found.message.clone());
        return Err(Stop::one(path, message, "write `columns: {Cookie length: cookie}`", Exit::Usage));
    };
    Mapping::read(&Tree::from(&node)).map_err(|fault| Stop::Faults(vec![fault], Exit::Usage))
}

fn text(path: &Path, limit: u64) -> Result<String, Stop> {
    bounded(path, limit).map_err(|message| Stop::one(path, message, "", Exit::Usage))
}

/// The text of a file that is not too large.
fn bounded(path: &Path, limit: u64) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("cannot be read: {error}");
    // A link that the user names is followed; what it leads to is a file or nothing.
    let path = std::fs::canonicalize(path).map_err(failed)?;
    let (file, _) = disk::open_regular(&path).map_err(failed)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len().min(limit + 1));
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(format!("over the limit of {limit} bytes"));
    }
    String::from_utf8(bytes).map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to() + 1))
}
