//! Storms of edits: whatever happens to the files, the preview serves what a cold build writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

use candor::base::report;
use candor::pipeline::{self, CompileOptions, Compiled};
use candor::serve::{AnswerBody, Preview, Settings, Which, without_injection};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use tempfile::tempdir;

use super::{Server, program, put, small_site};

/// What can happen to a site. Names are few, so that events meet.
#[derive(Debug, Clone)]
enum Event {
    Write(usize, u32),
    WriteByRename(usize, u32),
    Page(usize, u32),
    Break(usize),
    /// A program names another, which may not be there, or may go.
    Refer(usize, usize),
    Delete(usize),
    Rename(usize, usize),
    RenameFolder,
    DeleteFolder,
    Settings(u32),
    BreakSettings,
    Asset(u32),
    DeleteAsset,
    Template(u32),
    BreakTemplate,
    MendTemplates,
    Leftover(usize),
    NotText(usize),
    /// The preview looks at the files in between.
    Look,
}

fn event() -> impl Strategy<Value = Event> {
    let name = || 0..5_usize;
    let text = || 0..4_u32;
    prop_oneof![
        6 => (name(), text()).prop_map(|(name, text)| Event::Write(name, text)),
        3 => (name(), text()).prop_map(|(name, text)| Event::WriteByRename(name, text)),
        2 => (name(), text()).prop_map(|(name, text)| Event::Page(name, text)),
        2 => name().prop_map(Event::Break),
        2 => (name(), name()).prop_map(|(name, other)| Event::Refer(name, other)),
        3 => name().prop_map(Event::Delete),
        2 => (name(), name()).prop_map(|(from, to)| Event::Rename(from, to)),
        1 => Just(Event::RenameFolder),
        1 => Just(Event::DeleteFolder),
        2 => text().prop_map(Event::Settings),
        1 => Just(Event::BreakSettings),
        2 => text().prop_map(Event::Asset),
        1 => Just(Event::DeleteAsset),
        1 => text().prop_map(Event::Template),
        1 => Just(Event::BreakTemplate),
        2 => Just(Event::MendTemplates),
        1 => name().prop_map(Event::Leftover),
        1 => name().prop_map(Event::NotText),
        6 => Just(Event::Look),
    ]
}

fn file(name: usize) -> String {
    format!("content/programs/{}.md", ["acme", "bolt", "crow", "dune", "echo"][name])
}

fn text(name: usize, text: u32) -> String {
    program(&format!("Name{name}"), &format!("Text {text}.")).replace("20%", &format!("{}%", 20 + text))
}

fn happen(root: &Path, event: &Event) {
    match event {
        Event::Write(name, version) => put(root, &file(*name), text(*name, *version)),
        Event::WriteByRename(name, version) => {
            put(root, &format!("{}~", file(*name)), text(*name, *version));
            fs::rename(root.join(format!("{}~", file(*name))), root.join(file(*name))).unwrap();
        }
        Event::Page(name, version) => {
            put(root, &format!("content/page-{name}.md"), format!("---\ntitle: Page {version}\n---\n\nText.\n"));
        }
        Event::Break(name) => put(root, &file(*name), "---\nname: [<img src=x onerror=x>\n---\n"),
        Event::Refer(name, other) => {
            let other = file(*other).replace("content/programs/", "").replace(".md", "");
            put(root, &file(*name), text(*name, 0).replace("cookie:", &format!("related: [{other}]\ncookie:")));
        }
        Event::Delete(name) => drop(fs::remove_file(root.join(file(*name)))),
        Event::Rename(from, to) => drop(fs::rename(root.join(file(*from)), root.join(file(*to)))),
        Event::RenameFolder => {
            // Away, and back in the next such event.
            let (there, away) = (root.join("content/programs"), root.join("programs-away"));
            if away.exists() {
                drop(fs::remove_dir_all(&there));
                fs::rename(&away, &there).unwrap();
            } else {
                drop(fs::rename(&there, &away));
            }
        }
        Event::DeleteFolder => drop(fs::remove_dir_all(root.join("content/programs"))),
        Event::Settings(version) => {
            put(
                root,
                "site.yaml",
                format!("title: Site {version}\nbase_url: https://example.org/{}\n", ["", "a/"][*version as usize % 2]),
            );
        }
        Event::BreakSettings => put(root, "site.yaml", "title: A\nbase_url: nothing\n"),
        Event::Asset(version) => put(root, "static/note.txt", format!("note {version}")),
        Event::DeleteAsset => drop(fs::remove_file(root.join("static/note.txt"))),
        Event::Template(version) => {
            put(root, "templates/page.html", format!("<p>{version} {{{{ page.title }}}}</p>\n"));
        }
        Event::BreakTemplate => put(root, "templates/page.html", "<p>{{ page.titel }}</p>\n"),
        Event::MendTemplates => drop(fs::remove_dir_all(root.join("templates"))),
        Event::Leftover(name) => put(root, &format!("content/programs/.{name}.md.swp"), "x"),
        Event::NotText(name) => put(root, &file(*name), b"---\nname: \xff\n---\n"),
        Event::Look => {}
    }
}

/// Every file that a cold build writes, by path; nothing where it would write none.
fn built(root: &Path, output: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["build", "--quiet", "--root"])
        .arg(root)
        .arg("--output")
        .arg(output)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(matches!(done.status.code(), Some(0..=2)), "{text}");
    done.status.success().then(|| files(output))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let named = walk.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    named.filter(|(path, _)| !path.starts_with(".candor")).collect()
}

