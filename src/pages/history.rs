//! What changed in a program, and when. Must not know: which page says so.

use sha2::{Digest, Sha256};

use super::prose::phrase;
use super::views::program::ChangeView;
use super::{facts, links};
use crate::model::fact_id::FactRef;
use crate::model::id::ProgramId;
use crate::model::program::{Change, Program};
use crate::model::site::Site;
use crate::wording::Wording;

/// How many bytes of a digest tell apart two changes of one fact on one day.
const ANCHOR_DIGEST_BYTES: usize = 3;

/// What tells a change from all others: it is made of the change itself, so that one that is added before it, in the
/// file or in time, does not make it new to those who follow the feed.
fn anchor(program: &Program, at: usize) -> String {
    let change = &program.history[at];
    let values = |of: &Change| [&of.from, &of.to].map(|value| value.as_ref().map(ToString::to_string));
    let own = values(change);
    let same = |other: &&Change| (other.date, &other.field) == (change.date, &change.field) && values(other) == own;
    let earlier = program.history[..at].iter().filter(same).count();
    let repeated = if earlier > 0 { format!("-{}", earlier + 1) } else { String::new() };
    let mut digest = Sha256::new();
    for value in &own {
        digest.update(value.as_deref().unwrap_or("\0"));
        digest.update([0]);
    }
    let told = hex::encode(&digest.finalize()[..ANCHOR_DIGEST_BYTES]);
    let field = change.field.to_string().replace(['.', '_'], "-");
    format!("{}-{}-{field}-{told}{repeated}", program.slug, change.date)
}

/// A change of a program's fact.
pub(super) fn change(site: &Site, id: ProgramId, at: usize) -> ChangeView {
    let program = &*site.programs[id];
    let Change { date, field, from, to, note, source, .. } = &program.history[at];
    ChangeView {
        id: anchor(program, at),
        date: links::date(site, *date),
        program: links::program(site, id),
        field: match field {
            FactRef::Known(id) => Wording::of(site).label(*id).to_owned(),
            FactRef::Unknown(name) => name.replace(['.', '_'], " "),
        },
        from: from.as_ref().map(ToString::to_string),
        to: to.as_ref().map(ToString::to_string),
        note: note.as_ref().map(|note| phrase(site, note, Some(program))),
        source: source.as_ref().and_then(|key| facts::source_by_key(site, program, key)),
    }
}
