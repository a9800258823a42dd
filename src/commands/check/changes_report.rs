//! What a change of files changes, printed for people and as data. Must not know: how it is found.

use serde_json::{Value, json};

use crate::base::escape::{uri_path, workflow_message, workflow_property};
use crate::check::changes::{RevisionChange, Step, What};
use crate::check::surface::{self, SurfaceKind};

/// A list of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChangeList {
    Links,
    Code,
    Settings,
    Files,
    Facts,
}

impl ChangeList {
    /// In the order for people: first what decides who is paid and what is run.
    const ALL: [Self; 5] = [Self::Links, Self::Code, Self::Settings, Self::Files, Self::Facts];

    fn of(what: What) -> Self {
        match what {
            What::Host | What::Parameters | What::Path | What::LinkAdded | What::LinkRemoved => Self::Links,
            What::Surface(SurfaceKind::Setting, _) => Self::Settings,
            What::Surface(..) => Self::Code,
            What::File(_) => Self::Files,
            What::Fact => Self::Facts,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Links => "links",
            Self::Code => "code",
            Self::Settings => "settings",
            Self::Files => "files",
            Self::Facts => "facts",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Links => "Outgoing links that changed",
            Self::Code => "Scripts, styles, forms, frames and redirects that changed",
            Self::Settings => "Settings that changed",
            Self::Files => "Files that changed",
            Self::Facts => "Facts that changed",
        }
    }

    fn changes(self, all: &[RevisionChange]) -> Vec<&RevisionChange> {
        all.iter().filter(|change| Self::of(change.what) == self).collect()
    }
}

/// A sentence on a change.
fn sentence(change: &RevisionChange) -> String {
    let RevisionChange { what, field, from, to, .. } = change;
    let (from, to) = (from.as_deref().unwrap_or("nothing"), to.as_deref().unwrap_or("nothing"));
    let of_step = |noun: &str, step: Step| match step {
        Step::Added => format!("is a new {noun}"),
        Step::Changed => format!("is another {noun}"),
        Step::Removed => format!("is no longer a {noun}"),
    };
    let subject = match what {
        What::Host => "leads to another host".to_owned(),
        What::Parameters => "has other parameters".to_owned(),
        What::Path => "leads to another page".to_owned(),
        What::LinkAdded => "is a new link".to_owned(),
        What::LinkRemoved => "is no longer a link".to_owned(),
        What::Surface(SurfaceKind::Unescaped, step) => of_step("unescaped value", *step),
        What::Surface(SurfaceKind::Handler, step) => of_step("event handler", *step),
        What::Surface(kind, step) => of_step(kind.name(), *step),
        What::File(step) => of_step("file", *step),
        What::Fact => "is stated otherwise".to_owned(),
    };
    format!("`{field}` {subject}: {from} → {to}")
}

/// For people.
pub(super) fn human(changes: &[RevisionChange]) -> String {
    let mut text = String::new();
    for list in ChangeList::ALL {
        let changes = list.changes(changes);
        text.push_str(&format!("\n{}: {}\n", list.title(), changes.len()));
        for change in changes {
            let clean: String = sentence(change).chars().filter(|c| !c.is_control()).collect();
            text.push_str(&format!("  {}:{}:{}\n    {clean}\n", change.path, change.at.line, change.at.column));
        }
    }
    text
}

/// `{"links": […], "code": […], "settings": […], "files": […], "facts": […]}`
pub(super) fn json(changes: &[RevisionChange]) -> Value {
    let entry = |change: &RevisionChange| {
        json!({
            "change": change.what.name(), "field": change.field, "path": &*change.path,
            "line": change.at.line, "column": change.at.column, "from": change.from, "to": change.to,
        })
    };
    let entries = |list: ChangeList| list.changes(changes).into_iter().map(entry).collect::<Vec<_>>();
    ChangeList::ALL.into_iter().map(|list| (list.key().to_owned(), Value::from(entries(list)))).collect()
}

/// Notes as workflow commands of GitHub Actions.
pub(super) fn github(changes: &[RevisionChange]) -> String {
    let line = |change: &RevisionChange| {
        let level = if is_grave(change) { "warning" } else { "notice" };
        let path = workflow_property(&change.path);
        let name = change.what.name();
        let text = workflow_message(&sentence(change));
        format!("::{level} file={path},line={},col={},title=changed {name}::{text}\n", change.at.line, change.at.column)
    };
    changes.iter().map(line).collect()
}

/// Notes among the results of a SARIF log.
pub(super) fn add_to_sarif(log: &mut Value, changes: &[RevisionChange]) {
    let result = |change: &RevisionChange| {
        json!({
            "ruleId": format!("changed-{}", change.what.name()),
            "level": if is_grave(change) { "warning" } else { "note" },
            "message": {"text": sentence(change)},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri_path(&change.path)},
                "region": {"startLine": change.at.line, "startColumn": change.at.column},
            }}],
        })
    };
    if let Some(results) = log["runs"][0]["results"].as_array_mut() {
        results.extend(changes.iter().map(result));
    }
}

/// Whether somebody else may be paid now, or something else be run.
fn is_grave(change: &RevisionChange) -> bool {
    match change.what {
        What::Host | What::Parameters | What::LinkAdded => true,
        // A policy that is gone permits more.
        What::Surface(SurfaceKind::Policy, _) | What::Surface(_, Step::Added | Step::Changed) => true,
        What::File(Step::Added | Step::Changed) => !surface::is_inert(&change.path),
        What::Path | What::LinkRemoved | What::Surface(..) | What::File(_) | What::Fact => false,
    }
}
