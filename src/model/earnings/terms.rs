//! What a program pays for one customer, read from its facts: which rules count, and between which ends. Nothing
//! here depends on how long customers stay. Must not know: links, relationships, months that pass.

use rust_decimal::Decimal;

use super::customer::Customer;
use super::remark::{Assumption, EarningsRemark, NoFigure};
use super::steps::{self, RateStep};
use crate::model::commission::{Commission, PaidOn, TiersApply};
use crate::model::fact::Fact;
use crate::model::money::{Currency, Money};
use crate::model::period::Period;
use crate::model::program::{Price, PricePer, Program};
use crate::model::rate::{Bounds, Rate};

/// Where the price of a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceBasis {
    /// It is the product's own.
    Product,
    /// It is an estimate of the product's own.
    Estimate,
    /// It is the settings' price, because the product's is not known.
    Assumed,
}

/// The rules that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The currency of everything that counts.
    pub currency: Currency,
    /// What a customer pays and how often, in its own currency.
    pub price: Price,
    /// Where it comes from.
    pub price_basis: PriceBasis,
    /// The rules that have a figure, in the order of the file.
    pub rules: Vec<Counted>,
    /// Rules that have none, and why.
    pub without_figure: Vec<(usize, NoFigure)>,
    /// Whether every rule is the case of a plan, so that the ends lie between the cases.
    pub by_plan: bool,
    /// What it rests on and nobody states, each once.
    pub assumptions: Vec<Assumption>,
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
    /// Whether it pays once, rather than on every payment of the customer.
    pub once: bool,
    /// How many months a customer has paid before it begins.
    pub after: u32,
    /// For how many months it then goes on; absent means as long as the customer stays.
    pub months: Option<u32>,
    /// The most that one customer pays.
    pub cap: Option<Decimal>,
    /// Its steps by the number of referrals, from the first on; none where the number changes nothing.
    pub steps: Vec<RateStep>,
    /// What a step applies to, where that is stated.
    pub tiers_apply: Option<TiersApply>,
    /// What it rests on and nobody states.
    pub assumptions: Vec<Assumption>,
}

impl Counted {
    /// The ends, the cap and the steps, with their amounts changed by one function. Per cents stay as they are.
    fn with_amounts(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Self> {
        let cap = match self.cap {
            Some(cap) => Some(change(cap)?),
            None => None,
        };
        if self.percent {
            return Some(Self { cap, ..self });
        }
        let step = |step: &RateStep| Some(RateStep { low: change(step.low)?, high: change(step.high)?, ..*step });
        let steps = self.steps.iter().map(step).collect::<Option<Vec<RateStep>>>()?;
        Some(Self { low: change(self.low)?, high: change(self.high)?, cap, steps, ..self })
    }
}

impl Terms {
    /// Whether a rule is part of the figure.
    #[must_use]
    pub fn counts(&self, rule: &Counted) -> bool {
        counts(self.by_plan, rule.plan.as_deref())
    }

    /// Whether the price goes into the figure.
    #[must_use]
    pub(crate) fn uses_price(&self) -> bool {
        self.rules.iter().any(|rule| self.counts(rule) && rule.percent)
    }

    /// Whether the price, or how often it is paid, goes into the figure.
    #[must_use]
    pub fn rests_on_price(&self) -> bool {
        // A sum on every payment depends on how often the customer pays, though not on how much.
        self.rules.iter().any(|rule| self.counts(rule) && (rule.percent || !rule.once))
    }

    /// Whether it matters how long customers stay.
    #[must_use]
    pub(crate) fn uses_churn(&self) -> bool {
        let recurs = |rule: &Counted| !rule.once && self.price.per != PricePer::Once;
        self.rules.iter().any(|rule| self.counts(rule) && (recurs(rule) || rule.after > 0))
    }

