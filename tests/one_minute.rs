//! The demonstration in `examples/one_minute.py`: what it finds of Candor, and that it would find the contrary.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::scratch::{is_ci, project, run};

/// A row of the table: the fault, whether the site held, the exit code.
type Row = (String, String, String);

/// What the demonstration finds of a program that stands for Candor; nothing where there is no Python.
fn demonstrate(candor: &Path) -> Option<Vec<Row>> {
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(!is_ci(), "python3 is missing");
        eprintln!("SKIPPED: the demonstration wants python3");
        return None;
    }
    let mut command = Command::new("python3");
    command.arg("-B").arg(project().join("examples/one_minute.py")).arg("--candor").arg(candor);
    let ran = run(command.args(["--only", "candor", "--programs", "3", "--kills", "3"]));
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    // The first table has the versions; the second is the one with six columns.
    let rows = ran.out.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows = rows.filter(|cells| cells.len() == 8 && cells[2] == "candor");
    Some(rows.map(|cells| (cells[1].to_owned(), cells[3].to_owned(), cells[4].to_owned())).collect())
}

/// A program that does something else first, and is Candor then.
#[cfg(unix)]
fn worse(folder: &Path, first: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let program = folder.join("worse");
    let text = format!("#!/bin/sh\n{first}\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_candor"));
    fs::write(&program, text).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

#[test]
fn the_demonstration_finds_that_candor_holds() {
    let Some(rows) = demonstrate(Path::new(env!("CARGO_BIN_EXE_candor"))) else { return };
    let expected = [
        ("build killed", "killed"),
        ("template does not compile", "1"),
        ("template fails on one page", "1"),
        ("output is `.`", "2"),
        ("output is `content`", "2"),
        ("stranger's javascript: link in a field", "1"),
        ("stranger's javascript: link in the text", "1"),
        // Markup in a text is shown as text, with a warning.
        ("stranger's onerror in the text", "0"),
        // What changed is listed; whether it is wanted, a person says.
        ("money link swapped in a program", "0"),
        ("foreign script in a template", "0"),
        ("script of ours rewrites links", "0"),
    ];
    let expected = expected.map(|(fault, code)| (fault.to_owned(), "yes".to_owned(), code.to_owned()));
    assert_eq!(rows, expected);
}

#[cfg(unix)]
#[test]
fn the_demonstration_finds_what_a_worse_program_loses() {
    let folder = tempfile::tempdir().unwrap();
    // It empties the output before it builds, overwrites a source when that is the output, and knows no review.
    let first = "case \"$*\" in\n  build) rm -rf public ;;\n  'build -o content') echo > content/programs/program-001.md ;;\n  \
                 check*) exit 0 ;;\nesac\nsleep 0.2";
    let Some(rows) = demonstrate(&worse(folder.path(), first)) else { return };
    let lost: BTreeSet<&str> = rows.iter().filter(|(_, holds, _)| holds == "no").map(|(fault, ..)| &**fault).collect();
    let expected = [
        "build killed",
        "template does not compile",
        "template fails on one page",
        "output is `content`",
        "money link swapped in a program",
        "foreign script in a template",
        "script of ours rewrites links",
    ];
    assert_eq!(lost, BTreeSet::from(expected));
}
