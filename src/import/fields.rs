//! Front matter out of columns: `payout.minimum`, `commissions.1.rate`, each a path through the shape of a program.
//! Must not know: where columns come from, any particular field.

use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Field, Kind, Shape};
use crate::model::tree::Tree;

/// A value that is being put together.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Cell(String),
    /// A value that has its form already.
    Whole(Tree),
    /// Parts by the next step of their paths, in the order they came.
    Parts(Vec<(String, Part)>),
}

impl Part {
    /// Puts a value at a path; false where another value is in the way.
    pub(super) fn put(&mut self, path: &[&str], value: Self) -> bool {
        let (Self::Parts(parts), [step, rest @ ..]) = (self, path) else { return false };
        let at = match parts.iter().position(|(known, _)| known == step) {
            Some(_) if rest.is_empty() => return false,
            Some(at) => at,
            None => {
                parts.push(((*step).to_owned(), Self::Parts(Vec::new())));
                parts.len() - 1
            }
        };
        if rest.is_empty() {
            parts[at].1 = value;
            return true;
        }
        parts[at].1.put(rest, value)
    }
}

/// What lies at a path of a shape; nothing where no value can.
pub(super) fn kind_at(shape: &Shape, path: &[&str]) -> Option<Kind> {
    let (key, rest) = path.split_first()?;
    let field = shape.fields.iter().find(|field| field.key == *key)?;
    below(field.kind, rest)
}

fn below(kind: Kind, path: &[&str]) -> Option<Kind> {
    let Some((step, rest)) = path.split_first() else { return Some(kind) };
    let number = step.parse::<u16>().is_ok_and(|number| number > 0);
    match kind {
        Kind::Any => Some(Kind::Any),
        Kind::MapOf(kind) | Kind::Keyed(_, kind) => below(*kind, rest),
        Kind::List(kind) if number => below(*kind, rest),
        Kind::Map(shape) => kind_at(shape, path),
        Kind::Either(_, kind) | Kind::OfGroup(kind) => below(*kind, path),
        Kind::Group(shape) => kind_at(shape, path).or_else(|| below(ProvenanceKey::from_key(step)?.kind(kind), rest)),
        Kind::Fact(kind) => match ProvenanceKey::from_key(step) {
            Some(key) => below(key.kind(*kind), rest),
            None => below(*kind, path),
        },
        _ => None,
    }
}

/// The front matter: fields in the order of the shape, what the shape does not know after them.
pub(super) fn front(part: Part, shape: &'static Shape) -> Tree {
    tree(part, Kind::Map(shape))
}

fn tree(part: Part, kind: Kind) -> Tree {
    match part {
        Part::Cell(text) => cell(&text, kind),
        Part::Whole(value) => value,
        Part::Parts(parts) => {
            let numbers: Option<Vec<u16>> = parts.iter().map(|(step, _)| step.parse().ok()).collect();
            if let (Some(numbers), Some(item)) = (numbers, kind.item()) {
                let mut items: Vec<(u16, Part)> =
                    numbers.into_iter().zip(parts.into_iter().map(|(_, part)| part)).collect();
                items.sort_by_key(|(number, _)| *number);
                return Tree::List(items.into_iter().map(|(_, part)| tree(part, item)).collect());
            }
            let of = |key: &str| below(kind, &[key]).unwrap_or(Kind::Any);
            let mut entries: Vec<(String, Tree)> = parts
                .into_iter()
                .map(|(key, part)| (of(&key), key, part))
                .map(|(kind, key, part)| (key, tree(part, kind)))
                .collect();
            let order = |key: &str| fields_of(kind).iter().position(|known| *known == key).unwrap_or(usize::MAX);
            entries.sort_by_key(|(key, _)| order(key));
            Tree::Map(entries)
        }
    }
}

/// The keys of a mapping in their order.
fn fields_of(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Map(shape) | Kind::Group(shape) => shape.fields.iter().map(|field: &Field| field.key).collect(),
        Kind::Either(_, kind) => fields_of(*kind),
        Kind::Fact(_) => ProvenanceKey::ALL.iter().map(|key| key.key()).collect(),
        _ => Vec::new(),
    }
}

/// A cell as a value: JSON where it is JSON, a list at semicolons where a list is wanted, otherwise its text.
fn cell(text: &str, kind: Kind) -> Tree {
    let text = text.trim();
    if text.starts_with(['[', '{', '"'])
        && let Ok(value) = serde_json::from_str::<Tree>(text)
    {
        return value;
    }
    match kind.item() {
        Some(_) => Tree::texts(text.split(';').map(str::trim).filter(|item| !item.is_empty())),
        None => Tree::text(text),
    }
}

/// Every path that takes text, for messages.
pub(super) fn known_paths(shape: &Shape) -> Vec<String> {
    let mut paths = Vec::new();
    for field in shape.fields {
        paths.push(field.key.to_owned());
        let inner = match field.kind {
            Kind::Map(inner) | Kind::Group(inner) => Some((inner, "")),
            Kind::Either(_, Kind::Map(inner)) | Kind::Fact(Kind::Map(inner)) => Some((*inner, "")),
            Kind::Fact(Kind::List(Kind::Group(inner))) | Kind::List(Kind::Map(inner)) => Some((*inner, "1.")),
            _ => None,
        };
        if let Some((inner, step)) = inner {
            paths.extend(inner.fields.iter().map(|known| format!("{}.{step}{}", field.key, known.key)));
        }
    }
    paths
}
