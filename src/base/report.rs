//! Diagnostics as text: for people, and as JSON. Must not know: which command prints them.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

use super::diagnostic::{Diagnostic, Place, Severity};
use super::escape::{uri_path, workflow_message, workflow_property};
use super::fold::{Folded, Rest, fold};
use super::source::{Position, Source};

/// The longest stretch of a line that is shown, in bytes.
const SHOWN: usize = 400;

/// Whether the text may hold colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Colours for a terminal.
    Coloured,
    /// Plain text.
    Plain,
}

/// Messages as a compiler prints them: code, sentence, `path:line:col`, the line with a caret, the help.
/// `find` gives the file at a path; a message about a file without text names the path alone. Of very many messages of
/// one kind the first are shown, and the others counted.
pub fn human<'a>(diagnostics: &[Diagnostic], find: impl Fn(&str) -> Option<&'a Source>, style: Style) -> String {
    let renderer = match style {
        Style::Coloured => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let mut text = String::new();
    for folded in fold(diagnostics) {
        let diagnostic = match folded {
            Folded::Whole(diagnostic) => diagnostic,
            Folded::Rest(Rest { of, path, title, help }) => {
                let group = Group::with_title(level(of.severity).primary_title(title).id(of.code.name()));
                let group = match path {
                    Some(path) => group.element(Origin::path(path.to_string()).line(1).char_column(1)),
                    None => group,
                };
                let group = group.elements(help.map(|help| Level::HELP.message(help)));
                text.push_str(&renderer.render(&[group]));
                text.push_str("\n\n");
                continue;
            }
        };
        let level = level(diagnostic.severity);
        let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.name());
        let mut groups = vec![located(Group::with_title(title), &diagnostic.place, &find)];
        if let Some(help) = &diagnostic.help {
            groups[0] = std::mem::replace(&mut groups[0], Group::with_level(Level::NOTE))
                .element(Level::HELP.message(help.as_str()));
        }
        for related in &diagnostic.related {
            let title = Level::NOTE.secondary_title(related.message.as_str());
            groups.push(located(Group::with_title(title), &related.place, &find));
        }
        text.push_str(&renderer.render(&groups));
        text.push_str("\n\n");
    }
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// Adds the line of a place to a message.
fn located<'a, 's>(group: Group<'s>, place: &Place, find: &impl Fn(&str) -> Option<&'a Source>) -> Group<'s> {
    let Some(source) = find(&place.path).filter(|source| !source.text().is_empty()) else {
        return group.element(Origin::path(place.path.to_string()).line(1).char_column(1));
    };
    let text = source.text();
    let start = text.floor_char_boundary(place.span.start.min(text.len()));
    let end = text.ceil_char_boundary(place.span.end.clamp(start, text.len()));
    // Never further back than is shown: a line may be as long as its file, and every place on it is asked for.
    let cut = text.floor_char_boundary(start.saturating_sub(SHOWN));
    let break_before = text[..cut].ends_with(['\n', '\r']).then_some(cut);
    let line_start = text[cut..start].rfind(['\n', '\r']).map(|at| cut + at + 1).or(break_before);
    let (line_start, is_cut) = (line_start.unwrap_or(cut), cut > 0 && line_start.is_none());
    let line_start = if line_start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { line_start };
    let start = start.max(line_start);
    let furthest = text.ceil_char_boundary((start + SHOWN).min(text.len()));
    let line_end = text[start..furthest].find(['\n', '\r']).map_or(furthest, |at| start + at);
    let mark = start - line_start..end.clamp(start, line_end) - line_start;
    let position = source.position(start);
    let shown = Snippet::source(text[line_start..line_end].to_owned())
        .line_start(position.line)
        .annotation(AnnotationKind::Primary.span(mark));
    if is_cut {
        // The column is given, for it cannot be counted in the stretch that is shown.
        let origin = Origin::path(place.path.to_string()).line(position.line).char_column(position.column);
        group.element(origin).element(shown)
    } else {
        group.element(shown.path(place.path.to_string()))
    }
}

/// The messages as the object that `--format json` prints, with `more` in it by its name. There may be very many, so each
/// is made as it is written, and not all of them before.
///
/// # Errors
/// None that is known: text and numbers can always be written.
pub(crate) fn json<'a>(
    diagnostics: &[Diagnostic],
    find: impl Fn(&str) -> Option<&'a Source>,
    more: Option<(&str, Value)>,
) -> serde_json::Result<String> {
    let (errors, warnings) = count(diagnostics);
    let summary = json!({"errors": errors, "warnings": warnings});
    let entries = WrittenMessages { diagnostics, entry: |diagnostic: &Diagnostic| entry(diagnostic, &find) };
    let mut written = Vec::new();
    let mut serializer = serde_json::Serializer::pretty(&mut written);
    let mut object = serializer.serialize_map(None)?;
    // In the order of names.
    let (before, after): (Vec<_>, Vec<_>) = more.into_iter().partition(|(name, _)| *name < "diagnostics");
    before.iter().try_for_each(|(name, value)| object.serialize_entry(name, value))?;
    object.serialize_entry("diagnostics", &entries)?;
    after.iter().try_for_each(|(name, value)| object.serialize_entry(name, value))?;
    object.serialize_entry("summary", &summary)?;
    object.end()?;
    String::from_utf8(written).map_err(serde::ser::Error::custom)
}

