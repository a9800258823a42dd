//! Moves the files of a stage into a site one by one, from the beginning or from where a build was stopped. Must not
//! know: how the stage was filled.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::folders::remove_empty_folders;
use super::manifest::{self, Manifest, ManifestEntry, ManifestFiles};
use super::target::Target;
use crate::disk;

/// What is to be moved from a stage into a site.
pub(super) struct Moving<'a> {
    pub(super) stage: &'a Path,
    pub(super) target: &'a Target,
    pub(super) old: &'a ManifestFiles,
    pub(super) new: &'a ManifestFiles,
    pub(super) removed: &'a [String],
}

/// Goes on where a build was stopped that moved its files. What somebody has put in the way meanwhile stays.
pub(super) fn complete(stage: &Path, target: &Target, warnings: &mut Vec<String>) -> Result<(), WriteError> {
    let name = stage.join(manifest::NAME);
    let mut new = manifest::read(&name)?.map(|manifest| manifest.files).unwrap_or_default();
    let old = manifest::read(&target.manifest())?.map(|manifest| manifest.files).unwrap_or_default();
    let is_there = |path: &str, written: &ManifestEntry| {
        manifest::is_as_written(&target.folder.join(path), written).unwrap_or(false)
    };
    new.retain(|path, written| {
        let waiting = manifest::is_as_written(&stage.join(path), written).unwrap_or(false);
        let stands = fs::symlink_metadata(target.folder.join(path)).is_ok();
        let is_ours = old.contains_key(path) || is_there(path, written);
        if waiting && stands && !is_ours {
            warnings.push(format!("`{path}` was made by somebody while the site was published, and was left"));
        }
        // What neither waits nor is there was removed by somebody, or lost in a power cut: the next build makes it.
        if waiting { !stands || is_ours } else { is_there(path, written) }
    });
    // Of those that are gone already, the folders may be left.
    let is_gone = |path: &str| fs::symlink_metadata(target.folder.join(path)).is_err();
    let gone =
        old.iter().filter(|(path, written)| !new.contains_key(*path) && (is_gone(path) || is_there(path, written)));
    let removed: Vec<String> = gone.map(|(path, _)| path.clone()).collect();
    Moving { stage, target, old: &old, new: &new, removed: &removed }.go()?;
    disk::remove_tree(stage).map_err(WriteError::io("remove", stage))
}

impl Moving<'_> {
    /// Moves what pages show, then pages, then removes what is gone away, then says in the manifest what is there.
    pub(super) fn go(&self) -> Result<(), WriteError> {
        let folder = &self.target.folder;
        let is_in_the_way = |path: &&String| {
            let below = format!("{path}/");
            let is_folder_now =
                self.new.range(below.clone()..).next().is_some_and(|(page, _)| page.starts_with(&below));
            let mut above = Path::new(path).ancestors().skip(1).filter_map(Path::to_str);
            is_folder_now || above.any(|above| self.new.contains_key(above))
        };
        let (first, last): (Vec<&String>, Vec<&String>) = self.removed.iter().partition(is_in_the_way);
        let waiting: Vec<&String> = self.new.keys().filter(|path| self.waits(path)).collect();
        remove(folder, &first)?;
        // What is in the way is met before the first file is moved.
        let mut made = BTreeSet::new();
        for path in &waiting {
            self.make_folders(path, &mut made)?;
        }
        let is_page = |path: &str| Path::new(path).extension().is_some_and(|ending| ending == "html");
        for pages in [false, true] {
            for path in waiting.iter().filter(|path| is_page(path) == pages) {
                self.place(path)?;
            }
        }
        remove(folder, &last)?;
        manifest::write(&self.target.manifest(), &Manifest::new(&self.target.site, self.new.clone()))?;
        disk::sync_folder(folder).map_err(WriteError::io("write", folder))
    }

    /// Whether a file is still to be moved. A second name of what is there already is not.
    fn waits(&self, path: &str) -> bool {
        let identity = |path: PathBuf| fs::symlink_metadata(path).ok().and_then(|known| disk::identity(&known));
        let waiting = self.stage.join(path);
        fs::symlink_metadata(&waiting).is_ok_and(|known| known.is_file())
            && identity(waiting) != identity(self.target.folder.join(path))
    }

    fn place(&self, path: &str) -> Result<(), WriteError> {
        let (from, to) = (self.stage.join(path), self.target.folder.join(path));
        let rename: fn(&Path, &Path) -> io::Result<()> =
            if self.old.contains_key(path) { |from, to| fs::rename(from, to) } else { disk::rename_new };
        match disk::move_file(&from, &to, rename) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(self.target.in_the_way(&to, path)),
            moved => moved.map_err(WriteError::io("write", &to)),
        }
    }

    /// Makes the folders above a file. One that has become a link since it was looked at leads somewhere else, and is
    /// refused.
    fn make_folders(&self, path: &str, made: &mut BTreeSet<String>) -> Result<(), WriteError> {
        let Some((above, _)) = path.rsplit_once('/') else { return Ok(()) };
        if made.contains(above) {
            return Ok(());
        }
        self.make_folders(above, made)?;
        let folder = self.target.folder.join(above);
        match disk::create_public_folder(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if !fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir()) {
                    return Err(self.target.in_the_way(&folder, path));
                }
            }
            created => created.map_err(WriteError::io("make the folder", &folder))?,
        }
        made.insert(above.to_owned());
        Ok(())
    }
}

/// Removes files of the old site and the folders that are empty then.
fn remove(folder: &Path, paths: &[&String]) -> Result<(), WriteError> {
    for path in paths {
        let file = folder.join(path);
        match fs::remove_file(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed.map_err(WriteError::io("remove", &file))?,
        }
    }
    remove_empty_folders(folder, paths);
    Ok(())
}
