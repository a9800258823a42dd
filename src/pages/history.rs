//! What changed in a program, and when. Must not know: which page says so.

use super::prose::phrase;
use super::views::program::ChangeView;
use super::{facts, links};
use crate::model::fact_id::FactRef;
use crate::model::id::ProgramId;
use crate::model::program::Change;
use crate::model::site::Site;
use crate::wording::Wording;

/// A change of a program's fact.
pub(super) fn change(site: &Site, id: ProgramId, at: usize) -> ChangeView {
    let program = &*site.programs[id];
    let Change { date, field, from, to, note, source, .. } = &program.history[at];
    ChangeView {
        id: format!("{}-{date}-{}", program.slug, at + 1),
        date: links::date(site, *date),
        program: links::program(site, id),
        field: match field {
            FactRef::Known(id) => Wording::of(site).label(*id).to_owned(),
            FactRef::Unknown(name) => name.replace(['.', '_'], " "),
        },
        from: from.clone(),
        to: to.clone(),
        note: note.as_ref().map(|note| phrase(site, note, Some(program))),
        source: source.as_ref().and_then(|key| facts::source_by_key(site, program, key)),
    }
}
