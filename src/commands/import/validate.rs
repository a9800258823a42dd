//! Whether a program file that is to be written can be read again, with what is wrong told by the place it came
//! from. Must not know: formats.

use crate::base::code::Code;
use crate::base::diagnostic::Severity;
use crate::base::source::Source;
use crate::import::{Fault, ImportOrigin};
use crate::model::document::{Data, Node};
use crate::stages::{lower, parse};

/// Reads a file as a build would.
pub(super) fn validate(path: &str, text: &str, origin: &ImportOrigin) -> Result<(), Fault> {
    let source = Source::new(path, text);
    let checked = parse::parse(&source);
    let mut diagnostics = checked.diagnostics;
    let mut front = None;
    if let Some(document) = checked.value {
        front = Some(document.front.clone());
        diagnostics.extend(lower::lower(document).diagnostics);
    }
    let Some(error) = diagnostics.into_iter().find(|found| found.severity == Severity::Error) else { return Ok(()) };
    let at = error.place.span.start;
    let field = match &front {
        Some(front) if at < front.span.end => path_at(front, at),
        Some(_) if at > 0 => "body".to_owned(),
        _ => String::new(),
    };
    // A missing field is reported at the first one that is there; it belongs to neither.
    let field = match (error.code, field.rsplit_once('.')) {
        (Code::MissingField, Some((mapping, _))) => mapping.to_owned(),
        (Code::MissingField, None) => String::new(),
        _ => field,
    };
    // What is wrong is said of its place; the field's own path before it would only repeat it.
    let message = match error.message.split_once("`: ") {
        Some((path, message)) if path.starts_with('`') && !message.is_empty() => message.to_owned(),
        _ => error.message,
    };
    Err(Fault { place: origin.place(&field), message, help: error.help })
}

/// The path of keys to the value at an offset: `commissions.1.rate`.
fn path_at(node: &Node, at: usize) -> String {
    let mut path: Vec<String> = Vec::new();
    let mut node = node;
    loop {
        let (step, next) = match &node.data {
            Data::Map(entries) => {
                let holds = |from: usize, to: usize| from <= at && at <= to;
                let found = entries
                    .iter()
                    .find(|entry| holds(entry.key_span.start, entry.value.span.end.max(entry.key_span.end)));
                let Some(entry) = found else { break };
                (entry.key.clone(), &entry.value)
            }
            Data::List(items) => {
                let Some(index) = items.iter().position(|item| item.span.start <= at && at <= item.span.end) else {
                    break;
                };
                ((index + 1).to_string(), &items[index])
            }
            _ => break,
        };
        path.push(step);
        node = next;
    }
    path.join(".")
}
