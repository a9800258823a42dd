//! Figures a reader can compare: what one customer brings, who leads from when on, in which order.

mod browser;
mod properties;
mod rankings;
mod script;
mod sites;
mod terminal;
mod worked;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use candor::model::site::Site;
use candor::pipeline::{CompileOptions, compile};
use tempfile::{TempDir, tempdir};

const SETTINGS: &str = "title: T\nbase_url: https://example.org/\n";

/// A folder with a site of these programs: name, and the front matter without name and category.
fn folder(settings: &str, programs: &[(&str, &str)]) -> TempDir {
    let root = tempdir().unwrap();
    put(root.path(), "site.yaml", &format!("{SETTINGS}{settings}"));
    for (name, front) in programs {
        let text = format!("---\nname: {name}\ncategory: SaaS\n{front}\n---\n");
        put(root.path(), &format!("content/programs/{}.md", name.to_lowercase()), &text);
    }
    root
}

fn put(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// The site in a folder; what is wrong with it fails the test.
fn site(root: &Path) -> Site {
    let Ok(reading) = compile(root, &CompileOptions::default()) else { panic!("the site cannot be read") };
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    reading.site.unwrap()
}

/// Runs the program in a folder.
fn candor(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor")).arg("--root").arg(root).args(arguments).output().unwrap()
}
