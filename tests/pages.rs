//! The sample site, read as a browser, a crawler and a feed reader read it.

mod comparisons;
mod counts;
mod data;
mod estimates;
mod facts;
mod feeds;
mod fields;
mod links;
mod markup;
mod money;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::{ElementRef, Html, HtmlTreeSink, Selector};

use crate::scratch::{Scratch, candor, project, tree};

/// Where the sample site will lie.
const BASE: &str = "https://fine-print.example/";

/// Every file of the sample site, built once.
fn built() -> &'static BTreeMap<String, Vec<u8>> {
    static BUILT: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    BUILT.get_or_init(|| build(&[]))
}

/// Builds the sample site into a folder of its own.
fn build(more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let scratch = Scratch::empty();
    let output = scratch.folder().join("public");
    let output = output.to_str().unwrap();
    let ran = candor(project(), &[&["build", "--quiet", "--output", output], more].concat());
    assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{}", ran.out);
    let mut files = tree(Path::new(output));
    files.retain(|_, bytes| !bytes.is_empty());
    files
}

/// Every HTML page by its path.
fn pages(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, Html)> {
    let html = files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), parse(std::str::from_utf8(bytes).unwrap())))
}

/// Reads a page as a browser does that runs no scripts.
fn parse(text: &str) -> Html {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, exact_errors: true, ..TreeBuilderOpts::default() };
    let options = html5ever::ParseOpts { tree_builder, ..html5ever::ParseOpts::default() };
    html5ever::driver::parse_document(HtmlTreeSink::new(Html::new_document()), options).one(text)
}

/// Elements in the order of the document.
fn select<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The address at which a file of the output is found: `a/index.html` at `/a/`.
fn address_of(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// Fails with everything that was found, each once.
fn none(faults: impl IntoIterator<Item = String>) {
    let faults: BTreeSet<String> = faults.into_iter().collect();
    let shown: Vec<&str> = faults.iter().take(40).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}
