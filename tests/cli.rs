//! The command line, as `tests/cli/*.md` shows it: what is typed, what is printed, how it ends.
//! `TRYCMD=overwrite` takes what is printed as it is.

use std::path::Path;

#[test]
fn commands_print_and_end_as_shown() {
    trycmd::TestCases::new()
        .register_bin("candor", Path::new(env!("CARGO_BIN_EXE_candor")))
        .env("COLUMNS", "100")
        .env("LANG", "C")
        .case("tests/cli/*.md");
}
