//! The commission of a registry entry as rules of pay: what the program's own words state comes before what the fields
//! do. Must not know: the other fields, how words are read.

use super::rules::{self, FieldTerms};
use super::{QUOTE_SOURCE, RegistryProgram, quote, text};
use crate::import::PayBasis;
use crate::import::pay_text::{self, Lasting, Paid, PayText, StatedPay, StatedRule};
use crate::model::commission::PaidOn;
use crate::model::money::Currency;
use crate::model::period::Period;
use crate::model::provenance::ProvenanceKey;
use crate::model::rate::Rate;
use crate::model::tree::Tree;
use crate::model::value_error::ValueError;

/// Currencies that are written with a bare dollar sign where they are at home.
const DOLLARS: [&str; 6] = ["USD", "AUD", "CAD", "NZD", "SGD", "HKD"];
/// Events that a part of a rate may name: "$5 per lead".
const EVENTS: [(&str, PaidOn); 6] = [
    ("lead", PaidOn::Lead),
    ("signup", PaidOn::Signup),
    ("sign-up", PaidOn::Signup),
    ("sale", PaidOn::Sale),
    ("customer", PaidOn::Sale),
    ("click", PaidOn::Click),
];
/// Why a commission is not stated.
const NO_RATE: &str = "The registry gives no rate, and the words that it quotes name none.";
const UNCLEAR: &str =
    "The registry gives no rate, and the words that it quotes name several without saying how they belong together.";

/// What an entry pays.
#[derive(Default)]
pub(super) struct RegistryPay {
    /// The rules with their provenance.
    pub(super) commissions: Option<Tree>,
    /// What is paid for bringing in other publishers.
    pub(super) second_tier: Option<Tree>,
    /// What they rest on.
    pub(super) basis: Option<PayBasis>,
}

/// Reads what an entry pays.
///
/// The words decide wherever it is clear what they state. Where it is not, both readings stand, and the fact is disputed.
/// Where they name no rate, the fields hold.
pub(super) fn pay(entry: &mut RegistryProgram<'_>) -> RegistryPay {
    let Some(terms) = entry.tree.get("commission") else { return RegistryPay::default() };
    let fields = fields(entry, terms);
    let quote = quote::quote(entry);
    let quote = quote.as_deref();
    let said = match quote.map_or(PayText::Silent(Lasting::default()), pay_text::read) {
        PayText::Clear(pay) => PayText::Clear(in_currency_of(fields.currency, quote, pay)),
        PayText::Unclear(pay) => PayText::Unclear(in_currency_of(fields.currency, quote, pay)),
        silent => silent,
    };
    let written = text(terms, "rate");
    match (written.map(|written| of_field(written, fields.currency)), said) {
        (Some(Ok(rates)), PayText::Clear(pay)) if same_rates(&rates, &pay) => {
            let commissions = reported(entry, &fields, &pay, quote, None);
            keep_field(entry, &rates);
            RegistryPay {
                commissions: Some(commissions),
                second_tier: second_tier(entry, &pay),
                basis: Some(PayBasis::Agreed),
            }
        }
        (_, PayText::Clear(pay)) => as_quoted(entry, &fields, written, quote, &pay),
        (Some(Ok(rates)), PayText::Silent(lasting)) => {
            let varies = rates.iter().all(|rule| rule.rate == Rate::Varies);
            let basis = if varies { PayBasis::NotStated } else { PayBasis::Field };
            keep_field(entry, &rates);
            let rates = rates.into_iter().map(|rule| StatedRule { lasting, ..rule }).collect();
            let pay = StatedPay { rules: rates, second_tier: None };
            let commissions = reported(entry, &fields, &pay, quote, None);
            RegistryPay { commissions: Some(commissions), second_tier: None, basis: Some(basis) }
        }
        (Some(Ok(rates)), PayText::Unclear(pay)) => disputed(entry, &fields, quote, rates, &pay),
        (Some(Err(why)), _) => {
            let written = written.unwrap_or_default();
            entry.remarks.push(format!("rate `{written}` {why}: left as not stated"));
            not_stated(entry, quote, &format!("The registry gives the rate as `{written}`, which {why}."))
        }
        (None, PayText::Unclear(pay)) => {
            let rates = rates_of(&pay);
            entry.remarks.push(format!(
                "no rate, and the program's own words name several, and not how they belong together: {rates}: left as \
                 not stated"
            ));
            not_stated(entry, quote, UNCLEAR)
        }
        (None, PayText::Silent(_)) if quote.is_some() => {
            entry.remarks.push("no rate, and the program's own words name none: left as not stated".to_owned());
            not_stated(entry, quote, NO_RATE)
        }
        (None, PayText::Silent(_)) => RegistryPay::default(),
    }
}

