//! Programs as rankings see them: what conditions and orders of the site are about, and neither links nor relationships.
//! Must not know: how programs are judged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::known::{Key, Known, key};
use crate::base::span::Spanned;
use crate::model::criterion::Criterion;
use crate::model::earnings::{Customer, Outcome};
use crate::model::id::{IdVec, ProgramId};
use crate::model::program::Program;
use crate::model::ranking::{Condition, Ranking, SortKey};
use crate::model::site::{Lack, Programs};

/// All that a ranking may know of a program.
pub(super) struct BlindProgram<'p> {
    pub(super) id: ProgramId,
    pub(super) name: &'p str,
    /// By everything that a condition of the site is about.
    pub(super) known: BTreeMap<Criterion, Known>,
    /// By everything that an order of the site is by.
    pub(super) keys: BTreeMap<SortKey, Result<Key, Lack>>,
}

/// Every program as rankings see it.
pub(super) fn blind<'p>(
    programs: &'p Programs,
    customer: &Customer,
    outcomes: &IdVec<ProgramId, Arc<Outcome>>,
    rankings: &[Ranking],
) -> Vec<BlindProgram<'p>> {
    let mut criteria = BTreeSet::new();
    rankings.iter().for_each(|ranking| collect(&ranking.conditions, &mut criteria));
    let sorts: BTreeSet<SortKey> = rankings.iter().filter_map(|ranking| Some(ranking.order?.sort)).collect();
    let blind = |(id, program): (ProgramId, &'p Arc<Program>)| BlindProgram {
        id,
        name: &program.name.value,
        known: criteria.iter().map(|&of| (of, Known::of(program, &outcomes[id], of))).collect(),
        keys: sorts.iter().map(|&sort| (sort, key(program, &outcomes[id], sort, customer))).collect(),
    };
    if rankings.is_empty() { Vec::new() } else { programs.entries().map(blind).collect() }
}

/// What conditions are about.
fn collect(conditions: &[Spanned<Condition>], criteria: &mut BTreeSet<Criterion>) {
    for condition in conditions {
        match &condition.value {
            Condition::Is(criterion, _) => drop(criteria.insert(*criterion)),
            Condition::Any(alternatives) => alternatives.iter().for_each(|all| collect(all, criteria)),
        }
    }
}
