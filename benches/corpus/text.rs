//! Sentences such as reviews are made of. Must not know: the files that they stand in.

use fastrand::Rng;

const SUBJECTS: [&str; 12] = [
    "The partner team",
    "A typical affiliate",
    "The dashboard",
    "The tracking link",
    "The review process",
    "A new customer",
    "The payout run",
    "Each referral",
    "The sign-up form",
    "The terms page",
    "The account manager",
    "A returning visitor",
];
const VERBS: [&str; 10] =
    ["confirms", "records", "pays for", "reports", "limits", "extends", "explains", "counts", "approves", "reviews"];
const OBJECTS: [&str; 11] = [
    "every qualifying plan",
    "the first invoice",
    "an annual upgrade",
    "the attribution window",
    "a monthly statement",
    "the lowest tier",
    "an exclusive discount",
    "the payment threshold",
    "the referral history",
    "a trial that converts",
    "the promotional rules",
];
const ENDS: [&str; 8] = [
    "within a few working days",
    "without a manual step",
    "as long as the subscription stays active",
    "after the refund period ends",
    "in the currency of the account",
    "on the fifteenth of the month",
    "when the threshold is met",
    "for desktop and mobile visits alike",
];

/// One of several.
pub(super) fn pick<'a>(rng: &mut Rng, several: &[&'a str]) -> &'a str {
    several[rng.usize(..several.len())]
}

/// A day of 2025.
pub(super) fn day(rng: &mut Rng) -> String {
    format!("2025-{:02}-{:02}", rng.u8(1..=12), rng.u8(1..=28))
}

/// A sentence without markup.
pub(super) fn plain_sentence(rng: &mut Rng) -> String {
    format!("{} {} {} {}.", pick(rng, &SUBJECTS), pick(rng, &VERBS), pick(rng, &OBJECTS), pick(rng, &ENDS))
}

/// A sentence in markdown; every fourth has markup in it.
pub(super) fn sentence(rng: &mut Rng) -> String {
    let (subject, verb, object, end) = (pick(rng, &SUBJECTS), pick(rng, &VERBS), pick(rng, &OBJECTS), pick(rng, &ENDS));
    match rng.u8(..24) {
        0..=1 => format!("**{subject}** {verb} {object} {end}."),
        2 => format!("{subject} *{verb}* {object} {end}."),
        3..=4 => format!("{subject} {verb} {object}, see [the terms](https://terms.example/{}).", rng.u16(..999)),
        5 => format!("{subject} {verb} {object} (`ref={}`) {end}.", rng.u16(..9999)),
        _ => format!("{subject} {verb} {object} {end}."),
    }
}

/// A paragraph in markdown, with the empty line after it.
pub(super) fn paragraph(rng: &mut Rng, sentences: usize) -> String {
    (0..sentences).map(|_| sentence(rng) + "\n").collect::<String>() + "\n"
}
