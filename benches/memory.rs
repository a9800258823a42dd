//! How much memory `candor build` and `candor serve` take at most. No bench of time: it prints a table. Must not know:
//! anything of Candor but its command.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on has failed")]

mod corpus;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use corpus::Corpus;
use wait4::Wait4;

fn main() {
    // `cargo test --all-targets` runs benches too, and wants none of them measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let corpus = Corpus::write();
    println!("programs     {:>8}", corpus.programs);
    println!("candor build {:>8.1} MiB", mebibytes(build(&corpus)));
    println!("candor serve {:>8.1} MiB", mebibytes(serve(&corpus)));
}

fn candor(corpus: &Corpus) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.arg("--root").arg(corpus.root());
    command
}

/// The most bytes that a build took.
fn build(corpus: &Corpus) -> u64 {
    let mut command = candor(corpus);
    command.args(["build", "--quiet", "--output"]).arg(corpus.output()).stderr(Stdio::null());
    let ended = command.spawn().unwrap().wait4().unwrap();
    assert!(ended.status.success(), "candor builds the corpus");
    ended.rusage.maxrss
}

/// The most bytes that a preview took until it was ready.
fn serve(corpus: &Corpus) -> u64 {
    let mut command = candor(corpus);
    command.args(["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut first_line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first_line).unwrap();
    assert!(first_line.starts_with("Serving "), "candor serves the corpus: {first_line}");
    child.kill().unwrap();
    child.wait4().unwrap().rusage.maxrss
}

#[expect(clippy::cast_precision_loss, reason = "a number for people")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
