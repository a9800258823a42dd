//! `candor theme`: the theme of the binary as files. Must not know: what is in a theme.

use super::{Exit, count_of, not_written, report_error, say};
use crate::cli::{Common, ThemeAction, ThemeArguments};
use crate::pipeline::Failure;
use crate::stages::render;
use crate::stages::write::{self, NewFile};

pub(super) fn run(common: &Common, arguments: &ThemeArguments) -> Result<Exit, Failure> {
    match arguments.action {
        ThemeAction::Eject => eject(common),
    }
}

/// Copies the theme to `themes/`, where it takes the place of the one in the binary.
fn eject(common: &Common) -> Result<Exit, Failure> {
    let (name, files) = render::ejected();
    let folder = format!("themes/{name}");
    if common.root.join(&folder).exists() {
        let help = "change the files in it, or move it away to have the theme of this version";
        report_error(common, &format!("`{folder}` is there already\n  = help: {help}"));
        return Ok(Exit::Usage);
    }
    let files: Vec<NewFile> =
        files.into_iter().map(|(path, bytes)| NewFile::new(format!("{folder}/{path}"), bytes.to_vec())).collect();
    if let Err(error) = write::place(&common.root, &files) {
        return Ok(not_written(common, &error));
    }
    let written = count_of(files.len(), "file");
    say(common, &format!("{folder}: {written} written; the site is now built with them"))?;
    Ok(Exit::Done)
}
