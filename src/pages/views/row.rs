//! One program as a row of a table: the directory, a category, a ranking, related programs.

use serde::Serialize;

use super::fact::CellView;
use super::shell::LinkView;

/// A program in a list, with what a reader sorts and filters by.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ProgramRowView {
    /// The program's slug.
    pub slug: String,
    /// The program's name.
    pub name: String,
    /// One or two letters for a monogram tile.
    pub monogram: String,
    /// The review.
    pub url: String,
    /// The category's page.
    pub category: LinkView,
    /// The network's page, where the network is known.
    pub network: Option<LinkView>,
    /// Whether it is an estimate that the program belongs to it: mark it "≈".
    pub network_estimated: bool,
    /// The rates of all rules in a few words, such as "40% of every payment, for life".
    pub pay: CellView,
    /// How long commissions go on.
    pub period: CellView,
    pub cookie: CellView,
    /// The minimum payout.
    pub minimum: CellView,
    /// `open`, `closed` … in words, with certainty.
    pub status: CellView,
    /// Whether one can join now: true unless the program is known to be closed, paused or ended.
    pub joinable: bool,
    /// The overall rating from 0 to 5 as text, such as "3.4".
    pub rating: Option<String>,
    /// Earnings of one referral, if they can be computed.
    pub earnings: Option<EarningsView>,
    /// The verdict in one sentence.
    pub verdict: Option<String>,
    /// When the entry was last revised, as `2026-06-01`.
    pub updated: Option<String>,
    /// Plain values to sort by in the browser; empty text where unknown.
    pub sort: SortKeysView,
}

/// Values for `data-*` attributes: a table is sorted by these, not by the words.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct SortKeysView {
    /// Low end of the earnings of one referral in the currency of the site; empty where there is no rate to it.
    pub earnings: String,
    /// Days that the cookie lasts.
    pub cookie: String,
    /// Amount of the minimum payout.
    pub minimum: String,
    pub rating: String,
}

/// What one paying customer brings the publisher within the horizon.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EarningsView {
    /// The slug of the program: where the reader's own numbers put another figure.
    pub program: String,
    /// "275.78 USD", "275.78 to 367.71 USD" or "about 276 USD".
    pub text: String,
    /// Low end, with the digits of its currency.
    pub low: String,
    /// High end, likewise.
    pub high: String,
    /// Low end as it is shown: in whole units where it rests on an assumption.
    pub shown_low: String,
    /// High end, likewise.
    pub shown_high: String,
    /// ISO 4217 code.
    pub currency: String,
    /// "Assumes one customer who pays 100 USD a month (assumed), 5% of customers leaving each month, over 24 months."
    pub assumptions: String,
    /// Whether something that nobody states goes into the figure: mark it "≈".
    pub estimated: bool,
    /// Remarks a reader needs, such as "The program does not say how long it pays; the whole horizon is assumed."
    pub remarks: Vec<String>,
}
