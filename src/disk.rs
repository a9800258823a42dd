//! What the operating system does for the stages at the edges: opening without following links, exchanging
//! two folders. Must not know: what the files are for.

use std::ffi::OsString;
use std::fs::{File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

/// A file as the system knows it, whatever it is called: its device and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity(u64, u64);

/// Opens a file for reading. No part of the path may be a symbolic link where the system can promise that,
/// the last part nowhere; so a folder that somebody swaps for a link meanwhile leads nowhere. What is not a
/// regular file is refused and never waited for.
///
/// # Errors
/// The system's error; `InvalidInput` for what is not a regular file.
pub(crate) fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    let file = open_unlinked(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() {
        Ok((file, metadata))
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"))
    }
}

#[cfg(target_os = "linux")]
fn open_unlinked(path: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, open, openat2};
    use rustix::io::Errno;
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match openat2(CWD, path, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
        // Old kernels, and containers that know fewer calls than their kernel.
        Err(Errno::NOSYS | Errno::PERM) => Ok(open(path, flags, Mode::empty())?.into()),
        opened => Ok(opened?.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_unlinked(path: &Path) -> io::Result<File> {
    if std::fs::symlink_metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"))
    }
}

/// Puts each of two folders into the other's place, in one step that no reader can see half of.
///
/// # Errors
/// The system's error; see [`cannot_exchange`].
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(crate) fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

/// Puts each of two folders into the other's place; this system cannot.
///
/// # Errors
/// Always.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub fn exchange(_a: &Path, _b: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Moves a file or folder to a name that nothing has.
///
/// # Errors
/// `AlreadyExists` where something has the name; else the system's error.
pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE).map_err(io::Error::from) {
            Err(error) if cannot_exchange(&error) && error.kind() != io::ErrorKind::CrossesDevices => {}
            done => return done,
        }
    }
    // Two steps where the file system does not have the one.
    match std::fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(from, to),
    }
}

/// Whether an error of [`exchange`] or of a hard link means that this place cannot do it, and another way
/// may do: an old kernel, a file system without it, a mount point, a file of somebody else's.
#[must_use]
pub(crate) fn cannot_exchange(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::Unsupported
            | Kind::InvalidInput
            | Kind::CrossesDevices
            | Kind::ResourceBusy
            | Kind::PermissionDenied
            | Kind::TooManyLinks
    )
}

/// The identity of what some metadata were read from; nothing where the system has none.
#[must_use]
pub(crate) fn identity(metadata: &Metadata) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some(Identity(metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        None
    }
}

/// Whether a folder is on another file system than the one it lies in.
#[must_use]
pub(crate) fn is_mounted(folder: &Path, above: &Path) -> bool {
    let device =
        |path: &Path| std::fs::metadata(path).ok().and_then(|metadata| identity(&metadata)).map(|known| known.0);
    let (inner, outer) = (device(folder), device(above));
    inner.is_some() && outer.is_some() && inner != outer
}

/// What changes when a file does: its size, its identity, and when the system says that it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    identity: Option<Identity>,
    /// Seconds and nanoseconds of the last change to the file or to what is known of it; zero elsewhere.
    changed: (i64, i64),
}

impl Stamp {
    /// Whether a change after this moment would surely make another stamp. File systems count time in steps of up
    /// to two seconds, so two changes within one step look like one.
    #[must_use]
    pub(crate) fn is_settled(&self, now: SystemTime) -> bool {
        let step = Duration::from_secs(2);
        self.modified.and_then(|modified| now.duration_since(modified).ok()).is_some_and(|age| age > step)
    }
}

/// The stamp of a file.
#[must_use]
pub(crate) fn stamp(metadata: &Metadata) -> Stamp {
    #[cfg(unix)]
    let changed = {
        use std::os::unix::fs::MetadataExt;
        (metadata.ctime(), metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let changed = (0, 0);
    Stamp { bytes: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata), changed }
}

/// How many names a file has.
#[must_use]
pub(crate) fn names(metadata: &Metadata) -> u64 {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        metadata.nlink()
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        1
    }
}

/// Whether anybody may read a file and only its owner write it, as web servers and hosts want it.
#[must_use]
pub(crate) fn is_public(metadata: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        metadata.permissions().mode() & 0o7777 == 0o644
    }
    #[cfg(not(unix))]
    {
        !metadata.permissions().readonly()
    }
}

