//! What a program pays for one customer, read from its facts: which rules count, and between which ends. Nothing
//! here depends on how long customers stay. Must not know: links, relationships, months that pass.

use rust_decimal::Decimal;

use super::customer::Customer;
use crate::model::commission::{Commission, PaidOn};
use crate::model::money::{Currency, Money};
use crate::model::period::Period;
use crate::model::program::{Price, PricePer, Program};
use crate::model::rate::{Bounds, Rate};

/// The rules that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The currency of everything that counts.
    pub currency: Currency,
    /// The product's own price, where it is known and paid more than once.
    pub price: Option<Price>,
    /// Whether that price is an estimate.
    pub price_estimated: bool,
    /// The rules that have a figure, in the order of the file.
    pub rules: Vec<Counted>,
    /// Rules of a plan that have none, and why.
    pub without_figure: Vec<(usize, NoFigure)>,
    /// Whether every rule is the case of a plan, so that the ends lie between the cases.
    pub by_plan: bool,
    /// Whether an estimate goes into it, or something the program does not state.
    pub estimated: bool,
    /// What a reader of the figure needs to know, each once.
    pub remarks: Vec<EarningsRemark>,
}

/// A rule that has a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The place of the rule in the program's list.
    pub rule: usize,
    /// The plan whose case it is; such a rule neither adds to the figure for everybody nor takes from it.
    pub plan: Option<String>,
    /// The least it pays: per cent, or an amount.
    pub low: Decimal,
    /// The most it pays, likewise.
    pub high: Decimal,
    /// Whether the ends are per cent of a payment.
    pub percent: bool,
    /// How many monthly payments it counts: 1 where it pays once; absent means to the end of the horizon.
    pub months: Option<u32>,
    /// The most that one customer pays.
    pub cap: Option<Decimal>,
    /// Whether the program pays for as long as the customer does, rather than leaving it open.
    pub for_life: bool,
}

/// What a reader of a figure needs to know of it, in the order in which it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EarningsRemark {
    /// Amounts in another currency are converted.
    Exchanged,
    /// How long the program pays is not stated, so the whole horizon counts.
    PeriodAssumed,
    /// The low end is the first step of a tiered rate, the high end its last.
    Tiered,
    /// The program promises no minimum, so the low end is 0.
    NoMinimum,
    /// The program states where its rate begins, and not where it ends.
    OpenAbove,
    /// What is paid depends on the plan that the customer buys.
    ByPlan,
}

/// Why a program, or a rule of one, has no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFigure {
    /// The program has no rules of pay.
    NoRules,
    /// Its rules pay in currencies between which there is no rate.
    Currencies,
    /// The rate is not known.
    RateNotKnown,
    /// For what it pays is not known.
    EventNotKnown,
    /// It pays for deposits, whose size nobody knows.
    Deposits,
    /// It pays for clicks, not for customers.
    Clicks,
    /// All that it says of its rate is that it varies.
    RateVaries,
    /// It pays a percentage of something it does not name.
    PercentOfUnnamed,
    /// The product has its price in a currency for which there is no rate.
    PricedInOther {
        /// The currency of the price.
        price: Currency,
        /// That of the site.
        site: Currency,
    },
    /// The cap is in another currency than the rate.
    CapInOther,
    /// The steps of the rate are not in one unit.
    TiersInUnits,
    /// The rule pays in another currency than those that count.
    PaysInOther(Currency),
}

/// Reads the rules of `program`; the customer gives the currency and the rates of exchange.
///
/// # Errors
/// Why there is no figure.
pub fn terms(program: &Program, customer: &Customer) -> Result<Terms, NoFigure> {
    let rules = program.rules();
    if rules.is_empty() {
        return Err(NoFigure::NoRules);
    }
    let own = program.product.price.value().copied().filter(|price| price.per != PricePer::Once);
    let price = own.map(|price| Price { money: customer.exchanged(price.money), ..price });
    let mut remarks = Vec::new();
    let mut counted: Vec<(Counted, Currency)> = Vec::new();
    let mut without_figure = Vec::new();
    let by_plan = rules.iter().all(|rule| rule.plan.is_some());
    for (at, rule) in rules.iter().enumerate() {
        let counts = by_plan || rule.plan.is_none();
        let mut own_remarks = Vec::new();
        match count(at, rule, price, customer, &mut own_remarks) {
            Ok(one) => {
                if counts {
                    remarks.append(&mut own_remarks);
                }
                counted.push(one);
            }
            Err(why) if counts => return Err(why),
            Err(why) => without_figure.push((at, why)),
        }
    }
    let mut currencies = counted.iter().filter(|(one, _)| by_plan || one.plan.is_none()).map(|(_, currency)| *currency);
    let currency = currencies.next().unwrap_or(customer.price.currency);
    if currencies.any(|other| other != currency) {
        return Err(NoFigure::Currencies);
    }
    let (counted, foreign): (Vec<_>, Vec<_>) = counted.into_iter().partition(|(_, own)| *own == currency);
    without_figure.extend(foreign.into_iter().map(|(one, own)| (one.rule, NoFigure::PaysInOther(own))));
    let counted: Vec<Counted> = counted.into_iter().map(|(one, _)| one).collect();
    if by_plan && counted.len() > 1 {
        remarks.push(EarningsRemark::ByPlan);
    }
    remarks.sort_unstable();
    remarks.dedup();
    let price_estimated = program.product.price.is_estimate();
    let guessed = program.commissions.is_estimate()
        || price_estimated
        || rules.iter().any(|rule| {
            rule.rate.is_estimate() || rule.paid_on.is_estimate() || rule.period.is_estimate() || rule.cap.is_estimate()
        });
    let estimated = guessed || remarks.contains(&EarningsRemark::PeriodAssumed);
    Ok(Terms { currency, price, price_estimated, rules: counted, without_figure, by_plan, estimated, remarks })
}

