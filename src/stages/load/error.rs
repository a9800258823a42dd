//! How loading fails as a whole. Must not know: exit codes.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The machine failed: what was tried, on which path, and what the system said.
#[derive(Debug)]
pub struct LoadError {
    operation: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl LoadError {
    pub(super) fn new(operation: &'static str, path: &Path, source: io::Error) -> Self {
        Self { operation, path: path.to_owned(), source }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.operation, self.path.display(), self.source)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
