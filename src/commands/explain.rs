//! `candor explain`: how the figures of a program came about, so that a person can check them with a pocket
//! calculator. Must not know: how they are computed.

use std::fmt::Write as _;
use std::io::Write as _;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Exit, named, read};
use crate::cli::{Common, ExplainArguments, Printed};
use crate::model::earnings::{Counted, Customer, Earnings, Share, curve};
use crate::model::id::ProgramId;
use crate::model::money::Money;
use crate::model::program::{PricePer, Program};
use crate::model::site::Site;
use crate::pipeline::Failure;
use crate::wording::{Wording, sign_if, unit_value};

pub(super) fn run(common: &Common, arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let reading = read(common, &arguments.reading)?;
    let exit = named::errors(common, &reading);
    let Some(site) = &reading.site else { return Ok(exit) };
    let Some(id) = named::find(common, site, &arguments.program) else { return Ok(Exit::Usage) };
    let text = match arguments.format {
        Printed::Human => words(site, id),
        Printed::Json => format!("{:#}\n", json(site, id)),
    };
    // A closed pipe is no reason to fail: nobody reads on.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(exit)
}

/// The figure of a program as data.
pub(super) fn json(site: &Site, id: ProgramId) -> Value {
    let (program, wording) = (&site.programs[id], Wording::of(site));
    let earnings = match site.earnings(id) {
        Ok(earnings) => earnings,
        Err(why) => {
            return json!({"program": program.slug.as_str(), "earnings": null, "why": wording.no_figure(why), "at_a_glance": unit_value(program, wording)});
        }
    };
    let remarks: Vec<&str> = earnings.remarks.iter().map(|&remark| wording.choice(remark)).collect();
    let digits = earnings.currency.digits();
    let plain = |amount: Decimal| Money { amount, currency: earnings.currency }.plain();
    let rules: Vec<Value> = earnings
        .shares
        .iter()
        .map(|share| {
            json!({
                "rule": share.rule + 1, "text": wording.rule_of(program, share.rule), "plan": share.plan,
                "months": share.months, "low": plain(share.low.rounded(digits)),
                "high": plain(share.high.rounded(digits)), "capped": share.capped,
            })
        })
        .collect();
    let curve: Vec<Value> = curve(&earnings.terms, &site.customer)
        .iter()
        .map(|point| {
            json!({"month": point.month, "low": plain(point.low.rounded(digits)), "high": plain(point.high.rounded(digits))})
        })
        .collect();
    json!({
        "program": program.slug.as_str(),
        "earnings": {
            "currency": earnings.currency.code(), "horizon_months": site.customer.horizon,
            "monthly_price": earnings.price.plain(),
            "price_is": if earnings.price_is_known { "product" } else { "assumed" },
            "monthly_churn": format!("{}%", site.customer.churn_percent()),
            "low": plain(earnings.low), "high": plain(earnings.high),
            "estimated": earnings.estimated, "remarks": remarks, "rules": rules, "curve": curve,
        },
        "at_a_glance": unit_value(program, wording),
    })
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
    let digits = earnings.currency.digits();
    line(text, 0, "One customer");
    line(text, 2, &format!("pays     {}", price(earnings, wording)));
    line(text, 2, &format!("leaves   {}% of customers go each month", customer.churn_percent()));
    line(text, 2, &format!("counts   over {}", wording.months(customer.horizon)));
    for (share, rule) in earnings.shares.iter().zip(&earnings.terms.rules) {
        line(text, 0, "");
        line(text, 0, &format!("Rule {}: {}", share.rule + 1, wording.rule_of(program, share.rule)));
        rule_working(text, share, rule, (earnings, customer), wording);
    }
    for (at, why) in &earnings.terms.without_figure {
        line(text, 0, "");
        line(text, 0, &format!("Rule {}: {}", at + 1, wording.rule_of(program, *at)));
        line(text, 2, &format!("not counted: {}", wording.no_figure(why)));
    }
    line(text, 0, "");
    line(text, 0, &format!("One customer brings {}{}", sign_if(earnings.estimated), wording.amount(earnings)));
    let base: Vec<&Share> = earnings.shares.iter().filter(|share| share.plan.is_none()).collect();
    if earnings.terms.by_plan && earnings.shares.len() > 1 {
        line(text, 2, "from the lowest of the cases to the highest; they are not added up");
    } else if base.len() > 1 {
        let sum = |end: fn(&Share) -> &crate::model::earnings::Exact| -> String {
            base.iter()
                .map(|share| end(share).rounded(digits + 4).normalize().to_string())
                .collect::<Vec<_>>()
                .join(" + ")
        };
        let (low, high) = (sum(|share| &share.low), sum(|share| &share.high));
        let ends = if low == high { vec![("", low)] } else { vec![("at the least ", low), ("at the most ", high)] };
        for (which, sum) in ends {
            line(text, 2, &format!("{which}{sum}"));
        }
    }
    line(text, 2, "rounded once, at the end; halves go to the even digit");
    for remark in &earnings.remarks {
        line(text, 2, wording.choice(*remark));
    }
    over_time(text, earnings, customer);
}

