//! `candor schema`: what editors need to help with front matter and settings, and readers of the published data. Must not know: fields.

use std::io::Write;

use super::Exit;
use crate::cli::{SchemaArguments, SchemaOf};
use crate::pages;
use crate::stages::lower::{self, SchemaKind};

pub(super) fn run(arguments: &SchemaArguments) -> Exit {
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

fn print(schema: &serde_json::Value) -> Exit {
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = writeln!(std::io::stdout(), "{schema:#}");
    Exit::Done
}
