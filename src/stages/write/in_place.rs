//! Publishes a stage by moving its files into the old site one by one: every file is whole at any moment, the site is
//! not. Who is killed leaves the stage as a list of what is still to be done, and the next command goes on with it. Must
//! not know: why it was not done in one step.

use std::fs;

use super::error::WriteError;
use super::manifest::{self, Manifest, ManifestFiles};
use super::moving::Moving;
use super::obsolete::Obsolete;
use super::staging::Staging;
use super::target::MOVING;
use crate::disk;

/// Moves the files.
pub(super) fn publish(staging: &mut Staging, new: &ManifestFiles, obsolete: &Obsolete) -> Result<(), WriteError> {
    let folder = &staging.target.folder;
    if !folder.exists() {
        disk::create_public_folder(folder).map_err(WriteError::io("make the folder", folder))?;
    }
    manifest::write(&staging.stage.join(manifest::NAME), &Manifest::new(&staging.target.site, new.clone()))?;
    let moving = staging.target.stages().join(staging.target.hidden(&format!("{MOVING}{}", staging.id)));
    fs::rename(&staging.stage, &moving).map_err(WriteError::io("move", &staging.stage))?;
    staging.stage = moving;
    let moved =
        Moving { stage: &staging.stage, target: &staging.target, old: &staging.old, new, removed: &obsolete.removed }
            .go();
    if moved.is_err() {
        // The next command does it if we cannot: then the stage has to stay.
        staging.stands = false;
    }
    moved
}
