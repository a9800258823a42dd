//! Puts the stage into the old site's place, in one step. Must not know: how files are moved one by one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use super::at_work;
use super::carry::Carried;
use super::delta::Delta;
use super::error::WriteError;
use super::guard::locked;
use super::manifest::{self, Manifest, ManifestFiles};
use super::obsolete::Obsolete;
use super::staging::Staging;
use super::survey::{FileKind, Occupancy};
use super::{in_place, recover};
use crate::disk;

impl Staging {
    /// Puts the stage into the place of the old site.
    ///
    /// # Errors
    /// The old site is whole then, or, where files are moved one by one, each of its files. A site of which a file
    /// could not be put into the stage is [`WriteError::Refused`].
    pub fn publish(self) -> Result<Delta, WriteError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(WriteError::Refused(
                "a file of the site could not be written; nothing is published".to_owned(),
            ));
        }
        publish(self)
    }
}

/// Publishes a stage.
fn publish(mut staging: Staging) -> Result<Delta, WriteError> {
    // Who is told to end now ends when this is done.
    let _publishing = at_work::publish();
    at_work::end(&staging.stage);
    let new: ManifestFiles =
        locked(&staging.staged).iter().map(|(path, staged)| (path.clone(), staged.record.clone())).collect();
    let obsolete = Obsolete::of(&staging, &new);
    let foreign: Vec<PathBuf> = staging
        .survey
        .foreign
        .keys()
        .filter(|path| path.to_str().is_none_or(|path| !new.contains_key(path)))
        .cloned()
        .collect();
    for path in foreign.iter().map(PathBuf::as_path).chain(obsolete.edited.iter().map(Path::new)) {
        refuse_in_the_way(&staging, &new, path)?;
    }
    report(&mut staging, &new, &obsolete, &foreign);
    if new == staging.old && staging.delta.written == 0 && staging.target.folder.exists() {
        // Nothing to do, and readers cannot tell.
        staging.delta.whole = true;
        if !staging.names_site {
            manifest::write(&staging.target.manifest(), &Manifest::new(&staging.target.site, new))?;
        }
    } else if staging.in_place || !replace(&mut staging, &new, &obsolete, &foreign)? {
        in_place::publish(&mut staging, &new, &obsolete)?;
        let folder = staging.target.folder.display();
        staging.delta.warnings.push(format!(
            "`{folder}` could not be replaced in one step: its files were moved one by one, so that readers may have \
             seen old pages beside new ones"
        ));
    }
    staging.delta.warnings.sort();
    Ok(std::mem::take(&mut staging.delta))
}

/// A file that stays must not be a folder of the new site, nor lie below a file of it.
fn refuse_in_the_way(staging: &Staging, new: &ManifestFiles, path: &Path) -> Result<(), WriteError> {
    let Some(text) = path.to_str() else { return Ok(()) };
    let file_above = path.ancestors().skip(1).filter_map(Path::to_str).find(|above| new.contains_key(*above));
    let folder = format!("{text}/");
    let page_below = new.range(folder.clone()..).next().filter(|(page, _)| page.starts_with(&folder));
    let is_folder = staging.survey.foreign.get(path) == Some(&FileKind::Folder);
    match file_above.or(page_below.filter(|_| !is_folder).map(|(page, _)| page.as_str())) {
        Some(wanted) => Err(staging.in_the_way(path, wanted)),
        None => Ok(()),
    }
}

fn report(staging: &mut Staging, new: &ManifestFiles, obsolete: &Obsolete, foreign: &[PathBuf]) {
    let staged = locked(&staging.staged);
    let delta = &mut staging.delta;
    delta.kept = staged.values().filter(|staged| staged.kept).count();
    delta.written = new.len() - delta.kept;
    delta.removed = obsolete.removed.len();
    delta.foreign = foreign.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let adopted = staged.iter().filter(|(_, staged)| staged.occupancy == Occupancy::Foreign);
    delta.adopted = adopted.map(|(path, _)| path.clone()).collect();
    let replaced = locked(&staging.edited);
    delta.warnings.extend(replaced.iter().map(|path| format!("`{path}` had been edited and was replaced")));
    let left = obsolete.edited.iter();
    delta
        .warnings
        .extend(left.map(|path| format!("`{path}` had been edited and was left, though no page makes it now")));
}

