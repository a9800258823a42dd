//! The stage: the new site beside the old one. Must not know: how it takes the old one's place.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use sha2::{Digest, Sha256};

use super::at_work;
use super::delta::Delta;
use super::error::WriteError;
use super::guard::locked;
use super::lock::Lock;
use super::manifest::{self, ManifestEntry, ManifestFiles};
use super::permit::{Ground, Purpose, Standing, permit};
use super::recover;
use super::survey::{self, Occupancy, Survey};
use super::target::{self, STAGE, Target};
use crate::disk;
use crate::model::output::{Output, OutputBody};

/// How much of a file is in memory at once.
const CHUNK_BYTES: usize = 1 << 16;

/// How often a file is copied that changes meanwhile.
const MAX_COPIES: usize = 5;

/// What to do with a folder that holds files that we did not write, and none that we did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Existing {
    /// Do not write there, unless all of them are such as lie in every published folder, like `.git`.
    #[default]
    RefuseForeign,
    /// Write there and leave them as they are. Those with the bytes of an output count as ours from then on.
    Adopt,
}

/// How a site is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// What to do with a folder of somebody else's.
    pub existing: Existing,
}

/// A new site that is not published yet. It goes away when it is dropped, and the old one stays.
#[derive(Debug)]
pub struct Staging {
    /// Where the site is published.
    pub(super) target: Target,
    /// Where it is until then.
    pub(super) stage: PathBuf,
    /// What its name ends with.
    pub(super) id: String,
    /// What was published before.
    pub(super) old: ManifestFiles,
    /// Whether the list of that says whose it is.
    pub(super) names_site: bool,
    /// What lies in the target.
    pub(super) survey: Survey,
    /// Whether files are to be moved one by one.
    pub(super) in_place: bool,
    /// The files of the new site.
    pub(super) staged: Mutex<BTreeMap<String, Staged>>,
    /// Pages of ours that somebody edited and that are replaced.
    pub(super) edited: Mutex<Vec<String>>,
    /// What publishing will report.
    pub(super) delta: Delta,
    /// Whether the stage is still there to be removed.
    pub(super) stands: bool,
    options: WriteOptions,
    pub(super) failed: AtomicBool,
    folders: Mutex<HashSet<String>>,
    _lock: Lock,
}

/// A file of the new site.
#[derive(Debug)]
pub(super) struct Staged {
    /// What is in it.
    pub(super) record: ManifestEntry,
    /// Whether the old file has the same bytes and stays.
    pub(super) kept: bool,
    /// What stood there.
    pub(super) occupancy: Occupancy,
}

/// Opens a stage at `target` for the site in `root`.
///
/// # Errors
/// [`WriteError::Refused`] before anything is written where the folder is not one to write to; [`WriteError::Locked`]
/// where another build writes to it.
pub fn begin(target: &Path, root: &Path, options: WriteOptions) -> Result<Staging, WriteError> {
    let target = target::resolve(target, root)?;
    fs::create_dir_all(&target.parent).map_err(WriteError::io("make the folder", &target.parent))?;
    let lock = Lock::take(&target.beside("lock"), &target.folder)?;
    let other = target.other_site()?.map_or(Standing::OwnOutput, Standing::OutputOf);
    permit(Purpose::Output, &target.given, &Ground::Open, &other)?;
    let delta = recover::recover(&target)?;
    let manifest = manifest::read(&target.manifest())?.filter(|known| is_of(&known.files, &target.folder));
    let is_ours = manifest.is_some();
    let names_site = manifest.as_ref().is_some_and(|manifest| manifest.site.is_some());
    let old = manifest.map(|manifest| manifest.files).unwrap_or_default();
    let survey = survey::survey(&target.folder, &old)?;
    let standing = match survey.missed() {
        _ if is_ours => Standing::OwnOutput,
        Some(path) if options.existing == Existing::RefuseForeign => Standing::FolderOfOthers(path.to_owned()),
        _ => Standing::FreeFolder,
    };
    permit(Purpose::Output, &target.given, &Ground::Open, &standing)?;
    let in_place = target.linked || target.is_mounted;
    let id = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
    let stage = target.stages().join(target.hidden(&format!("{STAGE}{id}")));
    at_work::begin(&stage, &target.beside("lock"));
    disk::create_public_folder(&stage).map_err(WriteError::io("make the folder", &stage))?;
    Ok(Staging {
        target,
        stage,
        id,
        old,
        names_site,
        survey,
        in_place,
        staged: Mutex::default(),
        edited: Mutex::default(),
        delta,
        stands: true,
        options,
        failed: AtomicBool::new(false),
        folders: Mutex::default(),
        _lock: lock,
    })
}

