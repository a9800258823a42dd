//! Which pairs of programs get a comparison without anybody's doing: each program with its nearest peers, where the two
//! can be held against each other. Must not know: links, relationships.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::base::slug::Slug;
use crate::model::config::Comparisons;
use crate::model::earnings::Outcome;
use crate::model::fact_id::FactId;
use crate::model::id::{CategoryId, IdVec, ProgramId};
use crate::model::program::Program;
use crate::model::site::{NoPair, Pairs, Programs};
use crate::wording::Wording;

/// How many times the setting one program may stand in comparisons that are made by themselves, its own choices and
/// those of others taken together.
const MAX_COMPARISONS_PER_PROGRAM: usize = 2;
/// In how many facts that are known of both the two of a pair differ.
const MIN_DIFFERENCES: usize = 2;

/// What pairs are judged by.
pub(super) struct PairInput<'a> {
    pub(super) programs: &'a Programs,
    pub(super) category_of: &'a IdVec<ProgramId, CategoryId>,
    pub(super) earnings: &'a IdVec<ProgramId, Arc<Outcome>>,
    /// For each program its nearest peers, the nearest first.
    pub(super) peers: &'a IdVec<ProgramId, Vec<ProgramId>>,
    pub(super) setting: Comparisons,
    pub(super) wording: Wording<'a>,
}

/// Pairs each program with its nearest peers: first everybody with the nearest, then with the next, so that no
/// program is used up before others had their turn. Where a peer does not fit, the next nearest takes its place.
pub(super) fn pairs<'h>(
    input: &PairInput<'_>,
    by_hand: impl ExactSizeIterator<Item = &'h [ProgramId]> + Clone,
) -> (Vec<[ProgramId; 2]>, Pairs) {
    let Comparisons { per_program: each } = input.setting;
    let most = each * MAX_COMPARISONS_PER_PROGRAM;
    let written = by_hand.len();
    let by_hand: Vec<[ProgramId; 2]> = by_hand.filter_map(|ids| ids.try_into().ok()).collect();
    let mut chosen: IdVec<ProgramId, usize> = IdVec::from(vec![0; input.programs.len()]);
    let mut has = chosen.clone();
    // Of the pairs that can be compared and came up: whether they get a page.
    let mut verdicts = Verdicts::default();
    let reach = input.peers.iter().map(Vec::len).max().unwrap_or_default();
    for rank in 0..reach {
        for id in input.programs.ids() {
            let Some(&other) = input.peers[id].get(rank).filter(|_| chosen[id] < each) else { continue };
            let pair = [id.min(other), id.max(other)];
            if by_hand.binary_search(&pair).is_ok() {
                chosen[id] += 1;
                continue;
            }
            match verdicts.entry(pair) {
                Entry::Occupied(judged) => chosen[id] += usize::from(judged.get().is_ok()),
                Entry::Vacant(new) if comparable(input, pair).is_ok() => {
                    let is_full = has[id] >= most || has[other] >= most;
                    let verdict = judge(input.programs, pair, input.wording).and(if is_full {
                        Err(NoPair::Full)
                    } else {
                        Ok(())
                    });
                    if verdict.is_ok() {
                        chosen[id] += 1;
                        has[id] += 1;
                        has[other] += 1;
                    }
                    new.insert(verdict);
                }
                Entry::Vacant(_) => {}
            }
        }
    }
    let left_out = left_out(input, &by_hand, &verdicts);
    let mut made: Vec<_> = verdicts.into_iter().filter_map(|(pair, verdict)| verdict.ok().map(|()| pair)).collect();
    made.sort_unstable();
    let pairs = Pairs { each, most, by_hand: written, made: made.len(), left_out };
    (made, pairs)
}

/// Of pairs that came up, whether they get a page.
type Verdicts = HashMap<[ProgramId; 2], Result<(), NoPair>, RandomState>;

