//! `candor check --explain CODE`: what a code means, with a bad and a good example. The pages are tested: what they
//! show as wrong is wrong, at the places they mark. Must not know: rules.

use std::io::Write;

use super::super::{Exit, report_error};
use crate::base::code::Code;
use crate::base::suggest;
use crate::cli::Common;

pub(super) fn run(common: &Common, name: &str) -> Exit {
    let Some(code) = Code::from_name(name) else {
        let help = suggest::help(name, Code::ALL.iter().map(|code| code.name()));
        report_error(common, &format!("there is no code `{name}`\n  = help: {help}"));
        return Exit::Usage;
    };
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = std::io::stdout().write_all(page(code).as_bytes());
    Exit::Done
}

/// The page of a code.
fn page(code: Code) -> String {
    format!("# {code}\n\n{}\n", code.explanation().trim())
}
