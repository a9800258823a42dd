//! Rankings: which programs meet the conditions, and in which order. Pay-blind by type: the code that judges
//! and orders sees a [`BlindProgram`], which has no links and no relationship. Must not know: what is paid for.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::sync::Arc;

use super::blind::{BlindProgram, blind};
use super::known::{Held, Key, fits, name_key};
use super::{Diagnostics, ranking_faults, references};
use crate::base::span::Spanned;
use crate::model::criterion::Criterion;
use crate::model::earnings::{Customer, Outcome, earnings};
use crate::model::id::{IdVec, ProgramId, RankingId};
use crate::model::program::Program;
use crate::model::ranking::{Condition, Direction, Measure, Order, Ranking, Wanted};
use crate::model::site::{Lack, Programs, Ranked, Site, Unjudged, program_at};

/// Every ranking with its outcome.
pub(super) fn all(
    programs: &Programs,
    customer: &Customer,
    outcomes: &IdVec<ProgramId, Arc<Outcome>>,
    rankings: Vec<Ranking>,
    diagnostics: &mut Diagnostics,
) -> IdVec<RankingId, Ranked> {
    let blind = blind(programs, customer, outcomes, &rankings);
    let ranked = rank_all(rankings, programs, &blind, customer);
    let held = ranking_faults::names_held(&blind);
    for ranked in &ranked {
        for slug in &ranked.ranking.programs {
            references::program(slug, &ranked.ranking.path, programs, diagnostics);
        }
        ranking_faults::report(ranked, &blind, &held, diagnostics);
    }
    ranked
}

/// Every ranking, computed again with all links and relationships removed.
#[must_use]
pub(crate) fn rank_blind(site: &Site) -> IdVec<RankingId, Ranked> {
    let programs: Programs = site.programs.iter().map(|program| Arc::new(without_links(program))).collect();
    let outcomes: IdVec<ProgramId, Arc<Outcome>> =
        programs.iter().map(|program| Arc::new(earnings(program, &site.customer))).collect();
    let rankings: Vec<Ranking> = site.rankings.iter().map(|ranked| ranked.ranking.clone()).collect();
    let blind = blind(&programs, &site.customer, &outcomes, &rankings);
    rank_all(rankings, &programs, &blind, &site.customer)
}

fn without_links(program: &Program) -> Program {
    Program { affiliate_url: None, signup_url: None, contact: None, relationship: None, ..program.clone() }
}

