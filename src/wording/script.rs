//! The sentences that a page hands on to the browser, so that a reader's own numbers are put in the same words. Must
//! not know: what the browser does with them.

use super::Wording;

/// Their ids. In the browser a hyphen is an underscore, and what is filled in stands in braces.
pub(super) const IDS: [&str; 30] = [
    "months",
    "range",
    "never",
    "equal",
    "turns",
    "turns-from-equal",
    "turns-back",
    "whole",
    "at-least",
    "at-most",
    "figures",
    "currencies",
    "no-figure",
    "undecided",
    "most",
    "assumptions",
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
    "numbers-of-site",
    "your-numbers-now",
];

/// Every sentence by its name in the browser.
#[must_use]
pub fn for_script(wording: Wording<'_>) -> Vec<(String, String)> {
    let open = |id: &&str| (id.replace('-', "_"), wording.0.open(id).to_owned());
    std::iter::once(("one_month".to_owned(), wording.months(1))).chain(IDS.iter().map(open)).collect()
}
