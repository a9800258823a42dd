//! The figure of a program as data, with what it was computed from. Must not know: how it is computed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::earnings::Earnings;
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
    /// Whether it rests on an estimate or on something that nobody states.
    estimated: bool,
}

/// A figure.
pub(super) fn earnings(site: &Site, earnings: &Earnings) -> EarningsData {
    let plain = |amount| Money { amount, currency: earnings.currency }.plain();
    EarningsData {
        currency: earnings.currency.code(),
        low: plain(earnings.low),
        high: plain(earnings.high),
        horizon_months: site.config.earnings.horizon_months,
        estimated: earnings.estimated,
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
