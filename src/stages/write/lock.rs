//! One build at a time. Must not know: what a build does.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::error::WriteError;
use crate::disk;

/// How often a lock is sought whose file others keep removing.
const MAX_ATTEMPTS: usize = 100;

/// The right to write to a folder. The system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // Held for its lock.
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`, at once or not at all. `target` is for the message.
    pub(super) fn take(path: &Path, target: &Path) -> Result<Self, WriteError> {
        for _ in 0..MAX_ATTEMPTS {
            let mut file = disk::open_lock(path).map_err(WriteError::io("lock", path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    let holder = file.read_to_string(&mut holder).ok().and_then(|_| holder.trim().parse().ok());
                    return Err(WriteError::Locked { target: target.to_owned(), holder });
                }
                Err(TryLockError::Error(error)) => return Err(WriteError::io("lock", path)(error)),
            }
            // The holder before us may have removed the file after we opened it; then this lock keeps nobody out.
            let held = file.metadata().map_err(WriteError::io("lock", path))?;
            let named = fs::symlink_metadata(path).ok();
            if named.is_some_and(|named| disk::identity(&named) == disk::identity(&held)) {
                // The process is for other builds' messages only, so a full disk may leave it out.
                let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
        Err(WriteError::Locked { target: target.to_owned(), holder: None })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is held, so that nobody's but our own file is removed.
        let _ = fs::remove_file(&self.path);
    }
}