/// What the fields say beside the rate.
fn fields<'t>(entry: &mut RegistryProgram<'_>, terms: &'t Tree) -> FieldTerms<'t> {
    let duration = text(terms, "duration").and_then(|text| match text.parse::<Period>() {
        Ok(period) => Some(period),
        Err(_) => {
            entry.remarks.push(format!("duration `{text}` is no length of time: kept under `extra`"));
            None
        }
    });
    FieldTerms { kind: text(terms, "type"), duration, currency: text(terms, "currency").unwrap_or("USD") }
}

/// Pay of which no rate can be told; the words on it are kept.
fn not_stated(entry: &RegistryProgram<'_>, quote: Option<&str>, note: &str) -> RegistryPay {
    let commissions = Some(entry.not_stated(note, quote));
    RegistryPay { commissions, second_tier: None, basis: Some(PayBasis::NotStated) }
}

/// Pay as the program's own words state it.
fn as_quoted(
    entry: &mut RegistryProgram<'_>,
    fields: &FieldTerms<'_>,
    written: Option<&str>,
    quote: Option<&str>,
    pay: &StatedPay,
) -> RegistryPay {
    if let Some(written) = written {
        entry.remarks.push(format!("rate `{written}` gives way to the program's own words: {}", rates_of(pay)));
    }
    let commissions = reported(entry, fields, pay, quote, None);
    let second_tier = second_tier(entry, pay);
    RegistryPay { commissions: Some(commissions), second_tier, basis: Some(PayBasis::Quote) }
}

/// Pay on which the fields and the words differ, and the words are not clear.
fn disputed(
    entry: &mut RegistryProgram<'_>,
    fields: &FieldTerms<'_>,
    quote: Option<&str>,
    rates: Vec<StatedRule>,
    said: &StatedPay,
) -> RegistryPay {
    entry.remarks.push(format!(
        "the program's own words name other rates, and not how they belong together: {}",
        rates_of(said)
    ));
    let said = rules(entry, fields, said);
    keep_field(entry, &rates);
    let pay = StatedPay { rules: rates, second_tier: None };
    let note = "The registry's fields and the words that it quotes name different rates.";
    let mut commissions = reported(entry, fields, &pay, quote, Some(note));
    let other = Tree::map([
        (ProvenanceKey::Value.key(), Some(said)),
        ("source", Some(Tree::text(QUOTE_SOURCE))),
        (ProvenanceKey::Checked.key(), entry.checked.as_deref().map(Tree::text)),
    ]);
    if let Tree::Map(pairs) = &mut commissions {
        pairs.push((ProvenanceKey::Disputed.key().to_owned(), Tree::List(vec![other])));
    }
    RegistryPay { commissions: Some(commissions), second_tier: None, basis: Some(PayBasis::Disputed) }
}

/// Rules with their provenance, which holds for all that none of them says of its own.
fn reported(
    entry: &mut RegistryProgram<'_>,
    fields: &FieldTerms<'_>,
    pay: &StatedPay,
    quote: Option<&str>,
    note: Option<&str>,
) -> Tree {
    let rules = rules(entry, fields, pay);
    entry.provenance(Some(rules), "reported", quote, note)
}

