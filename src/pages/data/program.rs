//! A program as data. Must not know: templates.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::commission::{CommissionData, SecondTierData, commission, second_tier};
use super::earnings::{FigureData, figure};
use super::fact::{FactData, fact};
use crate::model::choice::Choice;
use crate::model::fact::FactSource;
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::link::WebUrl;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::pages::links;
use crate::pages::page::PageKind;
use crate::wording::Wording;

/// A program with its facts and their sources.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProgramData<'s> {
    /// The part of its address.
    slug: &'s str,
    name: &'s str,
    /// The address of its review.
    url: String,
    category: &'s str,
    tags: &'s [String],
    /// The publisher's rating, from 0 to 5.
    rating: Option<String>,
    /// When the review was first published.
    published: Option<String>,
    /// When the review was last revised.
    updated: Option<String>,
    /// The address of its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    /// The address of a picture of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<String>,
    product: ProductData<'s>,
    company: CompanyData<'s>,
    /// Where to ask.
    contact: Option<&'s str>,
    /// What one customer brings, or why that is not known.
    #[serde(flatten)]
    figure: FigureData,
    /// The rules of pay, field by field.
    commissions: FactData<Vec<CommissionData>>,
    /// What is paid for bringing in other publishers; never part of the figure.
    second_tier: FactData<SecondTierData>,
    /// Every fact in words, by its path in the front matter.
    facts: BTreeMap<&'static str, FactData<String>>,
    /// The sources, by the keys that facts name.
    sources: BTreeMap<&'s str, SourceData<'s>>,
}

/// What a program sells.
#[derive(Serialize, JsonSchema)]
struct ProductData<'s> {
    name: Option<&'s str>,
    url: Option<&'s str>,
}

/// Who runs a program.
#[derive(Serialize, JsonSchema)]
struct CompanyData<'s> {
    url: Option<&'s str>,
}

/// A source of facts.
#[derive(Serialize, JsonSchema)]
struct SourceData<'s> {
    title: &'s str,
    url: Option<&'s str>,
    /// Who says it: `program`, `network`, `terms`, `third-party` or `community`.
    tier: &'static str,
    /// The day it was last read.
    checked: Option<String>,
}

/// A program.
pub(crate) fn program(site: &Site, id: ProgramId) -> ProgramData<'_> {
    let (program, wording) = (&*site.programs[id], Wording::of(site));
    let in_words = |&id: &FactId| (id.key(), fact(&wording.fact(program, id), |items| id.line(items)));
    ProgramData {
        slug: program.slug.as_str(),
        name: &program.name.value,
        url: links::url(site, &PageKind::Program(id)),
        category: &program.category.value,
        tags: &program.tags,
        rating: program.rating.as_ref().map(|rating| rating.overall.normalize().to_string()),
        published: program.published.map(|date| date.to_string()),
        updated: program.updated.map(|date| date.to_string()),
        logo: site.pictures[id].logo.as_ref().map(|logo| links::absolute(site, logo)),
        cover: site.pictures[id].cover.as_ref().map(|cover| links::absolute(site, cover)),
        product: ProductData { name: program.product.name.as_deref(), url: url(program.product.url.as_ref()) },
        company: CompanyData { url: url(program.company.url.as_ref()) },
        contact: url(program.contact.as_ref()),
        figure: figure(site, id),
        commissions: commissions(program, wording),
        second_tier: fact(&program.second_tier, second_tier),
        facts: FactId::ALL.iter().map(in_words).collect(),
        sources: program.sources.iter().map(|it| (&*it.key, source(it))).collect(),
    }
}

/// The rules of pay; what is known of them as a whole follows from their parts.
fn commissions(program: &Program, wording: Wording<'_>) -> FactData<Vec<CommissionData>> {
    let data = fact(&program.commissions, |rules| rules.iter().map(|rule| commission(rule, wording)).collect());
    match program.known_of_rules() {
        Some(known) => data.known_as(&known),
        None => data,
    }
}

fn source(source: &FactSource) -> SourceData<'_> {
    SourceData {
        title: &source.title,
        url: url(source.url.as_ref()),
        tier: source.tier.name(),
        checked: source.checked.map(|date| date.to_string()),
    }
}

fn url(url: Option<&WebUrl>) -> Option<&str> {
    url.map(WebUrl::as_str)
}
