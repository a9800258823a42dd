//! What a page hands on to the browser, so that its figures can be worked out again with the reader's own numbers:
//! the settings, and the terms of every program on the page. Must not know: how a page looks.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::curves;
use super::markup::Html;
use super::views::shell::FiguresView;
use crate::model::choice::Choice;
use crate::model::commission::Per;
use crate::model::earnings::{Assumption, Counted, LONGEST_STAY, Outcome, PriceBasis, RateStep, STAYS, Terms};
use crate::model::id::ProgramId;
use crate::model::program::{Price, PricePer};
use crate::model::site::Site;
use crate::wording::{Wording, for_script as sentences};

/// How a ranking by earnings is ordered, for the browser to order it again.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct RankedByEarnings {
    pub(super) descending: bool,
    pub(super) limit: Option<usize>,
}

/// The figures of programs on one page; nothing for a page without any.
pub(super) fn of(site: &Site, ids: &[ProgramId]) -> Option<FiguresView> {
    view(site, ids, None, None)
}

/// The figures of a page about one program, with those of the others on it.
pub(super) fn of_one(site: &Site, id: ProgramId, others: &[ProgramId]) -> Option<FiguresView> {
    view(site, &[&[id], others].concat(), Some(id), None)
}

/// The figures of a ranking, in its order.
pub(super) fn of_ranking(site: &Site, ids: &[ProgramId], order: Option<RankedByEarnings>) -> Option<FiguresView> {
    view(site, ids, None, order)
}

fn view(
    site: &Site,
    ids: &[ProgramId],
    subject: Option<ProgramId>,
    order: Option<RankedByEarnings>,
) -> Option<FiguresView> {
    if !ids.iter().any(|&id| site.earnings(id).is_ok()) {
        return None;
    }
    let customer = &site.customer;
    let subject = subject.and_then(|id| site.earnings(id).as_ref().ok()).map(|earnings| &earnings.terms);
    let own = subject.filter(|terms| terms.price_basis != PriceBasis::Assumed);
    let asked = own.map_or(Price { money: customer.price, per: PricePer::Month }, |terms| terms.price);
    let has_own = |id: &&ProgramId| {
        let Ok(earnings) = site.earnings(**id) else { return false };
        earnings.terms.price_basis != PriceBasis::Assumed && earnings.terms.price.money.currency == asked.money.currency
    };
    let own_prices = ids.iter().filter(has_own).count();
    let all: Map<String, Value> =
        ids.iter().map(|&id| (site.programs[id].slug.to_string(), program(site, id))).collect();
    let data = json!({
        "currency": customer.price.currency.code(), "digits": customer.price.currency.digits(), "asked": {"currency": asked.money.currency.code(), "per": months(asked.per),
            "digits": asked.money.currency.digits()},
        "churn": customer.churn_percent().to_string(), "months": customer.horizon, "longest": LONGEST_STAY,
        "price": plain(asked.money.amount), "stays": STAYS, "programs": all, "order": order, "picture": curves::PICTURE,
    });
    Some(FiguresView {
        data: Html::json(&data),
        price: asked.money.amount.normalize().to_string(),
        currency: asked.money.currency.code(),
        slider: slider(asked.money.amount),
        per: Wording::of(site).choice(asked.per).to_owned(),
        churn: customer.churn_percent().to_string(),
        months: customer.horizon,
        own_prices: if own.is_some() { 0 } else { own_prices },
        own: own.is_some(),
    })
}

/// The sentences in which the browser says figures: the same on every page, so they are put into JSON once a site.
pub(super) fn words(site: &Site) -> Html {
    let words: Map<String, Value> =
        sentences(Wording::of(site)).into_iter().map(|(name, text)| (name, json!(text))).collect();
    Html::json(&Value::Object(words))
}

/// How far the slider of a price goes: to 500, or to five times a price over 100.
fn slider(price: Decimal) -> String {
    let top = (price.min(Decimal::from(1_000_000_000)) * Decimal::from(5)).ceil();
    top.max(Decimal::from(500)).normalize().to_string()
}

/// How many months lie between two payments, or 0 for a single one.
fn months(per: PricePer) -> u32 {
    per.months().unwrap_or(0)
}

/// One program: its terms, or why it has no figure.
fn program(site: &Site, id: ProgramId) -> Value {
    let name = &site.programs[id].name.value;
    let outcome: &Outcome = site.earnings(id);
    match outcome {
        Ok(earnings) => terms(name, &earnings.terms, site),
        Err(why) => json!({"name": name, "why": Wording::of(site).no_figure(why)}),
    }
}

/// The terms of a program for the script, as `js/earnings.js` takes them.
fn terms(name: &str, terms: &Terms, site: &Site) -> Value {
    let mut value = script_terms(terms);
    value["name"] = json!(name);
    if terms.currency != site.customer.price.currency {
        value["rate"] = json!(site.customer.rate(terms.currency).map(plain));
    }
    value
}

/// Terms without the name of the program and without rates of exchange.
#[must_use]
pub fn script_terms(terms: &Terms) -> Value {
    let money = terms.price.money;
    let rests_on_price =
        |assumption: &&Assumption| matches!(assumption, Assumption::AssumedPrice | Assumption::EstimatedPrice);
    let of_price = terms.assumptions.iter().filter(rests_on_price).count();
    json!({
        "currency": terms.currency.code(), "digits": terms.currency.digits(),
        "price": {
            "amount": plain(money.amount), "per": months(terms.price.per), "currency": money.currency.code(),
            "digits": money.currency.digits(), "rhythm": terms.price.per.name(), "which": match terms.price_basis {
                PriceBasis::Product => "price_known",
                PriceBasis::Estimate => "price_estimated",
                PriceBasis::Assumed => "price_assumed",
            },
        },
        "assumed": terms.assumptions.len() > of_price, "rests_on_price": terms.rests_on_price(),
        "uses_price": terms.uses_price(), "uses_churn": terms.uses_churn(), "cases": terms.by_plan,
        "rules": terms.rules.iter().map(rule).collect::<Vec<_>>(),
    })
}

fn rule(rule: &Counted) -> Value {
    let step =
        |step: &RateStep| json!([step.volume.from, step.volume.per.map(months_in), plain(step.low), plain(step.high)]);
    json!({
        "low": plain(rule.low), "high": plain(rule.high), "percent": rule.percent, "once": rule.once,
        "after": rule.after, "months": rule.months, "cap": rule.cap.map(plain), "plan": rule.plan.is_some(),
        "steps": rule.steps.iter().map(step).collect::<Vec<_>>(), "apply": rule.tiers_apply.map(Choice::name),
    })
}

fn months_in(per: Per) -> u32 {
    match per {
        Per::Month => 1,
        Per::Quarter => 3,
        Per::Year => 12,
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
