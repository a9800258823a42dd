//! The settings of a site, and what a site without them or without content is told. Must not know: other stages than
//! `parse` and `lower`.

use std::sync::Arc;

use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::span::Span;
use crate::model::config::Config;
use crate::model::sources::Sources;
use crate::stages::{lower, parse};

/// The settings; a site without is told how to begin. `refused` are the files that are there and could not be read.
pub(super) fn settings(sources: &Sources, refused: &[&str]) -> Checked<Option<Config>> {
    let mut diagnostics = Vec::new();
    if sources.content.is_empty() && !refused.iter().any(|path| path.split('/').next() == Some("content")) {
        let help = "write a program: `content/programs/acme.md` with `name` and `category`";
        diagnostics.push(missing("content", "there is nothing in `content/`", help));
    }
    let Some(source) = &sources.config else {
        if !refused.contains(&"site.yaml") {
            let help = "write one:\ntitle: Honest reviews\nbase_url: https://example.org/";
            diagnostics.push(missing("site.yaml", "there is no `site.yaml`", help));
        }
        return Checked::new(None, diagnostics);
    };
    let node = parse::settings(source).take(&mut diagnostics);
    let config = node.and_then(|node| lower::settings(source, &node).take(&mut diagnostics));
    Checked::new(config, diagnostics)
}

fn missing(path: &str, message: &str, help: &str) -> Diagnostic {
    let place = Place::new(&Arc::from(path), Span::default());
    Diagnostic::error(Code::MissingFile, place, message).help(help)
}
