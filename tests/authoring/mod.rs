//! Making content, and bringing it in and out, as a user does: with the command.

mod manual;
mod properties;
mod registry;
mod registry_pay;
mod starter;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use crate::scratch;

/// What a run of the command came to.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command in a folder.
pub(crate) fn candor(folder: &Path, arguments: &[&str]) -> Run {
    let ran = scratch::candor(folder, arguments);
    Run { code: ran.code.unwrap_or(-1), out: ran.out, err: ran.err }
}

/// A path of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    scratch::project().join(path)
}

/// Every file below a folder, by path, with its bytes.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let is_file = |path: &String| folder.join(path).is_file();
    scratch::tree(folder).into_iter().filter(|(path, _)| is_file(path)).collect()
}

/// A copy of the sample site.
pub(crate) fn copy_content(to: &Path) {
    scratch::copy(&project("content"), &to.join("content"));
    fs::copy(project("site.yaml"), to.join("site.yaml")).unwrap();
}
