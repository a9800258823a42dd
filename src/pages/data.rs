//! The catalogue as data: JSON and CSV, each fact with its status, so that nobody takes a guess for a finding.
//! Must not know: templates.

use serde_json::{Map, Value, json};

use super::links;
use crate::base::escape;
use crate::model::choice::Choice;
use crate::model::fact::{Dispute, Fact, FactSource};
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::page::PageKind;
use crate::model::site::Site;

/// A program as JSON.
pub(super) fn program(site: &Site, id: ProgramId) -> Vec<u8> {
    pretty(&value(site, id))
}

/// Every program as JSON, by slug.
pub(super) fn catalogue_json(site: &Site) -> Vec<u8> {
    let programs: Vec<Value> = site.programs.ids().map(|id| value(site, id)).collect();
    pretty(&json!({"title": site.config.title, "url": site.config.base_url.as_str(), "programs": programs}))
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}

/// A program with its facts and their sources.
pub(super) fn value(site: &Site, id: ProgramId) -> Value {
    let program = &site.programs[id];
    let facts: Map<String, Value> =
        FactId::ALL.iter().map(|&id| (id.key().to_owned(), fact(id, &program.fact(id)))).collect();
    let sources: Map<String, Value> =
        program.sources.iter().map(|source| (source.key.to_string(), self::source(source))).collect();
    let earnings = site.earnings(id).as_ref().ok().map(|earnings| {
        let money = |amount| crate::model::money::Money { amount, currency: earnings.currency }.plain();
        json!({"currency": earnings.currency.code(), "low": money(earnings.low), "high": money(earnings.high),
            "horizon_months": site.config.earnings.horizon_months, "estimated": earnings.estimated})
    });
    json!({
        "slug": program.slug.as_str(), "name": program.name.value,
        "url": links::absolute(site, &crate::model::addresses::address(site, &PageKind::Program(id))),
        "category": program.category.value, "tags": program.tags,
        "rating": program.rating.as_ref().map(|rating| rating.overall.normalize().to_string()),
        "published": program.published.map(|date| date.to_string()),
        "updated": program.updated.map(|date| date.to_string()),
        "earnings": earnings, "facts": facts, "sources": sources,
    })
}

fn source(source: &FactSource) -> Value {
    json!({
        "title": source.title, "url": source.url.as_ref().map(ToString::to_string), "tier": source.tier.name(),
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

/// Every program as CSV: for each fact a column of values and one of statuses.
pub(super) fn catalogue_csv(site: &Site) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heads = FactId::ALL.iter().flat_map(|id| [id.key().to_owned(), format!("{} status", id.key())]);
    let head: Vec<String> =
        ["slug", "name", "category"].map(String::from).into_iter().chain(heads).chain(["updated".into()]).collect();
    // Writing to memory cannot fail.
    let _ = writer.write_record(&head);
    for program in &site.programs {
        let mut record = vec![program.slug.to_string(), program.name.value.clone(), program.category.value.clone()];
        for &id in FactId::ALL {
            let fact = program.fact(id);
            record.push(fact.value().map(|items| id.line(items)).unwrap_or_default());
            record.push(fact.certainty().class().to_owned());
        }
        record.push(program.updated.map(|date| date.to_string()).unwrap_or_default());
        let _ = writer.write_record(record.iter().map(|cell| escape::csv_cell(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}
