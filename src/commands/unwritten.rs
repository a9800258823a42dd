//! How a command ends that could not write what it was to write, and what becomes of what another could not. Must not
//! know: what that was.

use std::path::Path;

use super::{Exit, Stream, count_of, report_error};
use crate::cli::Common;
use crate::pipeline::Failure;
use crate::stages::write::{self, Settled, WriteError};

/// Says why something was not written, and how the command ends.
pub(super) fn not_written(common: &Common, error: &WriteError) -> Exit {
    report_error(common, &error.to_string());
    match error {
        WriteError::Refused(_) => Exit::Usage,
        WriteError::Locked { .. } => Exit::Locked,
        WriteError::Io { .. } => Exit::Machine,
    }
}

/// Completes or takes back what a command that was killed had begun to write into a site, and says which. How this
/// command ends, if neither can be done.
pub(super) fn settle(common: &Common, root: &Path) -> Result<Option<Exit>, Failure> {
    let said = match write::settle(root) {
        Err(error) => return Ok(Some(not_written(common, &error))),
        Ok(Settled::Nothing) => return Ok(None),
        Ok(Settled::Completed(files)) => {
            format!("completed what an interrupted command had begun: {} written", count_of(files, "file"))
        }
        Ok(Settled::TakenBack) => "took back what an interrupted command had begun to write".to_owned(),
    };
    if !common.quiet {
        Stream::Err.put(format!("note: {said}\n"))?;
    }
    Ok(None)
}
