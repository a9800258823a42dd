//! Why a site was not written. Must not know: exit codes.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site was not written. The old one is whole.
#[derive(Debug)]
pub enum WriteError {
    /// The folder is not one to write to, or a file in it that is not ours is in the way: what, and what to do.
    Refused(String),
    /// Another build is writing to the folder.
    Locked {
        /// The folder.
        target: PathBuf,
        /// The other build's process, where it said so.
        holder: Option<u32>,
    },
    /// The machine failed.
    Io {
        /// What was tried, such as `write`.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// Turns an error of the system into ours.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => f.write_str(message),
            Self::Locked { target, holder: Some(process) } => {
                write!(f, "another command (process {process}) is writing to `{}`", target.display())
            }
            Self::Locked { target, holder: None } => {
                write!(f, "another command is writing to `{}`", target.display())
            }
            Self::Io { action, path, source } => write!(f, "cannot {action} `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Refused(_) | Self::Locked { .. } => None,
        }
    }
}
