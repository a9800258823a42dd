//! A fact as data: its value with all that is known of its truth. Must not know: facts about what.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::fact::{Dispute, Fact};
use crate::model::money::Money;
use crate::model::text::PlainText;

/// A fact: what is known, how certain it is, and where it comes from. What is empty is left out, but for the value.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "fact_of_{T}")]
pub(crate) struct FactData<T> {
    /// How certain it is: `confirmed`, `reported` and `estimated` have a value; `not-stated` (looked for, and the sources
    /// do not say), `not-checked` (nobody looked) and `does-not-apply` have none.
    status: &'static str,
    /// The value.
    value: Option<T>,
    /// The keys of the sources that state it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Arc<str>>,
    /// The day somebody last read a source for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    /// The source's own words.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<PlainText>,
    /// A remark by the editor.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<PlainText>,
    /// What other sources state.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disputed: Vec<DisputeData<T>>,
}

/// Another value for a fact, from a source that disagrees.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "dispute_over_{T}")]
struct DisputeData<T> {
    /// What that source states.
    value: T,
    /// The key of the source.
    source: Arc<str>,
    /// The day it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    /// A remark by the editor.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<PlainText>,
}

/// An amount of money.
#[derive(Serialize, JsonSchema)]
pub(super) struct MoneyData {
    /// How much, with the digits of the currency: `150.00`.
    amount: String,
    /// The currency, as ISO 4217 has it.
    currency: &'static str,
}

impl From<Money> for MoneyData {
    fn from(money: Money) -> Self {
        Self { amount: money.plain(), currency: money.currency.code() }
    }
}

/// A fact whose value is shown as `turn` makes it.
pub(super) fn fact<V, T>(fact: &Fact<V>, turn: impl Fn(&V) -> T) -> FactData<T> {
    let disputed = |dispute: &Dispute<V>| DisputeData {
        value: turn(&dispute.value),
        source: Arc::clone(&dispute.source),
        checked: dispute.checked.map(|date| date.to_string()),
        note: dispute.note.clone(),
    };
    let provenance = &fact.provenance;
    FactData {
        status: fact.certainty().class(),
        value: fact.value().map(&turn),
        sources: provenance.sources.clone(),
        checked: provenance.checked.map(|date| date.to_string()),
        quote: provenance.quote.clone(),
        note: provenance.note.clone(),
        disputed: fact.disputed.iter().map(disputed).collect(),
    }
}

impl<T> FactData<T> {
    /// The same value, of which this is known.
    pub(super) fn known_as(self, known: &Fact<()>) -> Self {
        let FactData { status, sources, checked, quote, note, .. } = fact(known, |()| ());
        Self { status, sources, checked, quote, note, ..self }
    }
}
