//! The log for code scanning, held against the schema of its standard. Must not know: how the log is made.

use std::fs;
use std::process::Command;

use jsonschema::Validator;
use rayon::prelude::*;
use serde_json::Value;

use super::{run, specifications};
use crate::scratch::project;

/// The schema of SARIF 2.1.0, as it lies in the crate `serde-sarif`.
fn schema() -> Validator {
    let cargo = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO")).args(arguments).current_dir(project()).output().expect("cargo starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("cargo prints text")
    };
    // Crates of other systems were never fetched, so that only this one's can be asked for without a network.
    let version = cargo(&["--version", "--verbose"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its host");
    let metadata = cargo(&["metadata", "--format-version", "1", "--offline", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
    let package = metadata["packages"].as_array().expect("a list").iter().find(|it| it["name"] == "serde-sarif");
    let manifest = package.and_then(|it| it["manifest_path"].as_str()).expect("the crate is among the dependencies");
    let text = fs::read_to_string(manifest.replace("Cargo.toml", "src/schema.json")).expect("the crate has it");
    // The pattern for languages has a bracket too many, over which strict readers of patterns stumble.
    let schema: Value = serde_json::from_str(&text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")).expect("it is JSON");
    assert_eq!(schema["properties"]["version"]["enum"][0], "2.1.0");
    jsonschema::validator_for(&schema).expect("it is a schema")
}

/// Fails with everything that is wrong with a log.
#[track_caller]
pub(crate) fn assert_valid(log: &Value) {
    let faults = faults(&schema(), log);
    assert!(faults.is_empty(), "{faults:#?}\n{log:#}");
}

fn faults(schema: &Validator, log: &Value) -> Vec<String> {
    schema.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_log_of_every_case_is_valid() {
    let schema = schema();
    let faults: Vec<String> = specifications()
        .par_iter()
        .flat_map_iter(|case| {
            faults(&schema, &run::check(case, "sarif").value).into_iter().map(|it| case.name.clone() + &it)
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let mut broken = run::check(&specifications()[0], "sarif").value;
    broken["runs"][0]["tool"] = Value::Null;
    assert!(!self::faults(&schema, &broken).is_empty(), "a log without a tool is no log");
}
