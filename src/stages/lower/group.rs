//! Groups of facts, of which provenance may stand on the whole: beside its fields, or around them under `value`. It holds
//! for each part that has none of its own. Must not know: which groups there are.

use std::marker::PhantomData;

use super::fact;
use super::field_reader::{FieldReader, Value};
use crate::base::code::Code;
use crate::model::document::{Data, Node};
use crate::model::fact::FactPart;
use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Kind, Shape};

/// A mapping whose fields are facts.
pub(super) trait Group: Sized {
    fn parts(&mut self) -> Vec<&mut dyn FactPart>;
}

/// A key of provenance beside the fields of a group: a field of its shape that is read with the whole.
pub(super) struct OfGroup<T>(PhantomData<T>);

impl<T: Value> Value for OfGroup<T> {
    const KIND: Kind = Kind::OfGroup(&T::KIND);
    const REQUIRED: bool = false;

    fn read(_: &Node, _: &mut FieldReader<'_>) -> Option<Self> {
        Some(Self(PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(Self(PhantomData))
    }
}

/// Reads a group by the function that reads its fields; what is known of the whole goes to its parts.
pub(super) fn group<T: Group>(
    node: &Node,
    reader: &mut FieldReader<'_>,
    shape: &Shape,
    fields: impl FnOnce(&Node, &mut FieldReader<'_>) -> Option<T>,
) -> Option<T> {
    let around = node.get(ProvenanceKey::Value.key()).filter(|value| value.data != Data::Empty);
    let (mut group, whole) = match around {
        Some(value) => {
            let whole = fact::around(node, reader);
            (reader.step(ProvenanceKey::Value.key(), |reader| fields(value, reader))?, whole)
        }
        None => (fields(node, reader)?, fact::beside(node, shape, reader)),
    };
    let Some(whole) = whole else { return Some(group) };
    let mut parts = group.parts();
    if whole.value().is_none() && parts.iter().any(|part| part.is_bare()) {
        let status = node.get(ProvenanceKey::Status.key()).unwrap_or(node);
        let message = "a part has a value, so the whole is neither unknown nor not applicable";
        reader.error(Code::InvalidValue, status.span, message, "say it of the parts that it holds for");
    } else {
        parts.iter_mut().for_each(|part| part.inherit(&whole));
    }
    Some(group)
}

/// Defines a [`record`](super::record::record) that takes provenance beside its fields. A group whose `note` is no remark
/// on what is known of it leaves that one out.
macro_rules! group_record {
    (
        $(#[$meta:meta])*
        $vis:vis const $shape:ident = $name:literal;
        fn $read:ident($node:ident, $reader:ident) -> $out:ident { $($fields:tt)* }
        $(also { $($also:tt)* })?
    ) => {
        $crate::stages::lower::record::record! {
            $(#[$meta])*
            $vis const $shape = $name;
            fn $read($node, $reader) -> $out { $($fields)* }
            also {
                $crate::stages::lower::group::OfGroup<$crate::model::fact::Certainty> =
                    $crate::model::provenance::ProvenanceKey::Status.key(), "How certain every part is that does not say it itself.";
                $crate::stages::lower::group::OfGroup<Vec<$crate::stages::lower::fact::SourceKey>> =
                    $crate::model::provenance::ProvenanceKey::Sources.key(), "Keys of the sources that state every such part.";
                $crate::stages::lower::group::OfGroup<jiff::civil::Date> =
                    $crate::model::provenance::ProvenanceKey::Checked.key(), "When somebody last read a source for them.";
                $crate::stages::lower::group::OfGroup<$crate::model::text::PlainText> =
                    $crate::model::provenance::ProvenanceKey::Quote.key(), "The source's own words.";
                $($($also)*)?
            }
        }
    };
}

pub(super) use group_record;

/// Makes groups [`Value`]s by their shapes and the functions that read their fields.
macro_rules! groups {
    ($($type:ty: $shape:ident, $read:ident, [$($part:ident),*];)*) => {$(
        impl $crate::stages::lower::group::Group for $type {
            fn parts(&mut self) -> Vec<&mut dyn $crate::model::fact::FactPart> {
                vec![$(&mut self.$part),*]
            }
        }

        impl $crate::stages::lower::field_reader::Value for $type {
            const KIND: $crate::model::shape::Kind =
                $crate::model::shape::Kind::Group(&$shape);

            fn read(
                node: &$crate::model::document::Node,
                reader: &mut $crate::stages::lower::field_reader::FieldReader<'_>,
            ) -> Option<Self> {
                $crate::stages::lower::group::group(node, reader, &$shape, $read)
            }
        }
    )*};
}

pub(super) use groups;
