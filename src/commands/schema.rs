//! `candor schema`: what editors need to help with front matter and settings, and readers of the published data. Must not know: fields.

use super::{Exit, Stream};
use crate::cli::{SchemaArguments, SchemaOf};
use crate::pages;
use crate::pipeline::Failure;
use crate::stages::lower::{self, SchemaKind};

pub(super) fn run(arguments: &SchemaArguments) -> Result<Exit, Failure> {
    let of = match arguments.of {
        SchemaOf::Program => SchemaKind::Program,
        SchemaOf::Comparison => SchemaKind::Comparison,
        SchemaOf::Ranking => SchemaKind::Ranking,
        SchemaOf::Category => SchemaKind::Category,
        SchemaOf::Network => SchemaKind::Network,
        SchemaOf::Page => SchemaKind::Page,
        SchemaOf::Settings => SchemaKind::Settings,
        SchemaOf::Catalogue => return print(&pages::catalogue_schema()),
    };
    print(&lower::schema(of))
}

fn print(schema: &serde_json::Value) -> Result<Exit, Failure> {
    Stream::Out.put(format!("{schema:#}\n"))?;
    Ok(Exit::Done)
}
