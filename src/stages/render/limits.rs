//! What a template may be, before the engine reads it: the engine goes down a level of the stack for each `elif` and each
//! template within another, and says of each fault the whole line it stands on. Must not know: what the engine finds.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::{self, Texts};
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;

/// The largest template, in bytes.
const MAX_TEMPLATE_BYTES: usize = 256 * 1024;
/// How many `elif` a template may have.
const MAX_ELIFS: usize = 100;
/// How many templates may lie in one another, by `include` and by `extends`.
const MAX_INCLUDE_DEPTH: usize = 32;
/// How many bytes the lines of a template may have together, each counted once for every tag on it.
const MAX_REPORTED_BYTES: usize = 8 * 1024 * 1024;

/// Every template that is over a limit.
pub(super) fn exceeded(texts: &Texts) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut report = |name: &str, span: Span, message: String, help: &str| {
        found.push(Diagnostic::error(Code::TemplateError, faults::place(texts, name, span), message).help(help));
    };
    for (name, source) in texts {
        let text = source.text();
        if text.len() > MAX_TEMPLATE_BYTES {
            let message = format!("a template is larger than {} KiB", MAX_TEMPLATE_BYTES / 1024);
            report(name, Span::default(), message, "part it by `include`");
            continue;
        }
        if let Some(&elif) = tags(text, "elif").get(MAX_ELIFS) {
            let message = format!("a template has more than {MAX_ELIFS} `elif`");
            report(name, elif, message, "part it by `include`, or look the value up in a mapping");
        }
        let mut reported = 0;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            reported += line.len() * (line.matches("{%").count() + line.matches("{{").count());
            if reported > MAX_REPORTED_BYTES {
                let message = "a template has too many tags on long lines".to_owned();
                report(name, Span::new(start, start + line.trim_end().len()), message, "break the line");
                break;
            }
            start += line.len();
        }
    }
    for (name, span) in too_deep(texts) {
        let message = format!("more than {MAX_INCLUDE_DEPTH} templates lie in one another");
        report(name, span, message, "include fewer levels, or extend fewer");
    }
    found
}

/// The templates from which a way leads through too many others, each once, with the first tag of that way. A circle
/// that is shorter is for the engine to report.
fn too_deep(texts: &Texts) -> Vec<(&str, Span)> {
    let leads: BTreeMap<&str, Vec<(&str, Span)>> =
        texts.iter().map(|(name, source)| (name.as_str(), others(source.text()))).collect();
    // How many templates a way from each leads through after it, as far as that is asked.
    let mut steps: BTreeMap<&str, usize> = leads.keys().map(|name| (*name, 0)).collect();
    for step in 0..MAX_INCLUDE_DEPTH {
        let goes_on = |name: &&str| leads[name].iter().any(|(other, _)| steps.get(other) >= Some(&step));
        let further: Vec<&str> = leads.keys().copied().filter(goes_on).collect();
        steps.extend(further.into_iter().map(|name| (name, step + 1)));
    }
    let next = |name: &str, wanted: usize| {
        leads.get(name)?.iter().find(|(other, _)| steps.get(other) >= Some(&wanted)).copied()
    };
    let is_way = |name: &&str| {
        let mut met = BTreeSet::from([*name]);
        let mut at = *name;
        (0..MAX_INCLUDE_DEPTH).rev().all(|wanted| match next(at, wanted) {
            Some((other, _)) => {
                at = other;
                met.insert(other)
            }
            None => false,
        })
    };
    let deep = steps.iter().filter(|(_, steps)| **steps == MAX_INCLUDE_DEPTH).map(|(name, _)| *name);
    deep.filter(is_way).filter_map(|name| Some((name, next(name, MAX_INCLUDE_DEPTH - 1)?.1))).collect()
}

/// The templates that a template includes and extends, with the tags that say so.
fn others(text: &str) -> Vec<(&str, Span)> {
    let named = |tag: Span| {
        let tag_text = &text[tag.start..tag.end];
        let open = tag_text.find(['"', '\'', '`'])?;
        let name = &tag_text[open + 1..];
        Some((name.split(['"', '\'', '`']).next()?, tag))
    };
    ["include", "extends"].iter().flat_map(|word| tags(text, word)).filter_map(named).collect()
}

/// Every tag `{% word … %}`.
fn tags(text: &str, word: &str) -> Vec<Span> {
    let is_of = |start: &usize| text[start + 2..].trim_start_matches('-').trim_start().starts_with(word);
    let starts = text.match_indices("{%").map(|(start, _)| start).filter(is_of);
    starts.map(|start| Span::new(start, text[start..].find("%}").map_or(text.len(), |end| start + end + 2))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;

    fn texts(templates: impl IntoIterator<Item = (String, String)>) -> Texts {
        let source = |(name, text): (String, String)| {
            let path = format!("templates/{name}");
            (name, Source::new(path, text))
        };
        templates.into_iter().map(source).collect()
    }

    /// Templates of which each includes the next, and the last `last`.
    fn chain(length: usize, last: usize) -> Texts {
        let next = |at: usize| if at + 1 == length { last } else { at + 1 };
        texts((0..length).map(|at| (format!("{at}"), format!("{{%- include \"{}\" %}}", next(at)))))
    }

    #[test]
    fn templates_lie_in_one_another_so_deep_and_no_deeper() {
        assert_eq!(exceeded(&chain(32, 99)).len(), 0);
        assert_eq!(exceeded(&chain(33, 99)).len(), 1);
        // A short circle, and one that is too long for the engine.
        assert_eq!(exceeded(&chain(5, 0)).len(), 0);
        assert_eq!(exceeded(&chain(50, 0)).len(), 50);
        // The engine counts on from each of them, so all of a long chain but its end are too deep.
        assert_eq!(exceeded(&chain(2_000, 2_000)).len(), 2_000 - 32);
    }

    #[test]
    fn a_template_has_no_more_than_it_may() {
        let one = |text: String| exceeded(&texts([("a".to_owned(), text)])).len();
        assert_eq!(one("{% elif x %}".repeat(100)), 0);
        assert_eq!(one("{% elif x %}".repeat(101)), 1);
        assert_eq!(one("x".repeat(MAX_TEMPLATE_BYTES)), 0);
        assert_eq!(one("x".repeat(MAX_TEMPLATE_BYTES + 1)), 1);
        assert_eq!(one("{{ 1 | f }}\n".repeat(20_000)), 0);
        assert_eq!(one("{{ 1 | f }}".repeat(20_000)), 1);
    }
}
