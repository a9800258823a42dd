//! Finds the files below a folder, and says why it passes over the others. Must not know: what is in them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::error::LoadError;
use super::names;
use super::secret_names::{NamedThing, looks_like_a_secret};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::disk::{self, Stamp};

/// The deepest folder below one of the site's folders.
const MAX_FOLDER_DEPTH: usize = 32;

/// A regular file.
#[derive(Debug)]
pub(super) struct Found {
    /// Its path from the site's root.
    pub(super) path: Arc<str>,
    /// Where it is on the disk.
    pub(super) file: PathBuf,
    /// Its size.
    pub(super) bytes: u64,
    /// What changes when it does.
    pub(super) stamp: Stamp,
}

/// What became of the files that are not found.
#[derive(Debug, Default)]
pub(super) struct Skipped {
    /// Paths that are of no use.
    pub(super) ignored: Vec<String>,
    /// What can be shown of texts that are none.
    pub(super) damaged: Vec<Source>,
    /// Files that look like secrets.
    pub(super) suspects: BTreeSet<Arc<str>>,
    /// What is wrong with others.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What the site does with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It reads it; hidden files are the author's own affair.
    Read,
    /// It publishes it; a hidden file may be one that nobody means to publish.
    Publish,
    /// Nothing.
    Nothing,
}

/// The regular files below a folder of the site, in the order of their paths. `purpose` says what a path is for.
pub(super) fn walk(
    root: &Path,
    folder: &str,
    purpose: impl Fn(&str) -> Use,
    skipped: &mut Skipped,
) -> Result<Vec<Found>, LoadError> {
    let top = root.join(folder);
    let mut files = Vec::new();
    match fs::symlink_metadata(&top) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Ok(metadata) if !metadata.is_dir() && !metadata.is_symlink() => {
            skipped.diagnostics.push(problem(Code::Unreadable, folder, "not a folder"));
            return Ok(Vec::new());
        }
        _ => {}
    }
    let mut entries = WalkDir::new(&top).follow_links(false).follow_root_links(false).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                skipped.diagnostics.push(unwalkable(root, &top, error)?);
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        let enter = match classify(root, &entry, &purpose) {
            Admission::Take(path) if is_folder => {
                let fits = entry.depth() <= MAX_FOLDER_DEPTH;
                if !fits {
                    let message = format!("folder is more than {MAX_FOLDER_DEPTH} folders deep");
                    skipped.diagnostics.push(problem(Code::LimitExceeded, &path, message));
                }
                fits
            }
            Admission::Take(path) => {
                files.push((path, entry));
                true
            }
            Admission::Ignore(path) => {
                skipped.ignored.push(path);
                false
            }
            Admission::Report(diagnostic) => {
                skipped.diagnostics.push(*diagnostic);
                false
            }
        };
        if is_folder && !enter {
            entries.skip_current_dir();
        }
    }
    files.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let looked: Vec<Result<Found, walkdir::Error>> = files.into_par_iter().map(look).collect();
    let mut found = Vec::with_capacity(looked.len());
    for one in looked {
        match one {
            Ok(one) => found.push(one),
            Err(error) => skipped.diagnostics.push(unwalkable(root, &top, error)?),
        }
    }
    Ok(found)
}

fn look((path, entry): (String, DirEntry)) -> Result<Found, walkdir::Error> {
    let metadata = entry.metadata()?;
    let stamp = disk::stamp(&metadata);
    Ok(Found { path: path.into(), file: entry.into_path(), bytes: metadata.len(), stamp })
}

enum Admission {
    Take(String),
    Ignore(String),
    Report(Box<Diagnostic>),
}

