//! What is wrong only because another file could not be read. The fault is reported there, once; that its page is
//! missing would be news to nobody. Must not know: why the file could not be read.

use std::sync::Arc;

use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;

/// Takes out the messages that a page of these unread files is missing.
pub fn suppress_cascading(diagnostics: &mut Vec<Diagnostic>, unread: &[Arc<str>]) {
    let names: Vec<(&str, &str)> = unread.iter().map(|path| (&**path, name(path))).collect();
    if names.is_empty() {
        return;
    }
    diagnostics.retain(|diagnostic| {
        let says = |text: String| diagnostic.message.contains(&text);
        match diagnostic.code {
            Code::UnknownProgram => !names.iter().any(|(_, name)| says(format!("`{name}`"))),
            Code::BrokenLink => {
                !names.iter().any(|(path, name)| says(format!("/{name}/")) || says(format!("`{path}`")))
            }
            _ => true,
        }
    });
}

/// The slug that a file has unless it gives another.
fn name(path: &str) -> &str {
    let path = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}
