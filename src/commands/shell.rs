//! `candor completions` and `candor man`: both made from the definition of the arguments. Must not know: what
//! commands do.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{Exit, Stream, not_written};
use crate::cli::{Arguments, Common, CompletionsArguments, ManArguments};
use crate::pipeline::Failure;
use crate::stages::write;

pub(super) fn completions(arguments: &CompletionsArguments) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "candor", &mut text);
    Stream::Out.put(text)?;
    Ok(Exit::Done)
}

pub(super) fn man(common: &Common, arguments: &ManArguments) -> Result<Exit, Failure> {
    let Some(folder) = &arguments.output else {
        Stream::Out.put(page(Arguments::command()))?;
        return Ok(Exit::Done);
    };
    let mut all = Arguments::command().disable_help_subcommand(true);
    all.build();
    let mut pages = Vec::new();
    pages_of(&all, folder, &mut pages);
    let is_earlier = |path: &Path| fs::read_to_string(path).is_ok_and(|text| is_page(path, &text));
    let written = write::documents(&common.root, pages, &is_earlier);
    Ok(written.map_or_else(|error| not_written(common, &error), |()| Exit::Done))
}

/// The page of a command and those of the commands within it, each with its place in a folder.
fn pages_of(command: &Command, folder: &Path, pages: &mut Vec<(PathBuf, Vec<u8>)>) {
    for within in command.get_subcommands().filter(|within| !within.is_hide_set()) {
        pages_of(within, folder, pages);
    }
    pages.push((folder.join(Man::new(command.clone()).get_filename()), page(command.clone())));
}

fn page(command: Command) -> Vec<u8> {
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = Man::new(command).render(&mut text);
    text
}

/// Whether a file is the manual page that its name says, of this version or another.
fn is_page(path: &Path, text: &str) -> bool {
    let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { return false };
    text.starts_with(".ie ") && text.lines().any(|line| line.starts_with(&format!(".TH {name} 1 ")))
}
