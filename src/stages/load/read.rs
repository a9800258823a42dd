//! Reads files as text, several at once. Must not know: which folder they are from.

use std::io::{self, Read};
use std::sync::Arc;

use rayon::prelude::*;

use super::error::Error;
use super::walk::{Found, problem};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::disk;

/// The largest text, in bytes.
const LIMIT: u64 = 1 << 20;

/// The texts of files, in the order of the files, however many threads read them.
pub(super) fn read(files: &[Found], diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Source>, Error> {
    let texts: Vec<Result<Source, Refusal>> = files.par_iter().map(read_one).collect();
    let mut sources = Vec::with_capacity(texts.len());
    for text in texts {
        match text {
            Ok(source) => sources.push(source),
            Err(Refusal::File(diagnostic)) => diagnostics.push(*diagnostic),
            Err(Refusal::Machine(error)) => return Err(error),
        }
    }
    Ok(sources)
}

enum Refusal {
    File(Box<Diagnostic>),
    Machine(Error),
}

fn read_one(found: &Found) -> Result<Source, Refusal> {
    let refuse = |code, message: String| Refusal::File(Box::new(problem(code, &found.path, message)));
    let failed = |error: io::Error| {
        if disk::is_machine_failure(&error) {
            Refusal::Machine(Error::new("read", &found.file, error))
        } else {
            refuse(Code::Unreadable, format!("cannot be read: {error}"))
        }
    };
    let too_large = |bytes: u64| {
        let problem = problem(Code::FileTooLarge, &found.path, format!("over the limit of 1 MiB: {bytes} bytes"));
        Refusal::File(Box::new(problem.help("a page is text: shorten it, or split it into several")))
    };
    if found.bytes > LIMIT {
        return Err(too_large(found.bytes));
    }
    let (file, metadata) = disk::open_regular(&found.file).map_err(failed)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(LIMIT)).unwrap_or_default() + 1);
    // One byte more than the limit, in case the file grows meanwhile.
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LIMIT {
        return Err(too_large(metadata.len().max(LIMIT + 1)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(Arc::clone(&found.path), text)),
        Err(error) => {
            let bad = error.utf8_error();
            let length = bad.error_len().unwrap_or(error.as_bytes().len() - bad.valid_up_to());
            Err(Refusal::File(Box::new(not_utf8(&found.path, error.as_bytes(), bad.valid_up_to(), length))))
        }
    }
}

/// The place holds the offset from 0, the message the byte and the line as people count them: the file has no
/// text that a report could show.
fn not_utf8(path: &Arc<str>, bytes: &[u8], at: usize, length: usize) -> Diagnostic {
    let line = String::from_utf8_lossy(&bytes[..at]).replace("\r\n", "\n").matches(['\n', '\r']).count() + 1;
    let place = Place::new(path, Span::new(at, at + length));
    let message = format!("not UTF-8 at byte {}", at + 1);
    let help = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "the file looks like UTF-16: save it as UTF-8".to_owned()
    } else {
        format!("save the file as UTF-8; the byte is in line {line}")
    };
    Diagnostic::error(Code::NotUtf8, place, message).help(help)
}
