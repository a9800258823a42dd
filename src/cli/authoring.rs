//! Arguments of the commands that make content and bring it in and out. Must not know: what commands do.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;
use url::Url;

use crate::stages::lower;

/// `candor init`
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder to make; it must be empty if it exists.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The name of the site.
    #[arg(long, value_name = "TITLE", default_value = "Honest reviews")]
    pub title: String,
    /// Where the site will lie.
    #[arg(long, value_name = "URL", value_parser = lower::base_url, default_value = "https://example.org/")]
    pub base_url: Url,
    /// Begin with real programs in place of the samples: a format and where they lie.
    #[arg(long, value_names = ["FORMAT", "PATH"], num_args = 2)]
    pub from: Vec<String>,
}

/// `candor new`
#[derive(Debug, Args)]
pub struct NewArguments {
    /// What to make.
    #[arg(value_name = "KIND")]
    pub kind: NewKind,
    /// Its name or title.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Open the file in `$VISUAL` or `$EDITOR`.
    #[arg(long)]
    pub edit: bool,
}

/// What `candor new` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A program, in `content/programs/`.
    Program,
    /// A comparison, in `content/compare/`.
    Comparison,
    /// A ranking, in `content/rankings/`.
    Ranking,
    /// An article, in `content/guides/`.
    Guide,
}

/// `candor import`
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// What form the programs are in.
    #[arg(value_name = "FORMAT")]
    pub format: ImportFormat,
    /// The folder or file to read.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// A file that says which column or key is which field; for `csv` and `json`.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Overwrite program files that differ.
    #[arg(long, conflicts_with = "update")]
    pub force: bool,
    /// Take changed facts into the files that are there, each with an entry of `history`.
    #[arg(long)]
    pub update: bool,
}

/// The forms that programs are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// A folder of YAML files of the OpenAffiliate registry.
    Openaffiliate,
    /// A table with a row for each program.
    Csv,
    /// A list of objects, as `candor export json` writes it.
    Json,
}

/// `candor export`
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// In what form.
    #[arg(value_name = "FORMAT")]
    pub format: ExportFormat,
    /// The file to write; by default the standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms that programs are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// An object for each program.
    Json,
    /// A row for each program.
    Csv,
}

/// `candor completions`
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// `candor man`
#[derive(Debug, Args)]
pub struct ManArguments {
    /// The folder to write a page for each command to; by default the page of `candor` is printed.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `candor theme`
#[derive(Debug, Args)]
pub struct ThemeArguments {
    /// What to do.
    #[command(subcommand)]
    pub action: ThemeAction,
}

/// What `candor theme` does.
#[derive(Debug, Subcommand)]
pub enum ThemeAction {
    /// Copy the theme of this program to `themes/`, to be changed.
    Eject,
}
