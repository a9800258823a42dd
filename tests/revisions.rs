//! What a change of files changes, against a revision of git; and what is due to be read again. From the command
//! line.

mod kinds;
mod surface;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::suite::sarif;

const ACME: &str = "---\nname: Acme\ncategory: SaaS\naffiliate_url: https://acme.example/join?ref=us\ncookie: 30 days\nsources: {terms: {title: Terms, tier: terms, checked: 2024-01-31}}\ncommissions:\n  - {rate: 30%, paid_on: sale}\npayout: {minimum: {value: 50 USD, sources: [terms]}}\n---\nSee [them](https://acme.example/).\n";

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content/programs")).unwrap();
    fs::write(folder.path().join("site.yaml"), "title: Site\nbase_url: https://example.org/\n").unwrap();
    fs::write(folder.path().join("content/programs/acme.md"), ACME).unwrap();
    folder
}

fn git(root: &Path, arguments: &[&str]) {
    let name = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").arg("-C").arg(root).args(name).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn check(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candor")).arg("check").args(arguments).arg("--root").arg(root).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

#[test]
fn every_link_and_fact_that_changed_is_listed() {
    let folder = site();
    let root = folder.path();
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "first"]);
    assert_eq!(
        json(&check(root, &["--against", "main", "--format", "json"]))["changes"]["links"],
        Value::Array(vec![])
    );

    let changed = ACME
        .replace("?ref=us", "?ref=them")
        .replace("rate: 30%", "rate: 40%")
        .replace("cookie: 30 days", "cookie: {value: 30 days}")
        .replace("value: 50 USD", "value: 20 USD")
        .replace("https://acme.example/)", "https://evil.example/)");
    fs::write(root.join("content/programs/acme.md"), changed).unwrap();
    fs::write(
        root.join("content/programs/new.md"),
        "---\nname: New\ncategory: SaaS\nsignup_url: https://new.example/\n---\n",
    )
    .unwrap();
    let value = json(&check(root, &["--against", "main", "--format", "json"]));
    let list = |of: &str| -> Vec<String> {
        let entries = value["changes"][of].as_array().unwrap();
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or("-").to_owned();
        let row = |entry: &Value| {
            format!(
                "{}:{} {} {} {}",
                text(entry, "path"),
                entry["line"],
                text(entry, "change"),
                text(entry, "field"),
                text(entry, "to")
            )
        };
        entries.iter().map(row).collect()
    };
    assert_eq!(
        list("links"),
        [
            "content/programs/acme.md:4 parameters affiliate_url https://acme.example/join?ref=them",
            "content/programs/acme.md:11 host text https://evil.example/",
            "content/programs/new.md:4 link-added signup_url https://new.example/",
        ]
    );
    assert_eq!(
        list("facts"),
        [
            "content/programs/acme.md:8 fact commissions[0].rate 40%",
            "content/programs/acme.md:9 fact payout.minimum {sources: [terms], value: 20 USD}",
        ]
    );
    let notices = String::from_utf8(check(root, &["--against", "main", "--format", "github"]).stdout).unwrap();
    assert!(notices.contains("::warning file=content/programs/acme.md,line=4"), "{notices}");
    assert!(notices.contains("::notice file=content/programs/acme.md,line=8"), "{notices}");
    sarif::assert_valid(&json(&check(root, &["--against", "main", "--format", "sarif"])));
}

#[test]
fn a_revision_that_is_none_is_wrong_usage() {
    let folder = site();
    assert_eq!(check(folder.path(), &["--against", "main"]).status.code(), Some(2));
    git(folder.path(), &["init", "-q"]);
    for revision in ["nowhere", "--output=/tmp/x", ""] {
        let output = check(folder.path(), &[&format!("--against={revision}")]);
        assert_eq!(output.status.code(), Some(2), "{revision}: {output:?}");
    }
}

#[test]
fn what_is_due_is_listed_by_urgency() {
    let folder = site();
    let value = json(&check(folder.path(), &["--stale", "--today", "2026-01-31", "--format", "json"]));
    let queue: Vec<(String, i64)> = value["queue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|due| (due["fact"].as_str().unwrap().to_owned(), due["overdue_days"].as_i64().unwrap()))
        .collect();
    assert!(queue.contains(&("payout.minimum".into(), 366)), "{queue:?}");
    assert!(queue.iter().any(|(fact, _)| fact == "commissions"), "{queue:?}");
    sarif::assert_valid(&json(&check(folder.path(), &["--stale", "--today", "2026-01-31", "--format", "sarif"])));
    // A plain check finds what the queue lists, and fails by it only if it is strict.
    let plain = check(folder.path(), &["--today", "2026-01-31", "--format", "json"]);
    assert_eq!(plain.status.code(), Some(0));
    let found = json(&plain);
    let codes: Vec<&str> =
        found["diagnostics"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"stale-fact") && codes.contains(&"unsourced-fact"), "{codes:?}");
    assert_eq!(check(folder.path(), &["--today", "2026-01-31", "--strict"]).status.code(), Some(1));
}
