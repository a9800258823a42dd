//! The commission of a registry entry as rules of pay. Must not know: the other fields.

use super::{RegistryProgram, text};
use crate::model::money::Currency;
use crate::model::period::Period;
use crate::model::rate::Rate;
use crate::model::tree::Tree;
use crate::model::value_error::ValueError;

/// Currencies that are written with a bare dollar sign where they are at home.
const DOLLARS: [&str; 6] = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD"];
/// Words by which a text says that a commission is paid again and again.
const AGAIN: [&str; 6] = ["recurring", "lifetime", "indefinitely", "every month", "monthly", "for life"];
/// Events that a part of a rate may name: "$5 per lead".
const EVENTS: [(&str, &str); 5] =
    [("lead", "lead"), ("signup", "signup"), ("sign-up", "signup"), ("sale", "sale"), ("click", "click")];

/// What an entry pays.
pub(super) fn commissions(entry: &mut RegistryProgram<'_>) -> Option<Tree> {
    let terms = entry.tree.get("commission")?;
    let quote = text(terms, "conditions").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let quote = quote.as_deref();
    if quote.is_some() {
        entry.taken.push("commission.conditions");
    }
    let written = text(terms, "rate")?;
    let parts = match parts(written, text(terms, "currency")) {
        Ok(parts) => parts,
        Err(why) => {
            entry.remarks.push(format!("rate `{written}` {why}: left as not stated"));
            return Some(entry.not_stated(&format!("The registry gives the rate as `{written}`, which {why}."), quote));
        }
    };
    if let [(rate, None)] = parts[..] {
        entry.taken.push("commission.rate");
        if matches!(rate, Rate::Amount(..)) {
            entry.taken.push("commission.currency");
        }
    } else {
        entry.remarks.push(format!("rate `{written}` became {} rules", parts.len()));
    }
    let period = text(terms, "duration").and_then(|text| match text.parse::<Period>() {
        Ok(period) => {
            entry.taken.push("commission.duration");
            Some(period.to_string())
        }
        Err(_) => {
            entry.remarks.push(format!("duration `{text}` is no length of time: kept under `extra`"));
            None
        }
    });
    let several = parts.len() > 1;
    let rules = parts.iter().map(|(rate, event)| rule(entry, terms, *rate, *event, period.as_deref(), several));
    let rules = Tree::List(rules.collect());
    Some(entry.provenance(Some(rules), "reported", quote, None))
}

fn rule(
    entry: &RegistryProgram<'_>,
    terms: &Tree,
    rate: Rate,
    event: Option<&'static str>,
    period: Option<&str>,
    several: bool,
) -> Tree {
    let paid_on = match event {
        Some(event) => Some(Tree::text(event)),
        None => paid_on(entry, terms, rate, period, several),
    };
    // An amount for one event does not go on.
    let once = event.is_some() || (several && matches!(rate, Rate::Amount(..)));
    Tree::map([
        ("rate", Some(Tree::Text(rate.to_string()))),
        ("paid_on", paid_on),
        ("for", period.filter(|_| !once).map(Tree::text)),
    ])
}

/// The event that a part is paid for. The registry knows `recurring`, `one-time`, `tiered` and `hybrid`; where its
/// fields contradict each other, nothing is taken for a report.
fn paid_on(entry: &RegistryProgram<'_>, terms: &Tree, rate: Rate, period: Option<&str>, several: bool) -> Option<Tree> {
    let kind = text(terms, "type")?;
    let conditions = text(terms, "conditions").unwrap_or_default().to_lowercase();
    let says_again = AGAIN.iter().any(|word| conditions.contains(word));
    if several && matches!(rate, Rate::Amount(..)) {
        return Some(entry.not_stated(
            "The registry gives one rate of several parts and does not say what this one is paid for.",
            None,
        ));
    }
    match (kind, period) {
        ("recurring", _) => Some(Tree::text("every-payment")),
        (_, Some(period)) => {
            let note = format!(
                "The registry's type is `{kind}`; a duration of {period} only makes sense for repeated payments."
            );
            Some(entry.fact(Tree::text("every-payment"), Some(&note)))
        }
        ("one-time", None) if says_again => {
            let note = "The registry's type is `one-time`, but its conditions speak of repeated payments.";
            Some(entry.not_stated(note, None))
        }
        ("one-time", None) if rate == Rate::Varies => None,
        ("one-time", None) => {
            let note =
                "The registry's type is `one-time`, which its import tools also write where their source names none.";
            Some(entry.fact(Tree::text("sale"), (!entry.verified).then_some(note)))
        }
        _ => {
            let note = format!("The registry's type is `{kind}`, which does not say what is paid for.");
            Some(entry.not_stated(&note, None))
        }
    }
}

/// The parts of a rate with the events they name. Nothing is guessed: a number without a unit is no rate.
fn parts(written: &str, currency: Option<&str>) -> Result<Vec<(Rate, Option<&'static str>)>, String> {
    let part = |part: &str| {
        let part = part.trim();
        let (rate, event) = match part.rsplit_once(" per ") {
            Some((rate, event)) => {
                let known = EVENTS.iter().find(|(name, _)| *name == event.trim().to_lowercase());
                (rate, Some(known.ok_or_else(|| format!("names the event `{}`", event.trim()))?.1))
            }
            None => (part, None),
        };
        let rate: Rate = rate.parse().map_err(|why| match why {
            ValueError::NoUnit(_) => "has no unit".to_owned(),
            _ => "cannot be read".to_owned(),
        })?;
        Ok((in_currency(rate, currency), event))
    };
    written.split('+').map(part).collect()
}

/// A dollar is one of the entry's own, where its currency is a dollar.
fn in_currency(rate: Rate, currency: Option<&str>) -> Rate {
    let own = currency.filter(|code| DOLLARS.contains(code)).and_then(Currency::from_code);
    match (rate, own) {
        (Rate::Amount(bounds, written), Some(own)) if written == Currency::USD => Rate::Amount(bounds, own),
        _ => rate,
    }
}
