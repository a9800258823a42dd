//! Whole sites, file by file, against what they are expected to be. `CANDOR_BLESS=1` writes what they are.
//!
//! Of a page only what lies in `<main>` counts, and the theme's own files must be those of the theme, so that work
//! on the frame of the pages changes nothing here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::scratch::{Scratch, copy, project, tree};

#[test]
fn a_tiny_site_is_built_as_expected() {
    compare("tiny");
}

#[test]
fn a_site_that_uses_everything_is_built_as_expected() {
    compare("everything");
}

/// Builds `tests/sites/<name>` and compares every file with `tests/golden/<name>`.
fn compare(name: &str) {
    let built = Scratch::copy_of(&project().join("tests/sites").join(name)).build();
    let theme = tree(&project().join("themes/candor/static"));
    let mut actual = BTreeMap::new();
    for (path, bytes) in built {
        match theme.get(&path) {
            Some(own) if !bytes.is_empty() => assert!(*own == bytes, "{path} is not the theme's"),
            // The manifest names every file, and the colours of code are syntect's.
            _ if bytes.is_empty() || path == "highlight.css" => {}
            _ => {
                let bytes = if path.ends_with(".html") { main_of(&bytes) } else { bytes };
                actual.insert(path, bytes);
            }
        }
    }
    let folder = project().join("tests/golden").join(name);
    if crate::scratch::is_blessing() {
        rewrite(&folder, &actual);
    }
    let expected = tree(&folder).into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect();
    let faults = differences(&expected, &actual);
    assert!(faults.is_empty(), "{}\nCANDOR_BLESS=1 takes these as they are\n", faults.join("\n"));
}

/// What lies in `<main>`; everything, if there is none.
fn main_of(page: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(page).unwrap();
    let main = text.find("<main").and_then(|from| Some(&text[from..from + text[from..].find("</main>")? + 7]));
    main.map_or(page.to_vec(), |main| format!("{main}\n").into_bytes())
}

fn rewrite(folder: &Path, actual: &BTreeMap<String, Vec<u8>>) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    let fresh = Scratch::empty();
    for (path, bytes) in actual {
        fresh.put(path, bytes);
    }
    copy(&fresh.root(), folder);
}

/// What is missing, what is too much, and the first line that differs in each file.
fn differences(expected: &BTreeMap<String, Vec<u8>>, actual: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, wanted) in expected {
        match actual.get(path) {
            None => faults.push(format!("{path}: not written")),
            Some(bytes) if bytes != wanted => faults.push(format!("{path}{}", first_difference(wanted, bytes))),
            Some(_) => {}
        }
    }
    faults
        .extend(actual.keys().filter(|path| !expected.contains_key(*path)).map(|path| format!("{path}: not expected")));
    faults
}

fn first_difference(wanted: &[u8], found: &[u8]) -> String {
    let [wanted, found] = [wanted, found].map(String::from_utf8_lossy);
    let mut lines = wanted.lines().zip(found.lines()).enumerate();
    match lines.find(|(_, (wanted, found))| wanted != found) {
        Some((at, (wanted, found))) => format!(":{}\n  expected {wanted}\n     found {found}", at + 1),
        None => format!(": {} lines expected, {} found", wanted.lines().count(), found.lines().count()),
    }
}
