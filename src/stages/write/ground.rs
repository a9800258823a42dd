//! Where a path really leads, whose the place is, and what stands there. Must not know: what may be written.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::WriteError;
use super::manifest;
use super::permit::{Ground, Purpose, Standing};
use crate::disk;
use crate::model::sources::{FOLDERS, OUTPUT, SETTINGS};

/// Folders that hold the history of a repository.
const HISTORIES: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// Whose the place `real` is, for a command that works on the site in `root`; a new site has none yet.
pub(super) fn ground(wanted: Purpose, real: &Path, root: Option<&Path>) -> Ground {
    if real.parent().is_none() {
        return Ground::FileSystemRoot;
    }
    if real.components().any(|part| HISTORIES.iter().any(|history| part.as_os_str() == *history)) {
        return Ground::History;
    }
    if let (Purpose::Output, Some(what)) = (wanted, holds_what_is_lived_in(real)) {
        return Ground::Holds(what);
    }
    for site in sites(real, root) {
        let is_own = Some(&*site) == root;
        let parts = FOLDERS.iter().chain([&SETTINGS, &HISTORIES[0]]).map(|part| site.join(part));
        for part in parts.chain((wanted == Purpose::Output && !is_own).then(|| site.join(OUTPUT))) {
            if spellings(&part).iter().any(|path| holds(real, path) || holds(path, real)) {
                return Ground::Sources(part);
            }
        }
        if wanted != Purpose::Output && holds(&site.join(OUTPUT), real) {
            return Ground::Output(site.join(OUTPUT));
        }
    }
    // A site may have a folder for previews in what it publishes, or the like.
    let may_hold = |output: &Path| wanted == Purpose::Output && root.is_some_and(|root| is_output_of(output, root));
    let mut above = real.ancestors().skip(1).filter(|above| manifest_beside(above).is_file());
    above.find(|output| !may_hold(output)).map_or(Ground::Open, |output| Ground::Output(output.to_owned()))
}

/// Whether the site in `root` is published in a folder.
fn is_output_of(output: &Path, root: &Path) -> bool {
    let known = manifest::read(&manifest_beside(output)).ok().flatten().and_then(|known| known.site);
    known.is_some_and(|site| is_one_folder(&output.join(site), root))
}

/// Where the manifest of a folder lies, if a site is published there.
pub(super) fn manifest_beside(folder: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(format!(".{}", manifest::BESIDE));
    folder.with_file_name(name)
}

/// The first link on the way from a site's root to a file of the site.
pub(super) fn link_on_the_way(root: &Path, path: &Path) -> Option<Ground> {
    let mut above: Vec<&Path> = path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()).collect();
    above.reverse();
    let link = above.into_iter().find_map(|above| Some((above, fs::read_link(root.join(above)).ok()?)));
    link.map(|(link, to)| Ground::BehindLink(link.to_owned(), to))
}

/// What stands at a path where a file is wanted. `is_earlier` tells whether the same command wrote what is in it.
pub(super) fn standing(path: &Path, is_earlier: &dyn Fn(&Path) -> bool) -> Result<Standing, WriteError> {
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Standing::BelowFile),
        metadata => metadata.map_err(WriteError::io("read", path))?,
    };
    Ok(if metadata.is_symlink() {
        Standing::Link(fs::read_link(path).map_err(WriteError::io("read", path))?)
    } else if metadata.is_dir() {
        Standing::FreeFolder
    } else if !metadata.is_file() {
        Standing::Special
    } else if is_earlier(path) {
        Standing::EarlierFile
    } else {
        Standing::File
    })
}

/// The current or the home folder, where that is `real` or lies in it.
fn holds_what_is_lived_in(real: &Path) -> Option<&'static str> {
    let current = env::current_dir().ok().map(|path| ("the current folder", path));
    let home = env::var_os("HOME").filter(|home| !home.is_empty()).map(|path| ("the home folder", PathBuf::from(path)));
    let mut lived_in = current.into_iter().chain(home);
    lived_in.find(|(_, path)| spellings(path).iter().any(|path| holds(real, path))).map(|(what, _)| what)
}

/// The site that a command works on, and the sites that a place lies in.
fn sites(real: &Path, root: Option<&Path>) -> Vec<PathBuf> {
    let is_own = |above: &Path| root.is_some_and(|root| is_one_folder(above, root));
    // A new site makes a site of the folder itself.
    let above = real.ancestors().skip(usize::from(root.is_none()));
    let others = above.filter(|above| above.join(SETTINGS).is_file() && !is_own(above));
    root.into_iter().chain(others).map(Path::to_owned).collect()
}

/// The path without links, `.` and `..`, though its last parts need not be there; and whether the last part is a
/// link. With `last` followed or not.
pub(super) fn real_path(given: &Path) -> Result<(PathBuf, bool), WriteError> {
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

/// The path of a file that is to be, in the folder where it really is. The file itself is not followed if it is a
/// link. `None` for what cannot be a file's path, such as `..`.
pub(super) fn real_file(given: &Path) -> Result<Option<PathBuf>, WriteError> {
    let Some(name) = given.file_name() else { return Ok(None) };
    let folder = given.parent().unwrap_or(Path::new(""));
    Ok(Some(real_path(folder)?.0.join(name)))
}

/// The way from one folder to another, both absolute and without links: `..` for the folder above.
pub(super) fn way(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// An absolute path without `..`, for messages: nothing is followed.
pub(super) fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = plain.pop(),
            other => plain.push(other),
        }
    }
    plain
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
    let outer_identity = identity(outer);
    inner.starts_with(outer)
        || (outer_identity.is_some() && inner.ancestors().any(|above| identity(above) == outer_identity))
}

/// Whether two paths lead to one folder.
fn is_one_folder(a: &Path, b: &Path) -> bool {
    let known = identity(a);
    known.is_some() && known == identity(b)
}

fn identity(path: &Path) -> Option<disk::Identity> {
    fs::metadata(path).ok().and_then(|metadata| disk::identity(&metadata))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_need_not_be_there_to_be_resolved() -> Result<(), WriteError> {
        let here = real_path(Path::new("."))?.0;
        assert_eq!(real_path(Path::new("nowhere/./a/../b//"))?, (here.join("nowhere/b"), false));
        assert_eq!(real_path(Path::new("/../.."))?, (PathBuf::from("/"), false));
        assert_eq!(real_file(Path::new("nowhere/../a"))?, Some(here.join("a")));
        assert_eq!(real_file(Path::new("a/.."))?, None);
        for (from, to, expected) in [
            ("/a/b/public", "/a/b", ".."),
            ("/www/x", "/home/a", "../../home/a"),
            ("/a", "/a/b", "b"),
            ("/a", "/a", ""),
        ] {
            assert_eq!(way(Path::new(from), Path::new(to)), expected);
            assert_eq!(without_dots(&Path::new(from).join(expected)), Path::new(to));
        }
        Ok(())
    }
}