    /// The same terms in another currency; nothing where the settings give no rate.
    #[must_use]
    pub(crate) fn in_currency(&self, currency: Currency, customer: &Customer) -> Option<Self> {
        if currency == self.currency {
            return Some(self.clone());
        }
        let exchanged = |amount| Some(customer.exchanged(Money { amount, currency: self.currency }, currency)?.amount);
        let price = if self.price.money.currency == self.currency {
            Price { money: customer.exchanged(self.price.money, currency)?, ..self.price }
        } else {
            self.price
        };
        let rules = self.rules.iter().map(|rule| rule.clone().with_amounts(exchanged)).collect::<Option<Vec<_>>>()?;
        Some(Self { currency, price, rules, ..self.clone() })
    }
}

/// Whether a rule of this plan is part of the figure: one for everybody, or one of the cases where there are only cases.
fn counts(by_plan: bool, plan: Option<&str>) -> bool {
    by_plan || plan.is_none()
}

/// Reads the rules of `program`; the customer gives the rates of exchange and what is assumed.
///
/// # Errors
/// Why there is no figure.
pub fn terms(program: &Program, customer: &Customer) -> Result<Terms, NoFigure> {
    let rules = program.rules();
    let by_plan = rules.iter().all(|rule| rule.plan.is_some());
    let counts = |rule: &Commission| counts(by_plan, rule.plan.as_deref());
    let (price, price_basis) = price(&program.product.price, customer);
    let mut remarks = Vec::new();
    let mut read: Vec<(Counted, Currency)> = Vec::new();
    let mut without_figure = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        let mut own_remarks = Vec::new();
        match count(at, rule, price, customer, &mut own_remarks) {
            Ok(one) => {
                if counts(rule) {
                    remarks.append(&mut own_remarks);
                }
                read.push(one);
            }
            // What is paid for something else than customers says nothing of them.
            Err(why @ (NoFigure::Clicks | NoFigure::Deposits)) => without_figure.push((at, why)),
            Err(why) if counts(rule) => return Err(why),
            Err(why) => without_figure.push((at, why)),
        }
    }
    if !read.iter().any(|(one, _)| counts(&rules[one.rule])) {
        let why = without_figure.iter().find(|(at, _)| counts(&rules[*at]));
        return Err(why.map_or(NoFigure::NoRules, |(_, why)| *why));
    }
    let left_out = without_figure.iter().filter(|(at, _)| counts(&rules[*at]));
    remarks.extend(left_out.filter_map(|(at, _)| rules[*at].paid_on.value().copied()).map(EarningsRemark::LeftOut));
    let (currency, rules) = in_one_currency(read, price, by_plan, customer, &mut without_figure, &mut remarks)?;
    remark_on_whole(&rules, by_plan, program, &mut remarks);
    let mut terms =
        Terms { currency, price, price_basis, rules, without_figure, by_plan, assumptions: Vec::new(), remarks };
    terms.assumptions = assumptions(&terms, program.commissions.is_estimate());
    Ok(terms)
}

/// The price that counts: the product's own, or the assumed one.
fn price(own: &Fact<Price>, customer: &Customer) -> (Price, PriceBasis) {
    match own.value() {
        Some(price) if own.is_estimate() => (*price, PriceBasis::Estimate),
        Some(price) => (*price, PriceBasis::Product),
        None => (Price { money: customer.price, per: PricePer::Month }, PriceBasis::Assumed),
    }
}

/// The rules with all amounts in the currency of the price. Where no rule needs the price and there is no rate to its
/// currency, they stay in the one currency that they are in.
fn in_one_currency(
    read: Vec<(Counted, Currency)>,
    price: Price,
    by_plan: bool,
    customer: &Customer,
    without_figure: &mut Vec<(usize, NoFigure)>,
    remarks: &mut Vec<EarningsRemark>,
) -> Result<(Currency, Vec<Counted>), NoFigure> {
    let own: Vec<(bool, Currency)> = read
        .iter()
        .filter(|(rule, _)| counts(by_plan, rule.plan.as_deref()))
        .map(|(rule, currency)| (rule.percent, *currency))
        .collect();
    let of_price = price.money.currency;
    let reachable = |(_, from): &(bool, Currency)| {
        customer.exchanged(Money { amount: Decimal::ONE, currency: *from }, of_price).is_some()
    };
    let currency = match own.first() {
        _ if own.iter().all(reachable) => of_price,
        Some((_, first)) if own.iter().all(|(percent, other)| !percent && other == first) => *first,
        _ => return Err(NoFigure::Currencies),
    };
    if own.iter().any(|(_, from)| *from != currency) {
        remarks.push(EarningsRemark::Exchanged);
    }
    let mut rules = Vec::new();
    for (rule, from) in read {
        let at = rule.rule;
        let exchanged = |amount| Some(customer.exchanged(Money { amount, currency: from }, currency)?.amount);
        match rule.with_amounts(exchanged) {
            Some(rule) => rules.push(rule),
            None => without_figure.push((at, NoFigure::PaysInOther(from))),
        }
    }
    Ok((currency, rules))
}

/// Puts what is to be said of all rules together beside what is said of each.
fn remark_on_whole(rules: &[Counted], by_plan: bool, program: &Program, remarks: &mut Vec<EarningsRemark>) {
    let base = || rules.iter().filter(|rule| rule.plan.is_none());
    if by_plan && rules.len() > 1 {
        remarks.push(EarningsRemark::ByPlan);
    }
    if base().any(|rule| !rule.low.is_zero()) {
        let of_rule = |remark: &mut EarningsRemark| {
            if *remark == EarningsRemark::NoMinimum {
                *remark = EarningsRemark::RuleWithoutMinimum;
            }
        };
        remarks.iter_mut().for_each(of_rule);
    }
    if program.second_tier.value().is_some() {
        remarks.push(EarningsRemark::SecondTierApart);
    }
    remarks.sort_unstable();
    remarks.dedup();
}

