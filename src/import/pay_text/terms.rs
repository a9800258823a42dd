//! What the words around a rate say: what it is paid for, and how long. Must not know: rates, other rates beside it.

use rust_decimal::prelude::ToPrimitive;

use super::words::{PayToken, Piece};
use super::{Lasting, Paid};
use crate::model::commission::PaidOn;
use crate::model::length::{Length, LengthUnit};
use crate::model::period::Period;

/// Words that say what a flat sum is paid for; the first that stands there decides.
const FLAT_EVENTS: [(&[&str], PaidOn); 6] = [
    (&["click", "clicks", "cpc", "ppc"], PaidOn::Click),
    (&["deposit", "deposits"], PaidOn::Deposit),
    (
        &[
            "lead",
            "leads",
            "cpl",
            "sql",
            "sqls",
            "mql",
            "mqls",
            "demo",
            "demos",
            "meeting",
            "meetings",
            "opportunity",
            "opportunities",
            "application",
            "applications",
            "appointment",
            "appointments",
            "submission",
        ],
        PaidOn::Lead,
    ),
    (
        &[
            "signup",
            "signups",
            "sign-up",
            "sign-ups",
            "registration",
            "registrations",
            "registers",
            "opens",
            "install",
            "installs",
        ],
        PaidOn::Signup,
    ),
    (
        &[
            "sale",
            "sales",
            "cpa",
            "cps",
            "cw",
            "purchase",
            "purchases",
            "order",
            "orders",
            "deal",
            "deals",
            "contract",
            "contracts",
            "conversion",
            "conversions",
            "closed-won",
            "closes",
            "license",
            "upgrade",
            "upgrades",
            "subscribe",
            "subscribes",
            "subscriber",
            "subscribers",
            "subscription",
            "subscriptions",
            "plan",
            "buys",
            "hire",
            "paid",
            "paying",
        ],
        PaidOn::Sale,
    ),
    (&["customer", "customers", "client", "clients"], PaidOn::Sale),
];
/// Words that say that a share is taken of a sale, once.
const SALES: [&str; 9] = ["sale", "sales", "deal", "deals", "contract", "contracts", "order", "orders", "cpa"];
/// Words that say that a share is taken again and again.
const AGAIN: [&str; 7] = ["recurring", "residual", "residuals", "renewal", "renewals", "mrr", "recurringly"];
/// What is paid again and again where every one of it counts.
const PAYMENTS: [&str; 11] = [
    "payment",
    "payments",
    "transaction",
    "transactions",
    "charge",
    "charges",
    "invoice",
    "invoices",
    "purchase",
    "purchases",
    "renewal",
];
/// What the first one of is a first payment.
const FIRSTS: [&str; 8] = ["payment", "purchase", "order", "orders", "invoice", "sale", "month", "month's"];
/// Phrases that say: as long as the customer pays.
const FOREVER: [&[&str]; 16] = [
    &["lifetime"],
    &["lifetimes"],
    &["forever"],
    &["indefinitely"],
    &["perpetuity"],
    &["ongoing"],
    &["permanently"],
    &["thereafter"],
    &["for", "life"],
    &["life", "of"],
    &["life", "time"],
    &["no", "time", "limit"],
    &["as", "long", "as"],
    &["while", "customer", "pays"],
    &["while", "referred", "customer", "pays"],
    &["until", "they", "cancel"],
];

/// What a flat sum is paid for.
pub(super) fn paid_for_sum(context: &[PayToken]) -> Paid {
    if is_monthly_sum(context) {
        return Paid::On(PaidOn::EveryPayment);
    }
    let of = |at: usize| -> Option<PaidOn> {
        let (word, next) = (context[at].word(), context.get(at + 1).map_or("", PayToken::word));
        match word {
            "active" => ["customer", "customers", "client", "clients", "user", "users"]
                .contains(&next)
                .then_some(PaidOn::ActiveCustomer),
            "sign" => ["up", "ups"].contains(&next).then_some(PaidOn::Signup),
            "closed" => Some(PaidOn::Sale),
            "customer" | "client" if next.starts_with("referral") => None,
            _ => FLAT_EVENTS.iter().find(|(words, _)| words.contains(&word)).map(|(_, event)| *event),
        }
    };
    let found = (0..context.len()).find_map(of);
    found.map_or_else(|| if is_once(context) { Paid::Once } else { Paid::NotStated }, Paid::On)
}

