//! What is wrong, as the overlay and the panel get it. Must not know: who asks.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::injection::OWN;
use crate::base::diagnostic::Diagnostic;
use crate::base::report::{self, Style};
use crate::base::source::Source;

/// What a path of a file does not keep as it is in an address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// A message as the terminal shows it, with the place it is about; `find` gives the file at a path.
pub(super) fn message<'a>(diagnostic: &Diagnostic, find: impl Fn(&str) -> Option<&'a Source>) -> Value {
    let path = &*diagnostic.place.path;
    let text = report::human(std::slice::from_ref(diagnostic), &find, Style::Plain);
    let source = find(path);
    let line = source.map_or(1, |source| source.position(diagnostic.place.span.start).line);
    let link = source.map(|_| format!("{OWN}source/{}#L{line}", encoded(path)));
    json!({
        "severity": diagnostic.severity.name(), "code": diagnostic.code.name(), "message": diagnostic.message,
        "help": diagnostic.help, "at": format!("{path}:{line}"), "link": link, "text": text.trim_end(),
    })
}

/// A message that is about no file of the site.
pub(super) fn plain(text: &str) -> Value {
    json!({"severity": "error", "code": null, "message": text, "help": null, "at": null, "link": null,
        "text": format!("error: {text}")})
}

/// A path as part of an address: each byte escaped that is not plain.
fn encoded(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}
