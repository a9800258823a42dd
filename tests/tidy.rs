//! The house stays in order: floors, sizes, heads of files, names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::scratch::project;

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

/// The floors of `src/` from the ground up, as the table of rooms in `src/lib.rs` has them: each row is a floor, and
/// rooms of one row know nothing of one another.
fn floors() -> Vec<Vec<String>> {
    let map = fs::read_to_string(project().join("src/lib.rs")).unwrap();
    let rooms = map.split("//! | room | does |").nth(1).expect("a table of rooms").lines().skip(2);
    let rows = rooms.map_while(|line| line.strip_prefix("//! | "));
    let names = |row: &str| {
        let first = row.split(" | ").next().unwrap_or_default();
        first.split("[`").skip(1).filter_map(|rest| rest.split('`').next()).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut floors: Vec<Vec<String>> = rows.map(names).collect();
    floors.reverse();
    assert!(floors.len() > 5, "{floors:?}");
    floors
}

/// Where a part of the crate lies.
fn floor(floors: &[Vec<String>], part: &str) -> Option<usize> {
    floors.iter().position(|rooms| rooms.iter().any(|room| room == part))
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
    let floors = floors();
    for (path, text) in files("src") {
        let (part, room) = rooms(&path);
        if matches!(part, "main" | "lib") {
            continue;
        }
        let Some(own) = floor(&floors, part) else {
            faults.push(format!("src/{path} is on no floor"));
            continue;
        };
        for (other, other_room) in taken(&text) {
            match floor(&floors, &other) {
                Some(lower) if lower < own => {}
                Some(_) if other == part && (part != "stages" || other_room == room) => {}
                Some(_) => faults.push(format!("src/{path} takes `{other}::{other_room}`")),
                None => {}
            }
        }
    }
    none(faults);
}

/// The paths that a text takes: those of its `use` declarations, with their groups written out, and those that stand in
/// its code, such as `crate::a::b()` and `super::c()`.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let declarations =
        code.split("\n").filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let uses = declarations.split("use ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(tree, _)| tree);
    let mut paths: Vec<String> =
        uses.flat_map(|tree| written_out("", &tree.split_whitespace().collect::<String>())).collect();
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let in_code = declarations.split(|c: char| !is_path(c)).filter(|path| path.contains("::"));
    paths.extend(in_code.filter(|path| path.starts_with("super::") || path.starts_with("crate::")).map(str::to_owned));
    paths
}

/// The paths of a tree such as `a::{b, c::{d, e}}`.
fn written_out(prefix: &str, tree: &str) -> Vec<String> {
    let Some((head, rest)) = tree.split_once('{') else { return vec![format!("{prefix}{tree}")] };
    let inner = rest.strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    let prefix = format!("{prefix}{head}");
    parts.into_iter().filter(|part| !part.is_empty()).flat_map(|part| written_out(&prefix, part)).collect()
}

/// The module of a file: `stages::link::peers`.
fn module(path: &str) -> String {
    path.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::")
}

/// The file that a path leads into: that of the longest module it begins with.
fn target<'f>(path: &str, from: &str, modules: &BTreeMap<String, &'f str>) -> Option<&'f str> {
    let mut base: Vec<&str> = from.split("::").collect();
    let mut rest = path;
    loop {
        if let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        } else if let Some(after) = rest.strip_prefix("self::") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix("crate::") {
            base.clear();
            rest = after;
        } else {
            break;
        }
    }
    if rest == path && modules.keys().all(|module| !module.starts_with(&format!("{from}::{}", first_word(rest)))) {
        return None;
    }
    let mut parts: Vec<&str> = base.into_iter().chain(rest.split("::")).collect();
    while !parts.is_empty() {
        if let Some(file) = modules.get(&parts.join("::")) {
            return Some(file);
        }
        parts.pop();
    }
    None
}

#[test]
fn no_files_take_from_each_other() {
    let files = files("src");
    let modules: BTreeMap<String, &str> = files.iter().map(|(path, _)| (module(path), path.as_str())).collect();
    // A module's own file is the front of its folder: it names what lies within, and what lies within may name it.
    let is_front = |path: &str| modules.keys().any(|other| other.starts_with(&format!("{}::", module(path))));
    let takes: BTreeMap<&str, BTreeSet<&str>> = files
        .iter()
        .filter(|(path, _)| !is_front(path))
        .map(|(path, text)| {
            let from = module(path);
            let targets = imports(text).iter().filter_map(|import| target(import, &from, &modules)).collect::<Vec<_>>();
            (path.as_str(), targets.into_iter().filter(|other| *other != path && !is_front(other)).collect())
        })
        .collect();
    assert!(takes.values().map(BTreeSet::len).sum::<usize>() > 300);
    // What takes nothing of what is left, or gives nothing to it, is in no circle.
    let mut left: BTreeSet<&str> = takes.keys().copied().collect();
    loop {
        let is_end =
            |path: &&str| takes[path].is_disjoint(&left) || left.iter().all(|other| !takes[other].contains(path));
        let ends: Vec<&str> = left.iter().copied().filter(is_end).collect();
        if ends.is_empty() {
            break;
        }
        for path in ends {
            left.remove(path);
        }
    }
    none(left.iter().map(|path| {
        let others: Vec<&str> = takes[path].intersection(&left).copied().collect();
        format!("src/{path} is in a circle with {}", others.join(", "))
    }));
}

/// What a file gives away that it knows, by the words of a line "Must not know".
const GIVEN_AWAY: [(&str, &[&str]); 13] = [
    ("templates", &["tera::", "stages::render"]),
    ("the disk", &["std::fs", "crate::disk"]),
    ("the clock", &["Instant::now", "SystemTime::now", "Zoned::now"]),
    ("markdown", &["pulldown_cmark"]),
    ("terminals", &["IsTerminal"]),
    ("arguments", &["crate::cli", "clap::"]),
    ("stages", &["crate::stages"]),
    ("YAML", &["granit_parser"]),
    ("HTTP", &["axum", "hyper"]),
    ("relationships", &["Relationship", ".relationship"]),
    ("exit codes", &["ExitCode", "Exit::"]),
    ("files", &["std::fs", "crate::disk"]),
    ("views", &["pages::views"]),
];

#[test]
fn what_a_file_must_not_know_it_does_not() {
    let faults = files("src").into_iter().flat_map(|(path, text)| {
        let head: String = text.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let sentence = head.split("Must not know: ").nth(1).and_then(|rest| rest.split('.').next()).unwrap_or_default();
        let things: Vec<String> =
            sentence.replace(", or ", ", ").replace(" or ", ", ").split(", ").map(|it| it.trim().to_owned()).collect();
        let code: String = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect::<Vec<_>>()
            .join("\n");
        let given = GIVEN_AWAY.iter().filter(|(thing, _)| things.iter().any(|it| it == thing));
        let given = given.flat_map(|(thing, words)| {
            words.iter().filter(|word| code.contains(**word)).map(move |word| (thing, word))
        });
        given.map(|(thing, word)| format!("src/{path} must not know {thing}, but has `{word}`")).collect::<Vec<_>>()
    });
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
    let edges = ["stages/load/", "stages/write", "stages/render/budget.rs", "stages/render/watch.rs"];
    let edge = |path: &str| edges.iter().any(|it| path.starts_with(it));
    let pure = |path: &str| {
        ["stages/", "model/", "markdown/", "base/", "pages/", "check/", "import/", "export/"]
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
