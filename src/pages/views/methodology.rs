//! How figures and orders are calculated, from the settings that they are computed with.

use serde::Serialize;

use super::shell::LinkView;

/// Template `methodology.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MethodologyView {
    /// What a customer pays a month where the product's price is not known: "100 USD".
    pub price: String,
    /// Which part of the customers leaves each month, in per cent: "5".
    pub churn: String,
    /// Over how long: "24 months".
    pub months: String,
    /// Rates of exchange: "1 EUR is 1.08 USD".
    pub exchange: Vec<String>,
    /// Which part of sign-ups and leads becomes a customer, in per cent, where the settings say it.
    pub lead_to_customer: Option<String>,
    /// How many payments are to be expected of one customer, to six digits.
    pub payments: String,
    /// Rules with what they bring under these settings.
    pub examples: Vec<ExampleView>,
    /// How many programs have a figure.
    pub with_figure: usize,
    /// How many have one that rests on an estimate or an assumption about the program.
    pub estimated: usize,
    /// Why the others have none.
    pub without_figure: Vec<ReasonView>,
    /// With how many of its nearest peers a program is compared.
    pub peers: usize,
    /// In how many comparisons that are made by themselves one program may stand.
    pub most: usize,
    /// After how long a reading counts as old: "rates", "60 days".
    pub freshness: Vec<(String, String)>,
    /// The rankings with what each orders by.
    pub rankings: Vec<(LinkView, String)>,
}

/// A rule and what it brings.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ExampleView {
    /// The rule in words.
    pub rule: String,
    /// The working: "40% × 100 × 13.8…".
    pub working: String,
    /// "553.72 USD".
    pub brings: String,
}

/// A reason and whom it concerns.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReasonView {
    /// The sentence.
    pub why: String,
    pub programs: Vec<LinkView>,
}
