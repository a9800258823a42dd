//! The facts in which two versions of a file differ. Must not know: which facts there are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::{HEAD, RevisionChange, What};
use crate::base::source::{Position, Source};
use crate::base::span::Span;
use crate::model::document::{Data, Node};
use crate::model::provenance::ProvenanceKey;

/// A fact as a file states it.
pub(crate) struct StatedFact {
    pub path: String,
    /// Its value as written.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A value as written, without its places; a fact that gives nothing but its value is that value.
#[must_use]
pub(crate) fn as_written(node: &Node) -> Value {
    match &node.data {
        Data::Empty => Value::Null,
        Data::Scalar(text) => Value::String(text.clone()),
        Data::List(items) => items.iter().map(as_written).collect(),
        Data::Map(entries) => match entries.as_slice() {
            [only] if only.key == ProvenanceKey::Value.key() => as_written(&only.value),
            entries => entries.iter().map(|entry| (entry.key.clone(), as_written(&entry.value))).collect(),
        },
    }
}

/// The facts in which two versions of a file differ, the older first.
#[must_use]
pub(crate) fn facts(
    path: &Arc<str>,
    old: &[StatedFact],
    new: &[StatedFact],
    now: Option<&Source>,
) -> Vec<RevisionChange> {
    let before: HashMap<&str, &Value> = old.iter().map(|fact| (fact.path.as_str(), &fact.value)).collect();
    let change = |field: &str, at: Position, from: Option<&Value>, to: Option<&Value>| RevisionChange {
        what: What::Fact,
        field: field.to_owned(),
        path: Arc::clone(path),
        at,
        from: from.map(line),
        to: to.map(line),
    };
    let mut changes = Vec::new();
    for fact in new {
        let was = before.get(fact.path.as_str()).copied();
        if was != Some(&fact.value) {
            let at = now.map_or(HEAD, |now| now.position(fact.span.start));
            changes.push(change(&fact.path, at, was, Some(&fact.value)));
        }
    }
    let stated: HashSet<&str> = new.iter().map(|fact| fact.path.as_str()).collect();
    let gone = old.iter().filter(|fact| !stated.contains(fact.path.as_str()));
    changes.extend(gone.map(|fact| change(&fact.path, HEAD, Some(&fact.value), None)));
    changes
}

/// A value in one line, as it could be written in a file.
fn line(value: &Value) -> String {
    match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(items) => format!("[{}]", items.iter().map(line).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {}", line(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        _ => String::new(),
    }
}
