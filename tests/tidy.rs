//! The house stays in order: floors, sizes, heads of files, names.

use std::fs;
use std::path::Path;

use crate::scratch::project;

/// The floors of `src/` from the ground up: a file imports from its own folder and from lower floors only.
const FLOORS: [&[&str]; 10] = [
    &["base"],
    &["model", "disk"],
    &["prose"],
    &["pages"],
    &["import", "export"],
    &["stages"],
    &["cache", "check"],
    &["pipeline"],
    &["serve"],
    &["commands", "cli"],
];
/// The most lines that a file may have.
const LINES: usize = 400;
/// The most characters that a line of a template may have.
const TEMPLATE_LINE: usize = 160;
/// What a file or folder must not be called: such names say nothing.
const NAMES: [&str; 8] = ["helper", "helpers", "utils", "util", "common", "manager", "misc", "shared"];

/// Every Rust file of a folder: its path from there, and its text.
fn files(folder: &str) -> Vec<(String, String)> {
    files_of(folder, "rs")
}

/// Every file of a folder with this ending.
fn files_of(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = project().join(folder);
    let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.path().extension().is_some_and(|it| it == ending))
        .map(|entry| (path_below(&root, entry.path()), fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

fn path_below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().to_owned()
}

fn all() -> Vec<(String, String)> {
    let with = |folder: &str| {
        files(folder).into_iter().map(move |(path, text)| (format!("{folder}/{path}"), text)).collect::<Vec<_>>()
    };
    ["src", "tests", "benches"].into_iter().filter(|it| project().join(it).exists()).flat_map(with).collect()
}

fn none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Where a part of the crate lies.
fn floor(part: &str) -> Option<usize> {
    FLOORS.iter().position(|parts| parts.contains(&part))
}

/// A file's own part and, within `stages` and `base`, the room: `stages/plan/links.rs` is `("stages", "plan")`.
fn rooms(path: &str) -> (&str, &str) {
    let mut parts = path.strip_suffix(".rs").unwrap_or(path).split('/');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

/// What a text takes from its own crate: `(part, room)` for every `crate::part::room`.
fn taken(text: &str) -> Vec<(String, String)> {
    let mut taken = Vec::new();
    for after in text.split("crate::").skip(1) {
        if let Some(group) = after.strip_prefix('{') {
            let inner = group.split(';').next().unwrap_or_default();
            taken.extend(
                inner
                    .split(['{', '}', ','])
                    .map(|part| (first_word(part), String::new()))
                    .filter(|it| !it.0.is_empty()),
            );
            continue;
        }
        let part = first_word(after);
        let rest = after[part.len()..].strip_prefix("::").unwrap_or_default();
        match rest.strip_prefix('{') {
            Some(group) => {
                let inner = group.split(';').next().unwrap_or_default();
                taken.extend(inner.split(['{', '}', ',']).map(|room| (part.clone(), first_word(room))));
            }
            None => taken.push((part, first_word(rest))),
        }
    }
    taken
}

fn first_word(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn a_file_imports_only_from_lower_floors() {
    let mut faults = Vec::new();
    for (path, text) in files("src") {
        let (part, room) = rooms(&path);
        if matches!(part, "main" | "lib") {
            continue;
        }
        let Some(own) = floor(part) else {
            faults.push(format!("src/{path} is on no floor"));
            continue;
        };
        for (other, other_room) in taken(&text) {
            match floor(&other) {
                Some(lower) if lower < own => {}
                Some(_) if other == part && (part != "stages" || other_room == room) => {}
                // Commands read the arguments; both are at the top.
                Some(level) if level == own && part == "commands" => {}
                Some(_) => faults.push(format!("src/{path} takes `{other}::{other_room}`")),
                None => {}
            }
        }
    }
    none(faults);
}

#[test]
fn no_file_is_too_long() {
    none(
        all()
            .iter()
            .filter(|(_, text)| text.lines().count() > LINES)
            .map(|(path, text)| format!("{path}: {} lines", text.lines().count())),
    );
}

#[test]
fn no_line_of_a_template_is_too_long() {
    let templates = files_of("themes/candor/templates", "html");
    assert!(!templates.is_empty());
    none(templates.iter().flat_map(|(path, text)| {
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.chars().count()));
        lines.filter(|(_, length)| *length > TEMPLATE_LINE).map(move |(at, length)| format!("{path}:{at}: {length}"))
    }));
}

#[test]
fn no_script_holds_markup() {
    let building = ["createElement", "innerHTML", "outerHTML", "insertAdjacentHTML", "DOMParser", "</"];
    none(files_of("themes/candor/static/js", "js").iter().flat_map(|(path, text)| {
        let found = building.iter().filter(|word| text.contains(**word));
        found.map(move |word| format!("{path}: `{word}`; write it as a <template> of the page")).collect::<Vec<_>>()
    }));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = |text: &str| !text.starts_with("//! ") || text.lines().next().is_none_or(|line| line.len() < 14);
    none(all().iter().filter(|(_, text)| silent(text)).map(|(path, _)| format!("{path} does not begin with `//!`")));
}

#[test]
fn no_name_says_nothing() {
    none(
        all()
            .iter()
            .filter(|(path, _)| path.trim_end_matches(".rs").split('/').any(|part| NAMES.contains(&part)))
            .map(|(path, _)| path.clone()),
    );
}

#[test]
fn nothing_is_left_half_done() {
    let marks: Vec<String> = ["to_do!", "db_g!", "un_implemented!", "TO_DO", "FIX_ME", "XX_X"]
        .iter()
        .map(|mark| mark.replace('_', ""))
        .collect();
    none(all().iter().flat_map(|(path, text)| {
        let lines = text.lines().enumerate().filter(|(_, line)| marks.iter().any(|mark| line.contains(mark.as_str())));
        lines.map(move |(at, line)| format!("{path}:{}: {}", at + 1, line.trim())).collect::<Vec<_>>()
    }));
}

#[test]
fn stages_touch_neither_clock_nor_disk() {
    let edge =
        |path: &str| ["stages/load/", "stages/write", "stages/render/budget.rs"].iter().any(|it| path.starts_with(it));
    let pure = |path: &str| {
        ["stages/", "model/", "prose/", "base/", "pages/", "check/", "import/", "export/"]
            .iter()
            .any(|it| path.starts_with(it))
            && !edge(path)
    };
    let reach = [
        "std::fs",
        "std::env::var",
        "Instant::now",
        "SystemTime",
        "Zoned::now",
        "Timestamp::now",
        "TcpStream",
        "std::process",
    ];
    none(files("src").iter().filter(|(path, _)| pure(path)).flat_map(|(path, text)| {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        reach.iter().filter(move |word| code.contains(**word)).map(move |word| format!("src/{path}: {word}"))
    }));
}
