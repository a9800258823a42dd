//! What lies in the site's folder before a build: what is ours, and what is not. Must not know: what will be
//! written.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::WriteError;
use super::manifest::{self, ManifestFiles};

/// What lies in a folder that is published, and says nothing of whose it is. A home folder has other hidden files.
const PUBLISHED: [&str; 10] = [
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".keep",
    ".nojekyll",
    ".domains",
    ".well-known",
    ".htaccess",
    ".DS_Store",
];

/// What is not ours is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A regular file.
    File,
    /// A folder in which nothing is ours. What is in it is not looked at.
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// What lies in a folder. Paths are from that folder.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The files of the manifest that are there.
    pub(super) ours: HashSet<String>,
    /// What is there and not ours.
    pub(super) foreign: BTreeMap<PathBuf, FileKind>,
}

/// What stands where a file of the site is to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Occupancy {
    /// Nothing.
    Free,
    /// A file that we wrote.
    Ours,
    /// A file that we did not write.
    Foreign,
    /// Something that we did not make and that cannot be a page: its path.
    Blocked(PathBuf),
}

/// Looks at a folder, which need not be there.
pub(super) fn survey(folder: &Path, files: &ManifestFiles) -> Result<Survey, WriteError> {
    let mut survey = Survey::default();
    if fs::symlink_metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(survey);
    }
    let mut our_folders: HashSet<&str> = HashSet::new();
    for path in files.keys() {
        let mut rest = path.as_str();
        while let Some((above, _)) = rest.rsplit_once('/') {
            if !our_folders.insert(above) {
                break;
            }
            rest = above;
        }
    }
    let look = Look { folder, files, our_folders: &our_folders };
    for (path, kind) in look.at(Path::new(""))? {
        match kind {
            // Only what is in the manifest is ours, and that is text.
            None => survey.ours.extend(path.into_os_string().into_string()),
            Some(kind) => {
                survey.foreign.insert(path, kind);
            }
        }
    }
    Ok(survey)
}

/// What there is to know while looking.
struct Look<'a> {
    folder: &'a Path,
    files: &'a ManifestFiles,
    our_folders: &'a HashSet<&'a str>,
}

impl Look<'_> {
    /// What lies below a folder of ours; folders in it are looked at by several threads.
    fn at(&self, below: &Path) -> Result<Vec<(PathBuf, Option<FileKind>)>, WriteError> {
        let here = self.folder.join(below);
        let unreadable = || WriteError::io("read", &here);
        let mut found = Vec::new();
        let mut folders = Vec::new();
        for entry in fs::read_dir(&here).map_err(unreadable())? {
            let entry = entry.map_err(unreadable())?;
            let kind = entry.file_type().map_err(unreadable())?;
            let path = below.join(entry.file_name());
            let name = path.to_str().unwrap_or_default();
            if kind.is_dir() {
                if self.our_folders.contains(name) {
                    folders.push(path);
                } else {
                    found.push((path, Some(FileKind::Folder)));
                }
            } else if !kind.is_file() {
                found.push((path, Some(FileKind::Other)));
            } else if self.files.contains_key(name) {
                found.push((path, None));
            } else if !manifest::is_manifest(name) {
                found.push((path, Some(FileKind::File)));
            }
        }
        let lists: Vec<_> = folders.par_iter().map(|folder| self.at(folder)).collect::<Result<_, _>>()?;
        found.extend(lists.into_iter().flatten());
        Ok(found)
    }
}

impl Survey {
    /// Something that is not ours, and that somebody would miss whose folder this is.
    pub(super) fn missed(&self) -> Option<&Path> {
        let is_usual = |path: &Path| PUBLISHED.iter().any(|usual| path.starts_with(usual));
        self.foreign.keys().find(|path| !is_usual(path)).map(PathBuf::as_path)
    }

    /// What stands where the file `path` of the site in `folder` is to be.
    pub(super) fn occupancy(&self, folder: &Path, path: &str) -> Occupancy {
        if self.ours.contains(path) {
            return Occupancy::Ours;
        }
        if self.foreign.is_empty() {
            return Occupancy::Free;
        }
        let mut in_foreign_folder = false;
        let mut above: Vec<&Path> = Path::new(path).ancestors().skip(1).collect();
        above.pop();
        for above in above.into_iter().rev() {
            let kind =
                if in_foreign_folder { kind_on_disk(&folder.join(above)) } else { self.foreign.get(above).copied() };
            match kind {
                None if in_foreign_folder => return Occupancy::Free,
                None => {}
                Some(FileKind::Folder) => in_foreign_folder = true,
                Some(FileKind::File | FileKind::Other) => return Occupancy::Blocked(above.to_owned()),
            }
        }
        let path = Path::new(path);
        match if in_foreign_folder { kind_on_disk(&folder.join(path)) } else { self.foreign.get(path).copied() } {
            None => Occupancy::Free,
            Some(FileKind::File) => Occupancy::Foreign,
            Some(FileKind::Folder | FileKind::Other) => Occupancy::Blocked(path.to_owned()),
        }
    }
}

/// What is at a path.
pub(super) fn kind_on_disk(path: &Path) -> Option<FileKind> {
    let metadata = fs::symlink_metadata(path).ok()?;
    Some(if metadata.is_dir() {
        FileKind::Folder
    } else if metadata.is_file() {
        FileKind::File
    } else {
        FileKind::Other
    })
}
