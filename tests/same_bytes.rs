//! The same site makes the same bytes, on any machine and whatever goes on around it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use tempfile::tempdir;

use crate::scratch::{Scratch, project, run, tree};

/// Builds a site with its surroundings as given, into a folder of its own.
fn build(root: &Path, cwd: &Path, threads: &str, surroundings: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let output = tempdir().unwrap();
    let output = output.path().join("public");
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.args(["build", "--quiet", "--threads", threads, "--root"]).arg(root).arg("--output").arg(&output);
    command.current_dir(cwd).envs(surroundings.iter().copied());
    let ran = run(&mut command);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    tree(&output)
}

#[test]
fn threads_zones_languages_and_folders_change_nothing() {
    let one = build(project(), project(), "1", &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")]);
    let surroundings =
        [("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("HOME", "/nowhere")];
    let four = build(project(), Path::new("/"), "4", &surroundings);
    same(&one, &four);
    // The same site in another place, its root named from within.
    let scratch = Scratch::empty();
    for folder in ["content", "static", "templates", "themes"] {
        let folder = Path::new(folder);
        if project().join(folder).exists() {
            crate::scratch::copy(&project().join(folder), &scratch.root().join(folder));
        }
    }
    fs::copy(project().join("site.yaml"), scratch.root().join("site.yaml")).unwrap();
    same(&one, &build(Path::new("."), &scratch.root(), "2", &[]));
}

fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
    let differ: Vec<&String> = one.keys().filter(|path| one[*path] != other[*path]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

/// The files of a fixture site, by path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|it| it.file_type().is_file()).map(|it| it.path().strip_prefix(folder).unwrap().into()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_files_came_into_being_changes_nothing(
        order in Just(files(&project().join("tests/sites/everything"))).prop_shuffle()
    ) {
        let site = project().join("tests/sites/everything");
        let scratch = Scratch::empty();
        for path in &order {
            scratch.put(path.to_str().unwrap(), fs::read(site.join(path)).unwrap());
        }
        let expected = Scratch::copy_of(&site).build();
        prop_assert!(scratch.build() == expected);
    }
}
