//! Facts with their provenance, and the sources they name. Must not know: which facts there are.

use std::sync::Arc;

use jiff::civil::Date;

use super::field_reader::{FieldReader, Value};
use super::record::record;
use crate::base::code::Code;
use crate::base::span::Spanned;
use crate::model::document::{Data, Node};
use crate::model::fact::{Certainty, Dispute, Fact, FactSource, Provenance, SourceTier};
use crate::model::fact_id::FactRef;
use crate::model::link::WebUrl;
use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Kind, Shape};
use crate::model::text::PlainText;

impl<T: Value> Value for Fact<T> {
    const KIND: Kind = Kind::Fact(&T::KIND);
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let mut fact = if states_provenance::<T>(node) {
            with_provenance(node, reader)?
        } else if let Some(shape) = T::KIND.shape_of_group() {
            let value = T::read(node, reader);
            let given = given_beside(node, shape, reader);
            known(Given { value: Some(Present), ..given? }, node, reader)?.about(Some(value?))
        } else {
            Fact::known(T::read(node, reader)?, Certainty::Reported).bare()
        };
        fact.span = node.get(ProvenanceKey::Value.key()).unwrap_or(node).span;
        Some(fact)
    }

    fn absent() -> Option<Self> {
        Some(Fact::default())
    }
}

/// Whether a mapping says what is known of a value. Where the value itself is one, it has other keys; those of a group
/// may stand beside what is known of it.
fn states_provenance<T: Value>(node: &Node) -> bool {
    let Data::Map(entries) = &node.data else { return false };
    let says = |key: ProvenanceKey| node.get(key.key()).is_some();
    if !T::KIND.is_mapping() || says(ProvenanceKey::Value) {
        return true;
    }
    let is_own = |shape: &Shape| entries.iter().any(|entry| shape.is_own(&entry.key));
    says(ProvenanceKey::Status) && !T::KIND.shape_of_group().is_some_and(is_own)
}

record! {
    /// The mapping that may stand in the place of any fact; `value` and `disputed` are read apart, for their type
    /// is the fact's.
    pub(super) const PROVENANCE = "a fact";
    fn provenance(node, reader) -> Given {
        value: Option<Present> = ProvenanceKey::Value.key(), "The value, in the form the field has without provenance.";
        status: Option<Spanned<Certainty>> = ProvenanceKey::Status.key(), "How certain it is.";
        sources: Vec<SourceKey> = ProvenanceKey::Sources.key(), "Keys of the sources that state it.";
        checked: Option<Date> = ProvenanceKey::Checked.key(), "When somebody last read a source for it.";
        quote: Option<PlainText> = ProvenanceKey::Quote.key(), "The source's own words.";
        note: Option<PlainText> = ProvenanceKey::Note.key(), "A remark for readers.";
        disputed: Option<Present> = ProvenanceKey::Disputed.key(), "What other sources state.";
    }
}

struct Given {
    value: Option<Present>,
    status: Option<Spanned<Certainty>>,
    sources: Vec<SourceKey>,
    checked: Option<Date>,
    quote: Option<PlainText>,
    note: Option<PlainText>,
    #[expect(dead_code, reason = "listed so that the field is known; read apart, with the fact's type")]
    disputed: Option<Present>,
}

/// Something stands here.
struct Present;

impl Value for Present {
    const KIND: Kind = Kind::Any;

    fn read(_: &Node, _: &mut FieldReader<'_>) -> Option<Self> {
        Some(Self)
    }
}

fn with_provenance<T: Value>(node: &Node, reader: &mut FieldReader<'_>) -> Option<Fact<T>> {
    let given = provenance(node, reader)?;
    let known = known(given, node, reader)?;
    let value = match known.value() {
        Some(()) => Some(reader.field::<T>(node, ProvenanceKey::Value.key())?),
        None => None,
    };
    let disputed = reader.field::<Vec<Dispute<T>>>(node, ProvenanceKey::Disputed.key())?;
    Some(known.about(value).with_disputes(disputed))
}

/// What the mapping around a group says of it.
pub(super) fn around(node: &Node, reader: &mut FieldReader<'_>) -> Option<Fact<()>> {
    let given = provenance(node, reader)?;
    if let Some(disputed) = node.get(ProvenanceKey::Disputed.key()) {
        let help = "write `disputed:` at the part that it is about, such as `minimum: {value: …, disputed: […]}`";
        reader.step(ProvenanceKey::Disputed.key(), |reader| {
            reader.error(Code::InvalidValue, disputed.span, "a group is disputed part by part", help);
        });
    }
    known(given, node, reader)
}

/// What stands beside the fields of a group of this shape.
pub(super) fn beside(node: &Node, shape: &Shape, reader: &mut FieldReader<'_>) -> Option<Fact<()>> {
    let given = given_beside(node, shape, reader)?;
    let is_stated = !given.status.as_ref().is_some_and(|status| is_empty(status.value));
    known(Given { value: is_stated.then_some(Present), ..given }, node, reader)
}

