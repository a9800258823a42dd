//! Arguments and help, and nothing else. Must not know: what commands do.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use url::Url;

mod authoring;

pub(crate) use authoring::{
    CompletionsArguments, ExportArguments, ExportFormat, ImportArguments, ImportFormat, InitArguments, ManArguments,
    NewArguments, NewKind, ThemeAction, ThemeArguments,
};

use crate::stages::lower;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Cyan.on_default());

/// A static site generator for honest program reviews.
///
/// Candor reads markdown files with YAML front matter, one for each affiliate program, and writes a site of reviews,
/// comparisons and rankings in which every fact says how certain it is and where it comes from.
#[derive(Debug, Parser)]
#[command(name = "candor", version, styles = STYLES, propagate_version = true, after_help = EXIT_CODES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
}

const EXIT_CODES: &str =
    "Exit codes: 0 done, 1 the content has errors, 2 wrong usage or settings, 3 the machine failed,
4 another build holds the output, 70 a bug of ours, 130 interrupted.";

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The folder of the site.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Whether to print colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Print errors only.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print more: files that were passed over, time of each stage.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// The day to take for today, where ages matter.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<Date>,
}

/// What Candor does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the site to `public/`, whole or not at all.
    #[command(
        after_help = "Examples:\n  candor build\n  candor build --base-url https://example.org/reviews/ --output dist"
    )]
    Build(BuildArguments),
    /// Find everything that is wrong, and write nothing.
    #[command(
        after_help = "Examples:\n  candor check\n  candor check --strict --format github\n  candor check --explain unknown-field\n  candor check --against origin/main\n  candor check --stale --today 2026-01-31"
    )]
    Check(CheckArguments),
    /// Print the JSON Schema of the front matter or the settings, for editors.
    #[command(
        after_help = "Examples:\n  candor schema > program.schema.json\n  candor schema --of settings > site.schema.json"
    )]
    Schema(SchemaArguments),
    /// Show the site in a browser, and every change of its files as soon as it is saved.
    #[command(
        after_help = "Examples:\n  candor serve --open\n  candor serve --port 8000 --drafts\n  candor serve --host 0.0.0.0"
    )]
    Serve(ServeArguments),
    /// Put programs side by side in a table.
    #[command(after_help = "Examples:\n  candor compare clay cursor\n  candor compare clay cursor --format json")]
    Compare(CompareArguments),
    /// Show how each figure of a program came about, step by step.
    #[command(after_help = "Examples:\n  candor explain clay\n  candor explain clay --format json")]
    Explain(ExplainArguments),
    /// Make a small working site in a new folder.
    #[command(
        after_help = "Examples:\n  candor init my-reviews\n  candor init my-reviews --title \"Fine Print\" --base-url https://fine-print.example/\n  candor init my-reviews --from openaffiliate ../open-affiliate/programs"
    )]
    Init(InitArguments),
    /// Write a new file with every usual field, commented.
    #[command(
        after_help = "Examples:\n  candor new program \"Acme Mail\"\n  candor new ranking \"Longest cookies\" --edit"
    )]
    New(NewArguments),
    /// Write programs from elsewhere to `content/programs/`, all of them or none.
    #[command(
        after_help = "Examples:\n  candor import openaffiliate ../open-affiliate/programs --dry-run\n  candor import csv programs.csv --map columns.yaml\n  candor import json programs.json --update"
    )]
    Import(ImportArguments),
    /// Write every program with all its facts as data.
    #[command(
        after_help = "Examples:\n  candor export json > programs.json\n  candor export csv --output programs.csv"
    )]
    Export(ExportArguments),
    /// Print completions for a shell.
    #[command(after_help = "Examples:\n  candor completions bash > ~/.local/share/bash-completion/completions/candor")]
    Completions(CompletionsArguments),
    /// Print the manual page, or write one for each command.
    #[command(after_help = "Examples:\n  candor man > candor.1\n  candor man --output man1")]
    Man(ManArguments),
    /// Work with themes.
    #[command(after_help = "Examples:\n  candor theme eject")]
    Theme(ThemeArguments),
}

/// What changes how a site is read.
#[derive(Debug, Clone, Args)]
pub struct SiteArguments {
    /// Where the site will lie; takes the place of `base_url` in `site.yaml`.
    #[arg(long, value_name = "URL", value_parser = lower::base_url)]
    pub base_url: Option<Url>,
    /// Take files with `draft: true` too.
    #[arg(long)]
    pub drafts: bool,
    /// How many threads to use; by default one for each core.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
    /// Let warnings fail too.
    #[arg(long)]
    pub strict: bool,
}

/// `candor build`
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// The folder to write to; by default `public` in the site's folder.
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Write to a folder that holds other files too, and leave those alone.
    #[arg(long)]
    pub adopt: bool,
    /// Leave out white space that browsers do not need.
    #[arg(long)]
    pub minify: bool,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
    /// How the site is read.
    #[command(flatten)]
    pub reading: SiteArguments,
}

/// `candor check`
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// How to print what was found.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Print what a code means, with a bad and a good example, instead of checking.
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// Print what differs from a git revision or a folder (`./old`): links, code, files, facts.
    #[arg(long, value_name = "GITREF|DIR")]
    pub against: Option<String>,
    /// Print which facts to read again, the most urgent first, instead of checking.
    #[arg(long, conflicts_with_all = ["explain", "against"])]
    pub stale: bool,
    /// How the site is read.
    #[command(flatten)]
    pub reading: SiteArguments,
}

/// `candor schema`
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// What the schema describes.
    #[arg(long, value_name = "KIND", default_value = "program")]
    pub of: SchemaOf,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// The front matter of a program.
    Program,
    /// The front matter of a comparison.
    Comparison,
    /// The front matter of a ranking.
    Ranking,
    /// The front matter of a category.
    Category,
    /// The front matter of a network.
    Network,
    /// The front matter of a guide or page.
    Page,
    /// `site.yaml`.
    Settings,
    /// The published catalogue, `/data/programs.json`.
    Catalogue,
}

/// `candor serve`
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The port; the next free one where it is taken, any where it is 0.
    #[arg(long, value_name = "N", default_value = "1111")]
    pub port: u16,
    /// The address of this machine to be reached at: other machines may then read the site, with a secret in the
    /// address.
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// A name under which browsers may ask, such as that of a proxy before this one.
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Open the site in a browser.
    #[arg(long)]
    pub open: bool,
    /// Look at the files twice a second instead of waiting for the system to tell: for file systems that do not
    /// tell, such as network drives.
    #[arg(long)]
    pub poll: bool,
    /// Show no panel with warnings in pages.
    #[arg(long)]
    pub no_panel: bool,
    /// How the site is read.
    #[command(flatten)]
    pub reading: SiteArguments,
}

/// `candor compare`
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// Two to five programs, by slug or name.
    #[arg(required = true, num_args = 2..=5, value_name = "PROGRAM")]
    pub programs: Vec<String>,
    /// How to print them.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Printed,
    /// How the site is read.
    #[command(flatten)]
    pub reading: SiteArguments,
}

/// `candor explain`
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The program, by slug or name.
    #[arg(value_name = "PROGRAM")]
    pub program: String,
    /// How to print it.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Printed,
    /// How the site is read.
    #[command(flatten)]
    pub reading: SiteArguments,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Printed {
    /// For people.
    Human,
    /// One JSON object.
    Json,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}
