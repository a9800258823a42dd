//! A program as data, each fact with its status, so that nobody takes a guess for a finding. Must not know: templates.

use crate::wording::Wording;
use serde_json::{Map, Value, json};

use super::links;
use super::page::PageKind;
use crate::model::choice::Choice;
use crate::model::fact::{Dispute, Fact, FactSource};
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::link::WebUrl;
use crate::model::site::Site;

/// JSON for people to read.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}

/// A program with its facts and their sources.
pub(super) fn value(site: &Site, id: ProgramId) -> Value {
    let program = &site.programs[id];
    let facts: Map<String, Value> =
        FactId::ALL.iter().map(|&id| (id.key().to_owned(), fact(id, &Wording::of(site).fact(program, id)))).collect();
    let sources: Map<String, Value> =
        program.sources.iter().map(|source| (source.key.to_string(), self::source(source))).collect();
    let earnings = site.earnings(id).as_ref().ok().map(|earnings| {
        let money = |amount| crate::model::money::Money { amount, currency: earnings.currency }.plain();
        json!({"currency": earnings.currency.code(), "low": money(earnings.low), "high": money(earnings.high),
            "horizon_months": site.config.earnings.horizon_months, "estimated": earnings.estimated})
    });
    json!({
        "slug": program.slug.as_str(), "name": program.name.value,
        "url": links::url(site, &PageKind::Program(id)),
        "category": program.category.value, "tags": program.tags,
        "rating": program.rating.as_ref().map(|rating| rating.overall.normalize().to_string()),
        "published": program.published.map(|date| date.to_string()),
        "updated": program.updated.map(|date| date.to_string()),
        "product": {"name": program.product.name, "url": url(program.product.url.as_ref())},
        "company": {"url": url(program.company.url.as_ref())}, "contact": url(program.contact.as_ref()),
        "earnings": earnings, "facts": facts, "sources": sources,
    })
}

fn url(url: Option<&WebUrl>) -> Option<String> {
    url.map(ToString::to_string)
}

fn source(source: &FactSource) -> Value {
    json!({
        "title": source.title, "url": url(source.url.as_ref()), "tier": source.tier.name(),
        "checked": source.checked.map(|date| date.to_string()),
    })
}

fn fact(id: FactId, fact: &Fact<Vec<String>>) -> Value {
    let disputed = |dispute: &Dispute<Vec<String>>| {
        json!({
            "value": id.line(&dispute.value), "source": &*dispute.source,
            "checked": dispute.checked.map(|date| date.to_string()), "note": dispute.note,
        })
    };
    let provenance = &fact.provenance;
    json!({
        "status": fact.certainty(), "value": fact.value().map(|items| id.line(items)),
        "sources": provenance.sources.iter().map(|key| &**key).collect::<Vec<_>>(),
        "checked": provenance.checked.map(|date| date.to_string()), "quote": provenance.quote, "note": provenance.note,
        "disputed": fact.disputed.iter().map(disputed).collect::<Vec<_>>(),
    })
}