/// Whether a manifest speaks of what is in a folder now. Where none of its files is there as it was written, the
/// folder was removed and made anew by somebody.
fn is_of(files: &ManifestFiles, folder: &Path) -> bool {
    let is_there = |(path, written)| manifest::is_as_written(&folder.join::<&String>(path), written).unwrap_or(false);
    folder.exists() && (files.is_empty() || files.iter().any(is_there))
}

impl Staging {
    /// Puts one file into the stage. Threads may do so at once.
    ///
    /// # Errors
    /// [`WriteError::Refused`] where a file that we did not write is in the way.
    pub fn put(&self, output: &Output) -> Result<(), WriteError> {
        self.place(output).inspect_err(|_| self.failed.store(true, Ordering::Relaxed))
    }

    fn place(&self, output: &Output) -> Result<(), WriteError> {
        let path = output.address.file();
        if manifest::is_manifest(&path) {
            return Err(WriteError::Refused(format!("`{path}` is a name that Candor keeps for itself")));
        }
        let occupancy = self.survey.occupancy(&self.target.folder, &path);
        let comparable = match &occupancy {
            Occupancy::Ours => true,
            Occupancy::Free => false,
            Occupancy::Foreign => self.options.existing == Existing::Adopt,
            Occupancy::Blocked(by) => return Err(self.in_the_way(by, &path)),
        };
        let kept = if comparable { self.keep(&path, &occupancy, &output.body)? } else { None };
        let staged = match kept {
            Some(record) => Staged { record, kept: true, occupancy },
            None if occupancy == Occupancy::Foreign => return Err(self.in_the_way(Path::new(&path), &path)),
            None => Staged { record: self.write(&path, &output.body)?, kept: false, occupancy },
        };
        match locked(&self.staged).insert(path, staged) {
            None => Ok(()),
            Some(_) => Err(twice(&output.address.file())),
        }
    }

    /// What is in the old file, where it has the bytes of the new one and can stay: it keeps its date, and the disk
    /// need not hold them twice. Notes where it is a page that somebody edited and that will be replaced.
    fn keep(&self, path: &str, occupancy: &Occupancy, body: &OutputBody) -> Result<Option<ManifestEntry>, WriteError> {
        let file = self.target.folder.join(path);
        // What cannot be read is replaced.
        let Ok((mut old, metadata)) = disk::open_regular(&file) else { return Ok(None) };
        let same = same(body, &mut old, metadata.len())?;
        if same.is_none() && *occupancy == Occupancy::Ours {
            let as_written = |written: &ManifestEntry| {
                let now = if written.bytes == metadata.len() { manifest::record(&mut old).ok() } else { None };
                now.as_ref() == Some(written)
            };
            if !self.old.get(path).is_none_or(as_written) {
                locked(&self.edited).push(path.to_owned());
            }
        }
        // A file with other rights is written again, and so is one that has a second name somewhere: to write
        // to that name would be to write to the site.
        let fits = disk::is_public(&metadata) && disk::names(&metadata) == 1;
        Ok(same.filter(|_| fits || *occupancy == Occupancy::Foreign))
    }