/// What a share is taken of.
pub(super) fn paid_for_share(context: &[PayToken], lasting: &Lasting) -> Paid {
    let words: Vec<&str> = context.iter().map(PayToken::word).collect();
    // "every transaction", "all customer payments", but not "every new customer who makes a payment"; "all purchases" may
    // mean purchases of every kind.
    let counts =
        |at: usize, word: &str| PAYMENTS.contains(&word) && (words[at] != "all" || !word.starts_with("purchase"));
    let all_payments =
        (0..words.len()).any(|at| every_word(words[at]) && words[at + 1..].iter().take(3).any(|word| counts(at, word)));
    let by_each =
        words.windows(3).any(|three| three[0] == "by" && every_word(three[1]) && three[2].starts_with("customer"));
    let monthly = words.windows(2).any(|two| {
        two[0] == "monthly"
            && ["revenue", "commission", "commissions", "subscription", "subscriptions", "fee", "payments"]
                .contains(&two[1])
    });
    let again = words.iter().any(|word| AGAIN.contains(word));
    if again || all_payments || by_each || monthly || lasting.goes_on() {
        return Paid::On(PaidOn::EveryPayment);
    }
    if is_first_payment(&words) {
        return Paid::On(PaidOn::FirstPayment);
    }
    if is_once(context) {
        return Paid::Once;
    }
    // A share of a contract's value in a year is no share of one payment.
    // Nor do "10+ sales" say what it is taken of.
    let is_counted = |at: usize| at.checked_sub(1).is_some_and(|before| words[before].is_empty());
    let is_sale = |at: usize| SALES.contains(&words[at]) && words.get(at + 1) != Some(&"value") && !is_counted(at);
    if (0..words.len()).any(|at| is_sale(at) || words[at].starts_with("closed")) {
        return Paid::On(PaidOn::Sale);
    }
    Paid::NotStated
}

fn every_word(word: &str) -> bool {
    ["every", "all", "each"].contains(&word)
}

/// "first payment", "first subscription payment", "first-time orders"; not "first year", nor what begins after it.
fn is_first_payment(words: &[&str]) -> bool {
    (0..words.len()).any(|at| {
        let is_first = ["first", "first-time", "initial"].contains(&words[at]);
        let before = &words[at.saturating_sub(3)..at];
        let begins_there = before.iter().any(|word| ["after", "end", "until"].contains(word));
        let next: Vec<&str> =
            words[at + 1..].iter().copied().take_while(|word| !word.starts_with("year")).take(2).collect();
        is_first && !begins_there && next.iter().any(|word| FIRSTS.contains(word))
    })
}

/// "one-time", "1-time", "once".
fn is_once(context: &[PayToken]) -> bool {
    let once = ["one-time", "onetime", "one-off", "once", "single"];
    let is_one_time = |at: usize| {
        let hyphen = usize::from(context.get(at + 1).is_some_and(|next| next.is_mark('-')));
        let is_time = context.get(at + 1 + hyphen).is_some_and(|next| next.word() == "time");
        context[at].piece == Piece::Number(1.into()) && is_time
    };
    context.iter().any(|token| once.contains(&token.word())) || (0..context.len()).any(is_one_time)
}

/// A sum that is paid again: "recurring", "every month", "a month".
fn is_monthly_sum(context: &[PayToken]) -> bool {
    let words: Vec<&str> = context.iter().map(PayToken::word).collect();
    words.iter().any(|word| AGAIN.contains(word))
        || words.windows(2).any(|two| {
            let each = ["every", "each", "per", "a"].contains(&two[0]) && ["month", "payment"].contains(&two[1]);
            each || (two[0] == "monthly" && two[1].starts_with("commission"))
        })
        || context.windows(2).any(|two| two[0].is_mark('/') && ["month", "mo"].contains(&two[1].word()))
}

