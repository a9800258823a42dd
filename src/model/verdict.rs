//! What the figures say of programs side by side, in words. Every sentence is filled from [`WORDS`], which the
//! page hands on to the browser, so that a reader's own numbers are put in the same words. Must not know: links,
//! relationships.

use std::cmp::Ordering;

use super::earnings::{BreakEven, Customer, Earnings, Outcome, Point, Side, break_even, curve};
use super::money::Money;

/// Every sentence by its name; what stands in braces is filled in.
pub const WORDS: [(&str, &str); 26] = [
    ("one_month", "1 month"),
    ("months", "{n} months"),
    ("range", "{low} to {high}"),
    ("never", "{a} has brought more than {b} from the first month on"),
    ("equal", "Both have brought the same in every month"),
    ("turns", "{a} pays more to a publisher whose customers stay over {months}; up to then {b} has brought more"),
    (
        "turns_from_equal",
        "{a} pays more to a publisher whose customers stay over {months}; up to then both have brought the same",
    ),
    ("turns_back", "{text}, and it falls behind again later"),
    ("whole", "{text}."),
    ("at_least", "At the least: {text}."),
    ("at_most", "At the most: {text}."),
    ("figures", "Over {months} one customer brings {first} from {a} and {second} from {b}."),
    (
        "currencies",
        "One customer brings {first} from {a} and {second} from {b}; this site gives no rate between the two currencies.",
    ),
    ("no_figure", "{a} has no figure: {why}"),
    ("undecided", "So the figures do not say which pays more."),
    ("most", "Over {months} one customer brings the most from {a}: {first}. Then {rest}."),
    (
        "assumptions",
        "One customer who pays {price} a month ({which}), {churn}% of customers leaving each month, over {months}.",
    ),
    ("price_known", "the product's price"),
    ("price_estimated", "an estimate of the product's price"),
    ("price_assumed", "assumed"),
    ("price_yours", "your number"),
    ("even", "break-even in month {n}"),
    ("even_at_least", "month {n}, at the least"),
    ("even_at_most", "month {n}, at the most"),
    ("curve", "By month {n} one customer has brought {first}."),
    (
        "most_at_least",
        "Over {months} one customer brings the most at the least from {a} ({first}), and at the most from {b} ({second}).",
    ),
];

/// A program as the figures see it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'p> {
    /// Its name.
    pub name: &'p str,
    /// Its figure, or why there is none.
    pub outcome: &'p Outcome,
}

/// The break-even of two programs at either end of their ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEvenRange {
    /// Of what both pay at the least.
    pub low: BreakEven,
    /// Of what both pay at the most.
    pub high: BreakEven,
}

/// The break-even of two programs; nothing where one has no figure or the currencies differ.
#[must_use]
pub fn break_even_range(one: &Outcome, other: &Outcome, customer: &Customer) -> Option<BreakEvenRange> {
    let (one, other) = (one.as_ref().ok()?, other.as_ref().ok()?);
    let curves: (Vec<Point>, Vec<Point>) = (curve(&one.terms, customer), curve(&other.terms, customer));
    let at = |side| break_even(one, other, (&curves.0, &curves.1), side);
    Some(BreakEvenRange { low: at(Side::Low)?, high: at(Side::High)? })
}

