//! `candor check --explain CODE`: what a code means, with a bad and a good example. The pages are tested: what they
//! show as wrong is wrong, at the places they mark. Must not know: rules.

use std::io::Write;

use include_dir::{Dir, include_dir};

use super::super::{Exit, report_error};
use crate::base::code::Code;
use crate::base::suggest;
use crate::cli::Common;

/// Why and how, a page for each code; what the code is about stands in its doc comment.
static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/codes");

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
    let rest = PAGES.get_file(format!("{code}.md")).and_then(|file| file.contents_utf8()).unwrap_or_default();
    format!("# {code}\n\n{}\n\n{}", code.meaning(), rest.trim_start()).trim_end().to_owned() + "\n"
}
