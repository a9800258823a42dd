//! `allow` of the settings: files that are published although they look like secrets, each with a reason. Must not know:
//! what looks like a secret.

use super::field_reader::{FieldReader, Value};
use crate::base::code::Code;
use crate::base::span::Spanned;
use crate::model::document::{Data, Node};
use crate::model::shape::Kind;

/// The paths that are allowed.
pub(super) struct AllowedFiles(pub(super) Vec<Spanned<String>>);

impl Value for AllowedFiles {
    const KIND: Kind = Kind::MapOf(&Kind::Text("why it is meant"));

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let help = "write `{static/shop.db: why it is meant}`";
        let Data::Map(entries) = &node.data else {
            reader.invalid(node, &format!("a mapping is wanted, found {}", node.shape()), help);
            return None;
        };
        for entry in entries {
            let has_reason = matches!(&entry.value.data, Data::Scalar(reason) if !reason.trim().is_empty());
            if !has_reason {
                let message = format!("`{}` is allowed without a reason", entry.key);
                reader.error(Code::InvalidValue, entry.key_span, &message, "say in a sentence why it is meant");
            }
        }
        Some(Self(entries.iter().map(|entry| Spanned::new(entry.key.clone(), entry.key_span)).collect()))
    }
}
