//! Programs as data, each fact with its status, so that nobody takes a guess for a finding. The types here are what is
//! published and what its JSON Schema is made from. Must not know: templates.

mod commission;
mod earnings;
mod fact;
mod program;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::links;
use super::page::PageKind;
use crate::model::site::Site;
pub(super) use commission::rules_as_json;
pub(crate) use earnings::figure;
pub(super) use earnings::figure_cells;
pub(crate) use program::{ProgramData, program};

/// Every program of a site, as it is published. One program is made at a time.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Programs", description = "Every program of a site, with its facts, their sources and its figure.")]
pub(super) struct CatalogueData<'s> {
    /// The address of the schema that this follows.
    #[serde(rename = "$schema")]
    schema: String,
    /// The title of the site.
    title: &'s str,
    /// The address of the site.
    url: &'s str,
    /// Every program, by slug.
    programs: WrittenPrograms<'s>,
}

/// The programs of a site, made while they are written.
struct WrittenPrograms<'s>(&'s Site);

impl Serialize for WrittenPrograms<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.programs.ids().map(|id| program(self.0, id)))
    }
}

impl JsonSchema for WrittenPrograms<'_> {
    fn schema_name() -> Cow<'static, str> {
        Vec::<ProgramData<'_>>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<ProgramData<'_>>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}

/// Every program of a site.
pub(super) fn catalogue(site: &Site) -> CatalogueData<'_> {
    let schema = links::url(site, &PageKind::CatalogueSchema);
    CatalogueData {
        schema,
        title: &site.config.title,
        url: site.config.base_url.as_str(),
        programs: WrittenPrograms(site),
    }
}

/// What `/data/programs.json` holds, as JSON Schema (draft 2020-12).
#[must_use]
pub(crate) fn schema() -> serde_json::Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<CatalogueData<'_>>().into()
}

/// JSON for people to read.
pub(super) fn pretty(value: &impl Serialize) -> Vec<u8> {
    // Nothing here has a key that is no text, which is all that can fail.
    let mut text = serde_json::to_vec_pretty(value).unwrap_or_default();
    text.push(b'\n');
    text
}
