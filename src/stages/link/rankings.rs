//! Rankings: which programs meet the conditions, and in which order. Pay-blind by type: the code that judges
//! and orders sees a [`BlindProgram`], which has no links and no relationship. Must not know: what is paid for.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::earnings::{Customer, Outcome, earnings};
use crate::model::id::{IdVec, ProgramId, RankingId};
use crate::model::money::{Currency, Money};
use crate::model::payout::Minimum;
use crate::model::period::{Cookie, Period};
use crate::model::program::{Program, Status};
use crate::model::ranking::{Condition, Direction, Order, Ranking, SortKey};
use crate::model::site::{Programs, Ranked, Site, Unjudged};

/// All that a ranking may know of a program.
struct BlindProgram<'p> {
    id: ProgramId,
    name: &'p str,
    category: &'p str,
    network: Option<&'p str>,
    tags: &'p [String],
    status: Option<Status>,
    /// Whether some rule pays on every payment; unknown where what a rule pays for is.
    recurring: Option<bool>,
    cookie: Option<Cookie>,
    period: Option<Period>,
    minimum: Option<Money>,
    rating: Option<Decimal>,
    /// Both ends in the currency of the site, where there is a rate to it.
    earnings: Option<(Decimal, Decimal)>,
    updated: Option<jiff::civil::Date>,
}

impl<'p> BlindProgram<'p> {
    fn new(id: ProgramId, program: &'p Program, earnings: &Outcome, customer: &Customer) -> Self {
        let rules = program.rules();
        let recurring = rules.iter().any(|rule| rule.is_recurring());
        let all_known = !rules.is_empty() && rules.iter().all(|rule| rule.paid_on.value().is_some());
        Self {
            id,
            name: &program.name.value,
            category: &program.category.value,
            network: program.network.value().map(String::as_str),
            tags: &program.tags,
            status: program.status.value().copied(),
            recurring: (recurring || all_known).then_some(recurring),
            cookie: program.cookie.value().copied(),
            period: rules.iter().filter_map(|rule| rule.period.value().copied()).max(),
            minimum: program.payout.minimum.value().and_then(Minimum::least),
            rating: program.rating.as_ref().map(|rating| rating.overall),
            earnings: earnings.as_ref().ok().and_then(|earnings| earnings.ends_in(customer.price.currency, customer)),
            updated: program.updated,
        }
    }
}

/// Every ranking with its outcome.
pub(super) fn all(
    programs: &Programs,
    customer: &Customer,
    outcomes: &IdVec<ProgramId, Arc<Outcome>>,
    rankings: Vec<Ranking>,
) -> IdVec<RankingId, Ranked> {
    if rankings.is_empty() {
        return IdVec::default();
    }
    let programs_blind: Vec<BlindProgram<'_>> =
        programs.entries().map(|(id, program)| BlindProgram::new(id, program, &outcomes[id], customer)).collect();
    let currency = customer.price.currency;
    rankings.into_iter().map(|ranking| rank(ranking, &programs_blind, currency)).collect()
}

/// Every ranking, computed again with all links and relationships removed.
#[must_use]
pub(crate) fn rank_blind(site: &Site) -> IdVec<RankingId, Ranked> {
    let blind: Programs = site.programs.iter().map(|program| Arc::new(without_links(program))).collect();
    let outcomes: IdVec<ProgramId, Arc<Outcome>> =
        blind.iter().map(|program| Arc::new(earnings(program, &site.customer))).collect();
    let rankings = site.rankings.iter().map(|ranked| ranked.ranking.clone()).collect();
    all(&blind, &site.customer, &outcomes, rankings)
}

fn without_links(program: &Program) -> Program {
    Program { affiliate_url: None, signup_url: None, contact: None, relationship: None, ..program.clone() }
}

