//! The nearest peers of each program. Must not know: links, relationships.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::config::Comparisons;
use crate::model::id::{CategoryId, IdVec, NetworkId, ProgramId};
use crate::model::program::Program;
use crate::model::rate::Rate;

/// How many related programs a page shows.
pub(super) const RELATED: usize = 6;

/// How many peers of each program are needed.
pub(super) fn count(comparisons: Comparisons) -> usize {
    (comparisons.per_program * 2).max(RELATED)
}

/// All that peers are found by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PeerInput {
    /// What each program brings along.
    pub(super) facts: IdVec<ProgramId, Arc<PeerFacts>>,
    /// The programs of each category.
    pub(super) categories: IdVec<CategoryId, Vec<ProgramId>>,
    /// The category of each program, if it has one.
    pub(super) category_of: IdVec<ProgramId, Option<CategoryId>>,
    /// The network of each program, if it is known.
    pub(super) network_of: IdVec<ProgramId, Option<NetworkId>>,
    /// How many peers are wanted.
    pub(super) count: usize,
}

/// What makes one program like others, beside its category and network.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PeerFacts {
    tags: Vec<String>,
    recurring: bool,
    percent: bool,
    monthly_price: Option<Decimal>,
}

impl PeerFacts {
    pub(super) fn of(program: &Program) -> Self {
        let rules = program.rules();
        Self {
            tags: program.tags.clone(),
            recurring: rules.iter().any(|rule| rule.is_recurring()),
            percent: rules.iter().any(|rule| matches!(rule.rate.value(), Some(Rate::Percent(_)))),
            monthly_price: program.product.price.value().and_then(|price| Some(price.monthly()?.amount)),
        }
    }
}

/// For each program its nearest peers, the nearest first: same category first, then shared tags, network, shape of the
/// commission, price of the product; ties by slug. Peers are looked for in the category, and everywhere where that has
/// too few.
pub(super) fn nearest(input: &PeerInput) -> IdVec<ProgramId, Vec<ProgramId>> {
    let traits = traits(input);
    let mut peers = IdVec::from(vec![Vec::new(); input.facts.len()]);
    let everybody: Vec<ProgramId> = input.facts.ids().collect();
    let of_all: Vec<(ProgramId, Vec<ProgramId>)> = input
        .categories
        .par_iter()
        .flat_map(|category| {
            let candidates = if category.len() > input.count { category } else { &everybody };
            category.par_iter().map(|&id| (id, nearest_of(id, candidates, &traits, input.count)))
        })
        .collect();
    for (id, near) in of_all {
        peers[id] = near;
    }
    peers
}

/// What makes programs alike, in numbers that stand for names: every program is held against every other of its
/// category.
struct Traits {
    /// The place of its category, if it has one.
    category: Option<CategoryId>,
    /// In order.
    tags: Vec<u32>,
    /// The place of its network, if it is known.
    network: Option<NetworkId>,
    recurring: bool,
    percent: bool,
    /// The place of the price among all prices, and the places of prices that are at most twice or half of it.
    price: Option<(u32, Range<u32>)>,
}

/// The `count` candidates that are nearest to one program.
fn nearest_of(
    id: ProgramId,
    candidates: &[ProgramId],
    traits: &IdVec<ProgramId, Traits>,
    count: usize,
) -> Vec<ProgramId> {
    // The nearest so far, in order. Programs lie in the order of their slugs, so the number breaks a tie.
    let mut near: Vec<(Reverse<u32>, ProgramId)> = Vec::with_capacity(count + 1);
    for &other in candidates {
        let candidate = (Reverse(nearness(&traits[id], &traits[other])), other);
        let is_far = near.len() == count && near.last().is_none_or(|last| candidate > *last);
        if other == id || is_far {
            continue;
        }
        let at = near.partition_point(|it| *it < candidate);
        near.insert(at, candidate);
        near.truncate(count);
    }
    near.into_iter().map(|(_, other)| other).collect()
}

/// What makes each program like others.
fn traits(input: &PeerInput) -> IdVec<ProgramId, Traits> {
    let mut numbers = HashMap::new();
    let mut number = |tag| {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        *numbers.entry(tag).or_insert(next)
    };
    let mut prices: Vec<Decimal> = input.facts.iter().filter_map(|facts| facts.monthly_price).collect();
    prices.sort_unstable();
    prices.dedup();
    let places = |is_before: &dyn Fn(&Decimal) -> bool| {
        u32::try_from(prices.partition_point(|price| is_before(price))).unwrap_or(u32::MAX)
    };
    let of_program = |id: ProgramId| {
        let facts = &*input.facts[id];
        let mut tags: Vec<u32> = facts.tags.iter().map(|tag| number(tag.as_str())).collect();
        tags.sort_unstable();
        let price = facts.monthly_price.map(|own| {
            let near = places(&|price| *price * Decimal::TWO < own)..places(&|price| *price <= own * Decimal::TWO);
            (places(&|price| *price < own), near)
        });
        let PeerFacts { recurring, percent, .. } = *facts;
        let (category, network) = (input.category_of[id], input.network_of[id]);
        Traits { category, tags, network, recurring, percent, price }
    };
    input.facts.ids().map(of_program).collect()
}

/// Larger for what is more alike: each kind of likeness outweighs all that follow it.
fn nearness(one: &Traits, other: &Traits) -> u32 {
    let near_price = match (&one.price, &other.price) {
        (Some((_, near)), Some((price, _))) => near.contains(price),
        _ => false,
    };
    let shape = u32::from(one.recurring == other.recurring) + u32::from(one.percent == other.percent);
    let same_network = one.network.is_some() && one.network == other.network;
    let shared = one.tags.iter().filter(|tag| other.tags.binary_search(tag).is_ok()).count();
    let shared = u32::try_from(shared).unwrap_or(u32::MAX).min(0xffff);
    let same_category = u32::from(one.category == other.category);
    (same_category << 20) | (shared << 4) | (u32::from(same_network) << 3) | (shape << 1) | u32::from(near_price)
}
