//! Programs as a CSV table: a row for each, a column for each path that any of them has. Must not know: any
//! particular field but the slug and the body.

use std::collections::{BTreeMap, BTreeSet};

use super::field;
use crate::base::escape;
use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Kind, Shape};
use crate::model::tree::{Record, Tree};

/// A path through a shape: the place of each step, so that columns come in the order of the fields, and its name.
type ColumnPath = Vec<(usize, String)>;

/// The programs as CSV. No cell begins like a formula (OWASP ASVS 1.2.10).
#[must_use]
pub fn csv(records: &[Record], shape: &'static Shape) -> String {
    let rows: Vec<BTreeMap<ColumnPath, String>> = records
        .iter()
        .map(|record| {
            let mut cells = BTreeMap::new();
            flatten(&record.front, Kind::Map(shape), &mut Vec::new(), &mut cells);
            cells
        })
        .collect();
    let columns: BTreeSet<&ColumnPath> = rows.iter().flat_map(BTreeMap::keys).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let name = |path: &ColumnPath| path.iter().map(|(_, step)| step.as_str()).collect::<Vec<_>>().join(".");
    let head = columns.iter().map(|path| name(path));
    let head: Vec<String> = std::iter::once("slug".to_owned()).chain(head).chain(["body".to_owned()]).collect();
    // Writing to memory cannot fail.
    let _ = writer.write_record(&head);
    for (record, cells) in records.iter().zip(&rows) {
        let cells = columns.iter().map(|path| cells.get(*path).cloned().unwrap_or_default());
        let row = std::iter::once(record.slug.clone()).chain(cells).chain([record.body.clone()]);
        let _ = writer.write_record(row.map(|cell| escape::csv_cell(&cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn flatten(tree: &Tree, kind: Kind, path: &mut ColumnPath, cells: &mut BTreeMap<ColumnPath, String>) {
    match (tree, kind) {
        (Tree::Text(text), _) if kind.item().is_none() => {
            cells.insert(path.clone(), plain(text));
        }
        // A value that is a mapping itself, and nothing is known of it.
        (Tree::Map(entries), Kind::Fact(value)) if value.is_mapping() && !ProvenanceKey::any_stands_in(entries) => {
            flatten(tree, *value, path, cells);
        }
        (Tree::Map(entries), Kind::Map(_) | Kind::Group(_) | Kind::Either(_, Kind::Map(_)) | Kind::Fact(_))
            if !entries.is_empty() =>
        {
            for (key, value) in entries {
                let (at, kind) = field(kind, key).unwrap_or((usize::MAX, Kind::Any));
                path.push((at, key.clone()));
                flatten(value, kind, path, cells);
                path.pop();
            }
        }
        (Tree::List(items), _) => {
            let item = kind.item().unwrap_or(Kind::Any);
            let mappings = items.iter().all(|item| matches!(item, Tree::Map(entries) if !entries.is_empty()));
            if let Some(line) = joined(items, kind) {
                cells.insert(path.clone(), line);
            } else if mappings && !items.is_empty() && matches!(item, Kind::Map(_) | Kind::Group(_)) {
                for (at, value) in items.iter().enumerate() {
                    path.push((at, (at + 1).to_string()));
                    flatten(value, item, path, cells);
                    path.pop();
                }
            } else {
                cells.insert(path.clone(), data(tree));
            }
        }
        _ => {
            cells.insert(path.clone(), data(tree));
        }
    }
}

/// A value that has no plain form, as JSON.
fn data(tree: &Tree) -> String {
    serde_json::to_string(tree).unwrap_or_default()
}

/// A list of texts with semicolons, where it can be parted again.
fn joined(items: &[Tree], kind: Kind) -> Option<String> {
    kind.item()?;
    let texts: Option<Vec<&str>> = items.iter().map(Tree::as_text).collect();
    let texts = texts.filter(|texts| !texts.is_empty())?;
    let simple = |text: &str| !text.is_empty() && text.trim() == text && !text.contains(';');
    let line = texts.join("; ");
    (texts.iter().all(|text| simple(text)) && !line.starts_with(['[', '{', '"'])).then_some(line)
}

/// A text as it is, or as JSON where a reader would take it for something else.
fn plain(text: &str) -> String {
    let simple = !text.is_empty() && text.trim() == text && !text.starts_with(['[', '{', '"']);
    if simple { text.to_owned() } else { data(&Tree::text(text)) }
}
