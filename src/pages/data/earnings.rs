//! The figure of a program as data, with what it was computed from. Must not know: how it is computed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::choice::Choice;
use crate::model::earnings::{Earnings, PriceBasis};
use crate::model::id::ProgramId;
use crate::model::money::Money;
use crate::model::site::Site;
use crate::wording::Wording;

/// What one customer brings the publisher, on average.
#[derive(Serialize, JsonSchema)]
pub(super) struct EarningsData {
    /// The currency of every amount here, as ISO 4217 has it.
    currency: &'static str,
    /// The low end.
    low: String,
    /// The high end.
    high: String,
    /// Over how many months.
    horizon_months: u32,
    /// Which part of the customers leaves each month: `5%`.
    monthly_churn: String,
    /// What a customer pays, in `price_currency`, each time.
    price: String,
    /// The currency of the price, as ISO 4217 has it.
    price_currency: &'static str,
    /// How often: `month`, `quarter`, `year` or `once`.
    price_per: &'static str,
    /// Whether it is the price of the `product`, or `assumed` because that is not known.
    price_is: &'static str,
    /// Whether it rests on an estimate or on something that nobody states.
    estimated: bool,
    /// All of that by name, such as `assumed-price` or `estimated-rate`.
    assumptions: Vec<&'static str>,
}

/// A figure.
pub(super) fn earnings(site: &Site, earnings: &Earnings) -> EarningsData {
    let terms = &earnings.terms;
    let plain = |amount| Money { amount, currency: earnings.currency }.plain();
    EarningsData {
        currency: earnings.currency.code(),
        low: plain(earnings.low),
        high: plain(earnings.high),
        horizon_months: site.config.earnings.horizon_months,
        monthly_churn: format!("{}%", site.customer.churn_percent()),
        price: terms.price.money.plain(),
        price_currency: terms.price.money.currency.code(),
        price_per: terms.price.per.name(),
        price_is: if terms.price_basis == PriceBasis::Assumed { "assumed" } else { "product" },
        estimated: earnings.is_assumed(),
        assumptions: terms.assumptions.iter().map(|assumption| assumption.name()).collect(),
    }
}

/// The figure of a program as cells of a table: low, high, currency, months, whether it is estimated, why there is none.
pub(in crate::pages) fn figure_cells(site: &Site, id: ProgramId) -> [String; 6] {
    match site.earnings(id) {
        Ok(figure) => {
            let data = earnings(site, figure);
            let estimated = if data.estimated { "yes" } else { "no" };
            let months = data.horizon_months.to_string();
            [data.low, data.high, data.currency.to_owned(), months, estimated.to_owned(), String::new()]
        }
        Err(why) => {
            let why = Wording::of(site).no_figure(why);
            [String::new(), String::new(), String::new(), String::new(), String::new(), why]
        }
    }
}
