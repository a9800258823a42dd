//! The files of a site in which two versions differ: that on the disk, and that at a revision of git or in another
//! folder. Git itself is asked. Must not know: what the files mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::super::Exit;
use crate::check::changes::FileVersion;
use crate::check::surface;
use crate::stages::load::{self, LoadError, SITE_FOLDERS, SiteFile};

/// The largest file that is read, in bytes; a larger one is only named.
const MAX_READ_BYTES: u64 = 4 << 20;

/// How many digits of a digest tell files apart for people.
const DIGEST_DIGITS: usize = 16;

/// How looking for another version fails.
#[derive(Debug)]
pub(super) enum RevisionError {
    /// Git is not there, or does not start.
    NoGit(std::io::Error),
    /// The folder is not in a repository, or the revision does not exist.
    Refused(String),
    /// A file or folder cannot be read.
    Unread(LoadError),
}

impl RevisionError {
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::NoGit(_) | Self::Unread(_) => Exit::Machine,
            Self::Refused(_) => Exit::Usage,
        }
    }
}

impl fmt::Display for RevisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(error) => write!(f, "`git` cannot be run: {error}"),
            Self::Refused(why) => f.write_str(why),
            Self::Unread(error) => error.fmt(f),
        }
    }
}

impl From<LoadError> for RevisionError {
    fn from(error: LoadError) -> Self {
        Self::Unread(error)
    }
}

/// A file that differs, in both versions; at least one of them is there.
pub(super) struct ChangedFile {
    /// Its path from the site's root.
    pub(super) path: Arc<str>,
    /// As it was.
    pub(super) old: Option<FileVersion>,
    /// As it is.
    pub(super) new: Option<FileVersion>,
}

/// Every file of the site at `root` that is not as it was, sorted by path. `against` is a folder where it begins with
/// `.` or `/`, as no revision does: a folder that a change brings along cannot pass for a branch.
pub(super) fn changed_files(root: &Path, against: &str) -> Result<Vec<ChangedFile>, RevisionError> {
    let new: BTreeMap<Arc<str>, SiteFile> =
        load::files(root)?.into_iter().map(|file| (Arc::clone(&file.path), file)).collect();
    if against.starts_with(['.', '/']) { since_folder(&new, against) } else { since_revision(root, &new, against) }
}

fn since_folder(new: &BTreeMap<Arc<str>, SiteFile>, folder: &str) -> Result<Vec<ChangedFile>, RevisionError> {
    let path = PathBuf::from(folder);
    if !path.is_dir() {
        let help = "give a folder that holds the site as it was, or a branch, tag or commit";
        return Err(RevisionError::Refused(format!("there is no folder `{folder}`\n  = help: {help}")));
    }
    let old: BTreeMap<Arc<str>, SiteFile> =
        load::files(&path)?.into_iter().map(|file| (Arc::clone(&file.path), file)).collect();
    let version = |file: Option<&SiteFile>| {
        let read = |file: &SiteFile| {
            Ok::<_, LoadError>(FileVersion::new(&file.path, file.bytes, digest(&file.read()?), readable(file)?))
        };
        file.map(read).transpose()
    };
    let mut changed = Vec::new();
    for path in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let (old, new) = (old.get(path), new.get(path));
        let is_same = match (old, new) {
            (Some(old), Some(new)) => old.bytes == new.bytes && old.read()? == new.read()?,
            _ => false,
        };
        if !is_same {
            changed.push(ChangedFile { path: Arc::clone(path), old: version(old)?, new: version(new)? });
        }
    }
    Ok(changed)
}

/// The first digits of a digest that another file would not have.
fn digest(bytes: &[u8]) -> String {
    shortened(&hex::encode(Sha256::digest(bytes)))
}

fn shortened(digest: &str) -> String {
    digest.chars().take(DIGEST_DIGITS).collect()
}

/// The bytes of a file, if it is one that is read.
fn readable(file: &SiteFile) -> Result<Option<Vec<u8>>, LoadError> {
    (file.bytes <= MAX_READ_BYTES && surface::is_read(&file.path)).then(|| file.read()).transpose()
}

/// A file as git keeps it.
struct GitFile {
    object: String,
    bytes: u64,
}

