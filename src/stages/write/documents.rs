//! Files that a user asks for by their paths, such as an export: all of them written or none. Must not know: what is
//! in them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::ground;
use super::permit::{Purpose, Standing, permit};
use crate::disk;

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
        permit(Purpose::Document, &given, &ground::ground(Purpose::Document, &place, Some(root)), &standing)?;
        placed.push(PlacedFile { path: place, bytes, replaces: standing == Standing::EarlierFile });
    }
    write_all_or_none(&placed)
}

/// A file that is to be, and may be.
struct PlacedFile {
    /// Where.
    path: PathBuf,
    /// What is to be in it.
    bytes: Vec<u8>,
    /// Whether a file that is there is replaced.
    replaces: bool,
}

/// Writes files. If one of them cannot be written, every file is as it was before.
fn write_all_or_none(files: &[PlacedFile]) -> Result<(), WriteError> {
    let mut placement = Placement::default();
    let done = write_all(files, &mut placement).and_then(|()| move_all(&mut placement));
    if done.is_err() {
        placement.undo();
    } else {
        placement.moves.iter().filter_map(|file| file.old.as_ref()).for_each(|old| drop(fs::remove_file(old)));
    }
    done
}

/// What was done so far.
#[derive(Default)]
struct Placement {
    folders: Vec<PathBuf>,
    moves: Vec<FileMove>,
}

/// One file: where it goes, where it is until then, and where the one that was there is kept.
struct FileMove {
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
        placement.moves.push(FileMove { target: target.clone(), new, old: None, replaces: *replaces, moved: false });
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
    for file in &mut placement.moves {
        if file.replaces && fs::symlink_metadata(&file.target).is_ok() {
            let old = disk::unfinished(&file.target).with_extension("candor-old");
            fs::rename(&file.target, &old).map_err(WriteError::io("replace", &file.target))?;
            file.old = Some(old);
        }
        disk::rename_new(&file.new, &file.target).map_err(WriteError::io("write", &file.target))?;
        file.moved = true;
    }
    Ok(())
}

impl Placement {
    fn undo(&self) {
        for file in self.moves.iter().rev() {
            let _ = fs::remove_file(if file.moved { &file.target } else { &file.new });
            if let Some(old) = &file.old {
                let _ = fs::rename(old, &file.target);
            }
        }
        self.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}