fn rank_all(
    rankings: Vec<Ranking>,
    programs: &Programs,
    blind: &[BlindProgram<'_>],
    customer: &Customer,
) -> IdVec<RankingId, Ranked> {
    let rank = |ranking: Ranking| match ranking.order {
        Some(order) => rank(ranking, order, blind, customer),
        None => as_written(ranking, programs),
    };
    rankings.into_iter().map(rank).collect()
}

/// The editor's own choice and order.
fn as_written(ranking: Ranking, programs: &Programs) -> Ranked {
    let known = ranking.programs.iter().filter_map(|slug| program_at(programs, &slug.value));
    let entries = known.enumerate().map(|(at, id)| (at + 1, id)).collect();
    Ranked { ranking, entries, admitted_by_estimate: BTreeSet::new(), left_out: Vec::new() }
}

fn rank(ranking: Ranking, order: Order, blind: &[BlindProgram<'_>], customer: &Customer) -> Ranked {
    let mut left_out = Vec::new();
    let mut admitted_by_estimate = BTreeSet::new();
    let mut placed: Vec<(&Key, &BlindProgram<'_>)> = Vec::new();
    let judge = Judge { customer, trust: Trust::Estimates };
    for candidate in blind {
        match judge.all(&ranking.conditions, candidate) {
            Match::No => {}
            Match::Unknown(why) => left_out.push((candidate.id, why)),
            Match::Yes => match candidate.keys.get(&order.sort) {
                Some(Ok(key)) => {
                    let strict = Judge { trust: Trust::CertainOnly, ..judge };
                    if !matches!(strict.all(&ranking.conditions, candidate), Match::Yes) {
                        admitted_by_estimate.insert(candidate.id);
                    }
                    placed.push((key, candidate));
                }
                Some(Err(lack)) => {
                    left_out.push((candidate.id, Unjudged { criterion: order.sort.criterion(), lack: *lack }));
                }
                None => {}
            },
        }
    }
    placed.sort_by(|(a, one), (b, other)| {
        compare(a, b, order).then_with(|| name_key(one.name).cmp(&name_key(other.name))).then(one.id.cmp(&other.id))
    });
    let mut entries: Vec<(usize, ProgramId)> = Vec::with_capacity(placed.len());
    for (at, (key, candidate)) in placed.iter().enumerate() {
        let ties = at > 0 && compare(placed[at - 1].0, key, order) == Ordering::Equal;
        let position = if ties { entries[at - 1].0 } else { at + 1 };
        entries.push((position, candidate.id));
    }
    Ranked { ranking, entries, admitted_by_estimate, left_out }
}

/// Whether a program meets conditions.
enum Match {
    Yes,
    No,
    /// It cannot be said.
    Unknown(Unjudged),
}

/// What counts as known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Estimates too.
    Estimates,
    /// No estimate.
    CertainOnly,
}

/// What conditions are judged by.
#[derive(Clone, Copy)]
struct Judge<'c> {
    customer: &'c Customer,
    trust: Trust,
}

impl Judge<'_> {
    /// One condition that is surely not met settles it; otherwise one that cannot be judged does.
    fn all(self, conditions: &[Spanned<Condition>], candidate: &BlindProgram<'_>) -> Match {
        let mut unknown = None;
        for condition in conditions {
            match self.one(&condition.value, candidate) {
                Match::Yes => {}
                Match::No => return Match::No,
                Match::Unknown(why) => unknown = unknown.or(Some(why)),
            }
        }
        unknown.map_or(Match::Yes, Match::Unknown)
    }

    fn one(self, condition: &Condition, candidate: &BlindProgram<'_>) -> Match {
        match condition {
            Condition::Is(criterion, wanted) => self.is(*criterion, wanted, candidate),
            // One alternative that is surely met settles it; otherwise one that cannot be judged does.
            Condition::Any(alternatives) => {
                let mut unknown = None;
                for all in alternatives {
                    match self.all(all, candidate) {
                        Match::Yes => return Match::Yes,
                        Match::No => {}
                        Match::Unknown(why) => unknown = unknown.or(Some(why)),
                    }
                }
                unknown.map_or(Match::No, Match::Unknown)
            }
        }
    }

    fn is(self, criterion: Criterion, wanted: &[Spanned<Wanted>], candidate: &BlindProgram<'_>) -> Match {
        let unknown = |lack| Match::Unknown(Unjudged { criterion, lack });
        let Some(known) = candidate.known.get(&criterion) else { return unknown(Lack::NotKnown) };
        let held = match &known.held {
            Err(lack) => return unknown(*lack),
            Ok(_) if known.estimated && self.trust == Trust::CertainOnly => return unknown(Lack::NotKnown),
            Ok(held) => held,
        };
        let mut lacks = None;
        for wanted in wanted {
            match self.holds(criterion, held, &wanted.value) {
                Ok(true) => return Match::Yes,
                Ok(false) => {}
                Err(lack) => lacks = Some(lack),
            }
        }
        lacks.map_or(Match::No, unknown)
    }

    /// Whether what a program has is as is asked for.
    fn holds(self, criterion: Criterion, held: &Held, wanted: &Wanted) -> Result<bool, Lack> {
        match (held, wanted) {
            (Held::Names(own), Wanted::Name(name)) => Ok(own.iter().any(|own| fits(criterion, own, name))),
            (Held::Truth(own), Wanted::Truth(wanted)) => Ok(own == wanted),
            (Held::Measures(own), Wanted::Measure(is, measure)) => {
                let mut other_currency = false;
                for own in own {
                    match self.compare(*own, *measure) {
                        Ok(ordering) if is.holds(ordering) => return Ok(true),
                        Err(Lack::OtherCurrency) => other_currency = true,
                        // What pays a flat sum surely pays no share, and the other way round.
                        Ok(_) | Err(_) => {}
                    }
                }
                if other_currency { Err(Lack::OtherCurrency) } else { Ok(false) }
            }
            _ => Ok(false),
        }
    }

    fn compare(self, own: Measure, other: Measure) -> Result<Ordering, Lack> {
        match (own, other) {
            (Measure::Time(own), Measure::Time(other)) => Ok(own.cmp(&other)),
            (Measure::Percent(own), Measure::Percent(other)) | (Measure::Number(own), Measure::Number(other)) => {
                Ok(own.cmp(&other))
            }
            (Measure::Date(own), Measure::Date(other)) => Ok(own.cmp(&other)),
            (Measure::Money(own), Measure::Money(other)) => {
                let own = self.customer.exchanged(own, other.currency).ok_or(Lack::OtherCurrency)?;
                Ok(own.amount.cmp(&other.amount))
            }
            _ => Err(Lack::OtherUnit),
        }
    }
}

fn compare(a: &Key, b: &Key, order: Order) -> Ordering {
    match order.direction {
        Direction::Ascending => a.cmp(b),
        Direction::Descending => Reverse(a).cmp(&Reverse(b)),
    }
}