/// Reads one rule.
fn count(
    at: usize,
    rule: &Commission,
    own_price: Option<Price>,
    customer: &Customer,
    remarks: &mut Vec<EarningsRemark>,
) -> Result<(Counted, Currency), NoFigure> {
    let rate = *rule.rate.value().ok_or(NoFigure::RateNotKnown)?;
    let paid_on = *rule.paid_on.value().ok_or(NoFigure::EventNotKnown)?;
    match paid_on {
        PaidOn::Deposit => return Err(NoFigure::Deposits),
        PaidOn::Click => return Err(NoFigure::Clicks),
        _ => {}
    }
    let (bounds, percent, stated) = match rate {
        Rate::Varies => return Err(NoFigure::RateVaries),
        Rate::Percent(_) if matches!(paid_on, PaidOn::Signup | PaidOn::Lead | PaidOn::ActiveCustomer) => {
            return Err(NoFigure::PercentOfUnnamed);
        }
        Rate::Percent(bounds) => {
            (bounds, true, own_price.map_or(customer.price.currency, |price| price.money.currency))
        }
        Rate::Amount(bounds, currency) => (bounds, false, currency),
    };
    if percent && stated != customer.price.currency {
        return Err(NoFigure::PricedInOther { price: stated, site: customer.price.currency });
    }
    match bounds {
        Bounds::UpTo(_) => remarks.push(EarningsRemark::NoMinimum),
        Bounds::From(_) => remarks.push(EarningsRemark::OpenAbove),
        _ => {}
    }
    let (low, high) = steps(rule, rate, bounds, remarks)?;
    let months = match (paid_on, rule.period.value()) {
        (PaidOn::EveryPayment, Some(Period::For(length))) => Some(length.months()),
        (PaidOn::EveryPayment, Some(Period::Lifetime)) => None,
        (PaidOn::EveryPayment, None) => {
            remarks.push(EarningsRemark::PeriodAssumed);
            None
        }
        _ => Some(1),
    };
    let exchanged = |amount: Decimal| customer.exchanged(Money { amount, currency: stated });
    let currency = exchanged(Decimal::ONE).currency;
    if currency != stated {
        remarks.push(EarningsRemark::Exchanged);
    }
    let in_currency = |end: Decimal| if percent { end } else { exchanged(end).amount };
    let cap = match rule.cap.value().map(|cap| customer.exchanged(*cap)) {
        Some(cap) if cap.currency != currency => return Err(NoFigure::CapInOther),
        cap => cap.map(|cap| cap.amount),
    };
    let counted = Counted {
        rule: at,
        plan: rule.plan.clone(),
        low: in_currency(low.min(high)),
        high: in_currency(low.max(high)),
        percent,
        months,
        cap,
        for_life: rule.period.value() == Some(&Period::Lifetime),
    };
    Ok((counted, currency))
}

/// The ends of a rate: of its first step and of its last where it has steps. The rate itself is the first step,
/// unless the steps begin with the first referral.
fn steps(
    rule: &Commission,
    rate: Rate,
    bounds: Bounds,
    remarks: &mut Vec<EarningsRemark>,
) -> Result<(Decimal, Decimal), NoFigure> {
    let (Some(first), Some(last)) = (rule.tiers.first(), rule.tiers.last()) else {
        return Ok((bounds.low(), bounds.high()));
    };
    let bounds_of = |step: Rate| match (step, rate) {
        (Rate::Percent(bounds), Rate::Percent(_)) => Ok(bounds),
        (Rate::Amount(bounds, of), Rate::Amount(_, currency)) if of == currency => Ok(bounds),
        _ => Err(NoFigure::TiersInUnits),
    };
    remarks.push(EarningsRemark::Tiered);
    let low = if first.from <= 1 { bounds_of(first.rate)?.low() } else { bounds.low() };
    Ok((low, bounds_of(last.rate)?.high()))
}
