//! `candor schema`: what editors need to help with front matter and settings. Must not know: fields.

use std::io::Write;

use super::Exit;
use crate::cli::{Schema, SchemaOf};
use crate::stages::lower::{self, Of};

pub(super) fn run(arguments: &Schema) -> Exit {
    let of = match arguments.of {
        SchemaOf::Program => Of::Program,
        SchemaOf::Comparison => Of::Comparison,
        SchemaOf::Ranking => Of::Ranking,
        SchemaOf::Category => Of::Category,
        SchemaOf::Network => Of::Network,
        SchemaOf::Page => Of::Page,
        SchemaOf::Settings => Of::Settings,
    };
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = writeln!(std::io::stdout(), "{:#}", lower::schema(of));
    Exit::Done
}