fn base_path(root: &Path) -> String {
    let reading = pipeline::compile(root, &CompileOptions::default()).ok().unwrap();
    reading.site.map_or_else(|| "/".to_owned(), |site| site.config.base_url.path().to_owned())
}

/// The path of a request for a file of the output.
fn request(base: &str, file: &str) -> String {
    format!("{base}{}", file.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/')).unwrap_or(file))
}

/// Holds what is answered against what is built, and says whether anything is. `ask` gives status and bytes.
fn agrees(root: &Path, ask: impl Fn(&str) -> (u16, Vec<u8>), paths: Option<Vec<String>>) -> bool {
    let output = tempdir().unwrap();
    let base = base_path(root);
    match built(root, &output.path().join("site")) {
        Some(files) => {
            let wanted: BTreeSet<String> = files.keys().map(|file| request(&base, file)).collect();
            if let Some(paths) = paths {
                assert_eq!(paths.into_iter().collect::<BTreeSet<_>>(), wanted);
            }
            for (file, bytes) in files {
                let (status, served) = ask(&request(&base, &file));
                assert_eq!(status, 200, "{file}");
                let served = if file.ends_with(".html") { without_injection(&served) } else { &served };
                assert!(served == bytes, "{file} is served as\n{}", String::from_utf8_lossy(served));
            }
            true
        }
        // A fault of a template shows on the pages that have it; everything else is wrong on every page.
        None => {
            let pages = paths.unwrap_or_default().into_iter().chain([base]);
            assert!(pages.into_iter().any(|page| ask(&page).0 == 500), "a site that is not built is served");
            false
        }
    }
}

/// Everything that is wrong, as the terminal shows it.
fn said(reading: &Compiled) -> String {
    report::human(&reading.diagnostics, |path| reading.find(path), report::Style::Plain)
}

#[test]
fn after_any_storm_the_preview_is_the_build() {
    let seed: [u8; 32] = match std::env::var("STORM_SEED") {
        Ok(seed) => std::array::from_fn(|at| u8::from_str_radix(&seed[at * 2..at * 2 + 2], 16).unwrap()),
        // The same storms in every run of CI, others at home.
        Err(_) if crate::scratch::is_ci() => [7; 32],
        Err(_) => {
            let chance = || std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0_u8).to_le_bytes();
            [chance(), chance(), chance(), chance()].concat().try_into().unwrap()
        }
    };
    println!("STORM_SEED={}", seed.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let rng = proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed);
    let config = Config { cases: 40, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, rng);
    let storms = prop::collection::vec(event(), 1..30);
    let ended_well = std::cell::Cell::new(0);
    let outcome = runner.run(&storms, |events| {
        let root = tempdir().unwrap();
        small_site(root.path());
        let settings = Settings {
            root: root.path().to_owned(),
            options: CompileOptions::default(),
            strict: false,
            panel: true,
            today: None,
            left_out: None,
        };
        let preview = Preview::open(settings, SystemTime::now()).ok().unwrap();
        for event in &events {
            happen(root.path(), event);
            if matches!(event, Event::Look) {
                preview.look(SystemTime::now());
            }
        }
        preview.look(SystemTime::now());
        let cold = pipeline::compile(root.path(), &CompileOptions::default()).ok().unwrap();
        assert_eq!(preview.with_compiled(said), said(&cold));
        let ask = |path: &str| {
            let answer = preview.answer(path, Which::Newest);
            let bytes = match answer.body {
                AnswerBody::Bytes(bytes) => bytes,
                AnswerBody::File(mut file, _) => {
                    let mut bytes = Vec::new();
                    file.read_to_end(&mut bytes).unwrap();
                    bytes
                }
                AnswerBody::At(_) => Vec::new(),
            };
            (answer.status, bytes)
        };
        ended_well.set(ended_well.get() + usize::from(agrees(root.path(), ask, Some(preview.paths()))));
        Ok(())
    });
    outcome.unwrap();
    println!("{} of 40 storms left a site that is built", ended_well.get());
    assert!(ended_well.get() > 0);
}

#[test]
fn a_running_server_follows_a_storm() {
    let root = tempdir().unwrap();
    small_site(root.path());
    for arguments in [&[][..], &["--poll"]] {
        let server = Server::start(root.path(), arguments);
        let mut runner = TestRunner::deterministic();
        for round in 0..4 {
            let storm = prop::collection::vec(event(), 40).new_tree(&mut runner).unwrap().current();
            for event in &storm {
                happen(root.path(), event);
            }
            // Whatever was left broken is mended, so that there is a last page to wait for.
            drop(fs::remove_dir_all(root.path().join("templates")));
            drop(fs::remove_dir_all(root.path().join("programs-away")));
            drop(fs::remove_dir_all(root.path().join("content/programs")));
            put(root.path(), "site.yaml", "title: Mended\nbase_url: https://example.org/\n");
            for name in 0..3 {
                put(root.path(), &file(name), text(name, round));
            }
            put(root.path(), "content/last.md", format!("---\ntitle: Last {round}\n---\n\nText.\n"));
            server.wait_for("/last/", |it| it.status == 200 && it.text().contains(&format!("Last {round}")));
            let ask = |path: &str| {
                let response = server.get(path);
                (response.status, response.body)
            };
            assert!(agrees(root.path(), ask, None));
        }
    }
}