/// The keys of provenance that stand beside the fields of a group of this shape.
fn given_beside(node: &Node, shape: &Shape, reader: &mut FieldReader<'_>) -> Option<Given> {
    let is_of_group = |key: &str| shape.fields.iter().any(|it| it.key == key && matches!(it.kind, Kind::OfGroup(_)));
    Some(Given {
        value: None,
        status: reader.field(node, ProvenanceKey::Status.key())?,
        sources: reader.field(node, ProvenanceKey::Sources.key())?,
        checked: reader.field(node, ProvenanceKey::Checked.key())?,
        quote: reader.field(node, ProvenanceKey::Quote.key())?,
        note: if is_of_group(ProvenanceKey::Note.key()) {
            reader.field(node, ProvenanceKey::Note.key())?
        } else {
            None
        },
        disputed: None,
    })
}

fn is_empty(certainty: Certainty) -> bool {
    matches!(certainty, Certainty::NotStated | Certainty::DoesNotApply)
}

/// What is known of a fact, whatever its value; nothing if that cannot hold together.
fn known(given: Given, node: &Node, reader: &mut FieldReader<'_>) -> Option<Fact<()>> {
    let is_bare = given.status.is_none() && given.sources.is_empty() && given.checked.is_none();
    let status = given.status.as_ref().map_or(Certainty::Reported, |status| status.value);
    let status_span = given.status.as_ref().map_or(node.span, |status| status.span);
    if status == Certainty::NotChecked {
        let message = "`not-checked` is what an absent field means";
        reader.error(Code::InvalidValue, status_span, message, "leave the field out");
        return None;
    }
    let mut fact = match (given.value.is_some(), is_empty(status)) {
        (true, true) => {
            reader.error(
                Code::InvalidValue,
                status_span,
                "a fact with a value is neither unknown nor not applicable",
                "remove the value, or say `reported` or `estimated`",
            );
            return None;
        }
        (false, false) => {
            reader.error(
                Code::MissingField,
                status_span,
                "the field `value` is missing",
                "add `value:`, or say `status: unknown` or `status: not-applicable`",
            );
            return None;
        }
        (false, true) => Fact::empty(status),
        (true, false) => Fact::known((), status),
    };
    if status == Certainty::Confirmed && given.sources.is_empty() {
        reader.error(
            Code::MissingField,
            status_span,
            "a confirmed fact needs a source",
            "add `sources: [key]`, or say `reported`",
        );
    }
    fact.provenance = Provenance {
        sources: given.sources.into_iter().map(|key| key.0).collect(),
        checked: given.checked,
        quote: given.quote,
        note: given.note,
    };
    Some(if is_bare { fact.bare() } else { fact })
}

impl<T: Value> Value for Dispute<T> {
    const KIND: Kind = Kind::Any;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let other = dispute(node, reader)?;
        let value = reader.field::<T>(node, ProvenanceKey::Value.key())?;
        Some(Self { value, source: other.source.0, checked: other.checked, note: other.note })
    }
}

record! {
    /// What another source states.
    pub(super) const DISPUTE = "a dispute";
    fn dispute(node, reader) -> Other {
        _value: Present = ProvenanceKey::Value.key(), "What the source states.";
        source: SourceKey = "source", "The key of the source.";
        checked: Option<Date> = ProvenanceKey::Checked.key(), "When it was read; otherwise the source's own date.";
        note: Option<PlainText> = ProvenanceKey::Note.key(), "A remark for readers.";
    }
}

struct Other {
    _value: Present,
    source: SourceKey,
    checked: Option<Date>,
    note: Option<PlainText>,
}

impl Value for FactRef {
    const KIND: Kind = String::KIND;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        String::read(node, reader).map(|key| Self::from(&*key))
    }
}

/// The key of a source that the file lists.
pub(super) struct SourceKey(pub(super) Arc<str>);

impl Value for SourceKey {
    const KIND: Kind = Kind::Text("the key of a source");

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let key = reader.text(node, "write the key of a source that the file lists under `sources`")?;
        let known = reader.sources.iter().find(|known| &***known == key).cloned();
        if known.is_none() {
            let keys: Vec<Arc<str>> = reader.sources.clone();
            let help = if keys.is_empty() {
                format!("list it under `sources`: `{key}: {{title: …, tier: program}}`")
            } else {
                reader.suggest(key, keys.iter().map(|key| &**key))
            };
            reader.error(Code::UnknownSource, node.span, &format!("the file lists no source `{key}`"), help);
        }
        known.map(Self)
    }
}

/// The sources of a file, in its order.
pub(super) struct SourceList(pub(super) Vec<FactSource>);

impl Value for SourceList {
    const KIND: Kind = Kind::MapOf(&Kind::Map(&SOURCE));
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let entries = reader.entries(node, "write `key: {title: …, tier: program}`")?;
        let read = |entry: &crate::model::document::MapEntry| {
            let key = Arc::from(entry.key.as_str());
            reader.step(&*entry.key, |reader| source(&entry.value, reader, key))
        };
        Some(Self(entries.iter().filter_map(read).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

record! {
    /// A source of facts.
    pub(super) const SOURCE = "a source";
    fn source(node, reader, key: Arc<str>) -> FactSource with { key: key } {
        title: String = "title", "What it is called.";
        url: Option<WebUrl> = "url", "Where it is.";
        tier: Option<SourceTier> = "tier", "Who says it." => tier.unwrap_or(SourceTier::ThirdParty);
        checked: Option<Date> = "checked", "When it was last read.";
    }
}
