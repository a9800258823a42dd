//! Moves the files of the stage into the old site one by one: every file is whole at any moment, the site is not.
//! Must not know: why it was not done in one step.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::error::WriteError;
use super::folders::remove_empty_folders;
use super::manifest::{self, Manifest, ManifestFiles};
use super::obsolete::Obsolete;
use super::recover;
use super::staging::{Staging, locked};
use super::survey::Occupancy;
use crate::disk;

/// Moves the files: what pages show, then pages, then what is gone away, then the manifest.
pub(super) fn publish(staging: &mut Staging, new: &ManifestFiles, obsolete: &Obsolete) -> Result<(), WriteError> {
    let folder = staging.target.folder.clone();
    if !folder.exists() {
        disk::create_public_folder(&folder).map_err(WriteError::io("make the folder", &folder))?;
    }
    // If we are stopped, the manifest in the stage tells the next build which files are ours.
    manifest::write(&staging.stage.join(manifest::NAME), &Manifest::new(&staging.target.site, new.clone()))?;
    let moved = move_all(staging, new, obsolete);
    if moved.is_err() {
        // The next build does it if we cannot: then the stage has to stay.
        staging.stands = recover::adopt(new, &staging.target).is_ok();
    }
    moved
}

fn move_all(staging: &Staging, new: &ManifestFiles, obsolete: &Obsolete) -> Result<(), WriteError> {
    let folder = &staging.target.folder;
    let is_in_the_way = |path: &&String| {
        let below = format!("{path}/");
        let is_folder_now = new.range(below.clone()..).next().is_some_and(|(page, _)| page.starts_with(&below));
        let is_below_a_file =
            Path::new(path).ancestors().skip(1).filter_map(Path::to_str).any(|above| new.contains_key(above));
        is_folder_now || is_below_a_file
    };
    let (first, last): (Vec<&String>, Vec<&String>) = obsolete.removed.iter().partition(is_in_the_way);
    remove(folder, &first)?;
    let mut made = BTreeSet::new();
    let staged = locked(&staging.staged);
    let is_page = |path: &str| Path::new(path).extension().is_some_and(|ending| ending == "html");
    for pages in [false, true] {
        for (path, file) in staged.iter().filter(|(path, file)| !file.kept && is_page(path) == pages) {
            make_folders(staging, path, &mut made)?;
            let (from, to) = (staging.stage.join(path), folder.join(path));
            let moved =
                if file.occupancy == Occupancy::Free { disk::rename_new(&from, &to) } else { fs::rename(&from, &to) };
            match moved {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(staging.in_the_way(Path::new(path), path));
                }
                Err(error) if error.kind() == io::ErrorKind::CrossesDevices => copy(&from, &to),
                moved => moved,
            }
            .map_err(WriteError::io("write", &to))?;
        }
    }
    remove(folder, &last)?;
    manifest::write(&staging.target.manifest(), &Manifest::new(&staging.target.site, new.clone()))?;
    disk::sync_folder(folder).map_err(WriteError::io("write", folder))
}

/// Makes the folders above a file. One that has become a link since it was looked at leads somewhere else, and is
/// refused.
fn make_folders(staging: &Staging, path: &str, made: &mut BTreeSet<String>) -> Result<(), WriteError> {
    let Some((above, _)) = path.rsplit_once('/') else { return Ok(()) };
    if made.contains(above) {
        return Ok(());
    }
    make_folders(staging, above, made)?;
    let folder = staging.target.folder.join(above);
    match disk::create_public_folder(&folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if !fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir()) {
                return Err(staging.in_the_way(Path::new(above), path));
            }
        }
        created => created.map_err(WriteError::io("make the folder", &folder))?,
    }
    made.insert(above.to_owned());
    Ok(())
}

/// Where stage and site are on two file systems: the file is copied beside its place and then moved there.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let beside = disk::unfinished(to);
    let mut file = disk::create_public_file(&beside)?;
    let copied = disk::open_regular(from).and_then(|(mut from, _)| io::copy(&mut from, &mut file));
    let moved = copied.and_then(|_| fs::rename(&beside, to));
    if moved.is_err() {
        // The error that counts is the first.
        let _ = fs::remove_file(&beside);
    }
    moved
}

/// Removes files of the old site and the folders that are empty then.
fn remove(folder: &Path, paths: &[&String]) -> Result<(), WriteError> {
    for path in paths {
        let file = folder.join(path);
        match fs::remove_file(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed.map_err(WriteError::io("remove", &file))?,
        }
    }
    remove_empty_folders(folder, paths);
    Ok(())
}
