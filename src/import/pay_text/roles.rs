//! What an amount in a sentence is: pay, the most that is paid, or something else, such as a discount or the price. Must
//! not know: what pay is paid for.

use super::components::{Component, Link, Role};
use super::words::{PayToken, Piece};
use super::{Paid, terms};
use crate::model::commission::PaidOn;

/// What a customer saves.
const SAVINGS: [&str; 9] =
    ["off", "discount", "discounts", "discounted", "coupon", "cheaper", "savings", "cashback", "less"];
/// Measures of a customer's worth or of a product's: an amount beside them is no pay.
const MEASURES: [&str; 15] = [
    "acv", "aov", "arpu", "arr", "mrr", "ltv", "gmv", "price", "priced", "pricing", "cost", "costs", "worth", "spend",
    "budget",
];
/// Words that make an amount an example.
const EXAMPLES: [&str; 8] = ["average", "averages", "averaging", "avg", "typical", "typically", "example", "e.g"];
/// Words that make an amount a condition.
const CONDITIONS: [&str; 8] = ["total", "totals", "hits", "reaches", "exceeds", "threshold", "withdrawal", "balance"];
/// Words that make a percentage a measure of success.
const SUCCESS: [&str; 6] = ["growth", "uptime", "faster", "increase", "interest", "apr"];

/// Says of each amount what it is.
pub(super) fn assign(tokens: &[PayToken], parts: &mut [Component]) {
    let shares = parts.iter().any(|part| part.mention.is_percent());
    for at in 0..parts.len() {
        let before = parts[..at].iter().rfind(|part| matches!(part.role, Role::Pay | Role::Step(_)));
        parts[at].role = role(tokens, &parts[at], before, shares);
    }
    // A bonus that is all there is, is the pay.
    if !parts.iter().any(|part| part.role == Role::Pay) {
        parts.iter_mut().filter(|part| part.role == Role::Bonus).for_each(|part| part.role = Role::Pay);
    }
}

fn role(tokens: &[PayToken], part: &Component, before: Option<&Component>, shares: bool) -> Role {
    let (left, right) = (&tokens[part.left.clone()], &tokens[part.right.clone()]);
    let percent = part.mention.is_percent();
    let nothing = part.mention.rate.bounds().is_some_and(|bounds| bounds.high().is_zero());
    if nothing || is_other(left, right, percent) || (!percent && shares && terms::is_yearly_sum(right)) {
        return Role::Other;
    }
    if near(right, 4).any(is_second_tier) || near(left, 3).any(is_second_tier) {
        return Role::SecondTier;
    }
    if let Some(before) = before.filter(|before| before.sentence == part.sentence) {
        let aside = matches!(part.link, Link::Aside | Link::Comma | Link::Bare) && left.is_empty();
        if percent && before.mention.is_percent() {
            if let Some(count) = step(right) {
                return Role::Step(count);
            }
            if aside && part.link == Link::Aside && part.mention.is_most() {
                return Role::Ceiling;
            }
        }
        // "on sales up to $500", "on every $100 spent": what the share is taken of.
        let of_sales = part.link == Link::Bare && left.iter().any(|token| token.word() == "on");
        if !percent && before.mention.is_percent() && of_sales {
            return Role::Other;
        }
        let ends_there = part.link == Link::Bare && part.mention.is_most();
        let for_other = matches!(
            terms::paid_for_sum(right),
            Paid::On(PaidOn::Lead | PaidOn::Signup | PaidOn::Click | PaidOn::Deposit)
        );
        if !percent && before.mention.is_percent() && part.mention.is_most() && (aside || ends_there) && !for_other {
            return if terms::is_yearly_sum(&tokens[part.mention.at.end..]) { Role::Other } else { Role::Cap };
        }
    }
    let is_bonus = near(right, 4).any(|word| ["bonus", "bonuses"].contains(&word))
        || near_end(left, 3).any(|word| ["additional", "extra", "bonus", "bonuses"].contains(&word));
    if is_bonus { Role::Bonus } else { Role::Pay }
}

/// Whether an amount is no pay at all.
fn is_other(left: &[PayToken], right: &[PayToken], percent: bool) -> bool {
    let saves = near(right, 3).any(|word| SAVINGS.contains(&word))
        || near_end(left, 3).any(|word| ["save", "saves", "saving", "discount", "discounts"].contains(&word));
    let example =
        near_end(left, 8).any(|word| EXAMPLES.contains(&word)) || left.last().is_some_and(|token| token.is_mark('~'));
    if saves || example {
        return true;
    }
    if percent {
        let last: Vec<&str> = near_end(left, 4).collect();
        let converts = last.windows(2).any(|two| two[0].starts_with("rate") && two[1].starts_with("conver"));
        return converts
            || near_end(left, 3).any(|word| SUCCESS.contains(&word))
            || near(right, 1).any(|word| SUCCESS.contains(&word) || word == "more");
    }
    let measured = near(right, 2).any(|word| MEASURES[..7].contains(&word))
        || near_end(left, 3).any(|word| MEASURES.contains(&word));
    let condition = near_end(left, 3).any(|word| CONDITIONS.contains(&word))
        || (near_end(left, 4).any(|word| word == "minimum")
            && near_end(left, 4).any(|word| word.starts_with("payout")));
    let sized = right.iter().take(3).any(|token| ["deal", "order"].contains(&token.word()))
        && right.iter().take(3).any(|token| ["size", "value"].contains(&token.word()));
    // "$50 minimum payout", "$1M paid out to partners".
    let threshold = near(right, 2).any(|word| ["minimum", "threshold", "payout"].contains(&word))
        || right.windows(2).take(2).any(|two| two[0].word() == "paid" && two[1].word() == "out");
    let counted = right.first().is_some_and(|token| ["million", "billion"].contains(&token.word()));
    measured || condition || sized || threshold || counted
}

/// The first words of what follows, up to a comma or what joins.
fn near(right: &[PayToken], count: usize) -> impl Iterator<Item = &str> {
    let stops =
        |token: &&PayToken| token.is_mark(',') || token.is_mark('(') || ["and", "plus", "or"].contains(&token.word());
    right.iter().take_while(move |token| !stops(token)).map(PayToken::word).filter(|word| !word.is_empty()).take(count)
}

/// The last words of what stands before, the last first; a colon ends them.
fn near_end(left: &[PayToken], count: usize) -> impl Iterator<Item = &str> {
    left.iter()
        .rev()
        .take_while(|token| !token.is_mark(':'))
        .map(PayToken::word)
        .filter(|word| !word.is_empty())
        .take(count)
}

fn is_second_tier(word: &str) -> bool {
    ["second-tier", "two-tier", "sub-affiliate", "sub-affiliates", "sub-affiliate's", "subaffiliates"].contains(&word)
}

/// The number of referrals from which a step holds: "after 5 customers", "from 10 sales".
fn step(right: &[PayToken]) -> Option<u32> {
    let counted = ["customer", "customers", "referral", "referrals", "sale", "sales", "conversions", "signups"];
    let [word, number, noun, ..] = right else { return None };
    let Piece::Number(count) = number.piece else { return None };
    let says_so = ["after", "from", "at", "above"].contains(&word.word()) && counted.contains(&noun.word());
    says_so.then(|| u32::try_from(count).ok()).flatten().filter(|count| *count > 0)
}
