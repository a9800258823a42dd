//! The one way in which commands print: all of a text or a failure. Must not know: what is printed.

use std::io::{self, IsTerminal, Write};

use super::Exit;
use crate::pipeline::Failure;

/// Where a command prints to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// What was asked for.
    Out,
    /// What is wrong.
    Err,
}

impl Stream {
    /// Writes a text, and waits until it has left this process: what is only in a buffer is lost without a word if the
    /// disk behind it is full. A closed pipe is no failure: nobody reads on, as with `candor check | head`.
    ///
    /// # Errors
    /// The text could not be written whole.
    pub(super) fn put(self, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        fn write(to: &mut dyn Write, text: &[u8]) -> io::Result<()> {
            to.write_all(text)?;
            to.flush()
        }
        let (written, name) = match self {
            Self::Out => (write(&mut io::stdout().lock(), text.as_ref()), "the standard output"),
            Self::Err => (write(&mut io::stderr().lock(), text.as_ref()), "the standard error output"),
        };
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Unprinted { stream: name, source: error })
            }
            _ => Ok(()),
        }
    }

    /// Whether somebody looks at it on a terminal.
    pub(super) fn is_terminal(self) -> bool {
        match self {
            Self::Out => io::stdout().is_terminal(),
            Self::Err => io::stderr().is_terminal(),
        }
    }
}

/// Prints what the parser of arguments has to say, help as well as faults, and says how the command ends.
#[must_use]
pub fn answer(said: &clap::Error) -> Exit {
    let exit = if said.use_stderr() { Exit::Usage } else { Exit::Done };
    let printed = said.print().and_then(|()| io::stdout().flush());
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "error: cannot write to the standard output: {error}");
            Exit::Machine
        }
        _ => exit,
    }
}
