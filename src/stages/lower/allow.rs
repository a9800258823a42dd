//! `allow`: warnings that are meant, each with its reason. Must not know: which rules there are.

use super::field_reader::{FieldReader, Value};
use crate::base::code::Code;
use crate::model::allowance::Allowance;
use crate::model::document::{Data, Node};
use crate::model::shape::Kind;

/// The field `allow` of any file: what it says goes to the reader's list.
#[derive(Debug, Clone)]
pub(super) struct Allow;

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
        for entry in entries {
            let Some(code) = Code::from_name(&entry.key) else {
                // The list of all codes is longer than any help should be.
                let help = reader.suggest_near(&entry.key, names(), "a code stands in brackets before each message");
                reader.error(Code::UnknownField, entry.key_span, &format!("there is no code `{}`", entry.key), help);
                continue;
            };
            match &entry.value.data {
                Data::Scalar(reason) if !reason.trim().is_empty() => {
                    let place = reader.place(entry.key_span);
                    reader.allowances.push(Allowance { place, code, reason: reason.trim().to_owned(), used: false });
                }
                _ => {
                    let message = format!("`{}` is allowed without a reason", entry.key);
                    reader.error(Code::InvalidValue, entry.key_span, &message, "say in a sentence why it is meant");
                }
            }
        }
        Some(Self)
    }

    fn absent() -> Option<Self> {
        Some(Self)
    }
}