/// The verdict of the figures on two or more programs.
#[must_use]
pub fn verdict(candidates: &[Candidate<'_>], customer: &Customer) -> String {
    match candidates {
        [one, other] => of_two(*one, *other, customer),
        _ => of_many(candidates, customer),
    }
}

fn of_two(one: Candidate<'_>, other: Candidate<'_>, customer: &Customer) -> String {
    let (Ok(first), Ok(second)) = (one.outcome, other.outcome) else {
        return without_figure(&[one, other]);
    };
    let names = [("a", one.name), ("b", other.name)];
    let (first_words, second_words) = (amount(first), amount(second));
    let figures = [("first", first_words.as_str()), ("second", second_words.as_str())];
    let Some(range) = break_even_range(one.outcome, other.outcome, customer) else {
        return fill("currencies", &[names, figures].concat());
    };
    let horizon = months(customer.horizon);
    let brings = fill("figures", &[&names[..], &figures[..], &[("months", horizon.as_str())]].concat());
    let (low, high) = (course(range.low, one.name, other.name), course(range.high, one.name, other.name));
    if low == high {
        return format!("{} {brings}", fill("whole", &[("text", &low)]));
    }
    format!("{} {} {brings}", fill("at_least", &[("text", &low)]), fill("at_most", &[("text", &high)]))
}

/// Which is ahead, and from when on, without a full stop.
fn course(even: BreakEven, one: &str, other: &str) -> String {
    let (ahead, behind) = if even.then == Ordering::Less { (other, one) } else { (one, other) };
    let names = [("a", ahead), ("b", behind)];
    let Some(month) = even.month else {
        return fill(if even.then == Ordering::Equal { "equal" } else { "never" }, &names);
    };
    let stay = months(month - 1);
    let sentence = if even.first_month == Ordering::Equal { "turns_from_equal" } else { "turns" };
    let text = fill(sentence, &[&names[..], &[("months", stay.as_str())]].concat());
    if even.last_month == even.then { text } else { fill("turns_back", &[("text", &text)]) }
}

fn of_many(candidates: &[Candidate<'_>], customer: &Customer) -> String {
    let mut known: Vec<(&str, &Earnings)> =
        candidates.iter().filter_map(|one| Some((one.name, one.outcome.as_ref().ok()?))).collect();
    let missing: Vec<Candidate<'_>> = candidates.iter().filter(|one| one.outcome.is_err()).copied().collect();
    let one_currency = known.windows(2).all(|pair| pair[0].1.currency == pair[1].1.currency);
    if known.len() < 2 || !one_currency {
        return without_figure(&missing);
    }
    // Equal figures keep the order of the page.
    known.sort_by_key(|(_, earnings)| std::cmp::Reverse((earnings.low, earnings.high)));
    let (name, best) = known[0];
    let highest = known.iter().rev().max_by_key(|(_, earnings)| earnings.high).copied().unwrap_or(known[0]);
    let horizon = months(customer.horizon);
    let first = amount(best);
    let sentence = if highest.1.high > best.high {
        let (low, high) = (one_end(best, best.low), one_end(highest.1, highest.1.high));
        let values = [("months", horizon.as_str()), ("a", name), ("first", &low), ("b", highest.0), ("second", &high)];
        fill("most_at_least", &values)
    } else {
        let rest: Vec<String> =
            known[1..].iter().map(|(name, earnings)| format!("{name}: {}", amount(earnings))).collect();
        fill("most", &[("months", horizon.as_str()), ("a", name), ("first", &first), ("rest", &rest.join("; "))])
    };
    let gaps: Vec<String> = missing.iter().map(|one| no_figure(*one)).collect();
    [vec![sentence], gaps].concat().join(" ")
}

fn without_figure(candidates: &[Candidate<'_>]) -> String {
    let gaps: Vec<String> = candidates.iter().filter(|one| one.outcome.is_err()).map(|one| no_figure(*one)).collect();
    [gaps, vec![fill("undecided", &[])]].concat().join(" ")
}

fn no_figure(one: Candidate<'_>) -> String {
    let why = one.outcome.as_ref().err().map(String::as_str).unwrap_or_default();
    fill("no_figure", &[("a", one.name), ("why", why)])
}

/// `275.78 USD`, or `275.78 to 367.71 USD`.
#[must_use]
pub fn amount(earnings: &Earnings) -> String {
    let high = one_end(earnings, earnings.high);
    if earnings.low == earnings.high {
        return high;
    }
    let low = Money { amount: earnings.low, currency: earnings.currency }.plain();
    fill("range", &[("low", low.as_str()), ("high", &high)])
}

fn one_end(earnings: &Earnings, amount: rust_decimal::Decimal) -> String {
    format!("{} {}", Money { amount, currency: earnings.currency }.plain(), earnings.currency)
}

/// `1 month`, `7 months`.
#[must_use]
pub fn months(count: u32) -> String {
    if count == 1 { fill("one_month", &[]) } else { fill("months", &[("n", &count.to_string())]) }
}

/// What the figure of these earnings assumes, in a sentence.
#[must_use]
pub fn assumptions(earnings: &Earnings, customer: &Customer) -> String {
    let (sign, which) = match (earnings.price_is_known, earnings.terms.price_estimated) {
        (true, true) => ("≈ ", "price_estimated"),
        (true, false) => ("", "price_known"),
        (false, _) => ("", "price_assumed"),
    };
    let which = fill(which, &[]);
    let price = format!("{sign}{}", earnings.price.rounded().for_reader());
    let churn = customer.churn_percent().to_string();
    let horizon = months(customer.horizon);
    fill("assumptions", &[("price", &price), ("which", &which), ("churn", &churn), ("months", &horizon)])
}

/// What a mark on the curves says.
#[must_use]
pub fn even_label(sentence: &str, month: u32) -> String {
    fill(sentence, &[("n", &month.to_string())])
}

/// What a single curve comes to.
#[must_use]
pub fn curve_sentence(earnings: &Earnings, customer: &Customer) -> String {
    fill("curve", &[("n", &customer.horizon.to_string()), ("first", &amount(earnings))])
}

/// A sentence with its places filled, from left to right and once.
fn fill(name: &str, values: &[(&str, &str)]) -> String {
    let sentence = WORDS.iter().find(|(own, _)| *own == name).map_or("", |(_, sentence)| *sentence);
    let mut text = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(values.iter().find(|(own, _)| *own == key).map_or("", |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}
