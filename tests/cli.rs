//! The command line, as `tests/cli/*.md` shows it: what is typed, what is printed, how it ends.
//! `CANDOR_BLESS=1` takes what is printed as it is.

use std::path::Path;
use std::process::Command;

/// What makes trycmd write down what is printed.
const OVERWRITE: (&str, &str) = ("TRYCMD", "overwrite");

#[test]
fn commands_print_and_end_as_shown() {
    if crate::scratch::is_blessing() && std::env::var_os(OVERWRITE.0).is_none() {
        // trycmd is told by a variable of its own, which this process cannot set for itself while others run in it.
        let this = std::thread::current();
        let name = this.name().expect("a test's thread has its name");
        let again = Command::new(std::env::current_exe().unwrap()).args(["--exact", name]).envs([OVERWRITE]).status();
        assert!(again.unwrap().success());
        return;
    }
    trycmd::TestCases::new()
        .register_bin("candor", Path::new(env!("CARGO_BIN_EXE_candor")))
        .env("COLUMNS", "100")
        .env("LANG", "C")
        .case("tests/cli/*.md");
}
