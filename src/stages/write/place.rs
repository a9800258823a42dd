//! Files that belong to the site's author, put in their places all of them or none. Must not know: what is in them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::ground;
use super::permit::{Ground, Standing, Wanted, permit};
use crate::disk;

/// A file that is to be among those of a site.
#[derive(Debug, Clone)]
pub(crate) struct SiteFile {
    /// Its path from the site's root.
    pub(crate) path: String,
    /// What is to be in it.
    pub(crate) bytes: Vec<u8>,
    /// Whether a file that is there is to be replaced.
    pub(crate) replaces: bool,
}

impl SiteFile {
    /// A file that is not there yet.
    pub(crate) fn new(path: String, bytes: Vec<u8>) -> Self {
        Self { path, bytes, replaces: false }
    }
}

/// A file that is to be, and may be.
pub(super) struct PlacedFile {
    /// Where.
    pub(super) path: PathBuf,
    /// What is to be in it.
    pub(super) bytes: Vec<u8>,
    /// Whether a file that is there is replaced.
    pub(super) replaces: bool,
}

/// Writes files of a site. If one of them cannot be written, every file is as it was before.
///
/// # Errors
/// As [`permit_files`]; the machine failed.
pub(crate) fn place(root: &Path, files: &[SiteFile]) -> Result<(), WriteError> {
    permit_files(root, files)?;
    let placed = |file: &SiteFile| PlacedFile {
        path: root.join(&file.path),
        bytes: file.bytes.clone(),
        replaces: file.replaces,
    };
    write_all_or_none(&files.iter().map(placed).collect::<Vec<_>>())
}

/// Whether files may be written among those of a site.
///
/// # Errors
/// [`WriteError::Refused`] where something is there that may not be replaced, or the way leads through a link.
pub(crate) fn permit_files(root: &Path, files: &[SiteFile]) -> Result<(), WriteError> {
    for file in files {
        let wanted = if file.replaces { Wanted::AnySource } else { Wanted::NewSource };
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

/// Writes files. If one of them cannot be written, every file is as it was before.
pub(super) fn write_all_or_none(files: &[PlacedFile]) -> Result<(), WriteError> {
    let mut placement = Placement::default();
    let done = write_all(files, &mut placement).and_then(|()| move_all(&mut placement));
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
    replaces: bool,
    moved: bool,
}

fn write_all(files: &[PlacedFile], placement: &mut Placement) -> Result<(), WriteError> {
    for PlacedFile { path: target, bytes, replaces } in files {
        if let Some(folder) = target.parent() {
            make_folder(folder, &mut placement.folders)?;
        }
        let new = disk::unfinished(target);
        // What an interrupted run left.
        let _ = fs::remove_file(&new);
        let mut file = disk::create_public_file(&new).map_err(WriteError::io("write", target))?;
        placement.steps.push(Step { target: target.clone(), new, old: None, replaces: *replaces, moved: false });
        file.write_all(bytes).and_then(|()| file.sync_data()).map_err(WriteError::io("write", target))?;
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
        if step.replaces && fs::symlink_metadata(&step.target).is_ok() {
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
