//! Whether a new site may be made in a folder. Must not know: what is in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::ground;
use super::permit::{Purpose, Standing, permit};

/// What a repository is begun with.
const OF_A_REPOSITORY: [&str; 3] = [".git", ".gitignore", ".gitattributes"];
/// What people write before they make a site, in small letters and without what follows: `LICENSE-MIT`, `README.md`.
const WRITTEN_BEFORE: [&str; 4] = ["readme", "licence", "license", "copying"];

/// Whether a new site may be made in a folder, which need not be there.
///
/// # Errors
/// [`WriteError::Refused`] where something is in it that people do not make before a site, or it is part of another
/// site.
pub(crate) fn permit_new_site(folder: &Path) -> Result<(), WriteError> {
    let (real, _) = ground::real_path(folder)?;
    let standing = match ground::standing(&real, &|_| false)? {
        Standing::FreeFolder => {
            holds(&real).map_err(WriteError::io("read", folder))?.map_or(Standing::FreeFolder, Standing::FolderOfOthers)
        }
        other => other,
    };
    permit(Purpose::NewSite, folder, &ground::ground(Purpose::NewSite, &real, None), &standing)
}

/// Something in a folder that people do not make before a site.
fn holds(folder: &Path) -> io::Result<Option<PathBuf>> {
    let mut names: Vec<_> = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    // What people see is what they know best.
    names.sort_by_key(|name| (name.as_encoded_bytes().starts_with(b"."), name.clone()));
    let is_usual = |name: &str| {
        let small = name.to_lowercase();
        let rest = WRITTEN_BEFORE.iter().find_map(|start| small.strip_prefix(start));
        OF_A_REPOSITORY.contains(&name) || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    };
    Ok(names.into_iter().find(|name| !name.to_str().is_some_and(is_usual)).map(PathBuf::from))
}
