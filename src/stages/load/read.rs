//! Reads files as text, several at once, and those that did not change not again. Must not know: which folder they are from.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::Difference;
use super::error::LoadError;
use super::names;
use super::secret_names::{NamedThing, looks_like_a_secret};
use super::tokens::{self, FoundToken};
use super::walk::{self, Found, Skipped, problem};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::disk::{self, Stamp};
use crate::model::sources::ContentFile;

/// The largest text, in bytes.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// What became of every file at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    texts: HashMap<Arc<str>, ReadText>,
    published: BTreeMap<Arc<str>, Stamp>,
    searched: BTreeMap<Arc<str>, Searched>,
    /// How many times the files were looked at.
    looks: u64,
}

/// Whether a file that is published as it is holds what nobody means to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Searched {
    /// Absent where the file may have changed since without another stamp.
    stamp: Option<Stamp>,
    token: Option<FoundToken>,
}

/// A text, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReadText {
    /// Absent where the file may have changed since without another stamp.
    stamp: Option<Stamp>,
    outcome: Result<Remembered, Box<Bad>>,
    /// The last look at which it was there.
    look: u64,
}

/// What is known of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Remembered {
    /// All of it.
    Whole(Source),
    /// A number that another text would not have.
    Digest(u64),
}

/// A file that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bad {
    diagnostic: Diagnostic,
    /// What can be shown of it, where it has a line to show.
    damaged: Option<Source>,
}

/// Reads files, but for those that are as they were.
pub(super) struct Reader {
    now: SystemTime,
    /// What was seen before, until it is seen again.
    seen: Seen,
    published: BTreeMap<Arc<str>, Stamp>,
    searched: BTreeMap<Arc<str>, Searched>,
    read: usize,
}

impl Reader {
    pub(super) fn new(before: Seen, now: SystemTime) -> Self {
        let seen = Seen { looks: before.looks + 1, ..before };
        Self { now, seen, published: BTreeMap::new(), searched: BTreeMap::new(), read: 0 }
    }

    /// What was seen, and whether files that are published as they are changed.
    pub(super) fn seen(mut self) -> (Seen, Difference) {
        let change = if self.published == self.seen.published { Difference::None } else { Difference::Some };
        self.seen.published = self.published;
        self.seen.searched = self.searched;
        if self.seen.texts.len() > self.read {
            let looks = self.seen.looks;
            self.seen.texts.retain(|_, text| text.look == looks);
        }
        (self.seen, change)
    }

    /// Remembers files that are published as they are, and reports those that hold what nobody means to publish.
    pub(super) fn see(&mut self, files: &[Found], skipped: &mut Skipped) {
        self.published.extend(files.iter().map(|found| (Arc::clone(&found.path), found.stamp)));
        let known =
            |found: &Found| self.seen.searched.get(&found.path).filter(|it| it.stamp == Some(found.stamp)).cloned();
        let search = |found: &Found| {
            let stamp = found.stamp.is_settled(self.now).then_some(found.stamp);
            known(found).unwrap_or_else(|| Searched { stamp, token: token_in(found) })
        };
        let searched: Vec<Searched> = files.par_iter().map(search).collect();
        for (found, searched) in files.iter().zip(searched) {
            let name = found.path.rsplit('/').next().unwrap_or_default();
            let problem = if let Some(FoundToken { what, line }) = &searched.token {
                let message = format!("looks like a secret: line {line} holds {what}");
                let help = "take it out; what was published once must be replaced by another";
                Some(problem(Code::UnsafePath, &found.path, message).help(help))
            } else {
                looks_like_a_secret(name, NamedThing::File).then(|| walk::secret(&found.path))
            };
            if let Some(problem) = problem {
                skipped.suspects.insert(Arc::clone(&found.path));
                skipped.diagnostics.push(problem);
            }
            self.searched.insert(Arc::clone(&found.path), searched);
        }
    }

    /// The texts of files, in the order of the files, however many threads read them.
    pub(super) fn read(&mut self, files: Vec<Found>, skipped: &mut Skipped) -> Result<Vec<Source>, LoadError> {
        let known = |before: Option<&Remembered>, source| match before {
            Some(Remembered::Whole(known)) if *known == source => Remembered::Whole(known.clone()),
            _ => Remembered::Whole(source),
        };
        let texts: Vec<_> = files.par_iter().map(|found| self.read_one(found, known)).collect();
        let mut sources = Vec::with_capacity(texts.len());
        for (found, text) in files.into_iter().zip(texts) {
            if let Some(Remembered::Whole(source)) = self.remember(found.path, text?, skipped) {
                sources.push(source.clone());
            }
        }
        Ok(sources)
    }

    /// Content files, in the order of the files. Of texts that were known before only a digest is.
    pub(super) fn read_content(
        &mut self,
        files: Vec<Found>,
        skipped: &mut Skipped,
    ) -> Result<Vec<ContentFile>, LoadError> {
        let read = |found: &Found| {
            let mut fresh = None;
            let text = self.read_one(found, |before, source| {
                let digest = Remembered::Digest(digest(&source));
                if before != Some(&digest) {
                    fresh = Some(source);
                }
                digest
            });
            (text, fresh)
        };
        let texts: Vec<_> = files.par_iter().map(read).collect();
        let mut contents = Vec::with_capacity(texts.len());
        for (found, (text, fresh)) in files.into_iter().zip(texts) {
            let path = Arc::clone(&found.path);
            if self.remember(found.path, text?, skipped).is_some() {
                contents.push(fresh.map_or(ContentFile::AsBefore(path), ContentFile::Read));
            }
        }
        Ok(contents)
    }

