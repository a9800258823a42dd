//! What a build that was killed left behind. Must not know: how builds go on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::delta::Delta;
use super::error::WriteError;
use super::folders::remove_empty_folders;
use super::lock::Lock;
use super::manifest::{self, Manifest, ManifestFiles};
use super::moving;
use super::survey;
use super::target::{self, MOVING, STAGE, Target};
use crate::disk;

/// Clears away the stages of builds that were killed, under the lock: nobody works in them.
pub(super) fn recover(target: &Target) -> Result<Delta, WriteError> {
    let mut delta = Delta::default();
    take_out_manifest(target)?;
    for left in left(target, MOVING)? {
        moving::complete(&left, target, &mut delta.warnings)?;
        delta.recovered = true;
    }
    for left in left(target, STAGE)? {
        match manifest::read(&left.join(manifest::NAME))? {
            // It had not come to publishing: whatever is in it is ours, or a second name of a file.
            None => disk::remove_tree(&left).map_err(WriteError::io("remove", &left))?,
            Some(Manifest { files, .. }) => {
                adopt(&files, target)?;
                remove(&left, &files, target, &mut delta.warnings)?;
            }
        }
        delta.recovered = true;
    }
    Ok(delta)
}

/// Goes on with what a build that was killed was moving, without building anything. Whether there was any.
///
/// # Errors
/// The machine failed.
pub(crate) fn settle_output(given: &Path, root: &Path) -> Result<bool, WriteError> {
    // Where nothing may be written, nothing was.
    let Ok(target) = target::resolve(given, root) else { return Ok(false) };
    if left(&target, MOVING)?.is_empty() {
        return Ok(false);
    }
    let _lock = match Lock::take(&target.beside("lock"), &target.folder) {
        Err(WriteError::Locked { .. }) => return Ok(false),
        lock => lock?,
    };
    recover(&target).map(|delta| delta.recovered)
}

/// The stages of a kind that killed builds have left.
fn left(target: &Target, kind: &str) -> Result<Vec<PathBuf>, WriteError> {
    let stages = target.stages();
    let unreadable = || WriteError::io("read", stages);
    let mut left = Vec::new();
    if !stages.exists() {
        return Ok(left);
    }
    for entry in fs::read_dir(stages).map_err(unreadable())? {
        let entry = entry.map_err(unreadable())?;
        let is_number = |id: &str| id.len() == 16 && id.bytes().all(|digit| digit.is_ascii_hexdigit());
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && target.ending(&entry.file_name(), kind).is_some_and(is_number) {
            left.push(entry.path());
        }
    }
    left.sort();
    Ok(left)
}

/// Puts the manifest of a folder beside it. It is in the folder only while that is put in its place: then it is newer
/// than the one beside it.
pub(super) fn take_out_manifest(target: &Target) -> Result<(), WriteError> {
    let travelling = target.folder.join(manifest::NAME);
    if manifest::read(&travelling)?.is_none() {
        return Ok(());
    }
    fs::rename(&travelling, target.manifest()).map_err(WriteError::io("move", &travelling))
}

/// Enters those of `files` that are in a folder, byte for byte, into its manifest: a build that moved its files one
/// by one was stopped before it could say that they are ours. What it made for the others goes away.
pub(super) fn adopt(files: &ManifestFiles, target: &Target) -> Result<(), WriteError> {
    let folder = &target.folder;
    if !folder.is_dir() {
        return Ok(());
    }
    let mut known = manifest::read(&target.manifest())?.map(|manifest| manifest.files).unwrap_or_default();
    let mut changed = false;
    let mut lacking = Vec::new();
    for (path, record) in files {
        if known.get(path) == Some(record) {
            continue;
        }
        let file = folder.join(path);
        if manifest::is_as_written(&file, record).unwrap_or(false) {
            known.insert(path.clone(), record.clone());
            changed = true;
        } else {
            // Whether it was there or not.
            let _ = fs::remove_file(disk::unfinished(&file));
            lacking.push(path);
        }
    }
    remove_empty_folders(folder, &lacking);
    if changed { manifest::write(&target.manifest(), &Manifest::new(&target.site, known)) } else { Ok(()) }
}

/// Removes a folder that was a site or was to be one. `files` are ours. What is not ours and has no second name in
/// the target came into the folder while it was being replaced, and moves there.
pub(super) fn remove(
    folder: &Path,
    files: &ManifestFiles,
    target: &Target,
    warnings: &mut Vec<String>,
) -> Result<(), WriteError> {
    let mut stranded = false;
    for (path, _) in survey::survey(folder, files)?.foreign {
        stranded |= !bring(&folder.join(&path), &target.folder.join(&path), warnings)?;
    }
    if stranded {
        return Ok(());
    }
    disk::remove_tree(folder).map_err(WriteError::io("remove", folder))
}

/// Moves what is not ours to its place, unless it has a second name there. Where a folder has that name already, what is
/// in it is moved. Whether its place was free.
fn bring(from: &Path, to: &Path, warnings: &mut Vec<String>) -> Result<bool, WriteError> {
    let known = |path: &Path| fs::symlink_metadata(path).ok();
    let (Some(here), there) = (known(from), known(to)) else { return Ok(true) };
    if there.as_ref().is_some_and(|there| here.is_file() && disk::identity(&here) == disk::identity(there)) {
        return Ok(true);
    }
    if here.is_dir() && there.is_some_and(|there| there.is_dir()) {
        let mut free = true;
        for entry in fs::read_dir(from).map_err(WriteError::io("read", from))? {
            let name = entry.map_err(WriteError::io("read", from))?.file_name();
            free &= bring(&from.join(&name), &to.join(&name), warnings)?;
        }
        return Ok(free);
    }
    if let Some(above) = to.parent() {
        fs::create_dir_all(above).map_err(WriteError::io("make the folder", above))?;
    }
    match disk::rename_new(from, to) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            warnings.push(format!("`{}` was made during a build and its place is taken; move it", from.display()));
            Ok(false)
        }
        moved => moved.map(|()| true).map_err(WriteError::io("move", from)),
    }
}
