//! What one paying customer brings the publisher: the figure by which programs are compared. Decimal
//! arithmetic, rounded once, at the end. Must not know: links, relationships, the clock.
//!
//! The model: a customer pays the price P at the start of month m = 1, 2, … and is still there with the
//! probability s(m) = (1 − churn)^(m − 1), the survival function of a constant monthly churn. A rate r on every
//! payment brings the sum of r·P·s(m) for m = 1 … min(H, length of the commission), with H the horizon.

use rust_decimal::Decimal;

use super::commission::{Commission, PaidOn};
use super::config::Earnings as Assumptions;
use super::money::{Currency, Money};
use super::period::Period;
use super::program::Program;
use super::rate::Rate;

/// The figure, or why there is none: a sentence for a reader.
pub type Outcome = Result<Earnings, String>;

/// What one referral brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earnings {
    /// The currency of both ends.
    pub currency: Currency,
    /// The low end, rounded half to even to the currency's smallest unit.
    pub low: Decimal,
    /// The high end, rounded likewise.
    pub high: Decimal,
    /// What a customer pays a month.
    pub price: Money,
    /// Whether the price is the product's own.
    pub price_is_known: bool,
    /// The share of each rule, in the order of the file.
    pub shares: Vec<Share>,
    /// Whether an estimate goes into the figure, or something the program does not state.
    pub estimated: bool,
    /// Sentences that a reader of the figure needs.
    pub remarks: Vec<&'static str>,
}

/// What one rule brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The place of the rule in the program's list.
    pub rule: usize,
    /// The plan whose case it is.
    pub plan: Option<String>,
    /// The low end, not rounded.
    pub low: Decimal,
    /// The high end, not rounded.
    pub high: Decimal,
    /// For how many months it is counted; 1 for what is paid once.
    pub months: u32,
}

const PERIOD_ASSUMED: &str = "How long the program pays is not stated; the whole horizon is assumed.";
const LOW_IS_ZERO: &str = "The program promises no minimum, so the low end is 0.";
const OPEN_ABOVE: &str = "The program states where its rate begins, not where it ends.";
const TIERED: &str = "The low end is the first step, the high end the last.";
const BY_PLAN: &str = "What is paid depends on the plan that the customer buys.";

/// Computes the earnings of one referral of `program`.
///
/// # Errors
/// A sentence that says why there is no figure.
pub fn earnings(program: &Program, assumptions: &Assumptions) -> Outcome {
    let rules = program.rules();
    if rules.is_empty() {
        return Err("What the program pays is not known.".into());
    }
    let product_price = program.product.price.value().and_then(|price| price.monthly());
    let price = product_price.unwrap_or(assumptions.monthly_price);
    let mut remarks = Vec::new();
    let mut shares = Vec::new();
    let mut currency: Option<Currency> = None;
    let any_base = rules.iter().any(|rule| rule.plan.is_none());
    for (at, rule) in rules.iter().enumerate() {
        // A plan is a case of its own: it neither adds to the figure for everybody nor takes it away.
        let counts = !any_base || rule.plan.is_none();
        match share(at, rule, price, assumptions, &mut remarks) {
            Ok((share, of)) => {
                if counts && *currency.get_or_insert(of) != of {
                    return Err("The rules pay in different currencies, which are not added up.".into());
                }
                shares.push(share);
            }
            Err(why) if counts => return Err(why),
            Err(_) => {}
        }
    }
    let base = shares.iter().filter(|share| share.plan.is_none());
    let (low, high) = if any_base {
        base.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), share| (low + share.low, high + share.high))
    } else {
        if shares.len() > 1 {
            remarks.push(BY_PLAN);
        }
        let ends = |pick: fn(&Share) -> Decimal| shares.iter().map(pick);
        (ends(|share| share.low).min().unwrap_or_default(), ends(|share| share.high).max().unwrap_or_default())
    };
    let currency = currency.unwrap_or(price.currency);
    let rounded = |amount| Money { amount, currency }.rounded().amount;
    remarks.sort_unstable();
    remarks.dedup();
    let guessed = program.commissions.is_estimate()
        || program.product.price.is_estimate()
        || rules.iter().any(|rule| {
            rule.rate.is_estimate() || rule.paid_on.is_estimate() || rule.period.is_estimate() || rule.cap.is_estimate()
        });
    Ok(Earnings {
        currency,
        low: rounded(low),
        high: rounded(high),
        price,
        price_is_known: product_price.is_some(),
        shares,
        estimated: guessed || remarks.contains(&PERIOD_ASSUMED),
        remarks,
    })
}

