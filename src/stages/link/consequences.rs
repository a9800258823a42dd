//! What is wrong only because another file could not be read. The fault is reported there, once; that its page is
//! missing would be news to nobody. Must not know: why the file could not be read.

use std::sync::Arc;

use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::source::Source;

/// Takes out the messages that a page of these unread files is missing. `find` gives the file at a path.
pub fn forgive<'a>(
    diagnostics: &mut Vec<Diagnostic>,
    unread: impl Iterator<Item = &'a Arc<str>>,
    find: impl Fn(&str) -> Option<&'a Source>,
) {
    let names: Vec<(&str, &str)> = unread.map(|path| (&**path, name(path))).collect();
    if names.is_empty() {
        return;
    }
    diagnostics.retain(|diagnostic| {
        let text = || find(&diagnostic.place.path).map_or("", |source| source.slice(diagnostic.place.span));
        match diagnostic.code {
            Code::UnknownProgram => !names.iter().any(|(_, name)| text().trim_matches(['"', '\'']) == *name),
            Code::BrokenLink => !names.iter().any(|(path, name)| {
                let message = &diagnostic.message;
                message.contains(&format!("/{name}/")) || message.contains(&format!("`{path}`"))
            }),
            _ => true,
        }
    });
}

/// The slug that a file has unless it gives another.
fn name(path: &str) -> &str {
    let path = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}