/// All that the figure of these terms rests on and nobody states.
fn assumptions(terms: &Terms, are_rules_estimated: bool) -> Vec<Assumption> {
    let counted = || terms.rules.iter().filter(|rule| terms.counts(rule));
    let mut all: Vec<Assumption> = counted().flat_map(|rule| rule.assumptions.iter().copied()).collect();
    if are_rules_estimated {
        all.push(Assumption::EstimatedRules);
    }
    if terms.rests_on_price() {
        match terms.price_basis {
            PriceBasis::Product => {}
            PriceBasis::Estimate => all.push(Assumption::EstimatedPrice),
            PriceBasis::Assumed => all.push(Assumption::AssumedPrice),
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Reads one rule, in the currency that it states.
fn count(
    at: usize,
    rule: &Commission,
    price: Price,
    customer: &Customer,
    remarks: &mut Vec<EarningsRemark>,
) -> Result<(Counted, Currency), NoFigure> {
    let paid_on = *rule.paid_on.value().ok_or(NoFigure::EventNotKnown)?;
    match paid_on {
        PaidOn::Deposit => return Err(NoFigure::Deposits),
        PaidOn::Click => return Err(NoFigure::Clicks),
        _ => {}
    }
    let rate = *rule.rate.value().ok_or(NoFigure::RateNotKnown)?;
    let (bounds, percent, currency) = match rate {
        Rate::Varies => return Err(NoFigure::RateVaries),
        Rate::Percent(_) if matches!(paid_on, PaidOn::Signup | PaidOn::Lead | PaidOn::ActiveCustomer) => {
            return Err(NoFigure::PercentOfUnnamed);
        }
        Rate::Percent(bounds) => (bounds, true, price.money.currency),
        Rate::Amount(bounds, currency) => (bounds, false, currency),
    };
    match bounds {
        Bounds::UpTo(_) => remarks.push(EarningsRemark::NoMinimum),
        Bounds::From(_) => remarks.push(EarningsRemark::OpenAbove),
        _ => {}
    }
    let steps = steps::steps(rule, rate, bounds)?;
    let (low, high) = steps::ends(&steps, remarks);
    let cap = match rule.cap.value() {
        Some(cap) => Some(customer.exchanged(*cap, currency).ok_or(NoFigure::CapInOther)?.amount),
        None => None,
    };
    let once = paid_on != PaidOn::EveryPayment;
    let months = match rule.period.value() {
        Some(Period::For(length)) => Some(length.months()),
        _ => None,
    };
    let mut assumptions = estimates(rule);
    if !once && price.per != PricePer::Once && rule.period.value().is_none() {
        remarks.push(EarningsRemark::LengthAssumed);
        assumptions.push(Assumption::AssumedLength);
    }
    let counted = Counted {
        rule: at,
        plan: rule.plan.clone(),
        low,
        high,
        percent,
        once,
        after: rule.after.value().map_or(0, |length| length.months_begun()),
        months,
        cap,
        steps: if steps.len() > 1 { steps } else { Vec::new() },
        tiers_apply: rule.tiers_apply,
        assumptions,
    };
    Ok((per_customer(counted, paid_on, customer, remarks), currency))
}

/// Which of a rule's facts are estimates.
fn estimates(rule: &Commission) -> Vec<Assumption> {
    let all = [
        (rule.is_rate_estimated(), Assumption::EstimatedRate),
        (rule.paid_on.is_estimate(), Assumption::EstimatedEvent),
        (rule.period.is_estimate(), Assumption::EstimatedLength),
        (rule.after.is_estimate(), Assumption::EstimatedStart),
        (rule.cap.is_estimate(), Assumption::EstimatedCap),
    ];
    all.into_iter().filter(|(is_estimate, _)| *is_estimate).map(|(_, assumption)| assumption).collect()
}

/// What a rule pays for each customer. Sign-ups and leads are not customers: as many are counted as it takes for one, if
/// the settings say so.
fn per_customer(rule: Counted, paid_on: PaidOn, customer: &Customer, remarks: &mut Vec<EarningsRemark>) -> Counted {
    if !matches!(paid_on, PaidOn::Signup | PaidOn::Lead) {
        return rule;
    }
    let each = customer.lead_to_customer.and_then(|part| rule.clone().with_amounts(|amount| amount.checked_div(part)));
    match each {
        Some(each) => {
            remarks.push(EarningsRemark::BecomesCustomer(paid_on));
            each
        }
        None => {
            remarks.push(EarningsRemark::CountedAsCustomer(paid_on));
            rule
        }
    }
}
