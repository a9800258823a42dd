//! Writing: the whole new site or the old one, and never a file that is not ours.

mod faults;
mod foreign;
mod publish;
mod targets;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use candor::base::address::Address;
use candor::model::output::{Output, OutputBody};
use candor::stages::write::{Delta, Existing, Staging, WriteError, WriteOptions, begin};

/// The manifest's name beside a folder `public`.
const MANIFEST: &str = ".public.manifest.json";

/// Whether a file is the manifest of a folder beside it.
fn is_manifest(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(".manifest.json"))
}

/// The names in a folder, without manifests.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| !is_manifest(name)).map(|name| name.into_string().unwrap()).collect()
}

fn output(address: &str, body: &str) -> Output {
    Output { address: Address::parse(address).unwrap(), body: OutputBody::Bytes(body.as_bytes().to_vec()) }
}

/// The site that is written: one beside its output.
fn site_of(target: &Path) -> PathBuf {
    target.parent().unwrap().join("site")
}

fn start(target: &Path) -> Result<Staging, WriteError> {
    begin(target, &site_of(target), WriteOptions::default())
}

fn write_with(target: &Path, options: WriteOptions, pages: &[(&str, &str)]) -> Result<Delta, WriteError> {
    let staging = begin(target, &site_of(target), options)?;
    for (address, body) in pages {
        staging.put(&output(address, body))?;
    }
    staging.publish()
}

fn write(target: &Path, pages: &[(&str, &str)]) -> Result<Delta, WriteError> {
    write_with(target, WriteOptions::default(), pages)
}

fn adopt(target: &Path, pages: &[(&str, &str)]) -> Result<Delta, WriteError> {
    write_with(target, WriteOptions { existing: Existing::Adopt }, pages)
}

/// Everything below a folder but manifests: text, link or folder, by path.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| !is_manifest(entry.file_name()))
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let what = if entry.file_type().is_dir() {
                "/".to_owned()
            } else if entry.path_is_symlink() {
                format!("-> {}", fs::read_link(entry.path()).unwrap().display())
            } else {
                String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned()
            };
            (path, what)
        })
        .collect()
}

/// The files of [`tree`], as `path=text`.
fn files(folder: &Path) -> Vec<String> {
    let entries = tree(folder).into_iter().filter(|(_, what)| what != "/");
    entries.map(|(path, what)| format!("{path}={what}")).collect()
}

fn refusal(result: Result<impl std::fmt::Debug, WriteError>) -> String {
    match result {
        Err(WriteError::Refused(message)) => message,
        other => panic!("not refused: {other:?}"),
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}
