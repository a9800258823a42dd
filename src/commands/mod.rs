//! What each command does, in terms of the pipeline; and how each ends. Exit codes are decided here and nowhere
//! else. Must not know: stages.

mod build;
mod check;
mod compare;
mod explain;
mod export;
mod import;
mod init;
mod named;
mod new;
mod schema;
mod serve;
mod shell;
mod signals;
mod stream;
mod succession;
mod theme;
mod threads;
mod unwritten;
mod watched;

use std::process::ExitCode;

use clap::ColorChoice;
use jiff::Zoned;
use jiff::civil::Date;

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::report::{self, Style};
use crate::cli::{Arguments, Command, Common, SiteArguments};
use crate::model::sources::OUTPUT;
use crate::pipeline::{Bug, CompileOptions, Compiled, Failure};
use stream::Stream;
pub use stream::answer;
use unwritten::{not_written, settle};

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The content has errors.
    Content = 1,
    /// Wrong usage or settings.
    Usage = 2,
    /// The machine failed.
    Machine = 3,
    /// Another build holds the output.
    Locked = 4,
    /// A bug of ours.
    Bug = 70,
    /// Somebody stopped it.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The day that dates are held against. The clock is read by commands and nowhere below: ages are no part of what is
/// built.
fn today(common: &Common) -> Date {
    common.today.unwrap_or_else(|| Zoned::now().date())
}

/// Does what the arguments say. Where we fail ourselves, that is said too.
#[must_use]
pub fn run(arguments: &Arguments) -> Exit {
    let common = &arguments.common;
    std::panic::catch_unwind(|| run_command(common, &arguments.command))
        .unwrap_or_else(|_| failed(common, &Failure::Bug(Bug(common.root.display().to_string()))))
}

fn run_command(common: &Common, command: &Command) -> Exit {
    match get_ready(common, command) {
        Ok(None) => {}
        Ok(Some(exit)) => return exit,
        Err(failure) => return failed(common, &failure),
    }
    let ended = match command {
        Command::Build(build) => build::run(common, build),
        Command::Check(check) => check::run(common, check),
        Command::Schema(schema) => schema::run(schema),
        Command::Serve(serve) => serve::run(common, serve),
        Command::Compare(compare) => compare::run(common, compare),
        Command::Explain(explain) => explain::run(common, explain),
        Command::Init(init) => init::run(common, init),
        Command::New(new) => new::run(common, new),
        Command::Import(import) => import::run(common, import),
        Command::Export(export) => export::run(common, export),
        Command::Completions(completions) => shell::completions(completions),
        Command::Man(man) => shell::man(common, man),
        Command::Theme(theme) => theme::run(common, theme),
    };
    ended.unwrap_or_else(|failure| failed(common, &failure))
}

/// Gets ready what a command needs that works on a site: what a command that was killed has left there is settled, who
/// tells the process to end is heard, and there are threads. How the command ends, if it cannot begin.
fn get_ready(common: &Common, command: &Command) -> Result<Option<Exit>, Failure> {
    let (root, reading) = match command {
        Command::Schema(_) | Command::Completions(_) | Command::Man(_) => return Ok(None),
        Command::Init(init) => (&init.folder, None),
        Command::Build(build) => (&common.root, Some(&build.reading)),
        Command::Check(check) => (&common.root, Some(&check.reading)),
        Command::Serve(serve) => (&common.root, Some(&serve.reading)),
        Command::Compare(compare) => (&common.root, Some(&compare.reading)),
        Command::Explain(explain) => (&common.root, Some(&explain.reading)),
        _ => (&common.root, None),
    };
    let wanted = reading.and_then(|reading| reading.threads);
    match command {
        // The preview hears by itself who ends it.
        Command::Serve(_) => threads::probe(serve::THREADS)?,
        // Who has one thread only is ended as any process is; the next build clears away what is left.
        _ if wanted == Some(1) => drop(signals::listen(common)),
        _ => signals::listen(common)?,
    }
    threads::start(wanted)?;
    let named = if let Command::Build(build) = command { build.output.clone() } else { None };
    settle(common, root, &named.unwrap_or_else(|| root.join(OUTPUT)))
}

/// Says why a command failed as a whole, and how it ends.
fn failed(common: &Common, failure: &Failure) -> Exit {
    report_error(common, &failure.to_string());
    match failure {
        Failure::Machine(_) | Failure::Unprinted { .. } | Failure::Unstarted { .. } => Exit::Machine,
        Failure::Bug(_) => Exit::Bug,
    }
}

/// Reads a site as the arguments say.
fn read(common: &Common, arguments: &SiteArguments) -> Result<Compiled, Failure> {
    crate::pipeline::compile(&common.root, &options(arguments))
}

/// What the arguments change about a site.
fn options(arguments: &SiteArguments) -> CompileOptions {
    CompileOptions { drafts: arguments.drafts, base_url: arguments.base_url.clone() }
}

/// How messages end a command: errors of the settings are wrong usage.
fn verdict(diagnostics: &[Diagnostic], strict: bool) -> Exit {
    let fails = |diagnostic: &&Diagnostic| strict || diagnostic.severity == Severity::Error;
    let mut failing = diagnostics.iter().filter(fails).peekable();
    if failing.peek().is_none() {
        Exit::Done
    } else if failing.all(|diagnostic| &*diagnostic.place.path == "site.yaml") {
        Exit::Usage
    } else {
        Exit::Content
    }
}

/// Prints messages for people, and how many they are.
fn print(stream: Stream, common: &Common, reading: &Compiled, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    let style = style(common, stream.is_terminal());
    let text = report::human(diagnostics, |path| reading.find(path), style);
    let counts = count_in_words(diagnostics);
    stream.put(format!("{text}{counts}\n"))
}

/// "2 errors, 1 warning".
fn count_in_words(diagnostics: &[Diagnostic]) -> String {
    let (errors, warnings) = report::count(diagnostics);
    let words = |count: usize, what: &str| (count > 0).then(|| count_of(count, what));
    let parts: Vec<String> = [words(errors, "error"), words(warnings, "warning")].into_iter().flatten().collect();
    if parts.is_empty() { "nothing wrong".into() } else { parts.join(", ") }
}

/// "1 page", "2 pages".
fn count_of(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Prints an error that belongs to no file of the site. The command fails in any case, so that this cannot be printed
/// changes nothing.
fn report_error(common: &Common, message: &str) {
    let (on, off) = match style(common, Stream::Err.is_terminal()) {
        Style::Coloured => ("\x1b[1;31m", "\x1b[0m"),
        Style::Plain => ("", ""),
    };
    let message: String = message.chars().filter(|&c| c == '\n' || !c.is_control()).collect();
    let _ = Stream::Err.put(format!("{on}error{off}: {message}\n"));
}

/// Whether to print colours: as asked, or where somebody looks at a terminal that has them and did not refuse
/// them (no-color.org).
fn style(common: &Common, terminal: bool) -> Style {
    let wanted = match common.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            terminal && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    };
    if wanted { Style::Coloured } else { Style::Plain }
}

/// Prints what was done, unless only errors are wanted.
fn say(common: &Common, message: &str) -> Result<(), Failure> {
    if common.quiet { Ok(()) } else { Stream::Out.put(format!("{message}\n")) }
}
