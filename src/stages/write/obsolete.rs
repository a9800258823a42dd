//! What becomes of the old site's files that the new site does not have. Must not know: how files are moved or removed.

use rayon::iter::Either;
use rayon::prelude::*;

use super::manifest::{self, ManifestFiles};
use super::staging::Staging;

/// What becomes of the old site's files.
#[derive(Debug, Default)]
pub(super) struct Obsolete {
    /// The new site does not have them, and they are as we wrote them.
    pub(super) removed: Vec<String>,
    /// The new site does not have them, but somebody edited them.
    pub(super) edited: Vec<String>,
}

impl Obsolete {
    /// Sorts the files that the new site does not have.
    pub(super) fn of(staging: &Staging, new: &ManifestFiles) -> Self {
        let gone: Vec<_> = staging
            .old
            .iter()
            .filter(|(path, _)| !new.contains_key(*path) && staging.survey.ours.contains(*path))
            .collect();
        let (removed, edited) = gone.into_par_iter().partition_map(|(path, record)| {
            // What cannot be read may have been edited.
            let as_written = manifest::is_as_written(&staging.target.folder.join(path), record).unwrap_or(false);
            if as_written { Either::Left(path.clone()) } else { Either::Right(path.clone()) }
        });
        Self { removed, edited }
    }
}
