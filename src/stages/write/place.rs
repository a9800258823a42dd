//! Files that belong to the site's author, put in their places all of them or none. Must not know: what is in them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use crate::disk;

/// Writes files at paths below a folder; what is there is replaced. If one of them cannot be written, every file is
/// as it was before.
///
/// # Errors
/// The machine failed.
pub(crate) fn place(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WriteError> {
    let mut placement = Placement::default();
    let done = write_all(root, files, &mut placement).and_then(|()| move_all(&mut placement));
    if done.is_err() {
        placement.undo();
    } else {
        placement.steps.iter().filter_map(|step| step.old.as_ref()).for_each(|old| drop(fs::remove_file(old)));
    }
    done
}

/// What was done so far.
#[derive(Default)]
struct Placement {
    folders: Vec<PathBuf>,
    steps: Vec<Step>,
}

/// One file: where it goes, where it is until then, and where the one that was there is kept.
struct Step {
    target: PathBuf,
    new: PathBuf,
    old: Option<PathBuf>,
    moved: bool,
}

fn write_all(root: &Path, files: &[(String, Vec<u8>)], placement: &mut Placement) -> Result<(), WriteError> {
    for (path, bytes) in files {
        let target = root.join(path);
        if let Some(folder) = target.parent() {
            make_folder(folder, &mut placement.folders)?;
        }
        let new = disk::unfinished(&target);
        // What an interrupted run left.
        let _ = fs::remove_file(&new);
        let mut file = disk::create_public_file(&new).map_err(WriteError::io("write", &target))?;
        placement.steps.push(Step { target: target.clone(), new, old: None, moved: false });
        file.write_all(bytes).and_then(|()| file.sync_data()).map_err(WriteError::io("write", &target))?;
    }
    Ok(())
}

fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> Result<(), WriteError> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_folder(parent, made)?;
    }
    fs::create_dir(folder).map_err(WriteError::io("make", folder))?;
    made.push(folder.to_owned());
    Ok(())
}

fn move_all(placement: &mut Placement) -> Result<(), WriteError> {
    for step in &mut placement.steps {
        if fs::symlink_metadata(&step.target).is_ok() {
            let old = disk::unfinished(&step.target).with_extension("candor-old");
            fs::rename(&step.target, &old).map_err(WriteError::io("replace", &step.target))?;
            step.old = Some(old);
        }
        disk::rename_new(&step.new, &step.target).map_err(WriteError::io("write", &step.target))?;
        step.moved = true;
    }
    Ok(())
}

impl Placement {
    fn undo(&self) {
        for step in self.steps.iter().rev() {
            let _ = fs::remove_file(if step.moved { &step.target } else { &step.new });
            if let Some(old) = &step.old {
                let _ = fs::rename(old, &step.target);
            }
        }
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}
