//! Every file that a site is made from, by path, unread: what two versions of a site are compared by. Must not know:
//! what is in them.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::LoadError;
use super::walk::{self, Skipped, Use};
use crate::disk;

/// A file of a site that was not read.
#[derive(Debug, Clone)]
pub(crate) struct SiteFile {
    /// Its path from the site's root.
    pub path: Arc<str>,
    /// Where it is on the disk.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// The folders in which the files of a site lie.
pub(crate) const SITE_FOLDERS: [&str; 5] = ["content", "messages", "static", "templates", "themes"];

/// Every regular file below the folders of the site at `root`, and its settings, sorted by path. What is hidden, or left
/// behind by an editor, is none of them; what cannot be taken is reported when the site is loaded.
///
/// # Errors
/// The root cannot be read, or the machine is at its end.
pub(crate) fn files(root: &Path) -> Result<Vec<SiteFile>, LoadError> {
    let root = &fs::canonicalize(root).map_err(|error| LoadError::new("read", root, error))?;
    let mut skipped = Skipped::default();
    let mut all = Vec::new();
    for folder in SITE_FOLDERS {
        let purpose = if folder == "static" { Use::Publish } else { Use::Read };
        let found = walk::walk(root, folder, |_| purpose, &mut skipped)?;
        all.extend(found.into_iter().map(|it| SiteFile { path: it.path, file: it.file, bytes: it.bytes }));
    }
    let settings = root.join("site.yaml");
    if let Some(metadata) = fs::symlink_metadata(&settings).ok().filter(fs::Metadata::is_file) {
        all.push(SiteFile { path: Arc::from("site.yaml"), file: settings, bytes: metadata.len() });
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

impl SiteFile {
    /// Its bytes.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn read(&self) -> Result<Vec<u8>, LoadError> {
        let failed = |error| LoadError::new("read", &self.file, error);
        let (mut file, _) = disk::open_regular(&self.file).map_err(failed)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}
