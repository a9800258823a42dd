//! `candor check --explain CODE`: what a code means, with a bad and a good example. The pages are tested: what they
//! show as wrong is wrong, at the places they mark. Must not know: rules.

use super::super::{Exit, Stream, report_error};
use crate::base::code::Code;
use crate::base::suggest;
use crate::cli::Common;
use crate::pipeline::Failure;

pub(super) fn run(common: &Common, name: &str) -> Result<Exit, Failure> {
    let Some(code) = Code::from_name(name) else {
        let help = suggest::help(name, Code::ALL.iter().map(|code| code.name()));
        report_error(common, &format!("there is no code `{name}`\n  = help: {help}"));
        return Ok(Exit::Usage);
    };
    Stream::Out.put(page(code))?;
    Ok(Exit::Done)
}

/// The page of a code.
fn page(code: Code) -> String {
    format!("# {code}\n\n{}\n", code.explanation().trim())
}
