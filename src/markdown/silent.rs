//! A site that puts into a text what a line says of it and nothing more, for tests and fuzzers. Must not know: sites.

use super::html::Resolve;
use crate::base::span::Spanned;
use crate::model::fact_id::FactRef;
use crate::model::text::{Block, LinkTarget};

/// Puts in what a line says too.
pub(crate) struct Silent;

impl Resolve for Silent {
    fn fact(&self, name: &FactRef) -> String {
        format!("[fact {name}]")
    }

    fn open_link(&self, _: &LinkTarget) -> String {
        "<a>".to_owned()
    }

    fn picture(&self, _: &str, _: &str) -> String {
        String::new()
    }

    fn block(&self, _: Block, _: &[Spanned<String>]) -> String {
        String::new()
    }
}
