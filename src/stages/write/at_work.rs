//! Stages that are being filled, for the moment when the process is told to end. Must not know: by whom.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};

use super::guard::locked;

/// Each stage that is being filled, with the file of its lock.
static STAGES: Mutex<BTreeMap<PathBuf, PathBuf>> = Mutex::new(BTreeMap::new());
/// Held for reading by who publishes, which must not stop half-way.
static PUBLISHING: RwLock<()> = RwLock::new(());

/// Says that a stage is being filled.
pub(super) fn begin(stage: &Path, lock: &Path) {
    locked(&STAGES).insert(stage.to_owned(), lock.to_owned());
}

/// Says that a stage is gone.
pub(super) fn end(stage: &Path) {
    locked(&STAGES).remove(stage);
}

/// Keeps [`abandon`] waiting while a site is published.
pub(super) fn publish() -> RwLockReadGuard<'static, ()> {
    PUBLISHING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Removes every stage, because the process ends, and lets nobody publish any more. A site that is being published
/// right now is published first. Whether there was a stage to remove.
pub(crate) fn abandon() -> bool {
    // Never given back: who asks for it from now on waits for the end of the process.
    std::mem::forget(PUBLISHING.write().unwrap_or_else(PoisonError::into_inner));
    let stages = std::mem::take(&mut *locked(&STAGES));
    for (stage, lock) in &stages {
        // Other threads go on writing to the stage by its name, so it has to lose that before it can be emptied. What
        // cannot be removed now is removed by the next command.
        let unnamed = renamed(stage);
        let _ = fs::rename(stage, &unnamed).and_then(|()| fs::remove_dir_all(&unnamed));
        let _ = fs::remove_file(lock);
    }
    !stages.is_empty()
}

/// Waits for the end of the process, if it is told to end: then what fails does so because of that.
pub(crate) fn wait_if_ending() {
    drop(publish());
}

/// Another name of a stage by which the next build knows it.
fn renamed(stage: &Path) -> PathBuf {
    let mut name = stage.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let last = name.pop();
    name.push(if last == Some('0') { '1' } else { '0' });
    stage.with_file_name(name)
}
