//! `candor check --against`: everything that a change of files changes for readers, in the order of files. Must not know:
//! how it is found, how it is printed.

use rayon::prelude::*;

use super::revision::{self, ChangedFile, RevisionError};
use crate::base::source::Source;
use crate::check::changes::{self, FileVersion, RevisionChange, StatedFact};
use crate::cli::Common;
use crate::stages::lower::{self, SchemaKind};
use crate::stages::parse;

/// Every change since a revision or against a folder.
pub(super) fn changes(common: &Common, against: &str) -> Result<Vec<RevisionChange>, RevisionError> {
    let files = revision::changed_files(&common.root, against)?;
    let of_file = |ChangedFile { path, old, new }: &ChangedFile| {
        let mut all = changes::between(path, old.as_ref(), new.as_ref());
        // What a new file states is no change.
        if let Some(old) = old {
            let now = new.as_ref().and_then(FileVersion::source);
            let facts = |source: Option<&Source>| source.map(facts).unwrap_or_default();
            all.extend(changes::facts(path, &facts(old.source()), &facts(now), now));
        }
        all.sort_by(|a, b| (a.at, a.what, &a.field).cmp(&(b.at, b.what, &b.field)));
        all
    };
    Ok(files.par_iter().flat_map_iter(of_file).collect())
}

/// The facts of a content file; none where it cannot be read, which is an error of its own.
fn facts(source: &Source) -> Vec<StatedFact> {
    let is_content = source.path().starts_with("content/") && source.path().ends_with(".md");
    let of = lower::schema_kind_of_file(source.path());
    if !is_content || matches!(of, SchemaKind::Settings) {
        return Vec::new();
    }
    let Some(front) = parse::front(source) else { return Vec::new() };
    let facts = lower::outline(of, &front).facts.into_iter();
    facts.map(|(path, node)| StatedFact { path, value: changes::as_written(node), span: node.span }).collect()
}
