//! The sentences that a page hands on to the browser, so that a reader's own numbers are put in the same words. Must
//! not know: what the browser does with them.

use super::{Message, Wording};

/// Their ids. In the browser a hyphen is an underscore, and what is filled in stands in braces.
pub(super) const IDS: [&str; 49] = [
    "months",
    "percent",
    "early",
    "early-three",
    "part-of-revenue",
    "range",
    "about",
    "never",
    "never-though",
    "equal",
    "catches-up",
    "turns",
    "turns-though",
    "turns-from-equal",
    "whole",
    "at-least",
    "at-most",
    "figures",
    "figures-once",
    "currencies",
    "no-figure",
    "undecided",
    "most",
    "page-assumptions",
    "assumptions",
    "assumptions-once",
    "assumptions-flat",
    "flat-sum",
    "price",
    "price-per-month",
    "price-per-quarter",
    "price-per-year",
    "price-once",
    "price-known",
    "price-estimated",
    "price-assumed",
    "price-yours",
    "even",
    "even-at-least",
    "even-at-most",
    "curve",
    "most-at-least",
    "named",
    "curves",
    "short-range",
    "per-hundred-clicks",
    "payments",
    "numbers-of-site",
    "your-numbers-now",
];

/// Every sentence by its name in the browser.
#[must_use]
pub fn for_script(wording: Wording<'_>) -> Vec<(String, String)> {
    let open = |id: &&str| (id.replace('-', "_"), wording.0.open(id).to_owned());
    let ones = [
        ("one_month".to_owned(), wording.months(1)),
        ("one_payment".to_owned(), wording.format(&Message::Payments { n: 1 })),
    ];
    ones.into_iter().chain(IDS.iter().map(open)).collect()
}
