//! Which programs are compared: those that somebody wrote about, and each program with its nearest peers.
//! Must not know: links, relationships.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Diagnostics, references};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::slug::Slug;
use crate::model::catalogue::FACTS;
use crate::model::comparison::Comparison;
use crate::model::config::Comparisons;
use crate::model::program::Program;
use crate::model::site::{Compared, ProgramId};

/// Every comparison, by slug. One that was written by hand takes the place of one that would make itself.
pub(super) fn all(
    programs: &[Arc<Program>],
    by_slug: &HashMap<Slug, ProgramId>,
    written: Vec<Comparison>,
    peers: &[Vec<ProgramId>],
    setting: Comparisons,
    diagnostics: &mut Diagnostics,
) -> Vec<Compared> {
    let mut all: BTreeMap<Vec<ProgramId>, Option<Comparison>> = BTreeMap::new();
    for text in written {
        let mut ids: Vec<ProgramId> = text
            .programs
            .value
            .iter()
            .filter_map(|slug| references::program(slug, &text.path, by_slug, diagnostics))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 {
            continue;
        }
        if let Some(Some(other)) = all.get(&ids) {
            let place = Place::new(&text.path, text.programs.span);
            let diagnostic = Diagnostic::error(Code::AddressCollision, place, "these programs are compared twice")
                .help("keep one of the two files")
                .related(Place::new(&other.path, other.programs.span), "the other one");
            diagnostics.push(diagnostic);
            continue;
        }
        all.insert(ids, Some(text));
    }
    for (id, near) in peers.iter().enumerate() {
        for &other in near.iter().take(setting.per_program) {
            let pair = vec![id.min(other), id.max(other)];
            if !all.contains_key(&pair) && differ(&programs[id], &programs[other]) {
                all.insert(pair, None);
            }
        }
    }
    let mut all: Vec<Compared> = all
        .into_iter()
        .filter_map(|(ids, text)| {
            let slugs: Vec<&str> = ids.iter().map(|&id| programs[id].slug.as_str()).collect();
            // Two long slugs may make one that is too long; such a pair has no page of its own.
            let slug = Slug::parse(&slugs.join("-vs-")).ok()?;
            Some(Compared { slug, programs: ids, text })
        })
        .collect();
    all.sort_by(|a, b| a.slug.cmp(&b.slug));
    all
}

/// Whether two programs differ in a fact that is known of both.
fn differ(a: &Program, b: &Program) -> bool {
    FACTS.iter().any(|kind| match ((kind.read)(a).value(), (kind.read)(b).value()) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    })
}

/// For each program, its comparisons.
pub(super) fn by_program(comparisons: &[Compared], programs: usize) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); programs];
    for (at, compared) in comparisons.iter().enumerate() {
        for &id in &compared.programs {
            places[id].push(at);
        }
    }
    places
}
