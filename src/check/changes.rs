//! What a change of files changes for readers and for the publisher's income: where readers are led, what their browsers
//! run, settings, facts, and the files themselves. Must not know: where the older version comes from, what fields mean.

mod facts;
mod parts;
mod version;

use std::sync::Arc;

use super::surface::{self, SurfaceKind};
use crate::base::source::{Position, Source};
pub(crate) use facts::{StatedFact, as_written, facts};
pub(crate) use version::FileVersion;

/// The head of every file.
const HEAD: Position = Position { line: 1, column: 1 };

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// It is new.
    Added,
    /// It is another.
    Changed,
    /// It is gone.
    Removed,
}

impl Step {
    fn of<T>(from: Option<T>, to: Option<T>) -> Self {
        match (from, to) {
            (None, _) => Self::Added,
            (Some(_), Some(_)) => Self::Changed,
            (Some(_), None) => Self::Removed,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A link leads to another host.
    Host,
    /// A link has other parameters: who is paid may change.
    Parameters,
    /// A link leads to another page of its host.
    Path,
    /// A link is new.
    LinkAdded,
    /// A link is gone.
    LinkRemoved,
    /// Something that is run, or shapes or sends a page, or a setting.
    Surface(SurfaceKind, Step),
    File(Step),
    /// A fact is stated otherwise.
    Fact,
}

impl What {
    /// The word for data and for people.
    #[must_use]
    pub(crate) fn name(self) -> String {
        match self {
            Self::Host => "host".to_owned(),
            Self::Parameters => "parameters".to_owned(),
            Self::Path => "path".to_owned(),
            Self::LinkAdded => "link-added".to_owned(),
            Self::LinkRemoved => "link-removed".to_owned(),
            Self::Surface(kind, step) => format!("{}-{}", kind.name(), step.name()),
            Self::File(step) => format!("file-{}", step.name()),
            Self::Fact => "fact".to_owned(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RevisionChange {
    /// What kind of change it is.
    pub what: What,
    /// The path in the front matter, the element and attribute, or `text`.
    pub field: String,
    /// The file.
    pub path: Arc<str>,
    /// Where it stands now, as people count; the head of the file for what is gone.
    pub at: Position,
    /// The value before.
    pub from: Option<String>,
    /// The value now.
    pub to: Option<String>,
}

/// What differs between two versions of a file but for its facts.
#[must_use]
pub(crate) fn between(path: &Arc<str>, old: Option<&FileVersion>, new: Option<&FileVersion>) -> Vec<RevisionChange> {
    let parts =
        |version: Option<&FileVersion>| version.and_then(FileVersion::source).map(surface::parts).unwrap_or_default();
    let mut changes = parts::between(path, parts(old), parts(new), new.and_then(FileVersion::source));
    let step = Step::of(old, new);
    let at = first_difference(old.and_then(FileVersion::source), new.and_then(FileVersion::source));
    let (from, to) = (old.map(FileVersion::summary), new.map(FileVersion::summary));
    let whole = surface::as_a_whole(path).map(|kind| What::Surface(kind, step));
    for what in [Some(What::File(step)), whole].into_iter().flatten() {
        let (from, to, path) = (from.clone(), to.clone(), Arc::clone(path));
        changes.push(RevisionChange { what, field: "file".to_owned(), path, at, from, to });
    }
    changes
}

/// Where a file begins to be another; its head where one version is not there or not text.
fn first_difference(old: Option<&Source>, new: Option<&Source>) -> Position {
    let (Some(old), Some(new)) = (old, new) else { return HEAD };
    let same = old.text().bytes().zip(new.text().bytes()).take_while(|(old, new)| old == new).count();
    new.position(same)
}
