//! What a change of files changes for readers and for the publisher's income: outgoing links and facts. Must not
//! know: where the older version comes from, what the fields are.

use std::collections::BTreeMap;

use serde_json::Value;
use url::Url;

use crate::base::diagnostic::Place;
use crate::model::document::{Data, Node};
use crate::model::provenance::ProvenanceKey;

/// One version of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Version {
    /// Facts by path: the value as written and its place.
    pub facts: Vec<(String, Value, Place)>,
    /// Links by path; those of the text have the path `text`.
    pub links: Vec<(String, String, Place)>,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// A link leads to another host.
    Host,
    /// A link has other parameters: who is paid may change.
    Parameters,
    /// A link leads to another page of its host.
    Path,
    /// A link is new.
    LinkAdded,
    /// A link is gone.
    LinkRemoved,
    /// A fact is stated otherwise.
    Fact,
}

impl What {
    /// The word for data and for people.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Parameters => "parameters",
            Self::Path => "path",
            Self::LinkAdded => "link-added",
            Self::LinkRemoved => "link-removed",
            Self::Fact => "fact",
        }
    }
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RevisionChange {
    /// What kind of change it is.
    pub what: What,
    /// The path in the front matter, or `text`.
    pub field: String,
    /// Where it stands now; the head of the file for what is gone.
    pub place: Place,
    /// The value before.
    pub from: Option<String>,
    /// The value now.
    pub to: Option<String>,
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

/// What differs between two versions of a file; a fact of a file that was not there before is no change, a link is.
#[must_use]
pub(crate) fn between(old: Option<&Version>, new: Option<&Version>, head: &Place) -> Vec<RevisionChange> {
    let none = Version::default();
    let mut changes = links(old.unwrap_or(&none), new.unwrap_or(&none), head);
    if let (Some(old), new) = (old, new.unwrap_or(&none)) {
        changes.extend(facts(old, new, head));
    }
    changes
}

fn facts(old: &Version, new: &Version, head: &Place) -> Vec<RevisionChange> {
    let before: BTreeMap<&str, &Value> = old.facts.iter().map(|(path, value, _)| (path.as_str(), value)).collect();
    let change = |field: &str, place: &Place, from: Option<&Value>, to: Option<&Value>| RevisionChange {
        what: What::Fact,
        field: field.to_owned(),
        place: place.clone(),
        from: from.map(line),
        to: to.map(line),
    };
    let mut changes = Vec::new();
    for (field, value, place) in &new.facts {
        let was = before.get(field.as_str()).copied();
        if was != Some(value) {
            changes.push(change(field, place, was, Some(value)));
        }
    }
    let gone = old.facts.iter().filter(|(field, ..)| !new.facts.iter().any(|(other, ..)| other == field));
    changes.extend(gone.map(|(field, value, _)| change(field, head, Some(value), None)));
    changes
}

fn links(old: &Version, new: &Version, head: &Place) -> Vec<RevisionChange> {
    let mut before: Vec<&(String, String, Place)> = old.links.iter().collect();
    let mut after: Vec<&(String, String, Place)> = Vec::new();
    for link in &new.links {
        match before.iter().position(|old| (&old.0, &old.1) == (&link.0, &link.1)) {
            Some(at) => drop(before.remove(at)),
            None => after.push(link),
        }
    }
    let mut changes = Vec::new();
    for (field, to, place) in after {
        // A field is compared with itself; a link of the text with one to the same host.
        let same = before.iter().position(|old| old.0 == *field && (field != TEXT || host(&old.1) == host(to)));
        let from = same.map(|at| before.remove(at).1.clone());
        let what = from.as_ref().map_or(What::LinkAdded, |from| how(from, to));
        changes.push(RevisionChange { what, field: field.clone(), place: place.clone(), from, to: Some(to.clone()) });
    }
    changes.extend(before.into_iter().map(|(field, from, _)| RevisionChange {
        what: What::LinkRemoved,
        field: field.clone(),
        place: head.clone(),
        from: Some(from.clone()),
        to: None,
    }));
    changes
}

/// The path of links that stand in the text of a file.
pub(crate) const TEXT: &str = "text";

/// What the most telling difference of two addresses is.
fn how(from: &str, to: &str) -> What {
    let (Ok(old), Ok(new)) = (Url::parse(from), Url::parse(to)) else { return What::Host };
    if (old.scheme(), old.host(), old.port()) != (new.scheme(), new.host(), new.port()) {
        What::Host
    } else if (old.query(), old.fragment()) != (new.query(), new.fragment()) {
        What::Parameters
    } else {
        What::Path
    }
}

fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
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