/// Whether a sum is meant for a year of a customer: "$17.5k/yr", "$500 annually".
pub(super) fn is_yearly_sum(after: &[PayToken]) -> bool {
    let after = &after[..after.len().min(3)];
    let yearly = ["annually", "yearly"];
    after.first().is_some_and(|token| yearly.contains(&token.word()))
        || after.windows(2).next().is_some_and(|two| {
            let each = two[0].is_mark('/') || ["per", "a", "each", "every"].contains(&two[0].word());
            each && ["year", "yr", "annum"].contains(&two[1].word())
        })
}

/// How long it goes on, and after how long it begins.
pub(super) fn lasting(context: &[PayToken]) -> Lasting {
    let found = (0..context.len()).find_map(|at| length_at(context, at));
    if let Some(lasting) = found {
        return lasting;
    }
    let words: Vec<&str> = context.iter().map(PayToken::word).collect();
    let forever = FOREVER.iter().any(|phrase| words.windows(phrase.len()).any(|words| words == *phrase));
    Lasting { period: forever.then_some(Period::Lifetime), ..Lasting::default() }
}

/// A length that is said to be that of a commission: "for 12 months", "in the first year", "Year 1".
fn length_at(context: &[PayToken], at: usize) -> Option<Lasting> {
    let word = |at: usize| context.get(at).map_or("", PayToken::word);
    let lasts = |count: u32, unit: LengthUnit, at_most: bool| {
        (1..=9999).contains(&count).then_some(Lasting {
            period: Some(Period::For(Length { count, unit })),
            after: None,
            at_most,
        })
    };
    // "first year", "first-year", "1st year", "year 1".
    let is_first_year = word(at) == "first-year"
        || (word(at) == "first" && is_year(word(at + 1)))
        || (word(at) == "year" && context.get(at + 1).is_some_and(|next| next.piece == Piece::Number(1.into())));
    if is_first_year {
        return lasts(12, LengthUnit::Month, false);
    }
    if word(at) == "second" && is_year(word(at + 1)) {
        let year = Length { count: 12, unit: LengthUnit::Month };
        return Some(Lasting { period: Some(Period::For(year)), after: Some(year), at_most: false });
    }
    if word(at) == "first" && word(at + 1) == "month" && at.checked_sub(1).is_none() {
        return lasts(1, LengthUnit::Month, false);
    }
    let (count, next) = match (&context[at].piece, word(at)) {
        (Piece::Number(count), _) => (count.to_u32().filter(|_| count.fract().is_zero())?, at + 1),
        (_, "a" | "an") => (1, at + 1),
        _ => return None,
    };
    let skipped = ["entire", "full", "whole", "consecutive"].contains(&word(next))
        || context.get(next).is_some_and(|next| next.is_mark('-'));
    let next = if skipped { next + 1 } else { next };
    let unit = match word(next) {
        "day" | "days" => LengthUnit::Day,
        "week" | "weeks" => LengthUnit::Week,
        "month" | "months" | "mo" | "mos" => LengthUnit::Month,
        "year" | "years" | "yr" | "yrs" => LengthUnit::Year,
        _ => return None,
    };
    let before: Vec<&str> = (0..at)
        .rev()
        .map(word)
        .filter(|word| !["the", "their", "its", "initial", "each", "your"].contains(word))
        .take(3)
        .collect();
    let hedge = match before[..] {
        ["to", "up", ..] => 2,
        ["upto", ..] => 1,
        _ => 0,
    };
    let at_most = hedge > 0;
    let lead = before.get(hedge).copied();
    let says_so =
        matches!(lead, Some("for" | "first" | "next" | "within" | "over" | "during" | "recurring" | "in" | "to"))
            || (at == 0 && !matches!(context[at].piece, Piece::Word(_)));
    let other = ["cookie", "cookies", "delay", "trial", "payment", "plan", "hold", "window"].contains(&word(next + 1))
        || (word(next + 1) == "after" && !matches!(lead, Some("for" | "first")));
    if says_so && !other { lasts(count, unit, at_most) } else { None }
}

fn is_year(word: &str) -> bool {
    ["year", "year's", "years"].contains(&word)
}
