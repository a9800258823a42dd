//! Export: the programs of a site as data, each field as it is written, so that importing them again gives the same
//! programs. Must not know: pages, how a program file is read.

mod table;

use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Kind, Shape};
use crate::model::tree::{Record, Tree};

pub use table::csv;

/// The programs as JSON: an object for each, with its `slug`, its front matter and its `body`.
#[must_use]
pub fn json(records: &[Record]) -> String {
    let program = |record: &Record| {
        let mut pairs = vec![("slug".to_owned(), Tree::text(&record.slug))];
        pairs.extend(record.front.entries().iter().cloned());
        if !record.body.is_empty() {
            pairs.push(("body".to_owned(), Tree::text(&record.body)));
        }
        Tree::Map(pairs)
    };
    let whole = Tree::map([("programs", Some(Tree::List(records.iter().map(program).collect())))]);
    // A tree has no value that JSON lacks.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// Front matter with its fields in the order of the shape and without empty ones; the slug is said by the record.
#[must_use]
pub fn tidy(front: &Tree, shape: &'static Shape) -> Tree {
    let entries = tidied(front, Kind::Map(shape)).entries().iter().filter(|(key, _)| key != "slug").cloned().collect();
    Tree::Map(entries)
}

fn tidied(tree: &Tree, kind: Kind) -> Tree {
    match (tree, kind) {
        (_, Kind::Any | Kind::MapOf(_)) => tree.clone(),
        (Tree::List(items), _) => {
            let kind = kind.item().unwrap_or(Kind::Any);
            Tree::List(items.iter().map(|item| tidied(item, kind)).collect())
        }
        (Tree::Map(entries), _) => {
            let stated = entries.iter().filter(|(_, value)| *value != Tree::Empty);
            let mut entries: Vec<(usize, String, Tree)> = stated
                .map(|(key, value)| {
                    let (at, kind) = field(kind, key).unwrap_or((usize::MAX, Kind::Any));
                    (at, key.clone(), tidied(value, kind))
                })
                .collect();
            entries.sort_by_key(|(at, ..)| *at);
            Tree::Map(entries.into_iter().map(|(_, key, value)| (key, value)).collect())
        }
        (Tree::Empty | Tree::Text(_), _) => tree.clone(),
    }
}

/// The place and kind of a field of a mapping; nothing for mappings with free keys.
fn field(kind: Kind, key: &str) -> Option<(usize, Kind)> {
    match kind {
        Kind::Map(shape) => {
            let at = shape.fields.iter().position(|field| field.key == key)?;
            Some((at, shape.fields[at].kind))
        }
        Kind::Either(_, kind) => field(*kind, key),
        Kind::Group(shape) => field(Kind::Map(shape), key).or_else(|| known(kind, key)),
        Kind::Fact(value) => known(*value, key).or_else(|| field(*value, key)),
        _ => None,
    }
}

/// The place and kind of a key of provenance around a value of a kind.
fn known(value: Kind, key: &str) -> Option<(usize, Kind)> {
    let key = ProvenanceKey::from_key(key)?;
    Some((key as usize, key.kind(value)))
}
