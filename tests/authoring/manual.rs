//! The manual: it builds as a site, every command in it runs, and every example in it is read without an error.

use std::fs;
use std::path::Path;
use std::process::Command;

use candor::base::diagnostic::{Diagnostic, Severity};
use candor::base::source::Source;
use candor::import::Mapping;
use candor::model::tree::Tree;
use candor::stages::{lower, parse};

use super::{candor, files, project};

/// A fenced block: its language and its lines.
struct Block {
    language: String,
    text: String,
}

fn chapters() -> Vec<(String, Vec<Block>)> {
    let mut chapters = files(&project("docs/content/guides"));
    chapters.push(("README.md".to_owned(), fs::read(project("README.md")).unwrap()));
    chapters.into_iter().map(|(name, bytes)| (name, blocks(&String::from_utf8(bytes).unwrap()))).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inner: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block { language: language.to_owned(), text: inner.join("\n") + "\n" });
        }
    }
    blocks
}

#[test]
fn the_manual_is_a_site_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    let run = candor(&project("docs"), &["build", "--strict", "--output", output.to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for (name, _) in chapters().into_iter().filter(|(name, _)| name != "README.md") {
        let page = output.join("guides").join(name.trim_end_matches(".md")).join("index.html");
        assert!(page.is_file(), "{name}");
    }
}

#[test]
fn every_command_of_the_manual_runs() {
    let mut commands = 0;
    for (name, blocks) in chapters() {
        let folder = tempfile::tempdir().unwrap();
        let registry = folder.path().join("registry");
        fs::create_dir(&registry).unwrap();
        for (entry, bytes) in files(&project("tests/registry")) {
            fs::write(registry.join(entry), bytes).unwrap();
        }
        let place = folder.path().join("place");
        fs::create_dir(&place).unwrap();
        // A newcomer has an empty folder.
        if !["getting-started.md", "README.md"].contains(&name.as_str()) {
            assert_eq!(candor(&place, &["init", "."]).code, 0);
        }
        let mut script = String::from("set -e\n");
        for block in blocks {
            match block.language.as_str() {
                "yaml" if block.text.starts_with("# columns.yaml") => {
                    fs::write(place.join("columns.yaml"), block.text).unwrap();
                }
                "sh" if !block.text.contains("cargo") => {
                    commands += block.text.lines().count();
                    // A preview runs until it is stopped; that its arguments are right can be seen without. The samples
                    // were read on some day, and grow stale.
                    let text = block.text.replace("candor serve", "candor serve --help");
                    script.push_str(&text.replace("candor check", "candor check --today 2026-03-05"));
                }
                _ => {}
            }
        }
        let binary = Path::new(env!("CARGO_BIN_EXE_candor")).parent().unwrap();
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
        let ran = Command::new("sh").args(["-c", &script]).current_dir(&place).env("PATH", path).output().unwrap();
        assert!(ran.status.success(), "{name}:\n{script}\n{}", String::from_utf8_lossy(&ran.stderr));
    }
    assert!(commands > 25, "{commands}");
}

#[test]
fn every_example_of_the_manual_is_read() {
    let mut examples = 0;
    for (name, blocks) in chapters() {
        for block in blocks.iter().filter(|block| ["yaml", "markdown"].contains(&block.language.as_str())) {
            examples += 1;
            let faults: Vec<Diagnostic> =
                read(block).into_iter().filter(|found| found.severity == Severity::Error).collect();
            assert!(faults.is_empty(), "{name}:\n{}{faults:#?}", block.text);
        }
    }
    assert!(examples > 20, "{examples}");
}

fn read(block: &Block) -> Vec<Diagnostic> {
    let text = &block.text;
    let head = text.lines().next().unwrap_or_default();
    if text.starts_with("---") {
        return content("content/programs/acme.md", text);
    }
    let whole = text.contains("\nbase_url:");
    match head.strip_prefix("# ").or(whole.then_some("settings")) {
        Some("settings") => {
            let source = Source::new("site.yaml", text.as_str());
            let parsed = parse::settings(&source);
            lower::settings(&source, &parsed.value.unwrap()).diagnostics
        }
        Some("site.yaml") => {
            let source = Source::new("site.yaml", format!("title: T\nbase_url: https://t.example/\n{text}"));
            let mut parsed = parse::settings(&source);
            let node = parsed.value.take();
            parsed.diagnostics.extend(node.map(|node| lower::settings(&source, &node).diagnostics).unwrap_or_default());
            parsed.diagnostics
        }
        Some("columns.yaml") => {
            let parsed = parse::settings(&Source::new("columns.yaml", text.as_str()));
            Mapping::read(&Tree::from(&parsed.value.unwrap())).unwrap();
            parsed.diagnostics
        }
        Some(path) if path.starts_with("content/") => content(path, &format!("---\n{text}---\n")),
        Some(_) => parse::settings(&Source::new("other.yaml", text.as_str())).diagnostics,
        None => {
            let stated = |key: &str| text.lines().any(|line| line.starts_with(key));
            let name = if stated("name:") { "" } else { "name: Acme\ncategory: SaaS\n" };
            content("content/programs/acme.md", &format!("---\n{name}{text}---\n"))
        }
    }
}

fn content(path: &str, text: &str) -> Vec<Diagnostic> {
    let parsed = parse::parse(&Source::new(path, text));
    let mut found = parsed.diagnostics;
    found.extend(parsed.value.map(|document| lower::lower(document).diagnostics).unwrap_or_default());
    found
}
