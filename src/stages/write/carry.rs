//! What is not ours in the old site comes into the new one: files get a second name there before the two change
//! places, and folders, links and pipes, which can have but one, are moved right after. Must not know: what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::manifest::ManifestFiles;
use super::survey::{FileKind, Survey, kind_on_disk};
use crate::disk;

/// What is to come along, by paths in the site.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Files.
    pub(super) linked: Vec<PathBuf>,
    /// What is moved as a whole.
    pub(super) moved: Vec<PathBuf>,
    /// Folders that are not ours and in which pages of the new site lie: what is in them comes along in parts.
    pub(super) merged: Vec<PathBuf>,
}

impl Carried {
    /// Sorts what is not ours in a folder.
    pub(super) fn of(
        folder: &Path,
        foreign: &[PathBuf],
        survey: &Survey,
        new: &ManifestFiles,
    ) -> Result<Self, WriteError> {
        let mut carried = Self::default();
        for path in foreign {
            match survey.foreign.get(path) {
                Some(kind) => carried.add(folder, path, *kind, new)?,
                None => carried.linked.push(path.clone()),
            }
        }
        Ok(carried)
    }

    fn add(&mut self, folder: &Path, path: &Path, kind: FileKind, new: &ManifestFiles) -> Result<(), WriteError> {
        match kind {
            FileKind::File => self.linked.push(path.to_owned()),
            FileKind::Folder if has_pages(path, new) => {
                self.merged.push(path.to_owned());
                let here = folder.join(path);
                for entry in fs::read_dir(&here).map_err(WriteError::io("read", &here))? {
                    let within = path.join(entry.map_err(WriteError::io("read", &here))?.file_name());
                    let is_new = within.to_str().is_some_and(|within| new.contains_key(within));
                    if let Some(kind) = kind_on_disk(&folder.join(&within)).filter(|_| !is_new) {
                        self.add(folder, &within, kind, new)?;
                    }
                }
            }
            FileKind::Folder | FileKind::Other => self.moved.push(path.to_owned()),
        }
        Ok(())
    }

    /// Moves from one folder to another what is moved as a whole. Where one thing cannot be, everything is back where it
    /// was. Whether it could be done.
    pub(super) fn shift(&self, from: &Path, to: &Path) -> bool {
        let done =
            self.moved.iter().take_while(|path| disk::rename_new(&from.join(path), &to.join(path)).is_ok()).count();
        if done == self.moved.len() {
            return true;
        }
        for path in self.moved[..done].iter().rev() {
            // What cannot go back is moved by the next build: it is in a folder that says what is ours in it.
            let _ = disk::rename_new(&to.join(path), &from.join(path));
        }
        false
    }
}

/// Whether pages of a site lie in a folder.
fn has_pages(folder: &Path, new: &ManifestFiles) -> bool {
    folder.to_str().is_some_and(|folder| {
        let below = format!("{folder}/");
        new.range(below.clone()..).next().is_some_and(|(page, _)| page.starts_with(&below))
    })
}
