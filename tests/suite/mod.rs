//! The specification: every file `tests/suite/*.md`, and every page of `candor check --explain`, says which
//! diagnostics a site gives, at which place, and no others. `CANDOR_BLESS=1` writes down what is found, to be read
//! before it is committed. Must not know: the inside of Candor.

pub(crate) mod case;
pub(crate) mod run;
pub(crate) mod sarif;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

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

/// Every case of the specification, as it is written down.
pub(crate) fn specifications() -> Vec<Case> {
    pages("tests/suite").iter().flat_map(|(_, text)| case::cases(text)).collect()
}

/// A file of the specification, with what was found in each of its cases.
type Checked = (PathBuf, Vec<(Case, Vec<Finding>)>);

/// Runs every case of a folder; fails with everything that differs.
fn check(folder: &str) -> Vec<Checked> {
    let mut differences = String::new();
    let mut all = Vec::new();
    for (path, text) in pages(folder) {
        let stem = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let is_on_readings = ["freshness", "stale-fact", "unsourced-fact"].contains(&stem);
        let findings = |case: Case| {
            let mut found = run::findings(&case);
            // Every other page leaves sources out of its programs, to be short, and is not about that.
            found.retain(|it| {
                is_on_readings
                    || !it.text.starts_with("warning[unsourced-fact]") && !it.text.starts_with("warning[stale-fact]")
            });
            (case, found)
        };
        let results: Vec<(Case, Vec<Finding>)> = case::cases(&text).into_par_iter().map(findings).collect();
        if crate::scratch::is_blessing() {
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

#[test]
fn every_page_of_explain_shows_what_is_wrong_and_what_is_right() {
    let all = check("docs/codes");
    for (path, results) in &all {
        let code = path.file_stem().and_then(|name| name.to_str()).expect("a page has a name");
        let mark = format!("[{code}]");
        if code == "paid-order" {
            assert!(results.is_empty(), "no site can show `{code}`");
            continue;
        }
        let [(wrong, found), (right, nothing)] = results.as_slice() else { panic!("`{code}` has not two examples") };
        assert!(
            wrong.name.starts_with("Wrong") && right.name.starts_with("Right"),
            "`{code}` names its examples otherwise"
        );
        assert!(found.iter().any(|finding| finding.text.contains(&mark)), "`{code}` is not what its example shows");
        assert!(nothing.is_empty(), "`{code}`: its good example is not: {nothing:?}");
        let output = Command::new(env!("CARGO_BIN_EXE_candor")).args(["check", "--explain", code]).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && said.starts_with(&format!("# {code}\n\n")) && said.contains("## Wrong"));
    }
}

#[test]
fn twenty_faults_in_one_site_give_twenty_reports() {
    let cases = specifications();
    let seeded = cases.iter().find(|case| case.name.starts_with("Twenty faults")).expect("it is written down");
    let errors = seeded.files.iter().flat_map(|file| &file.expected).filter(|it| it.text.starts_with("error")).count();
    assert_eq!(errors, 20);
}

/// The most time of processors that a case may take.
const TIME: Duration = Duration::from_secs(2);

/// The most memory that a case may take, in bytes.
const MEMORY: u64 = 300_000_000;

#[test]
fn no_case_takes_long_or_much() {
    let name = "suite::no_case_takes_long_or_much";
    if std::env::var_os("CANDOR_MEASURE").is_none() {
        // Measured from a process of its own: this one may have grown large by other tests.
        let child =
            Command::new(std::env::current_exe().unwrap()).args(["--exact", name]).env("CANDOR_MEASURE", "1").output();
        let child = child.expect("it starts");
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
        return;
    }
    for case in specifications() {
        let used = run::check(&case, "json").used;
        assert!(used.utime + used.stime < TIME && used.maxrss < MEMORY, "`{}` takes {used:?}", case.name);
    }
}
