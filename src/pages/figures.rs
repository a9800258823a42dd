//! What a page hands on to the browser, so that its figures can be worked out again with the reader's own numbers:
//! the settings, the sentences, and the terms of every program on the page. Must not know: how a page looks.

use serde_json::{Map, Value, json};

use super::curves;
use super::views::shell::{FiguresView, Html};
use crate::model::earnings::{Counted, Outcome};
use crate::model::id::ProgramId;
use crate::model::page::PageKind;
use crate::model::program::PricePer;
use crate::model::ranking::SortKey;
use crate::model::site::Site;
use crate::model::verdict::WORDS;

/// How many programs beyond the last place a ranking keeps ready for the reader's own numbers.
pub(super) const RESERVE: usize = 100;

/// The figures of a page; nothing for a page without any.
pub(super) fn of_page(site: &Site, kind: &PageKind) -> Option<FiguresView> {
    let ids = programs(site, kind);
    if !ids.iter().any(|&id| site.earnings(id).is_ok()) {
        return None;
    }
    let customer = &site.customer;
    let subject = match kind {
        PageKind::Program(id) => site.earnings(*id).as_ref().ok(),
        _ => None,
    };
    let own = subject.filter(|earnings| earnings.price_is_known);
    let price = own.map_or(customer.price, |earnings| earnings.price.rounded());
    let own_prices =
        ids.iter().filter(|&&id| site.earnings(id).as_ref().is_ok_and(|earnings| earnings.price_is_known)).count();
    let all: Map<String, Value> =
        ids.iter().map(|&id| (site.programs[id].slug.to_string(), program(site, id))).collect();
    let words: Map<String, Value> = WORDS.iter().map(|(name, words)| ((*name).to_owned(), json!(words))).collect();
    let data = json!({
        "price": customer.price.amount.normalize().to_string(), "currency": customer.price.currency.code(),
        "digits": customer.price.currency.digits(),
        "churn": customer.churn_percent().to_string(), "months": customer.horizon, "words": words, "programs": all,
        "order": order(site, kind), "picture": curves::PICTURE,
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

/// The programs whose figures a page shows.
fn programs(site: &Site, kind: &PageKind) -> Vec<ProgramId> {
    match kind {
        PageKind::Program(id) => [&[*id], &site.related[*id][..]].concat(),
        PageKind::Comparison(at) => site.comparisons[*at].programs.clone(),
        PageKind::Ranking(at) => {
            let ranked = &site.rankings[*at];
            let shown = ranked.ranking.limit.unwrap_or(usize::MAX).saturating_add(RESERVE);
            ranked.entries.iter().take(shown).map(|&(_, id)| id).collect()
        }
        PageKind::Directory => site.programs.ids().collect(),
        PageKind::Category(at) => site.categories[*at].programs.clone(),
        PageKind::Network(at) => site.networks[*at].programs.clone(),
        _ => Vec::new(),
    }
}

/// How a ranking by earnings is ordered.
fn order(site: &Site, kind: &PageKind) -> Value {
    let PageKind::Ranking(at) = kind else { return Value::Null };
    let ranking = &site.rankings[*at].ranking;
    if ranking.order.sort != SortKey::Earnings {
        return Value::Null;
    }
    let descending = ranking.order.direction == crate::model::ranking::Direction::Descending;
    json!({"descending": descending, "limit": ranking.limit})
}

/// One program: its terms, or why it has no figure.
fn program(site: &Site, id: ProgramId) -> Value {
    let name = &site.programs[id].name.value;
    let outcome: &Outcome = site.earnings(id);
    let earnings = match outcome {
        Ok(earnings) => earnings,
        Err(why) => return json!({"name": name, "why": why}),
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
