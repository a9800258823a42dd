//! What a fuzzer asks of each reader of untrusted text: no panic, places that lie in the file, and what is printed is read
//! again as it was. Must not know: the fuzzer, the disk.

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::Arc;

use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::slug::Slug;
use crate::base::source::Source;
use crate::base::span_map::SpanMap;
use crate::import::{self, Mapping};
use crate::markdown::html::parts;
use crate::markdown::silent::Silent;
use crate::markdown::{TextOrigin, read_body};
use crate::model::length::LengthRange;
use crate::model::money::Money;
use crate::model::period::{Cookie, DaysOfMonth, Period};
use crate::model::rate::Rate;
use crate::model::tree::Tree;
use crate::stages::{lower, parse, write};

/// A program's file, and the same text as settings.
pub fn front_matter(text: &str) {
    let source = Source::new("content/programs/fuzzed.md", text);
    let parsed = parse::parse(&source);
    hold_places(&source, &parsed.diagnostics);
    if let Some(document) = parsed.value {
        hold_places(&source, &lower::lower(document).diagnostics);
    }
    let source = Source::new("site.yaml", text);
    let parsed = parse::settings(&source);
    hold_places(&source, &parsed.diagnostics);
    if let Some(node) = parsed.value {
        hold_places(&source, &lower::settings(&source, &node).diagnostics);
    }
}

/// The forms of rates, amounts and lengths.
pub fn rate(text: &str) {
    read_again::<Rate>(text);
    read_again::<Money>(text);
    read_again::<LengthRange>(text);
    read_again::<Cookie>(text);
    read_again::<Period>(text);
    read_again::<DaysOfMonth>(text);
}

/// A body, to HTML that carries nothing of its own.
pub fn markdown(text: &str) {
    let origin = TextOrigin { path: Arc::from("fuzzed.md"), map: SpanMap::verbatim(0) };
    let read = read_body(text, &origin);
    hold_places(&Source::new("fuzzed.md", text), &read.diagnostics);
    for html in parts(&read.value.sections, &Silent) {
        let html = html.to_ascii_lowercase();
        for unwanted in
            ["<script", "<style", "<iframe", "<form", "<object", "<embed", "<base", "<meta", "<svg", "<math"]
        {
            assert!(!html.contains(unwanted), "{unwanted} in {html}");
        }
    }
}

/// A slug, and what a name makes of itself as one.
pub fn slug(text: &str) {
    for slug in [Slug::parse(text).ok(), Slug::from_name(text)].into_iter().flatten() {
        assert_eq!(Slug::parse(slug.as_str()).as_ref(), Ok(&slug));
        assert!(slug.as_str().chars().all(|c| c.is_alphanumeric() || c == '-'), "{slug:?}");
    }
}

/// A table: every program that it gives is a file that can be read.
pub fn csv(text: &str) {
    hold_imports(import::csv(text, lower::PROGRAM, &Mapping::default()));
}

/// A list in JSON, likewise.
pub fn json(text: &str) {
    hold_imports(import::json(text, lower::PROGRAM, &Mapping::default()));
}

/// A file of the registry, likewise.
pub fn registry(text: &str) {
    let source = Source::new("fuzzed.yaml", text);
    if let Some(node) = parse::settings(&source).value {
        hold_imports::<import::Fault>(Ok(vec![import::openaffiliate("fuzzed.yaml", &Tree::from(&node))]));
    }
}

/// The list of files that a build wrote: what it lets a build delete lies below its folder.
pub fn manifest(text: &str) {
    for path in write::paths_of_manifest(text).into_iter().flatten() {
        let unsafe_part = |part: &str| part.is_empty() || part == "." || part == "..";
        assert!(!path.split('/').any(unsafe_part) && !path.contains(['\\', '\0']), "{path:?}");
    }
}

/// Whether every place that a message names lies in the file, at whole characters.
fn hold_places(source: &Source, diagnostics: &[Diagnostic]) {
    for found in diagnostics {
        let span = found.place.span;
        assert!(source.text().get(span.start..span.end).is_some(), "{span:?}: {}", found.message);
    }
}

fn read_again<T: FromStr + Display + PartialEq + Debug>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        let printed = value.to_string();
        assert!(
            printed.parse::<T>().is_ok_and(|again| again == value),
            "{text:?} became {value:?}, printed {printed:?}"
        );
    }
}

fn hold_imports<F>(imports: Result<Vec<Result<import::Import, import::Fault>>, F>) {
    for import in imports.into_iter().flatten().flatten() {
        let source = Source::new("content/programs/fuzzed.md", import::file(&import.record));
        let read = parse::parts(&source);
        // What no file may hold is refused by the reader, and so by the command; all else is printed well.
        let is_refused = |found: &Diagnostic| {
            matches!(found.code, Code::InvalidValue | Code::LimitExceeded | Code::FileTooLarge | Code::MissingField)
        };
        assert!(read.diagnostics.iter().all(is_refused), "{}\n{:?}", source.text(), read.diagnostics);
        let Some((front, body)) = read.value.filter(|_| read.diagnostics.is_empty()) else { continue };
        assert_eq!(Tree::from(&front), import.record.front, "{}", source.text());
        assert_eq!(body, import.record.body);
    }
}

/// A reader by the name of its target.
#[cfg(test)]
type FuzzTarget = (&'static str, fn(&str));

#[cfg(test)]
const TARGETS: [FuzzTarget; 8] = [
    ("front_matter", front_matter),
    ("rate", rate),
    ("markdown", markdown),
    ("slug", slug),
    ("csv", csv),
    ("json", json),
    ("registry", registry),
    ("manifest", manifest),
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;

    /// What a fuzzer began with, and what it once found.
    #[test]
    fn every_reader_holds_on_its_corpus() {
        for (name, target) in TARGETS {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
            let files = fs::read_dir(&folder).into_iter().flatten().flatten();
            let bytes = files.filter_map(|file| fs::read(file.path()).ok());
            let texts: Vec<String> = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
            assert!(texts.len() > 2, "{name} has no corpus");
            texts.iter().for_each(|text| target(text));
        }
    }

    proptest! {
        #[test]
        fn every_reader_holds_on_any_text(text in "\\PC{0,80}", close in "[-a-z0-9%$ ,.:\"\n\\[\\]{}|<>&#*_()/]{0,120}") {
            for (_, target) in TARGETS {
                target(&text);
                target(&close);
            }
        }
    }
}
