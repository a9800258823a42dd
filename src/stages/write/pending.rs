//! Changes to a site's own files that are to be made all or not at all, whatever happens meanwhile. They lie ready in a
//! folder of the site, with a plan; who is killed leaves the plan, and the next command completes it or takes it back.
//! Must not know: what is in the files.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::at_work;
use super::error::WriteError;
use super::ground;
use super::new_file::NewFile;
use crate::disk;
use crate::model::sources::{FOLDERS, SETTINGS};

/// The folder's name in the site.
const FOLDER: &str = ".candor-pending";
/// What is to be done: from the moment this is there, it will be.
const PLAN: &str = "plan.json";
/// The plan's name once it is being taken back.
const TAKEN_BACK: &str = "taken-back.json";
/// Held by the command at work.
const LOCK: &str = "lock";

/// How changes ended that a killed command had left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Settled {
    /// There were none, or a command is at work on them.
    Nothing,
    /// As many files as this were written.
    Completed(usize),
    /// The site is as it was before.
    TakenBack,
}

/// What is to become of a site's files.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    files: Vec<PlannedFile>,
    /// Folders that are not there yet, those above before those within.
    folders: Vec<String>,
}

/// A file that is to be. It waits under its place in the plan.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlannedFile {
    path: String,
    #[serde(with = "hex::serde")]
    sha256: [u8; 32],
    /// What is in the file that it replaces.
    replaces: Option<String>,
}

/// Writes files of a site that may be written, all or none.
pub(super) fn write(root: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    settle(root)?;
    let is_new = !root.exists();
    fs::create_dir_all(root).map_err(WriteError::io("make the folder", root))?;
    let done = write_into(root, files);
    if done.is_err() && is_new {
        // Where something is in it by now, it stays.
        let _ = fs::remove_dir(root);
    }
    done
}

fn write_into(root: &Path, files: &[NewFile]) -> Result<(), WriteError> {
    let site = PendingFolder::open(root)?;
    at_work::begin(&site.folder, &site.folder.join(LOCK));
    let prepared = site.prepare(files);
    // Who is told to end now ends when this is done.
    let _publishing = at_work::publish();
    at_work::end(&site.folder);
    let plan = match prepared {
        Ok(plan) => plan,
        Err(error) => {
            // The error that counts is the first.
            let _ = site.remove();
            return Err(error);
        }
    };
    match site.complete(&plan) {
        Ok(()) => site.remove(),
        Err(error) => {
            // Where this cannot be done now, the next command does it.
            let _ = site.take_back(&plan).and_then(|()| site.remove());
            Err(error)
        }
    }
}

/// Completes or takes back what a killed command has left in a site.
///
/// # Errors
/// The machine failed, or what was left is not what we leave.
pub(crate) fn settle(root: &Path) -> Result<Settled, WriteError> {
    match fs::symlink_metadata(root.join(FOLDER)) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(WriteError::Refused(format!("`{FOLDER}` is in the way; move it away"))),
        Err(_) => return Ok(Settled::Nothing),
    }
    let site = match PendingFolder::open(root) {
        Ok(site) => site,
        Err(WriteError::Locked { .. }) => return Ok(Settled::Nothing),
        Err(error) => return Err(error),
    };
    let settled = match (site.plan(PLAN)?, site.plan(TAKEN_BACK)?) {
        (_, Some(plan)) => {
            site.take_back(&plan)?;
            Settled::TakenBack
        }
        (Some(plan), None) if site.waits_whole(&plan) && site.complete(&plan).is_ok() => {
            Settled::Completed(plan.files.len())
        }
        // A power cut lost what had been written, or somebody else has been at work in the same places.
        (Some(plan), None) => {
            site.take_back(&plan)?;
            Settled::TakenBack
        }
        (None, None) => Settled::TakenBack,
    };
    site.remove()?;
    Ok(settled)
}

/// The folder in which changes lie ready, locked.
struct PendingFolder {
    root: PathBuf,
    folder: PathBuf,
    // Held for its lock.
    _lock: File,
}

