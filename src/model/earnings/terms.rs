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
    pub without_figure: Vec<(usize, String)>,
    /// Whether every rule is the case of a plan, so that the ends lie between the cases.
    pub by_plan: bool,
    /// Whether an estimate goes into it, or something the program does not state.
    pub estimated: bool,
    /// Sentences that a reader of the figure needs.
    pub remarks: Vec<&'static str>,
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

pub(super) const PERIOD_ASSUMED: &str = "How long the program pays is not stated; the whole horizon is assumed.";
const LOW_IS_ZERO: &str = "The program promises no minimum, so the low end is 0.";
const OPEN_ABOVE: &str = "The program states where its rate begins, not where it ends.";
const TIERED: &str = "The low end is the first step, the high end the last.";
const BY_PLAN: &str = "What is paid depends on the plan that the customer buys.";
const EXCHANGED: &str = "Amounts in another currency are converted at the rate in the settings of this site.";

/// Reads the rules of `program`; the customer gives the currency and the rates of exchange.
///
/// # Errors
/// A sentence that says why there is no figure.
pub fn terms(program: &Program, customer: &Customer) -> Result<Terms, String> {
    let rules = program.rules();
    if rules.is_empty() {
        return Err("What the program pays is not known.".into());
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
        return Err("The rules pay in different currencies, and this site gives no rate between them.".into());
    }
    let (counted, foreign): (Vec<_>, Vec<_>) = counted.into_iter().partition(|(_, own)| *own == currency);
    without_figure.extend(foreign.into_iter().map(|(one, own)| (one.rule, format!("It pays in {own}."))));
    let counted: Vec<Counted> = counted.into_iter().map(|(one, _)| one).collect();
    if by_plan && counted.len() > 1 {
        remarks.push(BY_PLAN);
    }
    remarks.sort_unstable();
    remarks.dedup();
    let price_estimated = program.product.price.is_estimate();
    let guessed = program.commissions.is_estimate()
        || price_estimated
        || rules.iter().any(|rule| {
            rule.rate.is_estimate() || rule.paid_on.is_estimate() || rule.period.is_estimate() || rule.cap.is_estimate()
        });
    let estimated = guessed || remarks.contains(&PERIOD_ASSUMED);
    Ok(Terms { currency, price, price_estimated, rules: counted, without_figure, by_plan, estimated, remarks })
}

/// Reads one rule.
fn count(
    at: usize,
    rule: &Commission,
    own_price: Option<Price>,
    customer: &Customer,
    remarks: &mut Vec<&'static str>,
) -> Result<(Counted, Currency), String> {
    let rate = *rule.rate.value().ok_or("The rate is not known.")?;
    let paid_on = *rule.paid_on.value().ok_or("For what the program pays is not known.")?;
    match paid_on {
        PaidOn::Deposit => return Err("The program pays for deposits, whose size nobody knows.".into()),
        PaidOn::Click => return Err("The program pays for clicks, not for customers.".into()),
        _ => {}
    }
    let (bounds, percent, stated) = match rate {
        Rate::Varies => return Err("The program says only that its rate varies.".into()),
        Rate::Percent(_) if matches!(paid_on, PaidOn::Signup | PaidOn::Lead | PaidOn::ActiveCustomer) => {
            return Err("The program pays a percentage of something it does not name.".into());
        }
        Rate::Percent(bounds) => {
            (bounds, true, own_price.map_or(customer.price.currency, |price| price.money.currency))
        }
        Rate::Amount(bounds, currency) => (bounds, false, currency),
    };
    if percent && stated != customer.price.currency {
        return Err(format!(
            "The product is priced in {stated}, and this site gives no rate between {stated} and {}.",
            customer.price.currency
        ));
    }
    match bounds {
        Bounds::UpTo(_) => remarks.push(LOW_IS_ZERO),
        Bounds::From(_) => remarks.push(OPEN_ABOVE),
        _ => {}
    }
    let (low, high) = steps(rule, rate, bounds, remarks)?;
    let months = match (paid_on, rule.period.value()) {
        (PaidOn::EveryPayment, Some(Period::For(length))) => Some(length.months()),
        (PaidOn::EveryPayment, Some(Period::Lifetime)) => None,
        (PaidOn::EveryPayment, None) => {
            remarks.push(PERIOD_ASSUMED);
            None
        }
        _ => Some(1),
    };
    let exchanged = |amount: Decimal| customer.exchanged(Money { amount, currency: stated });
    let currency = exchanged(Decimal::ONE).currency;
    if currency != stated {
        remarks.push(EXCHANGED);
    }
    let in_currency = |end: Decimal| if percent { end } else { exchanged(end).amount };
    let cap = match rule.cap.value().map(|cap| customer.exchanged(*cap)) {
        Some(cap) if cap.currency != currency => return Err("The cap is in another currency than the rate.".into()),
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
    remarks: &mut Vec<&'static str>,
) -> Result<(Decimal, Decimal), String> {
    let (Some(first), Some(last)) = (rule.tiers.first(), rule.tiers.last()) else {
        return Ok((bounds.low(), bounds.high()));
    };
    let bounds_of = |step: Rate| match (step, rate) {
        (Rate::Percent(bounds), Rate::Percent(_)) => Ok(bounds),
        (Rate::Amount(bounds, of), Rate::Amount(_, currency)) if of == currency => Ok(bounds),
        _ => Err("The steps of the rate are not in the same unit."),
    };
    remarks.push(TIERED);
    let low = if first.from <= 1 { bounds_of(first.rate)?.low() } else { bounds.low() };
    Ok((low, bounds_of(last.rate)?.high()))
}
