//! A preview that takes the place of one whose memory ran over: the same command, in the same process, with all memory
//! given back. Must not know: what is served.

use std::io;

use serde::{Deserialize, Serialize};

use crate::serve::RunawayPage;

/// Where what is handed over stands: the environment reaches nobody but the process itself.
const VARIABLE: &str = "CANDOR_PREVIEW_BEFORE";

/// What a preview hands over to the one that takes its place.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Succession {
    /// The port that browsers know.
    pub(super) port: u16,
    /// The secret that they know.
    pub(super) secret: Option<String>,
    /// The page that is to be left out.
    pub(super) runaway: RunawayPage,
}

impl Succession {
    /// What the preview before this one has handed over, if there was one.
    pub(super) fn from_before() -> Option<Self> {
        serde_json::from_str(&std::env::var(VARIABLE).ok()?).ok()
    }

    /// Begins the command anew; returns only if that cannot be.
    #[cfg(unix)]
    pub(super) fn begin(&self) -> io::Error {
        use std::os::unix::process::CommandExt;
        let (program, handed) = match (std::env::current_exe(), serde_json::to_string(self)) {
            (Ok(program), Ok(handed)) => (program, handed),
            (Err(error), _) => return error,
            (_, Err(error)) => return error.into(),
        };
        std::process::Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, handed).exec()
    }

    /// Elsewhere a process cannot give its place to another.
    #[cfg(not(unix))]
    pub(super) fn begin(&self) -> io::Error {
        io::ErrorKind::Unsupported.into()
    }
}
