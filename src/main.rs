//! The command `candor`: reads its arguments, does what they say, ends with an exit code. Everything else is in
//! the library.

use std::process::ExitCode;

use clap::Parser;

/// Pages are made of very many small texts on all threads, which this allocator hands out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Panics are caught where they happen and reported with the file they happened at; their own text is for us.
    std::panic::set_hook(Box::new(|_| {}));
    match candor::cli::Arguments::try_parse() {
        Ok(arguments) => candor::commands::run(&arguments).into(),
        Err(said) => candor::commands::answer(&said).into(),
    }
}
