//! How values of a few types are read that are mappings of words, or names of files: minimum payouts, channels, pictures.
//! Must not know: which fields have them.

use super::field_reader::{FieldReader, Value};
use super::patterns;
use crate::base::code::Code;
use crate::base::span::Spanned;
use crate::model::channel::{Channel, Channels, Permission};
use crate::model::choice::Choice;
use crate::model::document::{Data, MapEntry, Node};
use crate::model::money::{Currency, Money};
use crate::model::payout::Minimum;
use crate::model::shape::Kind;

impl Value for Minimum {
    const KIND: Kind = Kind::Either(&Money::KIND, &Kind::MapOf(&Money::KIND));

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Data::Map(entries) = &node.data else { return Money::read(node, reader).map(Self::Any) };
        if entries.is_empty() {
            reader.invalid(node, "no method has a minimum", "write `{PayPal: 50 USD, Bank transfer: 500 USD}`");
            return None;
        }
        let read = |entry: &MapEntry| {
            let money = reader.step(&*entry.key, |reader| Money::read(&entry.value, reader))?;
            Some((entry.key.clone(), money))
        };
        let methods: Vec<(String, Money)> = entries.iter().filter_map(read).collect();
        (!methods.is_empty()).then_some(Self::ByMethod(methods))
    }
}

impl Value for Channels {
    const KIND: Kind = Kind::Keyed(|| Channel::ALL.iter().map(|channel| channel.name()).collect(), &Permission::KIND);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let entries = reader.entries(node, "write `{blog: allowed, email: with-approval, ppc: forbidden}`")?;
        let read = |entry: &MapEntry| {
            let Some(channel) = Channel::from_name(&entry.key) else {
                let help = reader.suggest(&entry.key, Channel::ALL.iter().map(|channel| channel.name()));
                let message = format!("there is no channel `{}`", entry.key);
                reader.error(Code::UnknownField, entry.key_span, &message, help);
                return None;
            };
            let permission = reader.step(&*entry.key, |reader| Permission::read(&entry.value, reader))?;
            Some((channel, permission))
        };
        Some(Self(entries.iter().filter_map(read).collect()))
    }
}

impl Value for Currency {
    const KIND: Kind = Kind::Form("a currency of ISO 4217, such as `USD`", patterns::CURRENCY);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        reader.parse(node, "write its code, such as `USD`", |text| {
            let code = text.trim().to_ascii_uppercase();
            Self::from_code(&code).ok_or_else(|| format!("`{text}` is not a currency of ISO 4217"))
        })
    }
}

/// The name of a picture: a file of this site.
pub(super) struct PictureName(String);

impl PictureName {
    /// The name with its place.
    pub(super) fn name(spanned: Spanned<Self>) -> Spanned<String> {
        Spanned::new(spanned.value.0, spanned.span)
    }
}

impl Value for PictureName {
    const KIND: Kind = Kind::Form("the name of a picture", patterns::PICTURE);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let help = "write the name of a file beside this one or in `static/`, such as `acme.svg`";
        let text = reader.text(node, help)?.trim();
        let fault = if text.is_empty() {
            (Code::InvalidValue, "the name is empty".to_owned())
        } else if text.contains([':', '\\', '?', '#', '%']) || text.starts_with("//") {
            (Code::UnsafeLink, format!("`{text}` is not the name of a file of this site"))
        } else if text.split('/').any(|part| part.starts_with('.')) {
            (Code::UnsafePath, format!("`{text}` has a part that begins with a dot"))
        } else {
            return Some(Self(text.to_owned()));
        };
        reader.error(fault.0, node.span, &fault.1, help);
        None
    }
}
