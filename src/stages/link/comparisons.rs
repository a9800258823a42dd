//! Which programs are compared: those that somebody wrote about, and pairs that make themselves. Must not know: links,
//! relationships.

use std::collections::BTreeMap;

use super::pairs::{self, PairInput};
use super::{Diagnostics, references};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::model::comparison::Comparison;
use crate::model::id::{ComparisonId, IdVec, ProgramId};
use crate::model::site::{Compared, Pairs};

/// Every comparison, by slug. One that was written by hand takes the place of one that would make itself.
pub(super) fn all(
    written: Vec<Comparison>,
    input: &PairInput<'_>,
    diagnostics: &mut Diagnostics,
) -> (IdVec<ComparisonId, Compared>, Pairs) {
    let programs = input.programs;
    let slug = |ids: &[ProgramId]| {
        let slugs: Vec<&str> = ids.iter().map(|&id| programs[id].slug.as_str()).collect();
        pairs::slug(&slugs)
    };
    let mut all: BTreeMap<Vec<ProgramId>, Comparison> = BTreeMap::new();
    for text in written {
        let mut ids: Vec<ProgramId> = text
            .programs
            .value
            .iter()
            .filter_map(|slug| references::program(slug, &text.path, programs, diagnostics))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < 2 {
            continue;
        }
        let place = Place::new(&text.path, text.programs.span);
        if let Some(other) = all.get(&ids) {
            let diagnostic = Diagnostic::error(Code::AddressCollision, place, "these programs are compared twice")
                .help("keep one of the two files")
                .related(Place::new(&other.path, other.programs.span), "the other one");
            diagnostics.push(diagnostic);
        } else if slug(&ids).is_none() {
            let message = "the names of these programs make an address of over 100 bytes";
            let help = "give one of them a shorter `slug`, or compare fewer";
            diagnostics.push(Diagnostic::error(Code::LimitExceeded, place, message).help(help));
        } else {
            all.insert(ids, text);
        }
    }
    let (made, pairs) = pairs::pairs(input, all.keys().map(Vec::as_slice));
    let by_hand = all.into_iter().map(|(ids, text)| (ids, Some(Box::new(text))));
    let all = by_hand.chain(made.into_iter().map(|pair| (pair.to_vec(), None)));
    let mut all: Vec<Compared> =
        all.filter_map(|(programs, text)| Some(Compared { slug: slug(&programs)?, programs, text })).collect();
    all.sort_by(|a, b| a.slug.cmp(&b.slug));
    (IdVec::from(all), pairs)
}

/// For each program, its comparisons.
pub(super) fn by_program(
    comparisons: &IdVec<ComparisonId, Compared>,
    programs: usize,
) -> IdVec<ProgramId, Vec<ComparisonId>> {
    let mut places = IdVec::from(vec![Vec::new(); programs]);
    for (at, compared) in comparisons.entries() {
        for &id in &compared.programs {
            places[id].push(at);
        }
    }
    places
}