fn rules(entry: &mut RegistryProgram<'_>, fields: &FieldTerms<'_>, pay: &StatedPay) -> Tree {
    let list = rules::rules(entry, fields, &pay.rules);
    // Where no rule took the duration over, it stays under `extra`.
    let of_field = fields.duration.map(|period| Tree::text(period.to_string()));
    if of_field.is_some_and(|period| list.iter().any(|rule| rule.get("for") == Some(&period))) {
        entry.taken.push("commission.duration");
    }
    Tree::List(list)
}

/// Its rates, for remarks.
fn rates_of(pay: &StatedPay) -> String {
    pay.rules.iter().map(|rule| rule.rate.to_string()).collect::<Vec<_>>().join(", ")
}

fn second_tier(entry: &RegistryProgram<'_>, pay: &StatedPay) -> Option<Tree> {
    let rate = pay.second_tier?;
    Some(entry.fact(Tree::map([("rate", Some(Tree::Text(rate.to_string())))]), None))
}

/// Notes that the field's rate stands in the program, if nothing of it is lost.
fn keep_field(entry: &mut RegistryProgram<'_>, rates: &[StatedRule]) {
    if let [StatedRule { rate, paid: Paid::NotStated, .. }] = rates {
        entry.taken.push("commission.rate");
        if matches!(rate, Rate::Amount(..)) {
            entry.taken.push("commission.currency");
        }
    } else {
        entry.remarks.push(format!("the rate became {} rules", rates.len()));
    }
}

/// Whether the words name exactly the rates of the field.
fn same_rates(rates: &[StatedRule], pay: &StatedPay) -> bool {
    let sorted = |rules: &[StatedRule]| {
        let mut rates: Vec<String> = rules.iter().map(|rule| rules::whole_rate(rule).to_string()).collect();
        rates.sort();
        rates
    };
    sorted(rates) == sorted(&pay.rules)
}

/// The parts of a rate with the events they name. Nothing is guessed: a number without a unit is no rate.
fn of_field(written: &str, currency: &str) -> Result<Vec<StatedRule>, String> {
    let part = |part: &str| {
        let part = part.trim();
        let (rate, paid) = match part.rsplit_once(" per ") {
            Some((rate, event)) => {
                let known = EVENTS.iter().find(|(name, _)| *name == event.trim().to_lowercase());
                (rate, Paid::On(known.ok_or_else(|| format!("names the event `{}`", event.trim()))?.1))
            }
            None => (part, Paid::NotStated),
        };
        let rate: Rate = rate.parse().map_err(|why| match why {
            ValueError::NoUnit(_) => "has no unit".to_owned(),
            _ => "cannot be read".to_owned(),
        })?;
        if rate.bounds().is_some_and(|bounds| bounds.high().is_zero()) {
            return Err("is what the registry writes where it knows none".to_owned());
        }
        Ok(StatedRule { paid, ..StatedRule::of(in_currency(rate, currency)) })
    };
    written.split('+').map(part).collect()
}

/// Pay with sums in the entry's own currency: a bare dollar sign is one of its dollars, unless the words call it another.
fn in_currency_of(currency: &str, quote: Option<&str>, mut pay: StatedPay) -> StatedPay {
    let lower = quote.unwrap_or_default().to_lowercase();
    // Beside a sum in the entry's own dollars, a bare dollar is another.
    let names_own =
        |rule: &StatedRule| rule.by_currency && matches!(rule.rate, Rate::Amount(_, own) if own.code() == currency);
    let is_other = lower.contains("usd") || lower.contains("us$") || pay.rules.iter().any(names_own);
    if !is_other {
        pay.rules.iter_mut().for_each(|rule| rule.rate = in_currency(rule.rate, currency));
    }
    pay
}

/// A dollar is one of the entry's own, where its currency is a dollar.
fn in_currency(rate: Rate, currency: &str) -> Rate {
    let own = Some(currency).filter(|code| DOLLARS.contains(code)).and_then(Currency::from_code);
    match (rate, own) {
        (Rate::Amount(bounds, written), Some(own)) if written == Currency::USD => Rate::Amount(bounds, own),
        _ => rate,
    }
}