/// Messages that are made into values one by one.
struct WrittenMessages<'d, F> {
    diagnostics: &'d [Diagnostic],
    entry: F,
}

impl<F: Fn(&Diagnostic) -> Value> Serialize for WrittenMessages<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.diagnostics.iter().map(&self.entry))
    }
}

/// One message as JSON.
fn entry<'a>(diagnostic: &Diagnostic, find: &impl Fn(&str) -> Option<&'a Source>) -> Value {
    let (from, to) = ends(&diagnostic.place, find);
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|related| {
            let (at, _) = ends(&related.place, find);
            json!({"path": &*related.place.path, "line": at.line, "column": at.column, "message": related.message})
        })
        .collect();
    json!({
        "code": diagnostic.code.name(), "severity": diagnostic.severity.name(), "path": &*diagnostic.place.path,
        "line": from.line, "column": from.column, "end_line": to.line, "end_column": to.column,
        "message": diagnostic.message, "help": diagnostic.help, "related": related,
    })
}

/// The messages as a log of SARIF 2.1.0 (OASIS), for code scanning.
pub(crate) fn sarif<'a>(diagnostics: &[Diagnostic], find: impl Fn(&str) -> Option<&'a Source>) -> Value {
    let location = |place: &Place| {
        let (from, to) = ends(place, &find);
        json!({"physicalLocation": {
            "artifactLocation": {"uri": uri_path(&place.path)},
            "region": {"startLine": from.line, "startColumn": from.column, "endLine": to.line, "endColumn": to.column},
        }})
    };
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
            let related: Vec<Value> = diagnostic
                .related
                .iter()
                .map(|related| {
                    let mut location = location(&related.place);
                    location["message"] = json!({"text": related.message});
                    location
                })
                .collect();
            json!({
                "ruleId": diagnostic.code.name(), "level": diagnostic.severity.name(),
                "message": {"text": format!("{}{help}", diagnostic.message)},
                "locations": [location(&diagnostic.place)], "relatedLocations": related,
            })
        })
        .collect();
    let mut used: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect();
    used.sort_unstable();
    used.dedup();
    let rules: Vec<Value> = used.iter().map(|code| json!({"id": code})).collect();
    let driver = json!({"name": "Candor", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    })
}

/// The messages as workflow commands of GitHub Actions, a line each; of very many of one kind the first, and how many
/// more there are.
pub(crate) fn github<'a>(diagnostics: &[Diagnostic], find: impl Fn(&str) -> Option<&'a Source>) -> String {
    let line = |diagnostic: &Diagnostic| {
        let (from, to) = ends(&diagnostic.place, &find);
        // A range of columns is only understood within one line.
        let end =
            if from.line == to.line { format!(",endColumn={}", to.column) } else { format!(",endLine={}", to.line) };
        let place =
            format!("file={},line={},col={}{end},", workflow_property(&diagnostic.place.path), from.line, from.column);
        workflow_command(diagnostic, &place, &diagnostic.message, diagnostic.help.as_deref())
    };
    let rest = |Rest { of, path, title, help }: &Rest<'_>| {
        let place = path.map_or_else(String::new, |path| format!("file={},line=1,", workflow_property(path)));
        workflow_command(of, &place, title, *help)
    };
    let folded = fold(diagnostics);
    folded
        .iter()
        .map(|it| match it {
            Folded::Whole(diagnostic) => line(diagnostic),
            Folded::Rest(it) => rest(it),
        })
        .collect()
}

/// A workflow command that says something of the code and severity of a message.
fn workflow_command(of: &Diagnostic, place: &str, message: &str, help: Option<&str>) -> String {
    let help = help.map_or(String::new(), |help| format!("\nhelp: {help}"));
    format!("::{} {place}title={}::{}\n", of.severity.name(), of.code, workflow_message(&format!("{message}{help}")))
}

/// Where a place begins and ends, as people count.
fn ends<'a>(place: &Place, find: &impl Fn(&str) -> Option<&'a Source>) -> (Position, Position) {
    let position = |offset| find(&place.path).map_or(Position { line: 1, column: 1 }, |source| source.position(offset));
    (position(place.span.start), position(place.span.end))
}

/// How many errors and how many warnings.
#[must_use]
pub(crate) fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::code::Code;
    use crate::base::span::Span;

    #[test]
    fn a_message_shows_its_line_and_help() {
        let source = Source::new("content/a.md", "\u{feff}---\r\nnäme: \u{1b}x\r\n");
        let path: Arc<str> = Arc::from("content/a.md");
        let start = source.text().find('n').unwrap_or_default();
        let diagnostic = Diagnostic::error(
            Code::UnknownField,
            Place::new(&path, Span::new(start, start + 5)),
            "unknown field `näme`",
        )
        .help("did you mean `name`?");
        let text = human(std::slice::from_ref(&diagnostic), |_| Some(&source), Style::Plain);
        assert_eq!(
            text,
            "error[unknown-field]: unknown field `näme`\n --> content/a.md:2:1\n  |\n2 | näme: ␛x\n  | ^^^^\n  |\n  = help: did you mean `name`?\n\n"
        );
        let text = json(&[diagnostic], |_| Some(&source), Some(("queue", Value::Null))).unwrap_or_default();
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(value["diagnostics"][0]["end_column"], 5);
        assert_eq!(value["summary"]["errors"], 1);
    }
}
