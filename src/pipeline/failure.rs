//! How reading a site fails as a whole: the machine did, or we did. Must not know: what a command says of it.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::stages::load::LoadError;

/// Our mistake: which work panicked.
#[derive(Debug)]
pub struct Bug(pub String);

/// How reading a site fails as a whole.
#[derive(Debug)]
pub enum Failure {
    /// The machine failed.
    Machine(LoadError),
    /// What was to be printed could not be.
    Unprinted {
        /// Where it was to be printed.
        stream: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The system does not give what is needed to begin.
    Unstarted {
        /// What could not be started.
        what: &'static str,
        /// What to do; may be empty.
        help: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// We did.
    Bug(Bug),
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Machine(error)
    }
}

impl From<Bug> for Failure {
    fn from(bug: Bug) -> Self {
        Self::Bug(bug)
    }
}

impl fmt::Display for Bug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Candor failed at `{}`. This is a bug of ours, not of your site.", self.0)?;
        f.write_str("\n  = help: please report it with that file")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Machine(error) => error.fmt(f),
            Self::Unprinted { stream, source } => write!(f, "cannot write to {stream}: {source}"),
            Self::Unstarted { what, help, source } => {
                write!(f, "cannot start {what}: {source}")?;
                if help.is_empty() { Ok(()) } else { write!(f, "\n  = help: {help}") }
            }
            Self::Bug(bug) => bug.fmt(f),
        }
    }
}

/// Does work on one thing; a panic is our mistake, and names the thing.
pub(super) fn guarded<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Bug> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Bug(what.to_owned()))
}
