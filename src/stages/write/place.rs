//! Files that belong to the site's author, put in their places all of them or none. Must not know: what is in them.

use std::path::Path;

use super::error::WriteError;
use super::new_file::NewFile;
use super::permit::{Ground, Purpose, Standing, permit};
use super::{ground, pending};

/// Writes files of a site. If one of them cannot be written, every file is as it was before.
///
/// # Errors
/// As [`permit_files`]; the machine failed.
pub(crate) fn place(root: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    permit_files(root, files)?;
    if files.is_empty() { Ok(()) } else { pending::write(root, files) }
}

/// Whether files may be written among those of a site.
///
/// # Errors
/// [`WriteError::Refused`] where something is there that may not be replaced, or the way leads through a link.
pub(crate) fn permit_files(root: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    for file in files {
        let wanted = if file.replaces { Purpose::AnySource } else { Purpose::NewSource };
        let path = Path::new(&file.path);
        let ground = ground::link_on_the_way(root, path).unwrap_or(Ground::Open);
        let standing = match &ground {
            Ground::Open => ground::standing(&root.join(path), &|_| false)?,
            _ => Standing::Nothing,
        };
        permit(wanted, path, &ground, &standing)?;
    }
    Ok(())
}
