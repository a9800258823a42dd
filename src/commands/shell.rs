//! `candor completions` and `candor man`: both made from the definition of the arguments. Must not know: what
//! commands do.

use std::io::Write;

use clap::CommandFactory;

use super::{Exit, report_error};
use crate::cli::{Arguments, Common, CompletionsArguments, ManArguments};

pub(super) fn completions(arguments: &CompletionsArguments) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "candor", &mut text);
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = std::io::stdout().write_all(&text);
    Exit::Done
}

pub(super) fn man(common: &Common, arguments: &ManArguments) -> Exit {
    let written = match &arguments.output {
        Some(folder) => {
            std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Arguments::command(), folder))
        }
        None => {
            let mut text = Vec::new();
            let rendered = clap_mangen::Man::new(Arguments::command()).render(&mut text);
            let _ = std::io::stdout().write_all(&text);
            rendered
        }
    };
    match written {
        Ok(()) => Exit::Done,
        Err(error) => {
            let folder = arguments.output.clone().unwrap_or_default();
            report_error(common, &format!("cannot write to `{}`: {error}", folder.display()));
            Exit::Machine
        }
    }
}
