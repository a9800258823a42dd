//! Writes the site of a case, checks it from the command line, and holds what was found against what was
//! expected. Must not know: how specifications are written down.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use wait4::{ResourceUsage, Wait4};

use super::case::{Case, File, Finding};

const SETTINGS: &str = "title: Site\nbase_url: https://example.org/\n";

/// What `candor check` finds in the site of a case.
pub(crate) fn findings(case: &Case) -> Vec<Finding> {
    let Checked { status, value, .. } = check(case, "json");
    assert_eq!(status == 0, value["summary"]["errors"] == 0, "`{}` ends with {status}", case.name);
    let findings: Vec<Finding> =
        value["diagnostics"].as_array().expect("a list").iter().map(|entry| finding(case, entry)).collect();
    let places: Vec<_> = findings.iter().map(|finding| (&finding.path, finding.line, finding.column)).collect();
    assert!(places.is_sorted(), "`{}`: not in the order of files: {places:?}", case.name);
    findings
}

/// How a site was checked.
pub(crate) struct Checked {
    /// The exit code.
    pub(crate) status: i32,
    /// What was printed.
    pub(crate) value: Value,
    /// What it took. The memory is at least that of the process that asked: the system counts from before `exec`.
    pub(crate) used: ResourceUsage,
}

/// Checks the site of a case, in a format that is JSON.
pub(crate) fn check(case: &Case, format: &str) -> Checked {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let root = folder.path().join("site");
    write(case, &root);
    let stream = |name: &str| fs::File::create_new(folder.path().join(name)).expect("a file can be written");
    let mut candor = Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(["check", "--format", format, "--today", "2026-01-31"])
        .args(case.name.contains("--stale").then_some("--stale"))
        .arg("--root")
        .arg(&root)
        .stdout(stream("stdout"))
        .stderr(stream("stderr"))
        .spawn()
        .expect("candor starts");
    let ended = candor.wait4().expect("candor ends");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("candor writes text");
    let said = read("stderr");
    let value = serde_json::from_str(&read("stdout"))
        .unwrap_or_else(|error| panic!("`{}`: no JSON ({error}), status {}: {said}", case.name, ended.status));
    assert!(said.is_empty(), "`{}` says on stderr: {said}", case.name);
    Checked { status: ended.status.code().expect("candor was not killed"), value, used: ended.rusage }
}

fn write(case: &Case, root: &Path) {
    fs::create_dir(root).expect("the folder of the site can be made");
    fs::write(root.join("site.yaml"), SETTINGS).expect("the settings can be written");
    for file in case.files.iter().filter(|file| !file.is("elsewhere")) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("its folder can be made");
        if file.is("removed") {
            let _ = fs::remove_file(&path);
        } else if file.is("link") {
            crate::scratch::symlink(&file.lines[0], &path).expect("a link can be made");
        } else {
            fs::write(&path, file.bytes()).expect("a file can be written");
        }
    }
}

fn finding(case: &Case, entry: &Value) -> Finding {
    let number = |key: &str| usize::try_from(entry[key].as_u64().expect("a number")).expect("it is small");
    let text = |key: &str| visible(entry[key].as_str().unwrap_or_default());
    let (line, column) = (number("line"), number("column"));
    let path = text("path");
    let file = case.files.iter().find(|file| file.path == path && !file.is("elsewhere"));
    let rest = file.and_then(|file| file.lines.get(line - 1)).map_or(0, |line| line.chars().count());
    let end = if number("end_line") == line { number("end_column") } else { rest + 1 };
    let related = entry["related"].as_array().into_iter().flatten().map(|other| {
        let place = format!("{}:{}:{}", other["path"].as_str().unwrap_or_default(), other["line"], other["column"]);
        format!("{place} {}", visible(other["message"].as_str().unwrap_or_default()))
    });
    Finding {
        line,
        column,
        width: end.saturating_sub(column).max(1),
        text: format!("{}[{}]: {}", text("severity"), text("code"), text("message")),
        help: entry["help"].as_str().map(visible),
        related: related.collect(),
        path,
    }
}

/// Text in one line, without characters that cannot be seen.
fn visible(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        match c {
            '\n' => line.push('⏎'),
            c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {
                let _ = write!(line, "{}", c.escape_unicode());
            }
            c => line.push(c),
        }
    }
    line
}

/// How what was found differs from what a case expects; nothing where it does not.
pub(crate) fn difference(case: &Case, found: &[Finding]) -> Option<String> {
    let mut wanted: Vec<&Finding> = case.files.iter().flat_map(|file| &file.expected).collect();
    let mut text = String::new();
    for finding in found {
        let same = |wanted: &&Finding| {
            let help = wanted.help.is_none() || wanted.help == finding.help;
            let related = wanted.related == finding.related;
            help && related && place(wanted) == place(finding) && wanted.text == finding.text
        };
        match wanted.iter().position(same) {
            Some(at) => drop(wanted.remove(at)),
            None => text.push_str(&format!("  found    {}\n", shown(finding))),
        }
    }
    wanted.iter().for_each(|missing| text.push_str(&format!("  expected {}\n", shown(missing))));
    (!text.is_empty()).then(|| format!("{}\n{text}", case.name))
}

fn place(finding: &Finding) -> (&str, usize, usize, usize) {
    (&finding.path, finding.line, finding.column, finding.width)
}

fn shown(finding: &Finding) -> String {
    let Finding { path, line, column, width, text, help, related } = finding;
    let help = help.as_ref().map_or(String::new(), |help| format!("\n             = {help}"));
    let related: String = related.iter().map(|other| format!("\n             & {other}")).collect();
    format!("{path}:{line}:{column}+{width} {text}{help}{related}")
}

/// The text of a specification with what was found written beside its lines.
pub(crate) fn rewritten(text: &str, results: &[(Case, Vec<Finding>)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (case, found) in results.iter().rev() {
        let own: Vec<&File> = case.files.iter().filter(|file| !file.shared).collect();
        for file in own.iter().rev() {
            let mut block = Vec::new();
            let here = |line: usize| found.iter().filter(move |it| it.path == file.path && it.line == line);
            if file.is("elsewhere") {
                for it in found.iter().filter(|it| it.path == file.path) {
                    block.extend(annotated(it, &format!("{}:{}+{}", it.line, it.column, it.width), 0));
                }
            } else {
                for (at, line) in file.lines.iter().enumerate() {
                    block.push(line.clone());
                    let plain = line.is_ascii() || !line.contains('⟦');
                    for it in here(at + 1) {
                        if plain {
                            block.extend(annotated(it, &"^".repeat(it.width), it.column - 1));
                        } else {
                            block.extend(annotated(it, &format!("@{}+{}", it.column, it.width), 0));
                        }
                    }
                }
            }
            lines.splice(file.within.clone(), block);
        }
        let unseen: Vec<&Finding> = found
            .iter()
            .filter(|it| !own.iter().any(|file| file.path == it.path && !file.lines.is_empty() || file.is("elsewhere")))
            .collect();
        let last = own.last().map_or(0, |file| file.within.end);
        for it in unseen {
            println!("`{}` needs a block `text {} elsewhere` after line {last}", case.name, it.path);
        }
    }
    lines.join("\n") + "\n"
}

fn annotated(finding: &Finding, mark: &str, indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let mut lines = vec![format!("{pad}{mark} {}", finding.text)];
    lines.extend(finding.help.iter().map(|help| format!("{pad}= {help}")));
    lines.extend(finding.related.iter().map(|other| format!("{pad}& {other}")));
    lines
}
