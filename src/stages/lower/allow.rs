//! `allow`: warnings that are meant, each with its reason. Must not know: which rules there are.

use super::field_reader::FieldReader;
use super::record::Kind;
use super::value::Value;
use crate::base::code::Code;
use crate::base::diagnostic::Place;
use crate::base::source::Source;
use crate::base::suggest;
use crate::model::allowance::Allowance;
use crate::model::document::{Data, Node};

/// The field, checked; what it says is read by [`allowances`].
#[derive(Debug, Clone)]
pub(super) struct Allow(pub(super) serde_json::Value);

fn names() -> impl Iterator<Item = &'static str> + Clone {
    Code::ALL.iter().map(|code| code.name())
}

impl Value for Allow {
    const KIND: Kind = Kind::Keyed(|| names().collect(), &Kind::Text("why it is meant"));
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Data::Map(entries) = &node.data else {
            let message = format!("a mapping is wanted, found {}", node.shape());
            reader.invalid(node, &message, "write `{code: why it is meant}`");
            return None;
        };
        let mut reasons = serde_json::Map::new();
        for entry in entries {
            if Code::from_name(&entry.key).is_none() {
                // The list of all codes is longer than any help should be.
                let help = suggest::nearest(&entry.key, names())
                    .map_or("a code stands in brackets before each message".to_owned(), |name| {
                        format!("did you mean `{name}`?")
                    });
                reader.error(Code::UnknownField, entry.key_span, &format!("there is no code `{}`", entry.key), help);
                continue;
            }
            match &entry.value.data {
                Data::Scalar(reason) if !reason.trim().is_empty() => {
                    reasons.insert(entry.key.clone(), reason.trim().into());
                }
                _ => {
                    let message = format!("`{}` is allowed without a reason", entry.key);
                    reader.error(Code::InvalidValue, entry.key_span, &message, "say in a sentence why it is meant");
                }
            }
        }
        Some(Self(serde_json::Value::Object(reasons)))
    }

    fn absent() -> Option<Self> {
        Some(Self(serde_json::Value::Object(serde_json::Map::new())))
    }
}

/// The warnings that a file means. What is wrong with the field itself is reported where the file is read.
#[must_use]
pub fn allowances(source: &Source, front: &Node) -> Vec<Allowance> {
    let Some(Data::Map(entries)) = front.get("allow").map(|node| &node.data) else { return Vec::new() };
    let allowance = |entry: &crate::model::document::MapEntry| {
        let Data::Scalar(reason) = &entry.value.data else { return None };
        let reason = reason.trim().to_owned();
        let code = Code::from_name(&entry.key).filter(|_| !reason.is_empty())?;
        Some(Allowance { place: Place::new(source.path(), entry.key_span), code, reason, used: false })
    };
    entries.iter().filter_map(allowance).collect()
}
