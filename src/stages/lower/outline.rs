//! The facts and outgoing links of a front matter as they are written, by their paths: what two versions of a file
//! are compared by. Made from the definitions of the reader. Must not know: versions.

use super::patterns;
use super::schema::{SchemaKind, shape};
use crate::model::document::{Data, Node};
use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Kind, Shape};

/// A value with its path, such as `payout.minimum` or `commissions[1].rate`.
pub(crate) type Placed<'n> = (String, &'n Node);

/// What a front matter states.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline<'n> {
    /// Every fact, in the order of the definitions.
    pub facts: Vec<Placed<'n>>,
    /// Every address of another site.
    pub links: Vec<Placed<'n>>,
}

/// The facts and links of a front matter or of settings.
#[must_use]
pub(crate) fn outline(of: SchemaKind, front: &Node) -> Outline<'_> {
    let mut outline = Outline::default();
    fields(shape(of), front, "", false, &mut outline);
    outline
}

/// Walks a mapping; `within` says that it is a part of a fact, and so is everything in it but remarks.
fn fields<'n>(of: &Shape, node: &'n Node, path: &str, within: bool, outline: &mut Outline<'n>) {
    for field in of.fields {
        let Some(value) = node.get(field.key).filter(|value| value.data != Data::Empty) else { continue };
        let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        walk(&field.kind, value, path, within, outline);
    }
}

/// Walks a group, with the provenance around it if there is any.
fn group<'n>(of: &Shape, node: &'n Node, path: &str, within: bool, outline: &mut Outline<'n>) {
    let Some(value) = node.get(ProvenanceKey::Value.key()) else { return fields(of, node, path, within, outline) };
    fields(of, value, path, within, outline);
    for key in ProvenanceKey::ALL.iter().filter(|key| **key != ProvenanceKey::Value) {
        outline.facts.extend(node.get(key.key()).map(|known| (format!("{path}.{}", key.key()), known)));
    }
}

fn walk<'n>(kind: &Kind, node: &'n Node, path: String, within: bool, outline: &mut Outline<'n>) {
    match (kind, &node.data) {
        (Kind::Fact(Kind::List(Kind::Group(of))), data) => {
            let list = if matches!(data, Data::Map(_)) { node.get(ProvenanceKey::Value.key()) } else { Some(node) };
            if let Some(Data::List(items)) = list.map(|list| &list.data) {
                for (at, item) in items.iter().enumerate() {
                    group(of, item, &format!("{path}[{at}]"), true, outline);
                }
            } else {
                outline.facts.push((path, node));
            }
        }
        (Kind::Group(of), Data::Map(_)) => group(of, node, &path, within, outline),
        (Kind::Fact(_) | Kind::OfGroup(_), _) => outline.facts.push((path, node)),
        (Kind::Form(_, patterns::WEB | patterns::TARGET), Data::Scalar(_)) => outline.links.push((path, node)),
        (Kind::Map(of), Data::Map(_)) => fields(of, node, &path, within, outline),
        (Kind::MapOf(of), Data::Map(entries)) => {
            for entry in entries {
                walk(of, &entry.value, format!("{path}.{}", entry.key), within, outline);
            }
        }
        (Kind::List(of @ Kind::Map(_)), Data::List(items)) if !within => {
            for (at, item) in items.iter().enumerate() {
                walk(of, item, format!("{path}[{at}]"), within, outline);
            }
        }
        (Kind::Markdown, _) => {}
        _ if within => outline.facts.push((path, node)),
        _ => {}
    }
}
