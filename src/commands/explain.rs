//! `candor explain`: how the figures of a program came about, so that a person can check them with a pocket
//! calculator. Must not know: how they are computed.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Exit, Stream, named, read};
use crate::cli::{Common, ExplainArguments, Printed};
use crate::model::choice::Choice;
use crate::model::earnings::{Counted, Customer, Earnings, Exact, Payment, PriceBasis, Share, first_money, payments};
use crate::model::id::ProgramId;
use crate::model::money::Money;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::pages;
use crate::pipeline::Failure;
use crate::wording::{Wording, sign_if, unit_value};

pub(super) fn run(common: &Common, arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let reading = read(common, &arguments.reading)?;
    let exit = named::errors(common, &reading)?;
    let Some(site) = &reading.site else { return Ok(exit) };
    let Some(id) = named::find(common, site, &arguments.program) else { return Ok(Exit::Usage) };
    let text = match arguments.format {
        Printed::Human => words(site, id),
        Printed::Json => format!("{:#}\n", json(site, id)),
    };
    Stream::Out.put(text)?;
    Ok(exit)
}

/// The figure of a program as data: amounts exact, and every assumption by its name.
pub(super) fn json(site: &Site, id: ProgramId) -> Value {
    let program = &site.programs[id];
    let mut value = pages::figure_data(site, id);
    value["program"] = json!(program.slug.as_str());
    value["at_a_glance"] = json!(unit_value(program, Wording::of(site)));
    if let Some(why) = value.as_object_mut().and_then(|fields| fields.remove("earnings_why")) {
        value["why"] = why;
    }
    value
}

/// The working, line by line.
fn words(site: &Site, id: ProgramId) -> String {
    let (program, wording) = (&site.programs[id], Wording::of(site));
    let mut text = format!("{}\n\n", program.name.value);
    match site.earnings(id) {
        Ok(earnings) => working(&mut text, program, earnings, &site.customer, wording),
        Err(why) => line(&mut text, 0, &format!("No figure. {}", wording.no_figure(why))),
    }
    let unit_value = unit_value(program, wording);
    if !unit_value.is_empty() {
        line(&mut text, 0, "");
        line(&mut text, 0, "Value at a glance");
        for item in unit_value {
            line(&mut text, 2, &item);
        }
    }
    text
}

fn working(text: &mut String, program: &Program, earnings: &Earnings, customer: &Customer, wording: Wording<'_>) {
    let terms = &earnings.terms;
    line(text, 0, "One customer");
    if terms.uses_price() || terms.uses_churn() {
        line(text, 2, &format!("pays     {}", price(earnings, wording)));
    }
    if terms.uses_churn() {
        line(text, 2, &format!("leaves   {}% of customers go each month", customer.churn_percent()));
        line(text, 2, &format!("counts   over {}", wording.months(customer.horizon)));
    }
    for (share, rule) in earnings.shares.iter().zip(&terms.rules) {
        line(text, 0, "");
        line(text, 0, &format!("Rule {}: {}", share.rule + 1, wording.rule_of(program, share.rule)));
        rule_working(text, share, rule, earnings, customer);
    }
    for (at, why) in &terms.without_figure {
        line(text, 0, "");
        line(text, 0, &format!("Rule {}: {}", at + 1, wording.rule_of(program, *at)));
        line(text, 2, &format!("not counted: {}", wording.no_figure(why)));
    }
    line(text, 0, "");
    let plain = |amount: Decimal| Money { amount, currency: earnings.currency }.plain();
    let range = ends(&plain(earnings.low), &plain(earnings.high));
    line(
        text,
        0,
        &format!("One customer is expected to bring {}{range} {}", sign_if(earnings.is_assumed()), earnings.currency),
    );
    sum(text, earnings);
    line(text, 2, "rounded once, at the end; halves go to the even digit");
    for assumption in &terms.assumptions {
        line(text, 2, &format!("≈ rests on an {}", assumption.name().replace('-', " ")));
    }
    for &remark in &terms.remarks {
        line(text, 2, &wording.remark(remark, customer));
    }
    if let Some(spread) = wording.spread(earnings, customer) {
        line(text, 2, &spread);
    }
    if earnings.recurs() {
        staying(text, earnings, wording);
    }
    if let Some(first) = first_money(program, terms) {
        line(text, 0, "");
        line(text, 0, "First money");
        wording.first_money(&first, program).iter().for_each(|said| line(text, 2, said));
    }
}

/// How the shares of the rules come to the figure.
fn sum(text: &mut String, earnings: &Earnings) {
    let digits = earnings.currency.digits();
    let base: Vec<&Share> = earnings.shares.iter().filter(|share| share.plan.is_none()).collect();
    if earnings.terms.by_plan && earnings.shares.len() > 1 {
        line(text, 2, "from the lowest of the cases to the highest; they are not added up");
    } else if base.len() > 1 {
        let sum = |end: fn(&Share) -> &Exact| -> String {
            let all = base.iter().map(|share| end(share).rounded(digits + 4).normalize().to_string());
            all.collect::<Vec<_>>().join(" + ")
        };
        let (low, high) = (sum(|share| &share.low), sum(|share| &share.high));
        let ends = if low == high { vec![("", low)] } else { vec![("at the least ", low), ("at the most ", high)] };
        for (which, sum) in ends {
            line(text, 2, &format!("{which}{sum}"));
        }
    }
}

