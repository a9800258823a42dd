//! The nearest peers of each program. Must not know: links, relationships.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::category::Category;
use crate::model::commission::PaidOn;
use crate::model::config::Config;
use crate::model::id::{CategoryId, IdVec, NetworkId, ProgramId};
use crate::model::program::Program;
use crate::model::rate::Rate;
use crate::model::site::{Programs, Term};

/// For each program, the places of its category and of its network.
type Places<'p> = (&'p IdVec<ProgramId, Option<CategoryId>>, &'p IdVec<ProgramId, Option<NetworkId>>);

/// How many related programs a page shows.
pub(super) const RELATED: usize = 6;

/// How many peers are needed.
pub(super) fn wanted(config: &Config) -> usize {
    (config.comparisons.per_program * 2).max(RELATED)
}

/// For each program its `count` nearest peers, the nearest first: same category first, then shared tags,
/// network, shape of the commission, price of the product; ties by slug. Peers are looked for in the category,
/// and everywhere where that has too few.
pub(super) fn nearest(
    programs: &Programs,
    categories: &IdVec<CategoryId, Term<Category>>,
    places: Places<'_>,
    count: usize,
) -> IdVec<ProgramId, Vec<ProgramId>> {
    let traits = traits(programs, places);
    let mut peers = IdVec::from(vec![Vec::new(); programs.len()]);
    let everybody: Vec<ProgramId> = programs.ids().collect();
    let of_all: Vec<(ProgramId, Vec<ProgramId>)> = categories
        .par_iter()
        .flat_map(|category| {
            let candidates = if category.programs.len() > count { &category.programs } else { &everybody };
            category.programs.par_iter().map(|&id| (id, nearest_of(id, candidates, &traits, count)))
        })
        .collect();
    for (id, near) in of_all {
        peers[id] = near;
    }
    peers
}

/// Whether two programs are alike in all that makes peers, but for their category and network.
pub(super) fn same_traits(one: &Program, other: &Program) -> bool {
    let rules = |program: &Program| -> Vec<(Option<Rate>, Option<PaidOn>)> {
        program.rules().iter().map(|rule| (rule.rate.value().copied(), rule.paid_on.value().copied())).collect()
    };
    one.tags == other.tags && one.product.price.value() == other.product.price.value() && rules(one) == rules(other)
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
fn traits(programs: &Programs, (category_of, network_of): Places<'_>) -> IdVec<ProgramId, Traits> {
    let mut numbers = HashMap::new();
    let mut number = |tag| {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        *numbers.entry(tag).or_insert(next)
    };
    let price = |program: &Program| program.product.price.value()?.monthly().map(|price| price.amount);
    let mut prices: Vec<Decimal> = programs.iter().filter_map(|program| price(program)).collect();
    prices.sort_unstable();
    prices.dedup();
    let places = |is_before: &dyn Fn(&Decimal) -> bool| {
        u32::try_from(prices.partition_point(|price| is_before(price))).unwrap_or(u32::MAX)
    };
    let mut traits = Vec::with_capacity(programs.len());
    for ((program, &category), &network) in programs.iter().zip(category_of).zip(network_of) {
        let rules = program.rules();
        let mut tags: Vec<u32> = program.tags.iter().map(|tag| number(tag.as_str())).collect();
        tags.sort_unstable();
        let price = price(program).map(|own| {
            let near = places(&|price| *price * Decimal::TWO < own)..places(&|price| *price <= own * Decimal::TWO);
            (places(&|price| *price < own), near)
        });
        traits.push(Traits {
            category,
            tags,
            network,
            recurring: rules.iter().any(|rule| rule.is_recurring()),
            percent: rules.iter().any(|rule| matches!(rule.rate.value(), Some(Rate::Percent(_)))),
            price,
        });
    }
    IdVec::from(traits)
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
