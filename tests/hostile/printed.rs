//! What commands print: to a disk that is full, to a pipe that nobody reads, to a file that may not grow.

use std::fs::File;
use std::process::{Command, Stdio};

use super::good;
use crate::scratch::{Scratch, run, tree};

/// Everything that prints, with the answer it gives when all is well.
const PRINTING: [&[&str]; 27] = [
    &["build"],
    &["check"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check", "--stale"],
    &["check", "--stale", "--format", "json"],
    &["check", "--explain", "unknown-field"],
    &["compare", "acme", "zeta"],
    &["compare", "acme", "zeta", "--format", "json"],
    &["explain", "acme"],
    &["explain", "acme", "--format", "json"],
    &["export", "json"],
    &["export", "csv"],
    &["export", "json", "-o", "out.json"],
    &["import", "csv", "in.csv"],
    &["import", "csv", "in.csv", "--dry-run"],
    &["new", "program", "Another"],
    &["schema"],
    &["schema", "--of", "catalogue"],
    &["init", "fresh"],
    &["theme", "eject"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["build", "--help"],
    &["--version"],
];

fn site() -> Scratch {
    let scratch = Scratch::copy_of(&good().root());
    scratch.put("in.csv", "name,category\nNew One,SaaS\n");
    scratch.put("content/programs/odd.md", "---\nname: Odd\ncategory: SaaS\ncookie: 30 days\n---\n");
    scratch
}

fn command(scratch: &Scratch, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(arguments).current_dir(scratch.root());
    command
}

#[test]
fn what_could_not_be_printed_fails_the_command() {
    if !std::path::Path::new("/dev/full").exists() {
        eprintln!("skipped: this system has no full disk at hand");
        return;
    }
    for arguments in PRINTING.into_iter().chain([&["serve", "--port", "0"][..]]) {
        let scratch = site();
        let full = || Stdio::from(File::options().write(true).open("/dev/full").unwrap());
        let mut child = command(&scratch, arguments);
        let ended = child.stdin(Stdio::null()).stdout(full()).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        if arguments[0] == "serve" || !is_silent(arguments) {
            assert_eq!(ended.status.code(), Some(3), "{arguments:?}: {err}");
            let said = "cannot write to the standard output: No space left on device (os error 28)";
            assert!(err.contains(said), "{arguments:?}: {err}");
        }
        if arguments[0] == "serve" {
            continue;
        }
        // Nor is the other stream taken for granted, and nothing panics where neither can be written to.
        for out in [Stdio::null(), full()] {
            let scratch = site();
            let mut child = command(&scratch, arguments);
            let code = child.stdin(Stdio::null()).stdout(out).stderr(full()).status().unwrap().code();
            assert!(matches!(code, Some(0 | 3)), "{arguments:?}: {code:?}");
        }
    }
    let scratch = site();
    scratch.put("content/programs/odd.md", "no front matter");
    for arguments in [["build"], ["check"]] {
        let full = Stdio::from(File::options().write(true).open("/dev/full").unwrap());
        let code = command(&scratch, &arguments).stdout(Stdio::null()).stderr(full).status().unwrap().code();
        assert!(matches!(code, Some(1 | 3)), "{arguments:?}: {code:?}");
    }
}

/// Whether a command prints nothing when all is well.
fn is_silent(arguments: &[&str]) -> bool {
    let scratch = site();
    let ran = run(&mut command(&scratch, arguments));
    assert_eq!(ran.code, Some(0), "{arguments:?}: {ran:?}");
    ran.out.is_empty()
}

#[test]
fn a_pipe_that_nobody_reads_ends_a_command_quietly() {
    for arguments in PRINTING {
        let scratch = site();
        let mut child = command(&scratch, arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {err}");
        assert!(!err.contains("ipe"), "{arguments:?}: {err}");
        assert!(!tree(&scratch.root()).keys().any(|path| path.contains("stage")), "{arguments:?}");
    }
}

#[test]
fn what_is_printed_to_a_file_that_may_not_grow_is_missed() {
    let scratch = site();
    for arguments in ["export json", "schema", "check --format sarif", "man", "completions zsh"] {
        // One kilobyte.
        let mut shell = Command::new("sh");
        let line = format!("trap '' XFSZ; ulimit -f 2; exec \"$0\" {arguments} > out.txt");
        shell.args(["-c", &line]).arg(env!("CARGO_BIN_EXE_candor")).current_dir(scratch.root());
        for at in 0..20 {
            scratch.put(
                &format!("content/programs/p{at}.md"),
                format!("---\nname: P{at}\ncategory: C\nverdict: {}\n---\n", "long ".repeat(40)),
            );
        }
        let ran = run(&mut shell);
        assert_eq!(ran.code, Some(3), "{arguments}: {ran:?}");
        assert!(ran.err.contains("cannot write to the standard output: "), "{arguments}: {}", ran.err);
    }
}
