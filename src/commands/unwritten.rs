//! How a command ends that could not write what it was to write. Must not know: what that was.

use super::{Exit, report_error};
use crate::cli::Common;
use crate::stages::write::WriteError;

/// Says why something was not written, and how the command ends.
pub(super) fn not_written(common: &Common, error: &WriteError) -> Exit {
    report_error(common, &error.to_string());
    match error {
        WriteError::Refused(_) => Exit::Usage,
        WriteError::Locked { .. } => Exit::Locked,
        WriteError::Io { .. } => Exit::Machine,
    }
}
