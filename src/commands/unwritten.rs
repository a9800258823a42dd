//! How a command ends that could not write what it was to write, and what becomes of what another could not. Must not
//! know: what that was.

use std::path::Path;

use super::{Exit, Stream, count_of, report_error};
use crate::cli::Common;
use crate::pipeline::Failure;
use crate::stages::write::{self, Settled, WriteError};

/// Says why something was not written, and how the command ends.
pub(super) fn not_written(common: &Common, error: &WriteError) -> Exit {
    write::wait_if_ending();
    report_error(common, &error.to_string());
    match error {
        WriteError::Refused(_) => Exit::Usage,
        WriteError::Locked { .. } => Exit::Locked,
        WriteError::Io { .. } => Exit::Machine,
    }
}

/// Completes or takes back what commands that were killed had begun to write into a site and its output, and says
/// which. How this command ends, if neither can be done.
pub(super) fn settle(common: &Common, root: &Path, output: &Path) -> Result<Option<Exit>, Failure> {
    let settled = write::settle(root).and_then(|sources| Ok((sources, write::settle_output(output, root)?)));
    let (sources, is_output_completed) = match settled {
        Err(error) => return Ok(Some(not_written(common, &error))),
        Ok(settled) => settled,
    };
    let of_sources = match sources {
        Settled::Nothing => None,
        Settled::Completed(files) => {
            Some(format!("completed what an interrupted command had begun: {} written", count_of(files, "file")))
        }
        Settled::TakenBack => Some("took back what an interrupted command had begun to write".to_owned()),
    };
    let of_output = is_output_completed
        .then(|| format!("completed the site in `{}`, which an interrupted build had begun", output.display()));
    for said in of_sources.iter().chain(&of_output).filter(|_| !common.quiet) {
        Stream::Err.put(format!("note: {said}\n"))?;
    }
    Ok(None)
}
