//! What is wrong, as the overlay and the panel get it. Must not know: who asks.

use serde_json::{Value, json};

use super::injection::OWN;
use crate::base::diagnostic::Diagnostic;
use crate::base::escape;
use crate::base::report::{self, Style};
use crate::base::source::Source;

/// A message as the terminal shows it, with the place it is about; `find` gives the file at a path.
pub(super) fn message<'a>(diagnostic: &Diagnostic, find: impl Fn(&str) -> Option<&'a Source>) -> Value {
    let path = &*diagnostic.place.path;
    let text = report::human(std::slice::from_ref(diagnostic), &find, Style::Plain);
    let source = find(path);
    let line = source.map_or(1, |source| source.position(diagnostic.place.span.start).line);
    let link = source.map(|_| format!("{OWN}source/{}#L{line}", escape::uri_path(path)));
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
