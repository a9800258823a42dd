//! Which folder is meant, and whether a site may be written there at all. Must not know: what is in it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::WriteError;
use crate::disk;

/// Folders that hold the history of a repository.
const HISTORIES: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// The folder that a site is written to.
#[derive(Debug)]
pub(super) struct Target {
    /// Its path, absolute and without links.
    pub(super) folder: PathBuf,
    /// The folder it lies in.
    pub(super) parent: PathBuf,
    /// Whether it was given by way of a symbolic link.
    pub(super) linked: bool,
    name: OsString,
}

impl Target {
    /// The path beside it that hides behind a dot: `public` and `lock` make `.public.lock`.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        self.parent.join(self.hidden(ending))
    }

    /// The ending of a name that [`Target::beside`] makes from `start` and that ending.
    pub(super) fn ending<'a>(&self, name: &'a OsStr, start: &str) -> Option<&'a str> {
        let hidden = self.hidden(start);
        let ending = name.as_encoded_bytes().strip_prefix(hidden.as_encoded_bytes())?;
        std::str::from_utf8(ending).ok()
    }

    fn hidden(&self, ending: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(ending);
        name
    }
}

/// Finds the folder that is meant, by whatever spelling, and refuses what nobody wants to lose: the folders in
/// `protected` with everything above and below them, the home folder and the current one with everything above.
/// Nothing is written.
pub(super) fn resolve(given: &Path, protected: &[PathBuf]) -> Result<Target, WriteError> {
    let (folder, linked) = real_path(given)?;
    let refuse = |why: String| {
        Err(WriteError::Refused(format!(
            "cannot write the site to `{}`: {why}; choose another folder",
            given.display()
        )))
    };
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return refuse("it is the root of the file system".to_owned());
    };
    if folder.components().any(|part| HISTORIES.iter().any(|history| part.as_os_str() == *history)) {
        return refuse("it is part of a repository's history".to_owned());
    }
    let current = env::current_dir().ok().map(|path| ("the current folder", path));
    let home = env::var_os("HOME").filter(|home| !home.is_empty()).map(|path| ("the home folder", PathBuf::from(path)));
    for (what, path) in current.into_iter().chain(home) {
        for path in spellings(&path) {
            if holds(&folder, &path) {
                return refuse(format!("it is {what}, or holds it"));
            }
        }
    }
    for given in protected {
        for path in spellings(given) {
            if holds(&folder, &path) || holds(&path, &folder) {
                return refuse(format!("it is `{}`, holds it or lies in it", given.display()));
            }
        }
    }
    match fs::symlink_metadata(&folder) {
        Ok(metadata) if !metadata.is_dir() => return refuse("it is not a folder".to_owned()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(WriteError::io("read", &folder)(error)),
        _ => {}
    }
    Ok(Target { parent: parent.to_owned(), name: name.to_owned(), folder, linked })
}

/// The path without links, `.` and `..`, though its last parts need not be there; and whether the last part is a
/// link.
fn real_path(given: &Path) -> Result<(PathBuf, bool), WriteError> {
    let start = if given.is_absolute() {
        PathBuf::new()
    } else {
        env::current_dir().map_err(WriteError::io("read", Path::new(".")))?
    };
    let mut real = PathBuf::new();
    let mut linked = false;
    for part in start.components().chain(given.components()) {
        linked = false;
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                linked = fs::symlink_metadata(&real).is_ok_and(|metadata| metadata.is_symlink());
                if linked {
                    real = fs::canonicalize(&real).map_err(WriteError::io("follow the link", &real))?;
                }
            }
        }
    }
    Ok((real, linked))
}

/// A path as it is, and with the last part followed where that is a link: both are worth keeping.
fn spellings(path: &Path) -> Vec<PathBuf> {
    let above = path.parent().and_then(|above| fs::canonicalize(above).ok());
    let unfollowed = above.zip(path.file_name()).map(|(above, name)| above.join(name));
    fs::canonicalize(path).ok().into_iter().chain(unfollowed).chain([path.to_owned()]).collect()
}

/// Whether `inner` is `outer` or lies in it, by its path or by what the system knows the folders as: a bind
/// mount or a file system that does not tell capitals has several paths for one folder.
fn holds(outer: &Path, inner: &Path) -> bool {
    let identity = |path: &Path| fs::metadata(path).ok().and_then(|metadata| disk::identity(&metadata));
    let outer_identity = identity(outer);
    inner.starts_with(outer)
        || (outer_identity.is_some() && inner.ancestors().any(|above| identity(above) == outer_identity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_need_not_be_there_to_be_resolved() -> Result<(), WriteError> {
        let here = real_path(Path::new("."))?.0;
        assert_eq!(real_path(Path::new("nowhere/./a/../b//"))?, (here.join("nowhere/b"), false));
        assert_eq!(real_path(Path::new("/../.."))?, (PathBuf::from("/"), false));
        Ok(())
    }

    #[test]
    fn names_beside_the_target_are_read_back() -> Result<(), WriteError> {
        let target = resolve(Path::new("nowhere/public"), &[])?;
        let stage = target.beside("stage-0123");
        assert_eq!(stage.file_name(), Some(OsStr::new(".public.stage-0123")));
        assert_eq!(stage.file_name().and_then(|name| target.ending(name, "stage-")), Some("0123"));
        assert_eq!(target.ending(OsStr::new(".other.stage-0123"), "stage-"), None);
        Ok(())
    }
}
