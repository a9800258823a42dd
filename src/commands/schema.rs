//! `candor schema`: what editors need to help with front matter and settings. Must not know: fields.

use std::io::Write;

use super::Exit;
use crate::cli::{SchemaArguments, SchemaOf};
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
    };
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = writeln!(std::io::stdout(), "{:#}", lower::schema(of));
    Exit::Done
}