fn price(earnings: &Earnings, wording: Wording<'_>) -> String {
    let price = earnings.terms.price;
    let basis = match earnings.terms.price_basis {
        PriceBasis::Assumed => "assumed: the settings of the site",
        PriceBasis::Estimate => "an estimate of the product's own price",
        PriceBasis::Product => "the product's own price",
    };
    format!("{} {} {} ({basis})", price.money.plain(), price.money.currency, wording.choice(price.per))
}

fn rule_working(text: &mut String, share: &Share, rule: &Counted, earnings: &Earnings, customer: &Customer) {
    if let Some(plan) = &share.plan {
        let not_added = if earnings.terms.by_plan { "" } else { ": not added" };
        line(text, 2, &format!("a case of its own, for {plan}{not_added}"));
    }
    let payments = payments(rule, earnings.terms.price, customer.horizon);
    if payments.is_empty() {
        line(text, 2, "pays nothing within the horizon");
        return;
    }
    let times = chances(&payments, customer);
    if let Some(times) = &times {
        line(text, 2, &format!("due in {}; payments to expect: {times}", due(&payments)));
    }
    let price = earnings.terms.price.money.amount.normalize();
    let mut end = |which: &str, rate: Decimal, brings: &Exact, of: fn(&Payment) -> &Exact| {
        let result = brings.rounded(earnings.currency.digits() + 4).normalize();
        let each =
            if rule.percent { format!("{}% × {price}", rate.normalize()) } else { rate.normalize().to_string() };
        let first = of(&payments[0]);
        let sum = match (&times, payments.iter().all(|payment| of(payment) == first)) {
            (None, true) if share.capped => format!("{each}, and the cap ends it: {result}"),
            (None, _) if rule.percent => format!("{each} = {result}"),
            (None, _) => result.to_string(),
            (Some(_), true) => {
                let count = customer.payments(payments.iter().map(|payment| payment.month)).rounded(6).normalize();
                format!("{each} × {count} ≈ {result}")
            }
            (Some(_), false) => format!("{each} each, until the cap: {} = {result}", terms_of(&payments, customer, of)),
        };
        line(text, 2, &format!("{which}{sum} {}", earnings.currency));
    };
    if rule.low == rule.high {
        end("", rule.low, &share.low, |payment| &payment.low);
    } else {
        end("at the least ", rule.low, &share.low, |payment| &payment.low);
        end("at the most  ", rule.high, &share.high, |payment| &payment.high);
    }
}

/// The payments, each with how likely it is: `40 + 40 × 0.95 + 40 × 0.9025`.
fn terms_of(payments: &[Payment], customer: &Customer, of: fn(&Payment) -> &Exact) -> String {
    let term = |payment: &Payment| {
        let amount = of(payment).rounded(6).normalize();
        let chance = customer.survival(payment.month)?.rounded(6).normalize();
        Some(if payment.month == 1 { amount.to_string() } else { format!("{amount} × {chance}") })
    };
    payments.iter().filter(|payment| !of(payment).is_zero()).filter_map(term).collect::<Vec<_>>().join(" + ")
}

/// "months 1, 2, 3 … 24".
fn due(payments: &[Payment]) -> String {
    let months: Vec<String> = payments.iter().map(|payment| payment.month.to_string()).collect();
    match &months[..] {
        [only] => format!("month {only}"),
        [first @ .., last] if first.len() > 3 => format!("months {} … {last}", first[..3].join(", ")),
        all => format!("months {}", all.join(", ")),
    }
}

/// How many payments are to be expected, as a sum that a calculator can do; nothing for a single one at the start.
fn chances(payments: &[Payment], customer: &Customer) -> Option<String> {
    if payments.iter().all(|payment| payment.month == 1) {
        return None;
    }
    let (churn, stays) = (customer.churn.normalize(), (Decimal::ONE - customer.churn).normalize());
    let months: Vec<u32> = payments.iter().map(|payment| payment.month).collect();
    let value = customer.payments(months.iter().copied()).rounded(6).normalize();
    if churn.is_zero() {
        return Some(format!("{value}, for nobody leaves"));
    }
    if stays.is_zero() {
        return Some(format!("{value}, for everybody leaves after the first month"));
    }
    let count = months.len();
    let power = |month: u32| if month == 1 { "1".to_owned() } else { format!("{stays}^{}", month - 1) };
    let every_month = months.iter().zip(1..).all(|(month, at)| *month == at);
    Some(if every_month && count > 2 {
        format!("1 + {stays} + {stays}² + … = (1 − {stays}^{count}) ÷ {churn} = {value}")
    } else {
        let shown = months.iter().take(3).map(|&month| power(month)).collect::<Vec<_>>().join(" + ");
        format!("{shown}{} = {value}", if count > 3 { " + …" } else { "" })
    })
}

/// What a customer who stays so long has brought: the other reading, without churn.
fn staying(text: &mut String, earnings: &Earnings, wording: Wording<'_>) {
    line(text, 0, "");
    line(text, 0, "If the customer stays, and then leaves");
    let plain = |amount| Money { amount, currency: earnings.currency }.plain();
    for (months, (low, high)) in earnings.at_stays() {
        let range = ends(&plain(low), &plain(high));
        line(text, 2, &format!("{:<10} {range} {}", wording.months(months), earnings.currency));
    }
}

fn ends(low: &str, high: &str) -> String {
    if low == high { high.to_owned() } else { format!("{low} to {high}") }
}

fn line(text: &mut String, indent: usize, words: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:indent$}{words}", "");
}