    /// Takes note of a text that was read, or of one that is as it was, and of what is wrong with it.
    fn remember(&mut self, path: Arc<str>, read: Option<ReadText>, skipped: &mut Skipped) -> Option<&Remembered> {
        self.read += 1;
        let text = match read {
            Some(text) => self.seen.texts.entry(path).insert_entry(text).into_mut(),
            None => self.seen.texts.get_mut(&path)?,
        };
        text.look = self.seen.looks;
        if let Err(bad) = &text.outcome {
            skipped.diagnostics.push(bad.diagnostic.clone());
            skipped.damaged.extend(bad.damaged.clone());
        }
        text.outcome.as_ref().ok()
    }

    /// What became of a file; nothing where it is as it was. `known` says what is kept of a text, given what was known
    /// before.
    fn read_one(
        &self,
        found: &Found,
        known: impl FnOnce(Option<&Remembered>, Source) -> Remembered,
    ) -> Result<Option<ReadText>, LoadError> {
        let before = self.seen.texts.get(&found.path);
        if before.is_some_and(|text| text.stamp == Some(found.stamp)) {
            return Ok(None);
        }
        let stamp = found.stamp.is_settled(self.now).then_some(found.stamp);
        let outcome = match read_file(found) {
            Ok(source) => Ok(known(before.and_then(|text| text.outcome.as_ref().ok()), source)),
            Err(UnreadFile::File(bad)) => Err(bad),
            Err(UnreadFile::Machine(error)) => return Err(error),
        };
        Ok(Some(ReadText { stamp, outcome, look: self.seen.looks }))
    }
}

/// What a file that is published as it is holds and should not. Large files and pictures are not looked into; one that
/// cannot be read is reported by who publishes it.
fn token_in(found: &Found) -> Option<FoundToken> {
    if found.bytes > MAX_FILE_BYTES || names::is_media(&found.path) {
        return None;
    }
    let (file, _) = disk::open_regular(&found.file).ok()?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES).read_to_end(&mut bytes).ok()?;
    tokens::find(&bytes)
}

/// The text of a content file, if it is still the one that was seen.
pub(super) fn again(root: &Path, seen: &Seen, path: &str) -> Option<Source> {
    let Remembered::Digest(known) = seen.texts.get(path)?.outcome.as_ref().ok()? else { return None };
    let file = root.join(path);
    let metadata = std::fs::symlink_metadata(&file).ok()?;
    let found = Found { path: Arc::from(path), file, bytes: metadata.len(), stamp: disk::stamp(&metadata) };
    read_file(&found).ok().filter(|source| digest(source) == *known)
}

/// A number that another text would not have.
fn digest(source: &Source) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(source.text().as_bytes());
    hasher.finish()
}

enum UnreadFile {
    File(Box<Bad>),
    Machine(LoadError),
}

fn read_file(found: &Found) -> Result<Source, UnreadFile> {
    let refused = |diagnostic| UnreadFile::File(Box::new(Bad { diagnostic, damaged: None }));
    let failed = |error: io::Error| {
        if disk::is_machine_failure(&error) {
            UnreadFile::Machine(LoadError::new("read", &found.file, error))
        } else {
            refused(problem(Code::Unreadable, &found.path, format!("cannot be read: {error}")))
        }
    };
    let too_large = |bytes: u64| {
        let problem = problem(Code::FileTooLarge, &found.path, format!("over the limit of 1 MiB: {bytes} bytes"));
        refused(problem.help("a page is text: shorten it, or split it into several"))
    };
    if found.bytes > MAX_FILE_BYTES {
        return Err(too_large(found.bytes));
    }
    let (file, metadata) = disk::open_regular(&found.file).map_err(failed)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(MAX_FILE_BYTES)).unwrap_or_default() + 1);
    // One byte more than the limit, in case the file grows meanwhile.
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(metadata.len().max(MAX_FILE_BYTES + 1)));
    }
    String::from_utf8(bytes).map(|text| Source::new(Arc::clone(&found.path), text)).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        UnreadFile::File(Box::new(not_utf8(&found.path, error.as_bytes(), at)))
    })
}

/// A file whose bytes are text only up to `at`. What is shown of it is the same up to there, so places in it hold.
fn not_utf8(path: &Arc<str>, bytes: &[u8], at: usize) -> Bad {
    let shown = Source::new(Arc::clone(path), String::from_utf8_lossy(bytes));
    let place = Place::new(path, Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()));
    let message = format!("not UTF-8 at byte {}", at + 1);
    let help = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "the file looks like UTF-16: save it as UTF-8"
    } else {
        "save the file as UTF-8"
    };
    Bad { diagnostic: Diagnostic::error(Code::NotUtf8, place, message).help(help), damaged: Some(shown) }
}
