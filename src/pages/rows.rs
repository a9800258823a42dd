//! Programs as rows of tables. Must not know: which table.

use super::views::fact::CellView;
use super::views::row::{EarningsView, ProgramRowView, SortKeysView};
use super::{facts, links};
use rust_decimal::Decimal;

use super::page::PageKind;
use crate::model::earnings::Earnings;
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::money::Money;
use crate::model::payout::Minimum;
use crate::model::site::Site;
use crate::wording::{Precision, Wording};

/// A program as a row.
pub(super) fn row(site: &Site, id: ProgramId) -> ProgramRowView {
    let program = &site.programs[id];
    let fact = |id: FactId| CellView::from(facts::view(site, program, id));
    let category = site.category_of[id];
    let earnings = site.earnings(id).as_ref().ok();
    ProgramRowView {
        slug: program.slug.to_string(),
        name: program.name.value.clone(),
        monogram: monogram(&program.name.value),
        url: links::path(site, &PageKind::Program(id)),
        category: links::category(site, category),
        network: site.network_of[id].map(|at| links::network(site, at)),
        network_estimated: program.network.is_estimate(),
        pay: fact(FactId::Commissions),
        period: fact(FactId::CommissionPeriod),
        cookie: fact(FactId::Cookie),
        minimum: fact(FactId::PayoutMinimum),
        status: fact(FactId::Status),
        joinable: !program.is_shut(),
        rating: program.rating.as_ref().map(|rating| score(rating.overall)),
        earnings: earnings.map(|earnings| earnings_view(site, id, earnings)),
        verdict: program.verdict.as_ref().map(ToString::to_string),
        updated: program.updated.map(|date| date.to_string()),
        sort: SortKeysView {
            earnings: earnings.and_then(|earnings| sort_key(site, earnings)).unwrap_or_default(),
            cookie: program.cookie.value().map(|cookie| days(cookie.hours())).unwrap_or_default(),
            minimum: program.payout.minimum.value().and_then(Minimum::least).map(Money::plain).unwrap_or_default(),
            rating: program.rating.as_ref().map(|rating| rating.overall.normalize().to_string()).unwrap_or_default(),
        },
    }
}

/// Hours in days, to sort by: `1`, `0.5`.
fn days(hours: u32) -> String {
    (Decimal::from(hours) / Decimal::from(24)).round_dp(2).normalize().to_string()
}

/// A rating with its one digit after the point, so that ratings line up.
pub(super) fn score(rating: Decimal) -> String {
    let normal = rating.normalize();
    if normal.scale() <= 1 { format!("{normal:.1}") } else { normal.to_string() }
}

/// Rows of several programs.
pub(super) fn rows(site: &Site, ids: &[ProgramId]) -> Vec<ProgramRowView> {
    ids.iter().map(|&id| row(site, id)).collect()
}

/// The figure of a program with its assumptions.
pub(super) fn earnings_view(site: &Site, id: ProgramId, earnings: &Earnings) -> EarningsView {
    let wording = Wording::of(site);
    let plain = |amount| Money { amount, currency: earnings.currency }.plain();
    let shown = |amount| wording.number(amount, earnings.currency, Precision::of(earnings));
    EarningsView {
        program: site.programs[id].slug.to_string(),
        text: wording.amount(earnings),
        low: plain(earnings.low),
        high: plain(earnings.high),
        shown_low: shown(earnings.low),
        shown_high: shown(earnings.high),
        currency: earnings.currency.code().to_owned(),
        assumptions: wording.assumptions(earnings, &site.customer),
        estimated: earnings.is_assumed(),
        remarks: earnings.terms.remarks.iter().map(|&remark| wording.remark(remark, &site.customer)).collect(),
    }
}

/// The low end in the currency of the site, by which figures are put in order.
fn sort_key(site: &Site, earnings: &Earnings) -> Option<String> {
    let currency = site.customer.price.currency;
    let (amount, _) = earnings.ends_in(currency, &site.customer)?;
    Some(Money { amount, currency }.plain())
}

/// One or two letters that stand for a name: initials of its first two words, or its first letter.
fn monogram(name: &str) -> String {
    let initials: String = name
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect();
    if initials.is_empty() { "?".into() } else { initials }
}