/// What to do with an entry. Names come first, since what is passed over by its name may be anything: the
/// lock of an editor is a link to nowhere.
fn classify(root: &Path, entry: &DirEntry, purpose: &impl Fn(&str) -> Use) -> Admission {
    let report = |diagnostic| Admission::Report(Box::new(diagnostic));
    let path = path_of(root, entry.path());
    if !names::is_plain(entry.file_name()) {
        let message = "file name is not UTF-8, or has control characters";
        return report(problem(Code::UnsafePath, &path, message).help("rename it"));
    }
    let name = entry.file_name().to_str().unwrap_or_default();
    let thing = if entry.file_type().is_dir() { NamedThing::Folder } else { NamedThing::File };
    let hidden = names::is_left_over(name);
    let purpose = purpose(&path);
    match purpose {
        Use::Nothing => return Admission::Ignore(path),
        // Whether any other file is one is looked at with what is in it.
        Use::Publish if (hidden || thing == NamedThing::Folder) && looks_like_a_secret(name, thing) => {
            return report(secret(&path));
        }
        Use::Publish if names::is_wanted_by_hosts(name) => {}
        Use::Read | Use::Publish if hidden && entry.depth() > 0 => return Admission::Ignore(path),
        Use::Read | Use::Publish => {}
    }
    let kind = entry.file_type();
    if kind.is_symlink() {
        report(link(root, entry.path(), &path))
    } else if kind.is_dir() && purpose == Use::Read && names::is_markdown(name) {
        report(problem(Code::Unreadable, &path, "not a regular file: a folder").help("rename the folder"))
    } else if kind.is_dir() || kind.is_file() {
        Admission::Take(path)
    } else {
        report(problem(Code::Unreadable, &path, "not a regular file"))
    }
}

/// A message about a whole file.
pub(super) fn problem(code: Code, path: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, Place::new(&Arc::from(path), Span::default()), message)
}

/// A file that nobody means to publish.
pub(super) fn secret(path: &str) -> Diagnostic {
    problem(Code::UnsafePath, path, "looks like a secret").help("move it to where nothing is published")
}

/// A symbolic link. Where it leads is not shown: that may be nobody's business either.
pub(super) fn link(root: &Path, file: &Path, path: &str) -> Diagnostic {
    let place = Place::new(&Arc::from(path), Span::default());
    let outside = |message| {
        Diagnostic::error(Code::Symlink, place.clone(), message).help("put the file or folder itself in its place")
    };
    match fs::canonicalize(file) {
        Ok(target) if !target.starts_with(root) => outside("symbolic link leads out of the site"),
        Ok(_) => Diagnostic::warning(Code::Symlink, place, "symbolic link is not followed")
            .help("put the file or folder itself in its place"),
        Err(error) if disk::is_loop(&error) => {
            Diagnostic::warning(Code::Symlink, place, "symbolic link is not followed: it leads in a circle")
        }
        Err(_) => outside("symbolic link leads nowhere"),
    }
}

/// A folder or file that the walk could not look at.
fn unwalkable(root: &Path, top: &Path, error: walkdir::Error) -> Result<Diagnostic, LoadError> {
    let at = error.path().unwrap_or(top).to_owned();
    let error = io::Error::from(error);
    if disk::is_machine_failure(&error) {
        return Err(LoadError::new("read", &at, error));
    }
    let cause =
        error.get_ref().and_then(std::error::Error::source).map_or_else(|| error.to_string(), ToString::to_string);
    Ok(problem(Code::Unreadable, &path_of(root, &at), format!("cannot be read: {cause}")))
}

/// A path from the site's root as it is shown, with `/` on every system.
fn path_of(root: &Path, path: &Path) -> String {
    // Nearly every path is plain text that begins with the root's: that is told without taking it apart.
    let below = path.to_str().zip(root.to_str()).and_then(|(path, root)| path.strip_prefix(root)?.strip_prefix('/'));
    if let Some(below) = below.filter(|below| MAIN_SEPARATOR == '/' && names::is_plain(OsStr::new(below))) {
        return below.to_owned();
    }
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = below.iter().map(|part: &OsStr| names::shown(part)).collect();
    parts.join("/")
}