fn price(earnings: &Earnings, wording: Wording<'_>) -> String {
    let monthly = format!("{} {} a month", earnings.price.plain(), earnings.price.currency);
    match earnings.terms.price {
        None => format!("{monthly} (assumed: the settings of the site)"),
        Some(price) if price.per == PricePer::Year => {
            format!("{} a year, {monthly} (the product's own price)", wording.money(price.money))
        }
        Some(_) => format!("{monthly} (the product's own price)"),
    }
}

fn rule_working(
    text: &mut String,
    share: &Share,
    rule: &Counted,
    (earnings, customer): (&Earnings, &Customer),
    wording: Wording<'_>,
) {
    if let Some(plan) = &share.plan {
        line(
            text,
            2,
            &format!("a case of its own, for {plan}{}", if earnings.terms.by_plan { "" } else { ": not added" }),
        );
    }
    let times = payments(share.months, customer);
    if share.months > 1 {
        line(text, 2, &format!("payments to expect in {}: {times}", wording.months(share.months)));
    }
    let count = if share.months > 1 {
        format!(" × {}", customer.payments(share.months).round(6).normalized())
    } else {
        String::new()
    };
    let digits = earnings.currency.digits();
    let per = match earnings.terms.price {
        Some(price) if price.per == PricePer::Year => format!("{} ÷ 12", price.money.amount.normalize()),
        _ => earnings.price.amount.normalize().to_string(),
    };
    let mut end = |which: &str, rate: Decimal, brings: &crate::model::earnings::Exact, capped: bool| {
        let once = if rule.percent { format!("{}% × {per}", rate.normalize()) } else { rate.normalize().to_string() };
        let cap =
            rule.cap.filter(|_| capped).map_or(String::new(), |cap| format!(", and the cap is {}", cap.normalize()));
        let result = brings.rounded(digits + 4).normalize();
        if !rule.percent && count.is_empty() && cap.is_empty() {
            line(text, 2, &format!("{which}{result} {}", earnings.currency));
            return;
        }
        let sign = if share.months > 1 { "≈" } else { "=" };
        line(text, 2, &format!("{which}{once}{count}{cap} {sign} {result} {}", earnings.currency));
    };
    if rule.low == rule.high {
        end("", rule.low, &share.low, share.capped);
    } else {
        let low_capped = share.capped && share.low == share.high;
        end("at the least ", rule.low, &share.low, low_capped);
        end("at the most  ", rule.high, &share.high, share.capped);
    }
}

/// How many payments are to be expected, as a sum that a calculator can do.
fn payments(count: u32, customer: &Customer) -> String {
    let (churn, stays) = (customer.churn.normalize(), (Decimal::ONE - customer.churn).normalize());
    let value = customer.payments(count).round(6).normalized();
    if churn.is_zero() {
        return format!("{value}, for nobody leaves");
    }
    if stays.is_zero() {
        return format!("{value}, for everybody leaves after the first");
    }
    format!("1 + {stays} + {stays}² + … = (1 − {stays}^{count}) ÷ {churn} = {value}")
}

/// What has come in by a few months.
fn over_time(text: &mut String, earnings: &Earnings, customer: &Customer) {
    let digits = earnings.currency.digits();
    let step = (customer.horizon / 4).max(1);
    line(text, 0, "");
    line(text, 0, "What has come in");
    for point in curve(&earnings.terms, customer) {
        if point.month == 1 || point.month.is_multiple_of(step) || point.month == customer.horizon {
            let (low, high) = (point.low.rounded(digits), point.high.rounded(digits));
            let plain = |amount| Money { amount, currency: earnings.currency }.plain();
            let range = if low == high { plain(high) } else { format!("{} to {}", plain(low), plain(high)) };
            line(text, 2, &format!("by month {:>3}  {range} {}", point.month, earnings.currency));
        }
    }
}

fn line(text: &mut String, indent: usize, words: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:indent$}{words}", "");
}
