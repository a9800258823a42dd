//! What a program pays for one unit of what it counts, where one customer has no figure: a lead, a click, a deposit
//! and their like. Must not know: prices, churn, months.

use rust_decimal::Decimal;

use super::earnings::unit;
use super::{Message, Wording, sign, sign_if};
use crate::model::commission::{Commission, PaidOn};
use crate::model::money::{Currency, Money};
use crate::model::payout::Minimum;
use crate::model::program::Program;
use crate::model::rate::{Bounds, Rate};

/// A sentence for each thing that can be said; none for a program that is paid by its customers' payments.
pub(crate) fn unit_value(program: &Program, wording: Wording<'_>) -> Vec<String> {
    program.rules().iter().flat_map(|rule| of_rule(rule, program, wording)).collect()
}

fn of_rule(rule: &Commission, program: &Program, wording: Wording<'_>) -> Vec<String> {
    let (Some(rate), Some(paid_on)) = (rule.rate.value(), rule.paid_on.value()) else { return Vec::new() };
    let unit = match paid_on {
        PaidOn::Lead | PaidOn::Signup | PaidOn::ActiveCustomer | PaidOn::Click | PaidOn::Deposit => unit(*paid_on),
        PaidOn::EveryPayment | PaidOn::FirstPayment | PaidOn::Sale => return Vec::new(),
    };
    let mark = sign_if(program.commissions.is_estimate() || rule.rate.is_estimate());
    let marked = |bounds, currency| format!("{mark}{}", wording.amounts(bounds, currency));
    let mut texts = Vec::new();
    match *rate {
        Rate::Varies => texts.push(wording.format(&Message::UnitNotStated { unit })),
        Rate::Percent(bounds) => {
            let currency =
                program.payout.minimum.value().and_then(Minimum::least).map_or(Currency::USD, |money| money.currency);
            let hundred = &wording.money(Money { amount: Decimal::ONE_HUNDRED, currency });
            texts.push(wording.format(&Message::UnitOfHundred { unit, hundred, amount: &marked(bounds, currency) }));
        }
        Rate::Amount(bounds, currency) => {
            texts.push(wording.format(&Message::UnitBrings { unit, amount: &marked(bounds, currency) }));
            if *paid_on == PaidOn::Click {
                let amount = &marked(scaled(bounds, Decimal::ONE_THOUSAND), currency);
                texts.push(wording.format(&Message::ThousandClicks { amount }));
            }
            texts.extend(to_minimum(bounds, currency, mark, program, unit, wording));
            if let Some(cap) = rule.cap.value() {
                let amount = &format!("{}{}", sign(&rule.cap), wording.money(*cap));
                texts.push(wording.format(&Message::CustomerAtMost { amount }));
            }
        }
    }
    let sentence = |text: &String| {
        wording.format(&match &rule.plan {
            Some(plan) => Message::SentenceOfPlan { text, plan },
            None => Message::Sentence { text },
        })
    };
    texts.iter().map(sentence).collect()
}

/// How many it takes until money is sent; `mark` stands before what rests on the rate.
fn to_minimum(
    bounds: Bounds,
    currency: Currency,
    mark: &str,
    program: &Program,
    unit: &str,
    wording: Wording<'_>,
) -> Option<String> {
    let minimum =
        program.payout.minimum.value().and_then(Minimum::least).filter(|minimum| minimum.currency == currency)?;
    let count = |rate: Decimal| (!rate.is_zero()).then(|| (minimum.amount / rate).ceil().normalize());
    let least = count(bounds.high())?;
    let minimum_text = format!("{}{}", sign(&program.payout.minimum), wording.money(minimum));
    let most = count(bounds.low());
    let range = match most {
        Some(most) if most != least => wording.range(&least.to_string(), &most.to_string()),
        _ => least.to_string(),
    };
    let many = if range == "1" { "one" } else { "other" };
    let (count, minimum) = (&format!("{mark}{range}"), &minimum_text);
    Some(wording.format(&match most {
        Some(_) => Message::UnitsReach { unit, many, count, minimum },
        None => Message::UnitsReachOrMore { unit, many, count, minimum },
    }))
}

fn scaled(bounds: Bounds, by: Decimal) -> Bounds {
    match bounds {
        Bounds::Exact(value) => Bounds::Exact(value * by),
        Bounds::Between(low, high) => Bounds::Between(low * by, high * by),
        Bounds::UpTo(value) => Bounds::UpTo(value * by),
        Bounds::From(value) => Bounds::From(value * by),
    }
}
