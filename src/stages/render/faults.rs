//! What is wrong with templates, as diagnostics at their places. Must not know: how a page is rendered.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::engine_messages::{NameKind, UnresolvedName, unresolved_names};
use super::known;
use super::names::{self, TemplateScope};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::base::suggest;

/// Every template by its name.
pub(super) type Texts = BTreeMap<String, Source>;

/// The first error that the engine met, and the errors of syntax in every other template.
pub(super) fn all(texts: &Texts, first: &tera::Error, engine: impl Fn() -> Tera) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (name, source) in texts {
        if let Err(error) = engine().add_raw_template(name, source.text())
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            diagnostics.push(one(texts, &error, name, &[]));
        }
    }
    if diagnostics.is_empty() {
        diagnostics = unresolved(texts, &first.to_string());
    }
    if diagnostics.is_empty() {
        diagnostics.push(one(texts, first, "", &[]));
    }
    diagnostics
}

/// One error; `seen` is what the template saw when it failed.
pub(super) fn one(texts: &Texts, error: &tera::Error, template: &str, seen: &TemplateScope<'_>) -> Diagnostic {
    let (message, template, span) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            (report.message().to_owned(), name, Span::from(report.span().range.clone()))
        }
        ErrorKind::MissingParent { current, parent } => {
            let known = texts.keys().map(String::as_str).filter(|name| name != current);
            let help = suggest::nearest(parent, known).map_or_else(
                || "its name is a path below `templates/`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let at = place(texts, current, word_after(texts, current, "extends"));
            return Diagnostic::error(Code::TemplateError, at, format!("there is no template `{parent}`")).help(help);
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let at = place(texts, tpl, word_after(texts, tpl, "extends"));
            let message = format!("`{tpl}` is built on itself");
            return Diagnostic::error(Code::TemplateError, at, message).help("extend or include another template");
        }
        _ => (error.to_string(), template, Span::default()),
    };
    let expression = texts.get(template).map_or("", |source| &source.text()[floor(source, span.start)..]);
    let (message, help) = names::explain(&message, expression, seen);
    let diagnostic = Diagnostic::error(Code::TemplateError, place(texts, template, span), first_to_lower(&message));
    Diagnostic { help, ..diagnostic }
}

/// How many names that are nowhere are looked at. Each is held against those before it, and counted from the head of its
/// template.
const MAX_UNRESOLVED: usize = 1_000;

/// Names that are nowhere. A name that many templates want is one fault.
fn unresolved(texts: &Texts, report: &str) -> Vec<Diagnostic> {
    let mut found: Vec<(UnresolvedName<'_>, Span, usize)> = Vec::new();
    for name in unresolved_names(report).into_iter().take(MAX_UNRESOLVED) {
        let Some(source) = texts.get(name.template) else { continue };
        if let Some((_, _, more)) =
            found.iter_mut().find(|(first, ..)| (first.kind, first.name) == (name.kind, name.name))
        {
            *more += 1;
            continue;
        }
        let start = offset(source, name.line, name.column);
        let span = Span::new(start, start + name.width);
        found.push((name, span, 0));
    }
    let diagnostic = |(name, span, more): (UnresolvedName<'_>, Span, usize)| {
        let others = if more > 0 { format!("; {more} more templates want it") } else { String::new() };
        let help = format!("{}{others}", help(texts, &name));
        Diagnostic::error(Code::TemplateError, place(texts, name.template, span), first_to_lower(name.sentence))
            .help(help)
    };
    found.into_iter().map(diagnostic).collect()
}

/// What to do about a name that is nowhere.
fn help(texts: &Texts, UnresolvedName { kind, name, .. }: &UnresolvedName<'_>) -> String {
    let near =
        |known: &[&str]| suggest::nearest(name, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    match kind {
        NameKind::Template => {
            let known: Vec<&str> = texts.keys().map(String::as_str).collect();
            near(&known).unwrap_or_else(|| "its name is a path below `templates/`".into())
        }
        NameKind::Component => {
            let known: Vec<&str> = texts.values().flat_map(|source| components(source.text())).collect();
            suggest::help(name, known)
        }
        NameKind::Filter => near(&known::FILTERS).unwrap_or_else(|| "filters are those of Tera, and `html`".into()),
        NameKind::Test => suggest::help(name, known::TESTS),
        NameKind::Block => "a parent must have it: write `{% block … %}` there, or take it out here".into(),
        NameKind::Function => suggest::help(name, known::FUNCTIONS),
    }
}

/// The names of the components that a template defines.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.split("{% component ").skip(1).filter_map(|rest| rest.split(['(', ' ', '%']).next())
}

pub(super) fn place(texts: &Texts, template: &str, span: Span) -> Place {
    let path = texts
        .get(template)
        .map_or_else(|| Arc::from(format!("templates/{template}")), |source| Arc::clone(source.path()));
    Place { path, span }
}

/// What stands in quotes after a word; the head of the template where it does not occur.
fn word_after(texts: &Texts, template: &str, word: &str) -> Span {
    let text = texts.get(template).map_or("", Source::text);
    let quoted = text.find(word).and_then(|at| {
        let open = at + text[at..].find(['"', '\''])?;
        let close = open + 1 + text[open + 1..].find(['"', '\''])?;
        Some(Span::new(open, close + 1))
    });
    quoted.unwrap_or_default()
}

/// The byte of a line and column that count from 1.
fn offset(source: &Source, line: usize, column: usize) -> usize {
    let text = source.text();
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text[start..].char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

fn floor(source: &Source, at: usize) -> usize {
    source.text().floor_char_boundary(at.min(source.text().len()))
}

/// Messages begin in lower case.
fn first_to_lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
