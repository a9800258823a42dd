//! The specification: every file `tests/suite/*.md`, and every page of `candor check --explain`, says which
//! diagnostics a site gives, at which place, and no others. `CANDOR_BLESS=1` writes down what is found, to be read
//! before it is committed. Must not know: the inside of Candor.

pub(crate) mod case;
pub(crate) mod run;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use case::{Case, Finding};

/// The specifications in a folder, by name.
fn pages(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("it is text"))).collect()
}

/// Runs every case of a folder; fails with everything that differs.
fn check(folder: &str) -> Vec<(PathBuf, Vec<(Case, Vec<Finding>)>)> {
    let mut differences = String::new();
    let mut all = Vec::new();
    for (path, text) in pages(folder) {
        let results: Vec<(Case, Vec<Finding>)> =
            case::cases(&text).into_par_iter().map(|case| (case.clone(), run::findings(&case))).collect();
        if std::env::var_os("CANDOR_BLESS").is_some() {
            fs::write(&path, run::rewritten(&text, &results)).expect("it can be written");
        } else {
            for (case, found) in &results {
                if let Some(difference) = run::difference(case, found) {
                    differences.push_str(&format!("{}: {difference}", path.display()));
                }
            }
        }
        all.push((path, results));
    }
    assert!(differences.is_empty(), "\n{differences}");
    all
}

#[test]
fn every_site_of_the_specification_gives_its_diagnostics_and_no_others() {
    let all = check("tests/suite");
    let cases: usize = all.iter().map(|(_, cases)| cases.len()).sum();
    assert!(cases >= 120, "only {cases} cases");
}
