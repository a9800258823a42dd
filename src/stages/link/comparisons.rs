//! Which programs are compared: those that somebody wrote about, and each program with its nearest peers.
//! Must not know: links, relationships.

use std::collections::BTreeMap;

use super::{Diagnostics, references};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::slug::Slug;
use crate::model::comparison::Comparison;
use crate::model::config::Comparisons;
use crate::model::fact_id::FactId;
use crate::model::id::{ComparisonId, IdVec, ProgramId};
use crate::model::program::Program;
use crate::model::site::{Compared, Pairs, Programs};
use crate::wording::Wording;

/// How many times the setting one program may stand in comparisons that are made by themselves, its own choices and
/// those of others taken together.
const MAX_COMPARISONS_PER_PROGRAM: usize = 2;

/// Every comparison, by slug. One that was written by hand takes the place of one that would make itself.
pub(super) fn all(
    programs: &Programs,
    written: Vec<Comparison>,
    peers: &IdVec<ProgramId, Vec<ProgramId>>,
    setting: Comparisons,
    wording: Wording<'_>,
    diagnostics: &mut Diagnostics,
) -> (IdVec<ComparisonId, Compared>, Pairs) {
    let mut all: BTreeMap<Vec<ProgramId>, Option<Comparison>> = BTreeMap::new();
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
    let by_hand = all.len();
    let (made, mut pairs) = pair(programs, peers, setting, wording, |pair| by_hand > 0 && all.contains_key(&pair[..]));
    let all = all.into_iter().chain(made.into_iter().map(|pair| (pair.to_vec(), None)));
    let mut all: Vec<Compared> = all
        .filter_map(|(ids, text)| {
            let slugs: Vec<&str> = ids.iter().map(|&id| programs[id].slug.as_str()).collect();
            // Two long slugs may make one that is too long; such a pair has no page of its own.
            let slug = Slug::parse(&slugs.join("-vs-")).ok()?;
            Some(Compared { slug, programs: ids, text: text.map(Box::new) })
        })
        .collect();
    all.sort_by(|a, b| a.slug.cmp(&b.slug));
    pairs.by_hand = by_hand;
    pairs.name_too_long = by_hand + pairs.made - all.len();
    pairs.made -= pairs.name_too_long;
    (IdVec::from(all), pairs)
}

/// Pairs each program with its nearest peers: first everybody with the nearest, then with the next, so that no
/// program is used up before others had their turn. Where a peer has its fill, the next nearest takes its place.
fn pair(
    programs: &Programs,
    peers: &IdVec<ProgramId, Vec<ProgramId>>,
    setting: Comparisons,
    wording: Wording<'_>,
    by_hand: impl Fn([ProgramId; 2]) -> bool,
) -> (Vec<[ProgramId; 2]>, Pairs) {
    let mut pairs = Pairs {
        each: setting.per_program,
        most: setting.per_program * MAX_COMPARISONS_PER_PROGRAM,
        ..Pairs::default()
    };
    let mut chosen: IdVec<ProgramId, usize> = IdVec::from(vec![0; programs.len()]);
    let mut has = chosen.clone();
    let reach = peers.iter().map(Vec::len).max().unwrap_or_default();
    // For each program those after it that it is paired with: very few.
    let mut made: IdVec<ProgramId, Vec<ProgramId>> = IdVec::from(vec![Vec::new(); programs.len()]);
    for rank in 0..reach {
        for id in programs.ids() {
            let Some(&other) = peers[id].get(rank).filter(|_| chosen[id] < setting.per_program) else { continue };
            let pair = [id.min(other), id.max(other)];
            if made[pair[0]].contains(&pair[1]) || by_hand(pair) {
                chosen[id] += 1;
                pairs.already += 1;
            } else if !differ(&programs[id], &programs[other], wording) {
                pairs.no_difference += 1;
            } else if has[id] >= pairs.most || has[other] >= pairs.most {
                pairs.full += 1;
            } else {
                chosen[id] += 1;
                has[id] += 1;
                has[other] += 1;
                pairs.made += 1;
                made[pair[0]].push(pair[1]);
            }
        }
    }
    let mut made: Vec<[ProgramId; 2]> =
        made.entries().flat_map(|(id, others)| others.iter().map(move |&other| [id, other])).collect();
    made.sort_unstable();
    (made, pairs)
}

/// Whether two programs differ in a fact that is known of both.
fn differ(a: &Program, b: &Program, wording: Wording<'_>) -> bool {
    // Most pairs do in one of these, which need not be put in words.
    if differs(a.cookie.value(), b.cookie.value())
        || differs(a.payout.minimum.value(), b.payout.minimum.value())
        || differs(a.status.value(), b.status.value())
        || differs(a.network.value(), b.network.value())
        || differs(a.payout.methods.value(), b.payout.methods.value())
        || a.rules().iter().zip(b.rules()).any(|(a, b)| differs(a.rate.value(), b.rate.value()))
    {
        return true;
    }
    FactId::ALL.iter().any(|&id| match (wording.fact(a, id).value(), wording.fact(b, id).value()) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    })
}

fn differs<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
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
