//! Folders that hold nothing any more. Must not know: why their files are gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Removes the folders above some files that hold nothing.
pub(super) fn remove_empty_folders(folder: &Path, paths: &[&String]) {
    let above: BTreeSet<&Path> = paths.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    // A folder comes before those in it, so backwards; those that are not empty refuse.
    for empty in above.into_iter().rev().filter(|above| !above.as_os_str().is_empty()) {
        let _ = fs::remove_dir(folder.join(empty));
    }
}
