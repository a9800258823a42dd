//! `candor check --against REF`: which outgoing links and facts a change of files changes. Must not know: how they
//! are found.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::revision::{self, RevisionError};
use crate::base::diagnostic::Place;
use crate::base::escape::{uri_path, workflow_message, workflow_property};
use crate::base::source::{Position, Source};
use crate::base::span::Span;
use crate::check::changes::{self, RevisionChange, TEXT, Version, What};
use crate::cli::Common;
use crate::model::text::{Detail, LinkTarget, Text};
use crate::pipeline::Compiled;
use crate::stages::lower::{self, SchemaKind};
use crate::stages::parse;

/// A change and where it stands, as people count.
pub(super) struct PlacedChange {
    change: RevisionChange,
    at: Position,
}

/// Every change since a revision, in the order of files.
pub(super) fn changes(common: &Common, revision: &str, reading: &Compiled) -> Result<Vec<PlacedChange>, RevisionError> {
    let old = revision::files(&common.root, revision)?;
    let new = reading.sources.read().chain(&reading.sources.config);
    let mut files: BTreeMap<&str, (Option<&Source>, Option<&Source>)> = BTreeMap::new();
    for source in &old {
        files.entry(source.path()).or_default().0 = Some(source);
    }
    for source in new {
        files.entry(source.path()).or_default().1 = Some(source);
    }
    let mut all = Vec::new();
    for (_, (old, new)) in files {
        let Some(source) = new.or(old) else { continue };
        if old.map(Source::text) == new.map(Source::text) {
            continue;
        }
        let head = Place::new(source.path(), Span::default());
        let (old, new) = (old.map(version), new.map(version));
        let mut changes = changes::between(old.as_ref(), new.as_ref(), &head);
        changes.sort_by(|a, b| (&a.place, &a.field).cmp(&(&b.place, &b.field)));
        all.extend(
            changes.into_iter().map(|change| PlacedChange { at: source.position(change.place.span.start), change }),
        );
    }
    Ok(all)
}

/// What a file states; nothing where it cannot be read, which is an error of its own.
fn version(source: &Source) -> Version {
    let place = |span| Place::new(source.path(), span);
    let of = lower::schema_kind_of_file(source.path());
    let (front, body) = match of {
        SchemaKind::Settings => (parse::settings(source).value, None),
        _ => parse::parse(source).value.map_or((None, None), |it| (Some(it.front), Some(it.body))),
    };
    let mut version = Version::default();
    if let Some(front) = &front {
        let outline = lower::outline(of, front);
        version
            .facts
            .extend(outline.facts.into_iter().map(|(path, node)| (path, changes::as_written(node), place(node.span))));
        version.links.extend(outline.links.into_iter().filter_map(|(path, node)| {
            let Value::String(address) = changes::as_written(node) else { return None };
            Some((path, address, place(node.span)))
        }));
    }
    let details = body.iter().flat_map(|body| body.contents()).flat_map(Text::details);
    version.links.extend(details.filter_map(|detail| match detail {
        Detail::Link(link) => match &link.value {
            LinkTarget::Web(url) => Some((TEXT.to_owned(), url.as_str().to_owned(), place(link.span))),
            _ => None,
        },
        _ => None,
    }));
    version
}

/// A sentence on a change.
fn sentence(change: &RevisionChange) -> String {
    let RevisionChange { what, field, from, to, .. } = change;
    let (from, to) = (from.as_deref().unwrap_or("nothing"), to.as_deref().unwrap_or("nothing"));
    let subject = match what {
        What::Host => "leads to another host",
        What::Parameters => "has other parameters",
        What::Path => "leads to another page",
        What::LinkAdded => "is a new link",
        What::LinkRemoved => "is no longer a link",
        What::Fact => "is stated otherwise",
    };
    format!("`{field}` {subject}: {from} → {to}")
}

/// For people: links first, for they decide who is paid.
pub(super) fn human(changes: &[PlacedChange]) -> String {
    let is_fact = |placed: &&PlacedChange| placed.change.what == What::Fact;
    let (facts, links): (Vec<&PlacedChange>, Vec<&PlacedChange>) = changes.iter().partition(is_fact);
    let mut text = String::new();
    for (title, placed) in [("Outgoing links that changed", links), ("Facts that changed", facts)] {
        text.push_str(&format!("\n{title}: {}\n", placed.len()));
        for PlacedChange { change, at } in placed {
            let clean: String = sentence(change).chars().filter(|c| !c.is_control()).collect();
            text.push_str(&format!("  {}:{}:{}\n    {clean}\n", change.place.path, at.line, at.column));
        }
    }
    text
}

/// `{"links": […], "facts": […]}`
pub(super) fn json(changes: &[PlacedChange]) -> Value {
    let entry = |PlacedChange { change, at }: &PlacedChange| {
        json!({
            "change": change.what.name(), "field": change.field, "path": &*change.place.path,
            "line": at.line, "column": at.column, "from": change.from, "to": change.to,
        })
    };
    let (facts, links): (Vec<&PlacedChange>, Vec<&PlacedChange>) =
        changes.iter().partition(|placed| placed.change.what == What::Fact);
    let entries = |of: Vec<&PlacedChange>| of.into_iter().map(entry).collect::<Vec<_>>();
    json!({"links": entries(links), "facts": entries(facts)})
}

/// Notes as workflow commands of GitHub Actions; a link of another host or with other parameters is a warning.
pub(super) fn github(changes: &[PlacedChange]) -> String {
    let line = |PlacedChange { change, at }: &PlacedChange| {
        let level = if grave(change.what) { "warning" } else { "notice" };
        let path = workflow_property(&change.place.path);
        let name = change.what.name();
        let text = workflow_message(&sentence(change));
        format!("::{level} file={path},line={},col={},title=changed {name}::{text}\n", at.line, at.column)
    };
    changes.iter().map(line).collect()
}

/// Notes among the results of a SARIF log.
pub(super) fn add_to_sarif(log: &mut Value, changes: &[PlacedChange]) {
    let result = |PlacedChange { change, at }: &PlacedChange| {
        json!({
            "ruleId": format!("changed-{}", change.what.name()),
            "level": if grave(change.what) { "warning" } else { "note" },
            "message": {"text": sentence(change)},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri_path(&change.place.path)},
                "region": {"startLine": at.line, "startColumn": at.column},
            }}],
        })
    };
    if let Some(results) = log["runs"][0]["results"].as_array_mut() {
        results.extend(changes.iter().map(result));
    }
}

/// Whether somebody else may be paid now.
fn grave(what: What) -> bool {
    matches!(what, What::Host | What::Parameters | What::LinkAdded)
}