    /// Writes a file into the stage. It is not waited for: see [`manifest::write`].
    fn write(&self, path: &str, body: &OutputBody) -> Result<ManifestEntry, WriteError> {
        self.make_folder_of(path)?;
        let staged = self.stage.join(path);
        let mut file = disk::create_public_file(&staged).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => twice(path),
            _ => WriteError::io("write", &staged)(error),
        })?;
        for _ in 0..MAX_COPIES {
            let before = stamp_of(body)?;
            let mut hasher = Sha256::new();
            let mut bytes = 0;
            each_chunk(body, |chunk| {
                hasher.update(chunk);
                bytes += chunk.len() as u64;
                file.write_all(chunk).map_err(WriteError::io("write", &staged))?;
                Ok(true)
            })?;
            if stamp_of(body)? == before {
                return Ok(ManifestEntry { bytes, sha256: hasher.finalize().into() });
            }
            // Half of it may be old and half new.
            file.set_len(0).and_then(|()| file.rewind()).map_err(WriteError::io("write", &staged))?;
        }
        let OutputBody::Copy(from) = body else { return Err(twice(path)) };
        let source = io::Error::other("it changes while it is read; build again once it is whole");
        Err(WriteError::Io { action: "copy", path: from.clone(), source })
    }

    /// Makes the folder of a file in the stage, once.
    fn make_folder_of(&self, path: &str) -> Result<(), WriteError> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
        if locked(&self.folders).contains(folder) {
            return Ok(());
        }
        let staged = self.stage.join(folder);
        let mut made = disk::create_public_folder(&staged);
        if made.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            self.make_folder_of(folder)?;
            made = disk::create_public_folder(&staged);
        }
        match made {
            Ok(()) => {}
            // Another thread was faster, or a file has the name.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && staged.is_dir() => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory) => {
                return Err(twice(folder));
            }
            Err(error) => return Err(WriteError::io("make the folder", &staged)(error)),
        }
        locked(&self.folders).insert(folder.to_owned());
        Ok(())
    }

    /// Makes the folder in the stage that a file or folder of somebody else's comes into.
    pub(super) fn make_folder_above(&self, path: &Path) -> Result<(), WriteError> {
        if let Some(path) = path.to_str() {
            return self.make_folder_of(path);
        }
        let staged = self.stage.join(path);
        let folder = staged.parent().unwrap_or(&self.stage);
        fs::create_dir_all(folder).map_err(WriteError::io("make the folder", folder))
    }

    /// Links a file of the target into the stage, so that it is the same file afterwards. Whether that could be done.
    pub(super) fn link(&self, path: &Path) -> Result<bool, WriteError> {
        let from = self.target.folder.join(path);
        let to = self.stage.join(path);
        self.make_folder_above(path)?;
        match fs::hard_link(&from, &to) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(self.in_the_way(path, &path.to_string_lossy()))
            }
            Err(error) if disk::cannot_exchange(&error) => Ok(false),
            Err(error) => Err(WriteError::io("keep", &from)(error)),
        }
    }

    /// The refusal to write `path` over something that we did not write, by its path in the site.
    pub(super) fn in_the_way(&self, by: &Path, path: &str) -> WriteError {
        self.target.in_the_way(&self.target.folder.join(by), path)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        at_work::end(&self.stage);
        if self.stands {
            // What cannot be removed now is removed by the next build.
            let _ = disk::remove_tree(&self.stage);
        }
    }
}

fn twice(path: &str) -> WriteError {
    WriteError::Refused(format!("two outputs want to be at `{path}`"))
}

/// What is in a body, where it has the same bytes as an old file.
fn same(body: &OutputBody, old: &mut File, old_length: u64) -> Result<Option<ManifestEntry>, WriteError> {
    let known = match body {
        OutputBody::Bytes(bytes) => Some(bytes.len()),
        OutputBody::Static(bytes) => Some(bytes.len()),
        OutputBody::Copy(_) => None,
    };
    if known.is_some_and(|length| length as u64 != old_length) {
        return Ok(None);
    }
    let mut hasher = Sha256::new();
    let mut bytes = 0;
    let mut buffer = Vec::new();
    let mut same = true;
    each_chunk(body, |chunk| {
        buffer.resize(chunk.len(), 0);
        // An old file that is shorter or cannot be read is not the same.
        same = old.read_exact(&mut buffer).is_ok() && buffer == chunk;
        if same {
            hasher.update(chunk);
        }
        bytes += chunk.len() as u64;
        Ok(same)
    })?;
    same &= bytes == old_length;
    Ok(same.then(|| ManifestEntry { bytes, sha256: hasher.finalize().into() }))
}

/// What changes when the file does that a body is copied from.
fn stamp_of(body: &OutputBody) -> Result<Option<disk::Stamp>, WriteError> {
    let OutputBody::Copy(from) = body else { return Ok(None) };
    fs::symlink_metadata(from).map(|metadata| Some(disk::stamp(&metadata))).map_err(WriteError::io("read", from))
}

/// Hands out the bytes of a body, until there are no more or `take` wants no more.
fn each_chunk(body: &OutputBody, mut take: impl FnMut(&[u8]) -> Result<bool, WriteError>) -> Result<(), WriteError> {
    let from = match body {
        OutputBody::Bytes(bytes) => return take(bytes).map(|_| ()),
        OutputBody::Static(bytes) => return take(bytes).map(|_| ()),
        OutputBody::Copy(from) => from,
    };
    let (file, _) = disk::open_regular(from).map_err(WriteError::io("read", from))?;
    let mut reader = BufReader::with_capacity(CHUNK_BYTES, file);
    loop {
        let chunk = reader.fill_buf().map_err(WriteError::io("read", from))?;
        if chunk.is_empty() || !take(chunk)? {
            return Ok(());
        }
        let length = chunk.len();
        reader.consume(length);
    }
}