fn rank(ranking: Ranking, programs_blind: &[BlindProgram<'_>], currency: Currency) -> Ranked {
    let mut left_out = Vec::new();
    let mut placed: Vec<(Key, &BlindProgram<'_>)> = Vec::new();
    for candidate in programs_blind {
        match classify(&ranking, candidate) {
            Match::No => {}
            Match::Unknown(at) => left_out.push((candidate.id, Unjudged::Condition(at))),
            Match::Yes => match key(candidate, ranking.order.sort, currency) {
                Some(key) => placed.push((key, candidate)),
                None => left_out.push((candidate.id, Unjudged::Order)),
            },
        }
    }
    placed.sort_by(|(a, one), (b, other)| {
        compare(a, b, ranking.order)
            .then_with(|| name_key(one.name).cmp(&name_key(other.name)))
            .then(one.id.cmp(&other.id))
    });
    let mut entries: Vec<(usize, ProgramId)> = Vec::with_capacity(placed.len());
    for (at, (key, candidate)) in placed.iter().enumerate() {
        let ties = at > 0 && compare(&placed[at - 1].0, key, ranking.order) == Ordering::Equal;
        let position = if ties { entries[at - 1].0 } else { at + 1 };
        entries.push((position, candidate.id));
    }
    Ranked { ranking, entries, left_out }
}

/// Whether a program meets all conditions.
enum Match {
    Yes,
    No,
    /// A fact that the condition at this place needs is not known.
    Unknown(usize),
}

/// One condition that is surely not met settles it; otherwise one that cannot be judged does.
fn classify(ranking: &Ranking, candidate: &BlindProgram<'_>) -> Match {
    let mut unknown = None;
    for (at, condition) in ranking.conditions.iter().enumerate() {
        match meets(&condition.value, candidate) {
            Some(true) => {}
            Some(false) => return Match::No,
            None => unknown = unknown.or(Some(at)),
        }
    }
    unknown.map_or(Match::Yes, Match::Unknown)
}

/// Whether a condition is met, if that can be said.
fn meets(condition: &Condition, candidate: &BlindProgram<'_>) -> Option<bool> {
    let same = |a: &str, b: &str| name_key(a) == name_key(b);
    match condition {
        Condition::Category(name) => Some(same(name, candidate.category)),
        Condition::Network(name) => candidate.network.map(|network| same(name, network)),
        Condition::Tag(tag) => Some(candidate.tags.iter().any(|own| same(tag, own))),
        Condition::Status(status) => candidate.status.map(|own| own == *status),
        Condition::Recurring(wanted) => candidate.recurring.map(|own| own == *wanted),
        Condition::Cookie(is, length) => candidate.cookie.map(|cookie| {
            let [low, high] = cookie.ends();
            is.holds_between(&low, &high, &Cookie::For((*length).into()))
        }),
        Condition::Period(is, period) => {
            let once = candidate.recurring == Some(false) && candidate.period.is_none();
            candidate.period.map(|own| is.holds(&own, period)).or(once.then_some(false))
        }
        Condition::Minimum(is, money) => {
            let own = candidate.minimum.filter(|own| own.currency == money.currency);
            own.map(|own| is.holds(&own.amount, &money.amount))
        }
        Condition::Rating(is, rating) => candidate.rating.map(|own| is.holds(&own, rating)),
    }
}

/// What a program is ordered by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Low end, then high end.
    Earnings(Decimal, Decimal),
    Number(Decimal),
    Hours(u32),
    Date(jiff::civil::Date),
    Name(String),
}

fn key(candidate: &BlindProgram<'_>, sort: SortKey, currency: Currency) -> Option<Key> {
    match sort {
        // Amounts of different currencies are never ordered.
        SortKey::Earnings => candidate.earnings.map(|(low, high)| Key::Earnings(low, high)),
        SortKey::Cookie => candidate.cookie.map(|cookie| Key::Hours(cookie.hours())),
        SortKey::Rating => candidate.rating.map(Key::Number),
        SortKey::Minimum => {
            candidate.minimum.filter(|minimum| minimum.currency == currency).map(|minimum| Key::Number(minimum.amount))
        }
        SortKey::Updated => candidate.updated.map(Key::Date),
        SortKey::Name => Some(Key::Name(name_key(candidate.name))),
    }
}

fn compare(a: &Key, b: &Key, order: Order) -> Ordering {
    match order.direction {
        Direction::Ascending => a.cmp(b),
        Direction::Descending => Reverse(a).cmp(&Reverse(b)),
    }
}

fn name_key(name: &str) -> String {
    name.to_lowercase()
}
