//! A program file brought up to date with a newer import: facts that changed are written anew, with an entry of
//! `history` for each, and everything else in the file stays as it is. Must not know: files, formats.

use std::ops::Range;

use super::print;
use crate::model::document::{Data, Node};
use crate::model::fact_id::FactId;
use crate::model::provenance::ProvenanceKey;
use crate::model::tree::{Record, Tree};

/// A fact that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldChange {
    /// Its path: `payout.minimum`.
    pub field: String,
    /// What the file says, in one line.
    pub from: Option<String>,
    /// What the import says.
    pub to: Option<String>,
}

/// What bringing a file up to date comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Update {
    /// The new text of the file; the same as the old one where nothing changed.
    pub text: String,
    /// Facts that changed.
    pub changes: Vec<FieldChange>,
    /// Facts on which the import says something else, and which stay because they rest on other sources.
    pub kept: Vec<FieldChange>,
}

/// Brings a file up to date. `front` is the front matter of `text`, `day` what changes are dated by where the import
/// has no date of its own.
#[must_use]
pub(crate) fn update(text: &str, front: &Node, new: &Record, day: &str) -> Update {
    let old = Tree::from(front);
    let mut wanted = old.clone();
    let (mut changes, mut kept, mut history) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths() {
        let Some(fact) = new.front.at(path) else { continue };
        let before = old.at(path).filter(|fact| !fact.is_void());
        if before.is_some_and(|before| before == fact) {
            continue;
        }
        let change = FieldChange { field: path.to_owned(), from: before.and_then(words), to: words(fact) };
        if before.is_some_and(|before| rests_on_others(before, fact)) {
            if change.from != change.to {
                kept.push(change);
            }
            continue;
        }
        set(&mut wanted, path, fact.clone());
        if change.from != change.to {
            history.push(entry(&change, fact, day));
            changes.push(change);
        }
    }
    for path in sources_of(&new.front) {
        if let Some(source) = new.front.at(&path) {
            set(&mut wanted, &path, source.clone());
        }
    }
    if wanted != old
        && let Some(updated) = new.front.get("updated")
    {
        set(&mut wanted, "updated", updated.clone());
    }
    if !history.is_empty() {
        let mut all = old.get("history").map(Tree::items).unwrap_or_default().to_vec();
        all.extend(history);
        set(&mut wanted, "history", Tree::List(all));
    }
    Update { text: rewritten(text, front, &old, &wanted), changes, kept }
}

/// The paths of facts, each once: how long commissions go on is said within their rules.
fn paths() -> impl Iterator<Item = &'static str> {
    FactId::ALL.iter().filter(|id| **id != FactId::CommissionPeriod).map(|id| id.key()).chain(["signup_url"])
}

/// The sources that an import lists, by path.
fn sources_of(front: &Tree) -> Vec<String> {
    let sources = front.get("sources").map(Tree::entries).unwrap_or_default();
    sources.iter().filter(|(key, _)| !key.contains('.')).map(|(key, _)| format!("sources.{key}")).collect()
}

/// Whether a fact names sources, and none of them is one of the import's.
fn rests_on_others(before: &Tree, fact: &Tree) -> bool {
    let of = |fact: &Tree| fact.get(ProvenanceKey::Sources.key()).map(Tree::items).unwrap_or_default().to_vec();
    let (before, new) = (of(before), of(fact));
    !before.is_empty() && !before.iter().any(|source| new.contains(source))
}

/// A fact in one line: "20% every-payment 12 months"; the status where it has no value.
fn words(fact: &Tree) -> Option<String> {
    let (value, status) = (fact.get(ProvenanceKey::Value.key()), fact.get(ProvenanceKey::Status.key()));
    let value = match (value, status) {
        (Some(value), _) => value,
        (None, Some(status)) => return status.as_text().map(str::to_owned),
        (None, None) => fact,
    };
    let all = match value {
        Tree::Empty => None,
        Tree::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Tree::List(items) => {
            let between = if items.iter().any(|item| matches!(item, Tree::Map(_))) { "; " } else { ", " };
            Some(items.iter().filter_map(words).collect::<Vec<_>>().join(between))
        }
        Tree::Map(entries) => Some(entries.iter().filter_map(|(_, value)| words(value)).collect::<Vec<_>>().join(" ")),
    };
    all.filter(|text| !text.is_empty())
}

/// An entry of the history.
fn entry(change: &FieldChange, fact: &Tree, day: &str) -> Tree {
    let date = fact.get(ProvenanceKey::Checked.key()).and_then(Tree::as_text).unwrap_or(day);
    let source = fact.get(ProvenanceKey::Sources.key()).map(Tree::items).unwrap_or_default().first().cloned();
    Tree::map([
        ("date", Some(Tree::text(date))),
        ("field", Some(Tree::text(&change.field))),
        ("from", change.from.as_deref().map(Tree::text)),
        ("to", change.to.as_deref().map(Tree::text)),
        ("source", source),
    ])
}

/// Puts a value at a path of keys.
fn set(tree: &mut Tree, path: &str, value: Tree) {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    if !matches!(tree, Tree::Map(_)) {
        *tree = Tree::Map(Vec::new());
    }
    let Tree::Map(entries) = tree else { return };
    let at = entries.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
        entries.push((key.to_owned(), Tree::Empty));
        entries.len() - 1
    });
    match rest {
        Some(rest) => set(&mut entries[at].1, rest, value),
        None => entries[at].1 = value,
    }
}

/// The file with the lines of those keys replaced that differ; new keys come last.
fn rewritten(text: &str, front: &Node, old: &Tree, wanted: &Tree) -> String {
    let Data::Map(nodes) = &front.data else { return text.to_owned() };
    let mut result = text.to_owned();
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    let last = nodes.last().map_or(front.span.end, |last| last.value.span.end.max(last.key_span.end));
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (key, value) in wanted.entries() {
        if old.get(key) == Some(value) {
            continue;
        }
        let range = match nodes.iter().find(|node| node.key == *key) {
            Some(node) => node.key_span.start..line_end(node.value.span.end.max(node.key_span.end)),
            None => line_end(last)..line_end(last),
        };
        edits.push((range, print::entry(key, value)));
    }
    // Keys share a line only where the whole front matter stands in braces.
    let begins_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    if edits.iter().any(|(range, _)| !begins_line(range.start)) {
        let end = text[last..].find("\n---").map_or(text.len(), |at| line_end(last + at + 1));
        let body = text[end..].to_owned();
        return print::file(&Record { slug: String::new(), front: wanted.clone(), body });
    }
    // From the last to the first, so that places before stay true; of two at one place the first stays first.
    edits.sort_by_key(|(range, _)| range.start);
    for (range, new) in edits.into_iter().rev() {
        result.replace_range(range, &new);
    }
    result
}
