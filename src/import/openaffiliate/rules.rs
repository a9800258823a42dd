//! Stated rules as front matter, with what the registry's fields add where the words are silent, and how sure that is.
//! Must not know: how words or fields are read.

use super::RegistryProgram;
use crate::import::pay_text::{Paid, StatedRule};
use crate::model::choice::Choice;
use crate::model::commission::{PaidOn, RateCourse};
use crate::model::period::Period;
use crate::model::rate::Rate;
use crate::model::tree::Tree;

/// Why an event is an estimate.
const ONE_TIME: &str =
    "The registry's type is `one-time`, which its import tools also write where their source names none.";
const ONE_TIME_VERIFIED: &str = "The registry's type is `one-time`; that it is a sale is assumed.";
const ONCE: &str = "It is paid once; that it is for a sale is assumed.";
const RECURRING_SUM: &str =
    "The registry's type is `recurring`; no source says that a sum is paid again with every payment.";
const SEVERAL: &str = "Several rates stand together, and nothing says what this one is paid for.";
const YEARLY: &str = "It is stated for a year of a customer, not for a payment.";
const UP_TO: &str = "Up to this long, in the program's own words.";

/// What the fields say beside the rate.
pub(super) struct FieldTerms<'t> {
    /// `recurring`, `one-time`, `tiered` or `hybrid`.
    pub(super) kind: Option<&'t str>,
    /// How long.
    pub(super) duration: Option<Period>,
    /// The code of the currency that its sums are in.
    pub(super) currency: &'t str,
}

impl FieldTerms<'_> {
    /// Who or what a rule applies to. Of a sum in several currencies, the one in the entry's own is for everybody else.
    fn case(&self, rule: &StatedRule) -> Option<String> {
        let paid_in = match rule.rate {
            Rate::Amount(_, currency) if rule.by_currency && currency.code() != self.currency => {
                Some(format!("Paid in {currency}"))
            }
            _ => None,
        };
        match (&rule.plan, paid_in) {
            (Some(plan), Some(paid_in)) => Some(format!("{plan}: {paid_in}")),
            (plan, paid_in) => plan.clone().or(paid_in),
        }
    }
}

/// The rules of a program, each a mapping.
pub(super) fn rules(entry: &RegistryProgram<'_>, fields: &FieldTerms<'_>, stated: &[StatedRule]) -> Vec<Tree> {
    // The field's duration is one; it is that of the one share of payments that there is.
    let open: Vec<&StatedRule> = stated.iter().filter(|rule| fields.case(rule).is_none()).collect();
    let shares = open.iter().filter(|rule| !is_sum(rule)).count();
    let several = open.len() > 1;
    stated.iter().map(|rule| one(entry, fields, rule, several, shares == 1)).collect()
}

fn one(
    entry: &RegistryProgram<'_>,
    fields: &FieldTerms<'_>,
    rule: &StatedRule,
    several: bool,
    only_share: bool,
) -> Tree {
    let case = fields.case(rule);
    let several = several && case.is_none();
    let takes_duration = case.is_none() && (if is_sum(rule) { !several } else { only_share });
    let period = rule.lasting.period.or(fields.duration.filter(|_| takes_duration));
    let (paid_on, again) = paid_on(entry, fields, rule, several, period);
    let lasts = period.filter(|_| again || rule.lasting.period.is_some()).map(|period| {
        let text = Tree::text(period.to_string());
        if rule.lasting.at_most { entry.noted(text, UP_TO) } else { text }
    });
    Tree::map([
        ("rate", Some(Tree::Text(whole_rate(rule).to_string()))),
        ("paid_on", paid_on),
        ("for", lasts),
        ("after", rule.lasting.after.map(|after| Tree::text(after.to_string()))),
        ("plan", case.map(Tree::Text)),
        ("tiers", steps(rule)),
        ("cap", rule.cap.map(|cap| Tree::text(cap.to_string()))),
    ])
}

/// What a rule is paid for, and whether that comes again.
fn paid_on(
    entry: &RegistryProgram<'_>,
    fields: &FieldTerms<'_>,
    rule: &StatedRule,
    several: bool,
    period: Option<Period>,
) -> (Option<Tree>, bool) {
    let again = Tree::text(PaidOn::EveryPayment.name());
    let sale = Tree::text(PaidOn::Sale.name());
    match (rule.paid, fields.kind) {
        (Paid::On(event), _) => (Some(Tree::text(event.name())), event == PaidOn::EveryPayment),
        (Paid::OnTop, _) => (None, false),
        (Paid::Yearly, _) => (Some(entry.not_stated(YEARLY, None)), true),
        (Paid::Once, _) => (Some(entry.fact(sale, Some(ONCE))), false),
        (Paid::NotStated, None) => (None, period.is_some()),
        (Paid::NotStated, Some("one-time")) if rule.rate == Rate::Varies => (None, false),
        (Paid::NotStated, Some(_)) if is_sum(rule) && several => (Some(entry.not_stated(SEVERAL, None)), false),
        (Paid::NotStated, Some("recurring")) if is_sum(rule) => (Some(entry.fact(again, Some(RECURRING_SUM))), true),
        (Paid::NotStated, Some("recurring")) => (Some(again), true),
        (Paid::NotStated, Some(kind)) => match period.filter(|_| !is_sum(rule)) {
            Some(period) => {
                let note = format!(
                    "The registry's type is `{kind}`; a duration of {period} only makes sense for repeated payments."
                );
                (Some(entry.fact(again, Some(&note))), true)
            }
            None if kind == "one-time" => {
                let note = if entry.verified { ONE_TIME_VERIFIED } else { ONE_TIME };
                (Some(entry.fact(sale, Some(note))), false)
            }
            None => {
                let note = format!("The registry's type is `{kind}`, which does not say what is paid for.");
                (Some(entry.not_stated(&note, None)), false)
            }
        },
    }
}

fn is_sum(rule: &StatedRule) -> bool {
    matches!(rule.rate, Rate::Amount(..))
}

/// The rate with all its steps: "20%, 22% after 5 customers" is 20% to 22%.
pub(super) fn whole_rate(rule: &StatedRule) -> Rate {
    let steps: Vec<Rate> = std::iter::once(rule.rate).chain(rule.tiers.iter().map(|(_, rate)| *rate)).collect();
    RateCourse::of(&steps).map_or(rule.rate, RateCourse::whole)
}

/// The steps of a rate; the first is the rate that holds at once.
fn steps(rule: &StatedRule) -> Option<Tree> {
    if rule.tiers.is_empty() {
        return None;
    }
    let step = |from: u32, rate: Rate| {
        Tree::map([("from", Some(Tree::text(from.to_string()))), ("rate", Some(Tree::Text(rate.to_string())))])
    };
    let first = std::iter::once(step(1, rule.rate));
    let list = first.chain(rule.tiers.iter().map(|(from, rate)| step(*from, *rate))).collect();
    Some(Tree::List(list))
}
