//! The two stages that touch the disk.

mod load;
mod write;

use std::fs;
use std::path::Path;

/// Writes a file and the folders above it.
fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

/// Whether permissions bind this user; says so where they do not.
fn permissions_bind(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let probe = folder.join("probe");
    fs::write(&probe, "").unwrap();
    fs::set_permissions(&probe, fs::Permissions::from_mode(0o000)).unwrap();
    let bind = fs::read(&probe).is_err();
    fs::remove_file(&probe).unwrap();
    if !bind {
        eprintln!("skipped: permissions do not bind this user");
    }
    bind
}
