//! Files that a user asks for by their paths, such as an export: all of them written or none. Must not know: what is
//! in them.

use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::ground;
use super::permit::{Standing, Wanted, permit};
use super::place::{self, PlacedFile};

/// Writes files, for a command that works on the site in `root`. What is there is replaced only where `is_earlier`
/// tells that the same command wrote it.
///
/// # Errors
/// [`WriteError::Refused`] where one of the paths is in a site, or something is there; the machine failed. Nothing is
/// written then.
pub(crate) fn documents(
    root: &Path,
    files: Vec<(PathBuf, Vec<u8>)>,
    is_earlier: &dyn Fn(&Path) -> bool,
) -> Result<(), WriteError> {
    let mut placed = Vec::with_capacity(files.len());
    for (given, bytes) in files {
        let real = ground::real_file(&given)?;
        // What has no name of its own is a folder, such as `..`.
        let place = real.clone().map_or_else(|| ground::real_path(&given).map(|(real, _)| real), Ok)?;
        let standing = match &real {
            Some(real) => ground::standing(real, is_earlier)?,
            None => Standing::FreeFolder,
        };
        permit(Wanted::Document, &given, &ground::ground(Wanted::Document, &place, Some(root)), &standing)?;
        placed.push(PlacedFile { path: place, bytes, replaces: standing == Standing::EarlierFile });
    }
    place::write_all_or_none(&placed)
}
