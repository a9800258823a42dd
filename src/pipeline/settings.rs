//! The settings of a site, and what a site without them or without content is told. Must not know: other stages than
//! `parse` and `lower`.

use std::sync::Arc;

use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::span::{Span, Spanned};
use crate::model::config::Config;
use crate::model::sources::{Asset, Sources};
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

/// Publishes files that look like secrets where the settings allow them, and takes out what is said of them. An entry that
/// allows nothing is a warning.
pub(super) fn allow(config: &Config, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) {
    let is_allowed = |asset: &Asset| config.allow.iter().any(|allowed| *allowed.value == *asset.path);
    let (allowed, suspects): (Vec<Asset>, Vec<Asset>) =
        std::mem::take(&mut sources.suspects).into_iter().partition(is_allowed);
    sources.suspects = suspects;
    let is_known = |path: &str| allowed.iter().any(|asset| *asset.path == *path);
    diagnostics.retain(|it| it.code != Code::UnsafePath || !is_known(&it.place.path));
    for Spanned { value: path, span } in config.allow.iter().filter(|entry| !is_known(&entry.value)) {
        let message = format!("`{path}` is no file that is published and looks like a secret");
        let place = Place::new(&Arc::from("site.yaml"), *span);
        diagnostics.push(Diagnostic::warning(Code::UnusedAllow, place, message).help("remove the entry"));
    }
    sources.assets.extend(allowed);
    sources.assets.sort_by(|a, b| a.path.cmp(&b.path));
}

fn missing(path: &str, message: &str, help: &str) -> Diagnostic {
    let place = Place::new(&Arc::from(path), Span::default());
    Diagnostic::error(Code::MissingFile, place, message).help(help)
}
