//! The steps of a rate by the number of referrals, and the ends between which they lie. Must not know: customers,
//! currencies.

use rust_decimal::Decimal;

use super::remark::{EarningsRemark, NoFigure, Volume};
use crate::model::commission::Commission;
use crate::model::rate::{Bounds, Rate};

/// A step of a rate, with what it pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateStep {
    /// From how many referrals on.
    pub volume: Volume,
    /// The least it pays: per cent, or an amount.
    pub low: Decimal,
    /// The most, likewise.
    pub high: Decimal,
}

/// The steps of a rule, the first of them from the first referral on; one for a rate without tiers. The rate itself is
/// the first step, unless the tiers begin with the first referral.
///
/// # Errors
/// Where the tiers are in another unit than the rate.
pub(super) fn steps(rule: &Commission, rate: Rate, bounds: Bounds) -> Result<Vec<RateStep>, NoFigure> {
    let step = |volume, bounds: Bounds| RateStep { volume, low: bounds.low(), high: bounds.high() };
    let own = rule.tiers.first().is_none_or(|tier| tier.from > 1);
    let mut steps: Vec<RateStep> = own.then(|| step(Volume { from: 1, per: None }, bounds)).into_iter().collect();
    for tier in &rule.tiers {
        let bounds = tier.rate.bounds_in_unit_of(rate).ok_or(NoFigure::TiersInUnits)?;
        steps.push(step(Volume { from: tier.from, per: tier.per }, bounds));
    }
    Ok(steps)
}

/// The ends of a rate, and what is to be said of them: the low end is that of the first step and the high end the
/// highest of all, unless the rate falls.
pub(super) fn ends(steps: &[RateStep], remarks: &mut Vec<EarningsRemark>) -> (Decimal, Decimal) {
    let Some((first, others)) = steps.split_first() else { return (Decimal::ZERO, Decimal::ZERO) };
    let highest = others.iter().filter(|step| step.high > first.high).max_by_key(|step| step.high);
    let lowest = others.iter().filter(|step| step.high < first.low).min_by_key(|step| step.low);
    remarks.extend(highest.map(|step| EarningsRemark::HighFrom(step.volume)));
    remarks.extend(lowest.map(|step| EarningsRemark::LowFrom(step.volume)));
    (lowest.map_or(first.low, |step| step.low), highest.map_or(first.high, |step| step.high))
}