fn since_revision(
    root: &Path,
    new: &BTreeMap<Arc<str>, SiteFile>,
    revision: &str,
) -> Result<Vec<ChangedFile>, RevisionError> {
    let old = list(root, &commit(root, revision)?)?;
    let objects = objects(root, new)?;
    let mut differing: Vec<(Arc<str>, Option<&GitFile>)> = Vec::new();
    for path in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let (was, is) = (old.get(path), objects.get(path));
        // What is still there and only not taken is reported, or passed over, when the site is loaded.
        let is_passed_over = is.is_none() && root.join(&**path).symlink_metadata().is_ok();
        if was.map(|file| &file.object) != is && !is_passed_over {
            differing.push((Arc::clone(path), was));
        }
    }
    let read = |(path, was): &(Arc<str>, Option<&GitFile>)| {
        was.filter(|was| was.bytes <= MAX_READ_BYTES && surface::is_read(path)).map(|was| was.object.clone())
    };
    let wanted: Vec<String> = differing.iter().filter_map(read).collect();
    let texts = contents(root, &wanted)?;
    let mut changed = Vec::new();
    for (path, was) in differing {
        let old = was.map(|was| {
            FileVersion::new(&path, was.bytes, shortened(&was.object), texts.get(was.object.as_str()).cloned())
        });
        let new = match (new.get(&path), objects.get(&path)) {
            (Some(file), Some(object)) => Some(FileVersion::new(&path, file.bytes, shortened(object), readable(file)?)),
            _ => None,
        };
        // Git may have written the lines of the one with other ends.
        let is_same_text = old.as_ref().zip(new.as_ref()).is_some_and(|(old, new)| old.has_same_lines(new));
        if !is_same_text {
            changed.push(ChangedFile { path, old, new });
        }
    }
    Ok(changed)
}

fn commit(root: &Path, revision: &str) -> Result<String, RevisionError> {
    let wanted = format!("{revision}^{{commit}}");
    // What looks like an option is none: the revision is read before it is used.
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted], None)?;
    let commit = text(&commit.stdout).trim().to_owned();
    if commit.is_empty() {
        let help = "give a branch, tag or commit that is there; in CI, fetch it first";
        return Err(RevisionError::Refused(format!("git knows no revision `{revision}` here\n  = help: {help}")));
    }
    Ok(commit)
}

/// The regular files of the site at a commit, by path.
fn list(root: &Path, commit: &str) -> Result<BTreeMap<Arc<str>, GitFile>, RevisionError> {
    let arguments = [&["ls-tree", "-r", "-z", "-l", commit, "--", "site.yaml"], &SITE_FOLDERS[..]].concat();
    let list = text(&git(root, &arguments, None)?.stdout);
    let file = |line: &str| {
        // `<mode> blob <object> <size>`, a tab, the path; a link has a mode of its own.
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split_whitespace();
        let (mode, kind, object) = (words.next()?, words.next()?, words.next()?);
        let bytes = words.next()?.parse().ok()?;
        let is_regular = kind == "blob" && mode != "120000";
        is_regular.then(|| (Arc::from(path), GitFile { object: object.to_owned(), bytes }))
    };
    Ok(list.split('\0').filter_map(file).collect())
}

/// What git would call the content of each file.
fn objects(root: &Path, files: &BTreeMap<Arc<str>, SiteFile>) -> Result<BTreeMap<Arc<str>, String>, RevisionError> {
    let paths: Vec<String> = files.values().map(|file| file.file.to_string_lossy().into_owned() + "\n").collect();
    let said = git(root, &["hash-object", "--no-filters", "--stdin-paths"], Some(paths.concat().as_bytes()))?;
    Ok(files.keys().cloned().zip(text(&said.stdout).lines().map(str::to_owned)).collect())
}

/// The contents of objects, by their names.
fn contents(root: &Path, objects: &[String]) -> Result<BTreeMap<String, Vec<u8>>, RevisionError> {
    let wanted: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let said = git(root, &["cat-file", "--batch"], Some(wanted.as_bytes()))?.stdout;
    let mut rest = said.as_slice();
    let mut contents = BTreeMap::new();
    for object in objects {
        let Some(line) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let head = text(&rest[..line]);
        rest = &rest[line + 1..];
        // `<object> blob <size>`; anything else has no bytes after it.
        let mut words = head.rsplit(' ');
        let (Some(Ok(size)), Some("blob")) = (words.next().map(str::parse::<usize>), words.next()) else { continue };
        let Some(bytes) = rest.get(..size) else { break };
        rest = rest.get(size + 1..).unwrap_or_default();
        contents.insert(object.clone(), bytes.to_owned());
    }
    Ok(contents)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs git in the site's folder.
fn git(root: &Path, arguments: &[&str], input: Option<&[u8]>) -> Result<Output, RevisionError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments);
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(RevisionError::NoGit)?;
    let written = child.stdin.take().map(|mut stdin| {
        let input = input.unwrap_or_default().to_vec();
        std::thread::spawn(move || stdin.write_all(&input))
    });
    let output = child.wait_with_output().map_err(RevisionError::NoGit)?;
    if let Some(writer) = written {
        // Git ends early only where it fails, and then says why itself.
        let _ = writer.join();
    }
    let said = text(&output.stderr);
    if output.status.success() || (said.is_empty() && arguments[0] == "rev-parse") {
        return Ok(output);
    }
    let said = said.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ");
    Err(RevisionError::Refused(format!("git: {said}")))
}
