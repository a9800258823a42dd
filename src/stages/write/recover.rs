//! What a build that was killed left behind. Must not know: how builds go on.

use std::fs;
use std::io;
use std::path::Path;

use super::delta::Delta;
use super::error::WriteError;
use super::folders::remove_empty_folders;
use super::manifest::{self, Manifest, ManifestFiles};
use super::survey::{self, FileKind};
use super::target::Target;
use crate::disk;

/// Clears away the stages of builds that were killed, under the lock: nobody works in them.
pub(super) fn recover(target: &Target) -> Result<Delta, WriteError> {
    let mut delta = Delta::default();
    take_out_manifest(target)?;
    let unreadable = || WriteError::io("read", &target.parent);
    for entry in fs::read_dir(&target.parent).map_err(unreadable())? {
        let entry = entry.map_err(unreadable())?;
        let is_stage = |id: &str| id.len() == 16 && id.bytes().all(|digit| digit.is_ascii_hexdigit());
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder || !target.ending(&entry.file_name(), "stage-").is_some_and(is_stage) {
            continue;
        }
        let left = entry.path();
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
    let identity = |path: &Path| fs::symlink_metadata(path).ok().and_then(|metadata| disk::identity(&metadata));
    let mut stranded = false;
    for (path, kind) in survey::survey(folder, files)?.foreign {
        let from = folder.join(&path);
        let to = target.folder.join(&path);
        if kind == FileKind::File && identity(&from) == identity(&to) {
            continue;
        }
        if let Some(above) = to.parent() {
            fs::create_dir_all(above).map_err(WriteError::io("make the folder", above))?;
        }
        match disk::rename_new(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                stranded = true;
                warnings.push(format!("`{}` was made during a build and its place is taken; move it", from.display()));
            }
            moved => moved.map_err(WriteError::io("move", &from))?,
        }
    }
    if stranded {
        return Ok(());
    }
    disk::remove_tree(folder).map_err(WriteError::io("remove", folder))
}
