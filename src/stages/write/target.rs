//! Which folder is meant, and whether a site may be written there at all. Must not know: what is in it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::permit::{Purpose, permit};
use super::{ground, manifest};
use crate::disk;

/// What the name of a stage ends with before its number: nothing but what we wrote is in it.
pub(super) const STAGE: &str = "stage-";
/// The same, once its files are moved one by one: what is in it is still to be moved.
pub(super) const MOVING: &str = "moving-";

/// The folder that a site is written to.
#[derive(Debug)]
pub(super) struct Target {
    /// Its path as it was given, for messages.
    pub(super) given: PathBuf,
    /// Its path, absolute and without links.
    pub(super) folder: PathBuf,
    /// The folder it lies in.
    pub(super) parent: PathBuf,
    /// Whether it was given by way of a symbolic link.
    pub(super) linked: bool,
    /// Whether it is a file system of its own.
    pub(super) is_mounted: bool,
    /// The way from it to the folder of the site that is written there, with `/` between its parts.
    pub(super) site: String,
    name: OsString,
}

impl Target {
    /// Where the list of what we wrote there lies.
    pub(super) fn manifest(&self) -> PathBuf {
        self.beside(manifest::BESIDE)
    }

    /// Whether it holds the output of another site; the folder of that site.
    pub(super) fn other_site(&self) -> Result<Option<PathBuf>, WriteError> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let travelling = manifest::read(&self.folder.join(manifest::NAME))?;
        let known = travelling.map_or_else(|| manifest::read(&self.manifest()), |it| Ok(Some(it)))?;
        let site = known.and_then(|known| known.site).filter(|site| *site != self.site);
        Ok(site.map(|site| ground::without_dots(&self.folder.join(site))))
    }

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

    /// Where stages lie: beside the folder, or in it where it is a file system of its own, so that they are on one with
    /// what they become.
    pub(super) fn stages(&self) -> &Path {
        if self.is_mounted { &self.folder } else { &self.parent }
    }

    /// The refusal to write `path` over something that we did not write.
    pub(super) fn in_the_way(&self, by: &Path, path: &str) -> WriteError {
        WriteError::Refused(format!(
            "`{}` is in the way of `{path}`, and Candor did not write it; move it away, or give the page another address",
            by.display()
        ))
    }

    /// A name that hides behind a dot.
    pub(super) fn hidden(&self, ending: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(ending);
        name
    }
}

/// Finds the folder that is meant, by whatever spelling, for the site in `root`. Refused is what nobody wants to lose:
/// what a site is made from with everything above and below, the home folder and the current one with everything
/// above, and the output of another site. Nothing is written.
pub(super) fn resolve(given: &Path, root: &Path) -> Result<Target, WriteError> {
    let (folder, linked) = ground::real_path(given)?;
    let standing = ground::standing(&folder, &|_| false)?;
    permit(Purpose::Output, given, &ground::ground(Purpose::Output, &folder, Some(root)), &standing)?;
    match (folder.parent(), folder.file_name()) {
        (Some(parent), Some(name)) => {
            let site = ground::way(&folder, &ground::real_path(root)?.0);
            Ok(Target {
                site,
                is_mounted: disk::is_mounted(&folder, parent),
                parent: parent.to_owned(),
                name: name.to_owned(),
                given: given.to_owned(),
                folder,
                linked,
            })
        }
        // Only the root of the file system has neither, and that was refused.
        _ => Err(WriteError::Refused(format!("`{}` is no folder", given.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_the_target_are_read_back() -> Result<(), WriteError> {
        let target = resolve(Path::new("nowhere/public"), Path::new("nowhere"))?;
        let stage = target.beside("stage-0123");
        assert_eq!(stage.file_name(), Some(OsStr::new(".public.stage-0123")));
        assert_eq!(stage.file_name().and_then(|name| target.ending(name, "stage-")), Some("0123"));
        assert_eq!(target.ending(OsStr::new(".other.stage-0123"), "stage-"), None);
        Ok(())
    }
}
