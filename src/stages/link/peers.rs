//! The nearest peers of each program. Must not know: links, relationships.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::model::category::Category;
use crate::model::config::Config;
use crate::model::program::Program;
use crate::model::rate::Rate;
use crate::model::site::{ProgramId, Term};

/// How many related programs a page shows.
pub(super) const RELATED: usize = 6;

/// How many peers are needed.
pub(super) fn wanted(config: &Config) -> usize {
    config.comparisons.per_program.max(RELATED)
}

/// For each program its `count` nearest peers, the nearest first: same category first, then shared tags,
/// network, shape of the commission, price of the product; ties by slug. Peers are looked for in the category,
/// and everywhere where that has too few.
pub(super) fn nearest(programs: &[Arc<Program>], categories: &[Term<Category>], count: usize) -> Vec<Vec<ProgramId>> {
    let mut peers = vec![Vec::new(); programs.len()];
    let traits: Vec<Traits<'_>> = programs.iter().map(|program| Traits::of(program)).collect();
    let everybody: Vec<ProgramId> = (0..programs.len()).collect();
    let of_all: Vec<(ProgramId, Vec<ProgramId>)> = categories
        .par_iter()
        .flat_map(|category| {
            let candidates = if category.programs.len() > count { &category.programs } else { &everybody };
            category.programs.par_iter().map(|&id| {
                let mut near: Vec<_> = candidates
                    .iter()
                    .filter(|&&other| other != id)
                    .map(|&other| (Reverse(traits[id].nearness(&traits[other])), other))
                    .collect();
                // Programs lie in the order of their slugs, so the number breaks a tie.
                if near.len() > count {
                    near.select_nth_unstable(count);
                    near.truncate(count);
                }
                near.sort_unstable();
                (id, near.into_iter().map(|(_, other)| other).collect())
            })
        })
        .collect();
    for (id, near) in of_all {
        peers[id] = near;
    }
    peers
}

/// What makes programs alike.
struct Traits<'p> {
    category: &'p str,
    tags: &'p [String],
    network: Option<&'p str>,
    recurring: bool,
    percent: bool,
    price: Option<Decimal>,
}

impl<'p> Traits<'p> {
    fn of(program: &'p Program) -> Self {
        let rules = program.rules();
        Self {
            category: &program.category.value,
            tags: &program.tags,
            network: program.network.value().map(String::as_str),
            recurring: rules.iter().any(|rule| rule.is_recurring()),
            percent: rules.iter().any(|rule| matches!(rule.rate.value(), Some(Rate::Percent(_)))),
            price: program.product.price.value().and_then(|price| price.monthly()).map(|price| price.amount),
        }
    }

    /// Each kind of likeness outweighs all that follow it.
    fn nearness(&self, other: &Self) -> (bool, usize, bool, u8, bool) {
        let shared = self.tags.iter().filter(|tag| other.tags.contains(tag)).count();
        let shape = u8::from(self.recurring == other.recurring) + u8::from(self.percent == other.percent);
        let near_price = match (self.price, other.price) {
            (Some(a), Some(b)) => a.max(b) <= a.min(b) * Decimal::TWO,
            _ => false,
        };
        (
            self.category == other.category,
            shared,
            self.network.is_some() && self.network == other.network,
            shape,
            near_price,
        )
    }
}