/// Exchanges the stage and the old site. Whether that could be done; where not, nothing has changed.
fn replace(
    staging: &mut Staging,
    new: &ManifestFiles,
    obsolete: &Obsolete,
    foreign: &[PathBuf],
) -> Result<bool, WriteError> {
    let carried = Carried::of(&staging.target.folder, foreign, &staging.survey, new)?;
    if !link_all(staging, obsolete, &carried)? {
        return Ok(false);
    }
    // Each folder has the list of what is ours in it with it while they change places, so that it is known which is
    // which if we are killed.
    manifest::write(&staging.stage.join(manifest::NAME), &Manifest::new(&staging.target.site, new.clone()))?;
    // The last, for a folder may be one that nothing can be written to.
    if !make_alike(staging, &carried)? {
        return Ok(false);
    }
    let folder = &staging.target.folder;
    let wrong = WriteError::io("publish", folder);
    if !folder.exists() {
        disk::rename_new(&staging.stage, folder).map_err(wrong)?;
        staging.stands = false;
        recover::take_out_manifest(&staging.target)?;
    } else {
        let travelling = folder.join(manifest::NAME);
        manifest::write(&travelling, &Manifest::new(&staging.target.site, staging.old.clone()))?;
        match disk::exchange(&staging.stage, folder) {
            Err(error) if disk::cannot_exchange(&error) => {
                fs::remove_file(&travelling).map_err(WriteError::io("remove", &travelling))?;
                return Ok(false);
            }
            exchanged => exchanged.map_err(wrong)?,
        }
        if !carried.shift(&staging.stage, folder) {
            disk::exchange(&staging.stage, folder).map_err(WriteError::io("publish", folder))?;
            fs::remove_file(&travelling).map_err(WriteError::io("remove", &travelling))?;
            return Ok(false);
        }
        // The stage is the old site now, and may hold what somebody else has just put into it.
        staging.stands = false;
        recover::take_out_manifest(&staging.target)?;
        let warnings = &mut staging.delta.warnings;
        if let Err(error) = recover::remove(&staging.stage, &staging.old, &staging.target, warnings) {
            warnings.push(format!("the site is published, and the old one will be removed by the next build: {error}"));
        }
    }
    staging.delta.whole = true;
    if let Err(error) = disk::sync_folder(&staging.target.parent) {
        staging.delta.warnings.push(format!("the site is published, but the disk may not hold it yet: {error}"));
    }
    Ok(true)
}

/// Makes the folders that things are moved into, and gives folders that are not ours the rights and the owner that they
/// have. Whether that could be done: another's folder can be given back to them by a few only.
fn make_alike(staging: &Staging, carried: &Carried) -> Result<bool, WriteError> {
    for path in &carried.moved {
        staging.make_folder_above(path)?;
    }
    let root = staging.target.folder.exists().then_some(Path::new(""));
    let folders = carried.merged.iter().map(PathBuf::as_path).chain(root);
    let mut alike = true;
    for path in folders {
        let (of, to) = (staging.target.folder.join(path), staging.stage.join(path));
        alike &= disk::take_over_rights(&of, &to).map_err(WriteError::io("write", &to))?;
    }
    Ok(alike)
}

/// Links into the stage what stays: files with the same bytes, and files that are not ours or not any more.
fn link_all(staging: &Staging, obsolete: &Obsolete, carried: &Carried) -> Result<bool, WriteError> {
    let staged = locked(&staging.staged);
    let kept = staged.iter().filter(|(_, staged)| staged.kept).map(|(path, _)| Path::new(path));
    let others = carried.linked.iter().map(PathBuf::as_path).chain(obsolete.edited.iter().map(Path::new));
    let links: Vec<&Path> = kept.chain(others).collect();
    links.par_iter().map(|path| staging.link(path)).try_reduce(|| true, |a, b| Ok(a && b))
}
