//! What a page hands on to the browser, so that its figures can be worked out again with the reader's own numbers:
//! the settings, and the terms of every program on the page. It stands on every page with a figure, so it is written as it
//! is made, with its keys in the order of the alphabet. Must not know: how a page looks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::curves::{self, PictureMeasures};
use super::markup::Html;
use super::views::shell::FiguresView;
use crate::model::choice::Choice;
use crate::model::commission::Per;
use crate::model::earnings::{
    Assumption, Counted, Earnings, LONGEST_STAY, Outcome, PriceBasis, RateStep, STAYS, Terms,
};
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

/// What `js/earnings.js` takes.
#[derive(Serialize)]
struct FiguresData<'s> {
    asked: AskedPrice,
    /// What the site assumes that a customer pays.
    assumed: &'s ScriptPrice,
    churn: Decimal,
    currency: &'static str,
    digits: u32,
    longest: u32,
    months: u32,
    order: Option<RankedByEarnings>,
    picture: PictureMeasures,
    price: Decimal,
    programs: BTreeMap<&'s str, ProgramFigures<'s>>,
    stays: [u32; STAYS.len()],
}

/// In what the page asks for a price.
#[derive(Serialize)]
struct AskedPrice {
    currency: &'static str,
    digits: u32,
    per: u32,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ProgramFigures<'s> {
    Terms(ScriptTerms<'s>),
    None { name: &'s str, why: String },
}

/// The terms of a program; amounts and rates are texts, so that no digit is lost. A list has thousands of them: what is
/// as usual is left out, and `complete` in `js/earnings.js` fills it in.
#[derive(Debug, Serialize)]
pub struct ScriptTerms<'s> {
    #[serde(skip_serializing_if = "is_default")]
    assumed: bool,
    #[serde(skip_serializing_if = "is_default")]
    cases: bool,
    /// Left out where it is that of the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'static str>,
    /// How many digits amounts have after the point, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    digits: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'s str>,
    /// Left out where it is what the site assumes.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<ScriptPrice>,
    /// What a unit of the currency is in that of the site, for terms in another: `null` where the settings lack it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<Option<Decimal>>,
    #[serde(skip_serializing_if = "is_default")]
    rests_on_price: bool,
    rules: Vec<ScriptRule>,
    #[serde(skip_serializing_if = "is_default")]
    uses_churn: bool,
    #[serde(skip_serializing_if = "is_default")]
    uses_price: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct ScriptPrice {
    amount: Decimal,
    currency: &'static str,
    digits: u32,
    per: u32,
    rhythm: &'static str,
    which: &'static str,
}

#[derive(Debug, Serialize)]
struct ScriptRule {
    #[serde(skip_serializing_if = "is_default")]
    after: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    apply: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cap: Option<Decimal>,
    /// Left out where it is the low end.
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Decimal>,
    low: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<u32>,
    #[serde(skip_serializing_if = "is_default")]
    once: bool,
    #[serde(skip_serializing_if = "is_default")]
    percent: bool,
    #[serde(skip_serializing_if = "is_default")]
    plan: bool,
    /// From how many referrals in how many months, and what is paid at the least and at the most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<(u32, Option<u32>, Decimal, Decimal)>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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
    let assumed = script_price(Price { money: customer.price, per: PricePer::Month }, PriceBasis::Assumed);
    let data = FiguresData {
        asked: AskedPrice {
            currency: asked.money.currency.code(),
            digits: asked.money.currency.digits(),
            per: months(asked.per),
        },
        assumed: &assumed,
        churn: customer.churn_percent(),
        currency: customer.price.currency.code(),
        digits: customer.price.currency.digits(),
        longest: LONGEST_STAY,
        months: customer.horizon,
        order,
        picture: curves::PICTURE,
        price: asked.money.amount.normalize(),
        programs: ids.iter().map(|&id| (site.programs[id].slug.as_str(), program(site, id, &assumed))).collect(),
        stays: STAYS,
    };
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
    let words: BTreeMap<_, _> = sentences(Wording::of(site)).into_iter().collect();
    Html::json(&words)
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
fn program<'s>(site: &'s Site, id: ProgramId, assumed: &ScriptPrice) -> ProgramFigures<'s> {
    let name = &site.programs[id].name.value;
    let outcome: &Outcome = site.earnings(id);
    match outcome {
        Ok(Earnings { terms, .. }) => {
            let mut script = ScriptTerms { name: Some(name), ..script_terms(terms) };
            if terms.currency == site.customer.price.currency {
                (script.currency, script.digits) = (None, None);
            } else {
                script.rate = Some(site.customer.rate(terms.currency).map(|rate| rate.normalize()));
            }
            script.price = script.price.filter(|price| price != assumed);
            ProgramFigures::Terms(script)
        }
        Err(why) => ProgramFigures::None { name, why: Wording::of(site).no_figure(why) },
    }
}

/// Terms without the name of the program and without rates of exchange.
#[must_use]
pub fn script_terms(terms: &Terms) -> ScriptTerms<'_> {
    let rests_on_price =
        |assumption: &&Assumption| matches!(assumption, Assumption::AssumedPrice | Assumption::EstimatedPrice);
    let of_price = terms.assumptions.iter().filter(rests_on_price).count();
    ScriptTerms {
        assumed: terms.assumptions.len() > of_price,
        cases: terms.by_plan,
        currency: Some(terms.currency.code()),
        digits: Some(terms.currency.digits()),
        name: None,
        price: Some(script_price(terms.price, terms.price_basis)),
        rate: None,
        rests_on_price: terms.rests_on_price(),
        rules: terms.rules.iter().map(rule).collect(),
        uses_churn: terms.uses_churn(),
        uses_price: terms.uses_price(),
    }
}

fn script_price(price: Price, basis: PriceBasis) -> ScriptPrice {
    ScriptPrice {
        amount: price.money.amount.normalize(),
        currency: price.money.currency.code(),
        digits: price.money.currency.digits(),
        per: months(price.per),
        rhythm: price.per.name(),
        which: match basis {
            PriceBasis::Product => "price_known",
            PriceBasis::Estimate => "price_estimated",
            PriceBasis::Assumed => "price_assumed",
        },
    }
}

fn rule(rule: &Counted) -> ScriptRule {
    let step = |step: &RateStep| {
        (step.volume.from, step.volume.per.map(months_in), step.low.normalize(), step.high.normalize())
    };
    ScriptRule {
        after: rule.after,
        apply: rule.tiers_apply.map(Choice::name),
        cap: rule.cap.map(|cap| cap.normalize()),
        high: (rule.high != rule.low).then(|| rule.high.normalize()),
        low: rule.low.normalize(),
        months: rule.months,
        once: rule.once,
        percent: rule.percent,
        plan: rule.plan.is_some(),
        steps: rule.steps.iter().map(step).collect(),
    }
}

fn months_in(per: Per) -> u32 {
    match per {
        Per::Month => 1,
        Per::Quarter => 3,
        Per::Year => 12,
    }
}