/// What one rule brings, and in which currency.
fn share(
    at: usize,
    rule: &Commission,
    price: Money,
    assumptions: &Assumptions,
    remarks: &mut Vec<&'static str>,
) -> Result<(Share, Currency), String> {
    let rate = *rule.rate.value().ok_or("The rate is not known.")?;
    let paid_on = *rule.paid_on.value().ok_or("For what the program pays is not known.")?;
    let every_payment = match paid_on {
        PaidOn::EveryPayment => true,
        PaidOn::FirstPayment | PaidOn::Sale | PaidOn::Signup | PaidOn::Lead | PaidOn::ActiveCustomer => false,
        PaidOn::Deposit => return Err("The program pays for deposits, whose size nobody knows.".into()),
        PaidOn::Click => return Err("The program pays for clicks, not for customers.".into()),
    };
    let (bounds, unit, currency) = match rate {
        Rate::Varies => return Err("The program says only that its rate varies.".into()),
        Rate::Percent(_) if matches!(paid_on, PaidOn::Signup | PaidOn::Lead | PaidOn::ActiveCustomer) => {
            return Err("The program pays a percentage of something it does not name.".into());
        }
        Rate::Percent(bounds) => (bounds, price.amount / Decimal::ONE_HUNDRED, price.currency),
        Rate::Amount(bounds, currency) => (bounds, Decimal::ONE, currency),
    };
    let (low, mut high) = (bounds.low(), bounds.high());
    match bounds {
        super::rate::Bounds::UpTo(_) => remarks.push(LOW_IS_ZERO),
        super::rate::Bounds::From(_) => remarks.push(OPEN_ABOVE),
        _ => {}
    }
    if let Some(last) = rule.tiers.last() {
        high = match (last.rate, rate) {
            (Rate::Percent(bounds), Rate::Percent(_)) => bounds.high(),
            (Rate::Amount(bounds, of), Rate::Amount(_, currency)) if of == currency => bounds.high(),
            _ => return Err("The steps of the rate are not in the same unit.".into()),
        };
        remarks.push(TIERED);
    }
    let months = if every_payment { months_paid(rule, assumptions, remarks) } else { 1 };
    let payments = expected_payments(months, assumptions.monthly_churn);
    let mut ends = (low * unit * payments, high * unit * payments);
    if let Some(cap) = rule.cap.value() {
        if cap.currency != currency {
            return Err("The cap is in another currency than the rate.".into());
        }
        ends = (ends.0.min(cap.amount), ends.1.min(cap.amount));
    }
    let (low, high) = (ends.0.min(ends.1), ends.0.max(ends.1));
    Ok((Share { rule: at, plan: rule.plan.clone(), low, high, months }, currency))
}

/// For how many months a rule on every payment is counted.
fn months_paid(rule: &Commission, assumptions: &Assumptions, remarks: &mut Vec<&'static str>) -> u32 {
    match rule.period.value() {
        Some(Period::For(length)) => length.months().min(assumptions.horizon_months),
        Some(Period::Lifetime) => assumptions.horizon_months,
        None => {
            remarks.push(PERIOD_ASSUMED);
            assumptions.horizon_months
        }
    }
}

/// How many payments one customer makes in the first `months`: the sum of (1 − churn)^(m − 1).
#[must_use]
pub fn expected_payments(months: u32, churn: Decimal) -> Decimal {
    let mut survival = Decimal::ONE;
    let mut payments = Decimal::ZERO;
    for _ in 0..months {
        payments += survival;
        survival *= Decimal::ONE - churn;
    }
    payments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payments_of_a_customer_follow_the_churn() {
        let churn = |percent| Decimal::new(percent, 2);
        assert_eq!(expected_payments(12, churn(0)), Decimal::from(12));
        assert_eq!(expected_payments(12, churn(100)), Decimal::ONE);
        // 1 + 0.95 + … + 0.95^11 = (1 − 0.95^12) / 0.05 = 9.1928…, so 40% of 100 USD brings 367.71 USD.
        let brings = |rate| (expected_payments(12, churn(5)) * Decimal::from(rate)).round_dp(2).to_string();
        assert_eq!((brings(40).as_str(), brings(30).as_str()), ("367.71", "275.78"));
    }
}