impl PendingFolder {
    fn open(root: &Path) -> Result<Self, WriteError> {
        // Files are opened through no link, and the site itself may be behind one.
        let root = fs::canonicalize(root).map_err(WriteError::io("read", root))?;
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder).map_err(WriteError::io("make the folder", &folder))?;
        let path = folder.join(LOCK);
        let lock = disk::open_lock(&path).map_err(WriteError::io("lock", &path))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { root, folder, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(WriteError::Locked { target: root, holder: None }),
            Err(TryLockError::Error(error)) => Err(WriteError::io("lock", &path)(error)),
        }
    }

    /// Where a file waits.
    fn waiting(&self, at: usize) -> PathBuf {
        self.folder.join(format!("new-{at}"))
    }

    /// Where the file is kept that another replaces.
    fn kept(&self, at: usize) -> PathBuf {
        self.folder.join(format!("old-{at}"))
    }

    /// Lays everything ready, and says that it is.
    fn prepare(&self, files: &[NewFile]) -> Result<Plan, WriteError> {
        let mut plan = Plan { files: Vec::with_capacity(files.len()), folders: Vec::new() };
        for (at, file) in files.iter().enumerate() {
            let waiting = self.waiting(at);
            let written = disk::create_public_file(&waiting).and_then(|mut to| to.write_all(&file.bytes));
            written.map_err(WriteError::io("write", &waiting))?;
            let target = self.root.join(&file.path);
            let replaces = if file.replaces {
                hash_of(&target).map_err(WriteError::io("read", &target))?.map(hex::encode)
            } else {
                None
            };
            plan.files.push(PlannedFile {
                path: file.path.clone(),
                sha256: Sha256::digest(&file.bytes).into(),
                replaces,
            });
            self.plan_folders(&file.path, &mut plan.folders);
        }
        if !plan.is_ours() {
            return Err(WriteError::Refused("a file is none of a site's own".to_owned()));
        }
        let path = self.folder.join(PLAN);
        let unfinished = disk::unfinished(&path);
        let mut file = disk::create_public_file(&unfinished).map_err(WriteError::io("write", &path))?;
        // Paths are text, and all else has its form in JSON.
        let json = serde_json::to_vec(&plan).unwrap_or_default();
        // The one file that is waited for: after a power cut, what waits is held against it.
        let written = file.write_all(&json).and_then(|()| file.sync_all());
        written.and_then(|()| fs::rename(&unfinished, &path)).map_err(WriteError::io("write", &path))?;
        Ok(plan)
    }

    /// Notes the folders above a file that are not there.
    fn plan_folders(&self, path: &str, folders: &mut Vec<String>) {
        let Some((above, _)) = path.rsplit_once('/') else { return };
        if folders.iter().any(|known| known == above) || self.root.join(above).exists() {
            return;
        }
        self.plan_folders(above, folders);
        folders.push(above.to_owned());
    }

    /// The plan of a name, where there is one.
    fn plan(&self, name: &str) -> Result<Option<Plan>, WriteError> {
        let path = self.folder.join(name);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text.map_err(WriteError::io("read", &path))?,
        };
        let plan: Option<Plan> = serde_json::from_str(&text).ok();
        plan.filter(Plan::is_ours).map(Some).ok_or_else(|| {
            let path = path.display();
            WriteError::Refused(format!("`{path}` is no plan of ours; remove its folder once you know what is in it"))
        })
    }

    /// Whether all that has not been moved waits as it was written.
    fn waits_whole(&self, plan: &Plan) -> bool {
        let is_whole = |at: usize, file: &PlannedFile| match hash_of(&self.waiting(at)) {
            Ok(hash) => hash.is_none_or(|hash| hash == file.sha256),
            Err(_) => false,
        };
        plan.files.iter().enumerate().all(|(at, file)| is_whole(at, file))
    }

    /// Moves every file to its place that is not there yet.
    fn complete(&self, plan: &Plan) -> Result<(), WriteError> {
        for folder in &plan.folders {
            let folder = self.root.join(folder);
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => made.map_err(WriteError::io("make the folder", &folder))?,
            }
        }
        for (at, file) in plan.files.iter().enumerate() {
            let (from, to) = (self.waiting(at), self.root.join(&file.path));
            if fs::symlink_metadata(&from).is_err() {
                continue;
            }
            // A folder that became a link meanwhile leads out of the site.
            if ground::link_on_the_way(&self.root, Path::new(&file.path)).is_some() {
                return Err(WriteError::Refused(format!("`{}` lies behind a link by now", file.path)));
            }
            let now = hash_of(&to).map_err(WriteError::io("read", &to))?.map(hex::encode);
            let moved = match &now {
                None => disk::move_file(&from, &to, disk::rename_new),
                Some(_) if now == file.replaces => {
                    disk::copy_or_link(&to, &self.kept(at)).and_then(|()| disk::move_file(&from, &to, rename_over))
                }
                Some(_) => {
                    return Err(WriteError::Refused(format!("`{}` has changed meanwhile; try again", file.path)));
                }
            };
            moved.map_err(WriteError::io("write", &to))?;
        }
        Ok(())
    }

    /// Makes every file as it was before.
    fn take_back(&self, plan: &Plan) -> Result<(), WriteError> {
        let (going, gone) = (self.folder.join(PLAN), self.folder.join(TAKEN_BACK));
        match fs::rename(&going, &gone) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            renamed => renamed.map_err(WriteError::io("write", &gone))?,
        }
        for (at, file) in plan.files.iter().enumerate() {
            let (place, kept) = (self.root.join(&file.path), self.kept(at));
            let is_new = || hash_of(&place).is_ok_and(|hash| hash == Some(file.sha256));
            if fs::symlink_metadata(&kept).is_ok() {
                disk::move_file(&kept, &place, rename_over).map_err(WriteError::io("restore", &place))?;
            } else if file.replaces.is_none() && fs::symlink_metadata(self.waiting(at)).is_err() && is_new() {
                fs::remove_file(&place).map_err(WriteError::io("remove", &place))?;
            }
        }
        // Those in which something else lies by now stay.
        plan.folders.iter().rev().for_each(|folder| drop(fs::remove_dir(self.root.join(folder))));
        Ok(())
    }

    /// Removes the folder: the plan first, so that what is left of it has none.
    fn remove(&self) -> Result<(), WriteError> {
        for name in [PLAN, TAKEN_BACK] {
            let path = self.folder.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                removed => removed.map_err(WriteError::io("remove", &path))?,
            }
        }
        disk::remove_tree(&self.folder).map_err(WriteError::io("remove", &self.folder))
    }
}

impl Plan {
    /// Whether every path is one of a site's own files: the plan lies where anybody may have put it.
    fn is_ours(&self) -> bool {
        let in_site = |path: &str| {
            let mut parts = path.split('/');
            FOLDERS.contains(&parts.next().unwrap_or_default())
                && parts.all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']))
        };
        let is_own = |file: &PlannedFile| file.path == SETTINGS || file.path.contains('/') && in_site(&file.path);
        self.files.iter().all(is_own) && self.folders.iter().all(|folder| in_site(folder))
    }
}

fn rename_over(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// The SHA-256 of a file, where there is one.
fn hash_of(path: &Path) -> io::Result<Option<[u8; 32]>> {
    let (mut file, _) = match disk::open_regular(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut hasher)?;
    Ok(Some(hasher.finalize().into()))
}