/// Whether two programs that can be compared have enough to compare, and an address for it.
fn judge(programs: &Programs, [one, other]: [ProgramId; 2], wording: Wording<'_>) -> Result<(), NoPair> {
    let (one, other) = (&programs[one], &programs[other]);
    if !differ(one, other, wording) {
        return Err(NoPair::TooAlike);
    }
    slug(&[one.slug.as_str(), other.slug.as_str()]).map(|_| ()).ok_or(NoPair::NameTooLong)
}

/// Whether the question which of two programs brings more arises and has an answer.
fn comparable(input: &PairInput<'_>, [one, other]: [ProgramId; 2]) -> Result<(), NoPair> {
    if input.category_of[one] != input.category_of[other] {
        return Err(NoPair::TwoCategories);
    }
    let have_figures = input.earnings[one].is_ok() && input.earnings[other].is_ok();
    if have_figures { Ok(()) } else { Err(NoPair::NoFigure) }
}

/// The part of the address of a comparison, unless the names make it too long.
pub(super) fn slug(slugs: &[&str]) -> Option<Slug> {
    Slug::parse(&slugs.join("-vs-")).ok()
}

/// Of all possible pairs, how many have no comparison for which reason: each is counted once.
fn left_out(input: &PairInput<'_>, by_hand: &[[ProgramId; 2]], verdicts: &Verdicts) -> BTreeMap<NoPair, usize> {
    let pairs_of = |count: usize| count * count.saturating_sub(1) / 2;
    let all = pairs_of(input.programs.len());
    let (mut in_category, mut with_figure) = (BTreeMap::<_, usize>::new(), BTreeMap::<_, usize>::new());
    for (id, &category) in input.category_of.entries() {
        *in_category.entry(category).or_default() += 1;
        *with_figure.entry(category).or_default() += usize::from(input.earnings[id].is_ok());
    }
    let of_one_category: usize = in_category.into_values().map(pairs_of).sum();
    let comparable_pairs: usize = with_figure.into_values().map(pairs_of).sum();
    let count = |why: NoPair| verdicts.values().filter(|verdict| **verdict == Err(why)).count();
    let written = |class| by_hand.iter().filter(|pair| comparable(input, **pair) == class).count();
    let two_categories = all - of_one_category - written(Err(NoPair::TwoCategories));
    let no_figure = of_one_category - comparable_pairs - written(Err(NoPair::NoFigure));
    let mut left_out = BTreeMap::from([
        (NoPair::TwoCategories, two_categories),
        (NoPair::NoFigure, no_figure),
        (NoPair::TooAlike, count(NoPair::TooAlike)),
        (NoPair::NameTooLong, count(NoPair::NameTooLong)),
        (NoPair::Full, count(NoPair::Full)),
        (NoPair::OthersNearer, comparable_pairs - written(Ok(())) - verdicts.len()),
    ]);
    left_out.retain(|_, count| *count > 0);
    left_out
}

/// Whether two programs differ in enough facts of which both have a value.
fn differ(a: &Program, b: &Program, wording: Wording<'_>) -> bool {
    // Most pairs do in these, which need not be put in words.
    let first_rate = |of: &Program| of.rules().first().and_then(|rule| rule.rate.value().copied());
    let plain: [&dyn Fn() -> bool; 6] = [
        &|| differs(a.cookie.value(), b.cookie.value()),
        &|| differs(first_rate(a).as_ref(), first_rate(b).as_ref()),
        &|| differs(a.payout.minimum.value(), b.payout.minimum.value()),
        &|| differs(a.status.value(), b.status.value()),
        &|| differs(a.network.value(), b.network.value()),
        &|| differs(a.payout.methods.value(), b.payout.methods.value()),
    ];
    if plain.iter().filter(|differ| differ()).take(MIN_DIFFERENCES).count() == MIN_DIFFERENCES {
        return true;
    }
    let all = FactId::ALL.iter().filter(|&&id| differs(wording.fact(a, id).value(), wording.fact(b, id).value()));
    all.take(MIN_DIFFERENCES).count() == MIN_DIFFERENCES
}

fn differs<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
}
