//! What a page hands on to the browser, so that its figures can be worked out again with the reader's own numbers:
//! the settings, the sentences, and the terms of every program on the page. Must not know: how a page looks.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::curves;
use super::views::shell::{FiguresView, Html};
use crate::model::earnings::{Counted, Outcome};
use crate::model::id::ProgramId;
use crate::model::program::PricePer;
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
    let subject = subject.and_then(|id| site.earnings(id).as_ref().ok());
    let own = subject.filter(|earnings| earnings.price_is_known);
    let price = own.map_or(customer.price, |earnings| earnings.price.rounded());
    let own_prices =
        ids.iter().filter(|&&id| site.earnings(id).as_ref().is_ok_and(|earnings| earnings.price_is_known)).count();
    let all: Map<String, Value> =
        ids.iter().map(|&id| (site.programs[id].slug.to_string(), program(site, id))).collect();
    let words: Map<String, Value> =
        sentences(Wording::of(site)).into_iter().map(|(name, text)| (name, json!(text))).collect();
    let data = json!({
        "price": customer.price.amount.normalize().to_string(), "currency": customer.price.currency.code(),
        "digits": customer.price.currency.digits(),
        "churn": customer.churn_percent().to_string(), "months": customer.horizon, "words": words, "programs": all,
        "order": order, "picture": curves::PICTURE,
    });
    Some(FiguresView {
        data: Html::json(&data),
        price: price.amount.normalize().to_string(),
        currency: price.currency.code(),
        churn: customer.churn_percent().to_string(),
        months: customer.horizon,
        own_prices: if own.is_some() { 0 } else { own_prices },
        own: own.is_some(),
    })
}

/// One program: its terms, or why it has no figure.
fn program(site: &Site, id: ProgramId) -> Value {
    let name = &site.programs[id].name.value;
    let outcome: &Outcome = site.earnings(id);
    let earnings = match outcome {
        Ok(earnings) => earnings,
        Err(why) => return json!({"name": name, "why": Wording::of(site).no_figure(why)}),
    };
    let terms = &earnings.terms;
    let own = terms.price.map(|price| {
        let months = if price.per == PricePer::Year { 12 } else { 1 };
        json!([
            price.money.amount.normalize().to_string(),
            months,
            price.money.currency.code(),
            price.money.currency.digits(),
            terms.price_estimated,
        ])
    });
    let rule = |rule: &Counted| {
        json!([
            rule.low.normalize().to_string(),
            rule.high.normalize().to_string(),
            rule.percent,
            rule.months,
            rule.cap.map(|cap| cap.normalize().to_string()),
            rule.plan.is_some(),
        ])
    };
    json!({
        "name": name, "currency": earnings.currency.code(), "digits": earnings.currency.digits(), "own": own,
        "estimated": earnings.estimated, "cases": terms.by_plan, "rules": terms.rules.iter().map(rule).collect::<Vec<_>>(),
    })
}
