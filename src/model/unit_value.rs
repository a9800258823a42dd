//! What a program pays for one unit of what it counts, where one customer has no figure: a lead, a click, a deposit
//! and their like. Must not know: prices, churn, months.

use rust_decimal::Decimal;

use super::commission::{Commission, PaidOn};
use super::fact_words::sign;
use super::money::Money;
use super::program::Program;
use super::rate::{Bounds, Rate};

/// A sentence for each thing that can be said; none for a program that is paid by its customers' payments.
#[must_use]
pub fn unit_value(program: &Program) -> Vec<String> {
    program.rules().iter().flat_map(|rule| of_rule(rule, program)).collect()
}

fn of_rule(rule: &Commission, program: &Program) -> Vec<String> {
    let (Some(rate), Some(paid_on)) = (rule.rate.value(), rule.paid_on.value()) else { return Vec::new() };
    let (one, many, thousand) = match paid_on {
        PaidOn::Lead => ("lead", "leads", false),
        PaidOn::Signup => ("sign-up", "sign-ups", false),
        PaidOn::ActiveCustomer => ("active customer", "active customers", false),
        PaidOn::Click => ("click", "clicks", true),
        PaidOn::Deposit => ("deposit", "deposits", false),
        PaidOn::EveryPayment | PaidOn::FirstPayment | PaidOn::Sale => return Vec::new(),
    };
    let mark = if program.commissions.is_estimate() { "≈ " } else { sign(&rule.rate) };
    let plan = rule.plan.as_ref().map_or(String::new(), |plan| format!(" ({plan})"));
    match *rate {
        Rate::Varies => vec![format!("What {} {one} brings is not stated: the rate varies{plan}.", article(one))],
        Rate::Percent(bounds) => {
            let currency = program.payout.minimum.value().map_or(super::money::Currency::USD, |money| money.currency);
            let of_hundred = Rate::Amount(bounds, currency).for_reader();
            vec![format!(
                "A {one} of {} brings {mark}{of_hundred}{plan}.",
                Money { amount: Decimal::ONE_HUNDRED, currency }.for_reader()
            )]
        }
        Rate::Amount(bounds, currency) => {
            let mut said = vec![format!("{} {one} brings {mark}{}{plan}.", capital(article(one)), rate.for_reader())];
            if thousand {
                let thousandfold = Rate::Amount(scaled(bounds, Decimal::ONE_THOUSAND), currency).for_reader();
                said.push(format!("1,000 {many} bring {mark}{thousandfold}{plan}."));
            }
            said.extend(to_minimum(bounds, currency, mark, program, many).map(|count| format!("{count}{plan}.")));
            if let Some(cap) = rule.cap.value() {
                said.push(format!("One customer brings {}{} at the most{plan}.", sign(&rule.cap), cap.for_reader()));
            }
            said
        }
    }
}

/// How many it takes until money is sent; `mark` stands before what rests on the rate.
fn to_minimum(
    bounds: Bounds,
    currency: super::money::Currency,
    mark: &str,
    program: &Program,
    many: &str,
) -> Option<String> {
    let minimum = program.payout.minimum.value().filter(|minimum| minimum.currency == currency)?;
    let count = |rate: Decimal| (!rate.is_zero()).then(|| (minimum.amount / rate).ceil().normalize());
    let minimum_words = format!("the minimum payout of {}{}", sign(&program.payout.minimum), minimum.for_reader());
    let most = count(bounds.low());
    let least = count(bounds.high())?;
    Some(match most {
        Some(most) if most == least => format!("{mark}{least} {many} reach {minimum_words}"),
        Some(most) => format!("{mark}{least} to {most} {many} reach {minimum_words}"),
        None => format!("It takes {mark}{least} {many} or more to reach {minimum_words}"),
    })
}

fn scaled(bounds: Bounds, by: Decimal) -> Bounds {
    match bounds {
        Bounds::Exact(value) => Bounds::Exact(value * by),
        Bounds::Between(low, high) => Bounds::Between(low * by, high * by),
        Bounds::UpTo(value) => Bounds::UpTo(value * by),
        Bounds::From(value) => Bounds::From(value * by),
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn capital(article: &str) -> String {
    article.replacen('a', "A", 1)
}