/// Lets anybody read a file and only its owner write it, whatever the process would give new files.
///
/// # Errors
/// The system's error.
pub(crate) fn publish_file(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(())
    }
}

/// Makes a folder that anybody may list and only its owner change, whatever the process would give new ones.
///
/// # Errors
/// The system's error.
pub(crate) fn create_public_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Gives a folder the rights and the owner of another one. Whether that may be done: only some may give a folder to
/// somebody else.
///
/// # Errors
/// The system's error.
pub(crate) fn take_over_rights(of: &Path, to: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let (wanted, now) = (std::fs::metadata(of)?, std::fs::metadata(to)?);
        if (wanted.uid(), wanted.gid()) != (now.uid(), now.gid()) {
            match chown(to, Some(wanted.uid()), Some(wanted.gid())) {
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(false),
                given => given?,
            }
        }
        // After the owner, whose change takes some rights away.
        std::fs::set_permissions(to, wanted.permissions())?;
    }
    #[cfg(not(unix))]
    let _ = (of, to);
    Ok(true)
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
/// The system's error.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(path)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Whether an error means that the machine is at its end (no memory, no handles, a broken disk), rather than
/// that one file is bad.
#[must_use]
pub(crate) fn is_machine_failure(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        matches!(Errno::from_io_error(error), Some(Errno::MFILE | Errno::NFILE | Errno::NOMEM | Errno::IO))
    }
    #[cfg(not(unix))]
    {
        error.kind() == io::ErrorKind::OutOfMemory
    }
}

/// Whether an error means that symbolic links lead round in a circle.
#[must_use]
pub(crate) fn is_loop(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP)
    }
    #[cfg(not(unix))]
    {
        let _ = error;
        false
    }
}

/// Makes a file that is not there yet and that anybody may read, whatever the process would give new ones.
///
/// # Errors
/// The system's error; `AlreadyExists` where something has the name.
pub(crate) fn create_public_file(path: &Path) -> io::Result<File> {
    let file = File::options().write(true).create_new(true).open(path)?;
    publish_file(&file)?;
    Ok(file)
}

/// Makes a file that is not there yet and that only its owner may read.
///
/// # Errors
/// The system's error; `AlreadyExists` where something has the name.
pub(crate) fn create_private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The name that a file has beside its place until it is whole.
#[must_use]
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".candor-new");
    path.with_file_name(name)
}

/// Moves a file by `rename`, or copies it where its new place is on another file system: it is whole there at any
/// moment.
///
/// # Errors
/// The system's error.
pub(crate) fn move_file(from: &Path, to: &Path, rename: fn(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
    match rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {}
        moved => return moved,
    }
    let beside = unfinished(to);
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let copied = copy_to_new(from, &beside).and_then(|()| rename(&beside, to));
    if copied.is_err() {
        // The error that counts is the first.
        let _ = std::fs::remove_file(&beside);
    }
    copied.and_then(|()| std::fs::remove_file(from))
}

/// Gives a file a second name, or copies it where it cannot have one. What has the name is replaced.
///
/// # Errors
/// The system's error.
pub(crate) fn copy_or_link(from: &Path, to: &Path) -> io::Result<()> {
    match std::fs::remove_file(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    match std::fs::hard_link(from, to) {
        Err(error) if cannot_exchange(&error) => copy_to_new(from, to),
        linked => linked,
    }
}

fn copy_to_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut copy = create_public_file(to)?;
    let (mut file, _) = open_regular(from)?;
    io::copy(&mut file, &mut copy)?;
    copy.sync_data()
}

/// Opens the file of a lock, or makes it. A link in its place is refused.
///
/// # Errors
/// The system's error.
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    options.open(path)
}

/// Removes a folder and all that is in it, with several threads: a site has a folder for each page. Links are
/// removed, not followed.
///
/// # Errors
/// The system's error.
pub(crate) fn remove_tree(folder: &Path) -> io::Result<()> {
    let entries = walkdir::WalkDir::new(folder).follow_root_links(false).min_depth(2).max_depth(2);
    let folders: Vec<_> = entries.into_iter().flatten().filter(|entry| entry.file_type().is_dir()).collect();
    // What cannot be removed here is met again below, and reported.
    folders.par_iter().for_each(|entry| drop(std::fs::remove_dir_all(entry.path())));
    std::fs::remove_dir_all(folder)
}
