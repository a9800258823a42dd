//! Tables and lists that are too much: what is said of them, where, and that nothing was written.

use super::good;
use crate::scratch::{Ran, Scratch, tree};

/// What an import of this file says; it must change nothing.
#[track_caller]
fn refused(format: &str, text: &str, place: &str, message: &str) {
    let (ran, changed) = import(format, text);
    let said = format!("error: in.{format}:{place}: {message}\n  = help: bring it in by parts\n");
    assert_eq!((ran.code, &*ran.err), (Some(1), &*said));
    assert!(!changed, "something was written");
}

/// How an import of this file ends, and whether it changed something.
fn import(format: &str, text: &str) -> (Ran, bool) {
    let scratch = Scratch::copy_of(&good().root());
    let root = scratch.root();
    let before = tree(&root);
    let file = scratch.folder().join(format!("in.{format}"));
    std::fs::write(&file, text).unwrap();
    let arguments = ["import", format, &format!("in.{format}"), "--root", root.to_str().unwrap()];
    let ran = crate::scratch::candor(&scratch.folder(), &arguments);
    (ran, tree(&root) != before)
}

#[test]
fn a_table_of_too_much_is_refused_at_its_place() {
    let huge = "x".repeat(60 << 20);
    refused(
        "csv",
        &format!("name,category,note\nAcme,SaaS,x\nBolt,SaaS,\"{huge}\"\n"),
        "3:11",
        "a cell is larger than 1 MiB",
    );
    let columns: Vec<String> = (0..100_000).map(|at| format!("c{at}")).collect();
    let place = columns[..1_000].join(",").len() + 1;
    refused("csv", &columns.join(","), &format!("1:{place}"), "more than 1,000 columns");
    refused("csv", &format!("name,category\n{}", "A,B\n".repeat(3_000_000)), "100002:1", "more than 100,000 rows");
}

#[test]
fn a_list_of_too_much_is_refused_at_its_place() {
    let huge = "x".repeat(60 << 20);
    refused(
        "json",
        &format!("[{{\"name\": \"A\"}},\n{{\"name\": \"{huge}\"}}]"),
        "1:15",
        "an entry is larger than 1 MiB",
    );
    refused("json", &"[".repeat(1_000_000), "1:65", "nested more than 64 deep");
    refused("json", &format!("[{}1]", "1,".repeat(3_000_000)), "1:200001", "more than 100,000 entries");
    let keys: Vec<String> = (0..50_000).map(|at| format!("\"k{at}\":1")).collect();
    let place = keys[..1_001].join(",").len() + 1;
    refused("json", &format!("[{{{}}}]", keys.join(",")), &format!("1:{place}"), "more than 1,000 keys in an entry");
}

/// Each row has a fault of its own, and each entry keys that are not known.
#[test]
fn of_very_many_faults_the_first_are_told() {
    let (ran, _) = import("csv", &format!("name,category\n{}", ",SaaS\n".repeat(50_000)));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("row 101: ") && ran.err.contains("error: 49900 more like these\n"), "{}", ran.err);
    assert!(!ran.err.contains("row 102: "), "{}", ran.err);
    let keys: String = (0..500).map(|at| format!("\"k{at}\":1,")).collect();
    let (ran, changed) = import("json", &format!("[{}1]", format!("{{{keys}\"name\":\"A\"}},").repeat(2_000)));
    assert!(ran.code == Some(1) && !changed && ran.err.contains(" more like these\n"), "{}", ran.err);
}
