//! How the rates of a text belong together: rules that add up, cases, choices, one after the other. Must not know: which
//! words name an event or a length.

use super::components::{Component, Link, Role};
use super::words::PayToken;
use super::{Lasting, Paid, PayText, StatedPay, StatedRule, labels, terms};
use crate::model::commission::{PaidOn, RateCourse};
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::rate::{Bounds, Rate};

/// A rule in the making.
struct Draft {
    rule: StatedRule,
    link: Link,
    /// Who its sentence is about.
    opening: Option<String>,
    /// A name right before it.
    name: Option<String>,
    /// What it is for, as far as the words after it name a case.
    following: Option<String>,
    /// What a count before or after it limits it to.
    count: Option<String>,
}

impl Draft {
    fn is_percent(&self) -> bool {
        matches!(self.rule.rate, Rate::Percent(_))
    }
}

/// Makes rules of the rates of a text.
pub(super) fn relate(text: &str, tokens: &[PayToken], parts: &[Component]) -> PayText {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut second_tier = None;
    let mut opening: Option<(usize, Option<String>)> = None;
    for (at, part) in parts.iter().enumerate() {
        match part.role {
            Role::Other => {}
            Role::SecondTier => second_tier = Some(part.mention.rate),
            Role::Pay | Role::Bonus => {
                if opening.as_ref().is_none_or(|(sentence, _)| *sentence != part.sentence) {
                    opening = Some((part.sentence, labels::opening(text, tokens, part)));
                }
                let before = at.checked_sub(1).map(|before| &parts[before]);
                let mut draft = draft(text, tokens, part, before);
                draft.opening = opening.as_ref().and_then(|(_, opening)| opening.clone());
                if part.role == Role::Bonus {
                    draft.rule.plan = labels::bonus(text, tokens, part, end_of_case(parts, at));
                    if draft.rule.paid == Paid::NotStated {
                        draft.rule.paid = Paid::OnTop;
                    }
                }
                drafts.push(draft);
            }
            Role::Ceiling | Role::Cap | Role::Step(_) => complete(&mut drafts, part),
        }
    }
    if let [only] = drafts.as_mut_slice() {
        alone(tokens, parts, only);
    }
    let clear = resolve(&mut drafts, text);
    let rules: Vec<StatedRule> = drafts.into_iter().map(|draft| draft.rule).collect();
    let stated = StatedPay { rules, second_tier };
    if clear { PayText::Clear(stated) } else { PayText::Unclear(stated) }
}

fn draft(text: &str, tokens: &[PayToken], part: &Component, before: Option<&Component>) -> Draft {
    let mut rule = StatedRule::of(part.mention.rate);
    let context = part.context(tokens);
    let lasting = terms::lasting(&context);
    if part.mention.is_percent() {
        rule.paid = terms::paid_for_share(&context, &lasting);
        rule.lasting = lasting;
    } else {
        rule.paid = terms::paid_for_sum(&context);
        if terms::is_yearly_sum(&tokens[part.right.clone()]) {
            rule.paid = Paid::Yearly;
        }
        // A sum that is paid once has no length.
        if matches!(rule.paid, Paid::Yearly | Paid::On(PaidOn::EveryPayment)) {
            rule.lasting = lasting;
        }
    }
    let follows = tokens[part.right.clone()].iter().any(|token| ["thereafter", "afterwards"].contains(&token.word()));
    Draft {
        rule,
        link: if follows { Link::Then } else { part.link },
        opening: None,
        name: labels::name(text, tokens, part),
        following: labels::following(text, tokens, part),
        count: labels::measured(text, tokens, part, before).or_else(|| labels::count(text, tokens, part)),
    }
}

/// Where the words on a bonus end: amounts that are its condition belong to them.
fn end_of_case(parts: &[Component], at: usize) -> usize {
    let of_it = |part: &&Component| part.role == Role::Other && matches!(part.link, Link::Bare);
    parts[at + 1..].iter().take_while(of_it).last().unwrap_or(&parts[at]).right.end
}

/// Adds to the rule before what an amount says of it.
fn complete(drafts: &mut [Draft], part: &Component) {
    let follows = drafts.last().is_some_and(|last| last.link == Link::Then);
    let Some(last) = drafts.last_mut() else { return };
    match (part.role, part.mention.rate) {
        (Role::Ceiling, ceiling) => {
            // "Up to" less than what everybody is promised takes nothing away.
            let adds = last.rule.rate.bounds().zip(ceiling.bounds()).is_some_and(|(own, most)| own.low() < most.high());
            if let Some(course) = RateCourse::of(&[last.rule.rate, ceiling]).filter(|_| adds) {
                last.rule.rate = course.whole();
            }
        }
        (Role::Step(count), rate) => last.rule.tiers.push((count, rate)),
        (Role::Cap, Rate::Amount(most, currency)) => {
            let cap = Some(Money { amount: most.high(), currency });
            last.rule.cap = cap;
            // What one customer pays at most holds for both parts of "20% for 3 months, then 30%".
            if follows && let [.., first, _] = drafts {
                first.rule.cap = cap;
            }
        }
        _ => {}
    }
}

/// The only rule of a text: what other sentences say of its length is said of it.
fn alone(tokens: &[PayToken], parts: &[Component], only: &mut Draft) {
    if only.rule.plan.is_none() {
        only.rule.plan = only.count.clone();
    }
    let end = parts.iter().map(|part| part.right.end).max().unwrap_or_default();
    let later = terms::lasting(&tokens[end..]);
    if only.is_percent() && only.rule.lasting.period.is_none() && later.period.is_some() {
        only.rule.lasting = later;
        only.rule.paid = Paid::On(PaidOn::EveryPayment);
    }
}

/// Decides how rules belong together, and says whether the words tell.
fn resolve(drafts: &mut Vec<Draft>, text: &str) -> bool {
    one_after_the_other(drafts);
    merge_repeated(drafts);
    if drafts.len() < 2 {
        return true;
    }
    let mut openings: Vec<Option<String>> = Vec::new();
    for draft in drafts.iter() {
        if !openings.contains(&draft.opening) {
            openings.push(draft.opening.clone());
        }
    }
    if openings.len() < 2 || openings.contains(&None) {
        return within(drafts, text);
    }
    let mut all = Vec::new();
    let mut clear = true;
    for opening in openings {
        let (mut group, rest): (Vec<Draft>, Vec<Draft>) = drafts.drain(..).partition(|draft| draft.opening == opening);
        *drafts = rest;
        clear &= within(&mut group, text);
        for draft in &mut group {
            draft.rule.plan = match (&opening, draft.rule.plan.take()) {
                (Some(opening), Some(plan)) => Some(format!("{opening}: {plan}")),
                (opening, plan) => opening.clone().or(plan),
            };
        }
        all.append(&mut group);
    }
    *drafts = all;
    clear
}

/// "20% for 3 months, then 30%".
fn one_after_the_other(drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        if drafts[at].link != Link::Then {
            continue;
        }
        if let Some(Period::For(first)) = drafts[at - 1].rule.lasting.period {
            drafts[at].rule.lasting.after = Some(first);
            drafts[at].rule.paid = Paid::On(PaidOn::EveryPayment);
        }
    }
}

/// A rate that is said twice is one.
fn merge_repeated(drafts: &mut Vec<Draft>) {
    let mut at = 1;
    while at < drafts.len() {
        let (before, draft) = (&drafts[at - 1].rule, &drafts[at].rule);
        let agree = before.paid == draft.paid || before.paid == Paid::NotStated || draft.paid == Paid::NotStated;
        let same = before.rate == draft.rate && agree && drafts[at - 1].opening == drafts[at].opening;
        if !same {
            at += 1;
            continue;
        }
        let draft = drafts.remove(at).rule;
        let kept = &mut drafts[at - 1].rule;
        if kept.paid == Paid::NotStated {
            kept.paid = draft.paid;
        }
        if kept.lasting.period.is_none() {
            kept.lasting = draft.lasting;
        }
        kept.cap = kept.cap.or(draft.cap);
    }
}

/// The rules of one opening.
fn within(drafts: &mut Vec<Draft>, text: &str) -> bool {
    // A bonus is a case already.
    let open: Vec<usize> = (0..drafts.len()).filter(|&at| drafts[at].rule.plan.is_none()).collect();
    if open.len() < 2 || open[1..].iter().all(|&at| drafts[at].link == Link::Then && follows(&drafts[at])) {
        return true;
    }
    if open[1..].iter().any(|&at| drafts[at].link == Link::Or) {
        for (number, &at) in open.iter().enumerate() {
            drafts[at].rule.plan = Some(if number == 0 { "One choice" } else { "Another choice" }.to_owned());
        }
        return true;
    }
    if in_several_currencies(drafts, &open) {
        open.iter().for_each(|&at| drafts[at].rule.by_currency = true);
        return true;
    }
    if let Some(range) = tiers(drafts, &open, text) {
        let lasting = open.iter().map(|&at| drafts[at].rule.lasting).find(|lasting| lasting.period.is_some());
        let paid = open.iter().map(|&at| drafts[at].rule.paid).find(|paid| *paid != Paid::NotStated);
        let rule = StatedRule {
            paid: paid.unwrap_or(Paid::NotStated),
            lasting: lasting.unwrap_or_default(),
            ..StatedRule::of(range)
        };
        drafts[open[0]].rule = rule;
        for &at in open[1..].iter().rev() {
            drafts.remove(at);
        }
        return true;
    }
    if add_up(drafts, &open) {
        for &at in &open {
            let of_publishers = |case: &String| labels::is_of_publishers(case);
            drafts[at].rule.plan = drafts[at].following.clone().filter(of_publishers);
        }
        return true;
    }
    cases(drafts, &open)
}

fn follows(draft: &Draft) -> bool {
    draft.rule.lasting.after.is_some()
}

/// One sum in several currencies: "£150 / $200".
fn in_several_currencies(drafts: &[Draft], open: &[usize]) -> bool {
    let mut seen = Vec::new();
    open.iter().all(|&at| match drafts[at].rule.rate {
        Rate::Amount(_, currency) if !seen.contains(&currency) => {
            seen.push(currency);
            at == open[0] || matches!(drafts[at].link, Link::Slash | Link::Comma | Link::Bare | Link::Aside)
        }
        _ => false,
    })
}

/// "Tiered: Bronze 20%, Gold 35%", "three tiers: 20%/30%": nobody says from how many referrals on, so it is a range.
fn tiers(drafts: &[Draft], open: &[usize], text: &str) -> Option<Rate> {
    let in_row = open[1..].iter().all(|&at| matches!(drafts[at].link, Link::Slash | Link::Comma));
    let is_tier = |at: usize| drafts[at].is_percent() && (drafts[at].name.is_some() || in_row);
    if !text.to_lowercase().contains("tier") || !open.iter().all(|&at| is_tier(at)) {
        return None;
    }
    let rates: Vec<Rate> = open.iter().map(|&at| drafts[at].rule.rate).collect();
    let whole = RateCourse::of(&rates)?.whole();
    (!matches!(whole, Rate::Percent(Bounds::Exact(_)))).then_some(whole)
}

/// Whether rules are for different events, or a sum and a share that the words join.
fn add_up(drafts: &[Draft], open: &[usize]) -> bool {
    let joins = |&at: &usize| matches!(drafts[at].link, Link::Plus | Link::Comma | Link::Slash);
    let mut events: Vec<Paid> = Vec::new();
    let mut silent = 0;
    for &at in open {
        match drafts[at].rule.paid {
            Paid::NotStated | Paid::Once => silent += 1,
            paid if events.contains(&paid) => return false,
            paid => events.push(paid),
        }
    }
    let shares = open.iter().filter(|&&at| drafts[at].is_percent()).count();
    if !open[1..].iter().all(joins) {
        // "$5 per lead. $50 per sale.": events keep sentences apart as well.
        return silent == 0
            && shares < 2
            && open[1..].iter().all(|&at| joins(&at) || drafts[at].link == Link::Sentence);
    }
    silent == 0 || (silent == 1 && shares == 1 && open.len() == 2)
}

/// Rates of different cases: all have a name, or all but the first.
fn cases(drafts: &mut [Draft], open: &[usize]) -> bool {
    let label = |draft: &Draft| draft.following.clone().or_else(|| draft.name.clone()).or_else(|| draft.count.clone());
    let labels: Vec<Option<String>> = open.iter().map(|&at| label(&drafts[at])).collect();
    let distinct = labels.iter().enumerate().all(|(at, label)| !labels[..at].contains(label));
    if !distinct || labels[1..].contains(&None) {
        return false;
    }
    let of_sums = open.iter().filter(|&&at| !drafts[at].is_percent()).map(|&at| drafts[at].rule.paid);
    let event = of_sums.clone().find(|paid| *paid != Paid::NotStated);
    let last = open.last().map(|&at| (drafts[at].is_percent(), drafts[at].rule.lasting, drafts[at].rule.paid));
    for (&at, label) in open.iter().zip(labels) {
        let rule = &mut drafts[at].rule;
        rule.plan = label;
        // What the last of a row says is said of all: "10% for A, 20% for B, for 12 months".
        if let Some((true, lasting, paid)) = last
            && matches!(rule.rate, Rate::Percent(_))
            && rule.paid == Paid::NotStated
            && rule.lasting == Lasting::default()
        {
            (rule.lasting, rule.paid) = (lasting, paid);
        }
        // And what one says of an event: "every referral that closes: $100 for A, $300 for B".
        if matches!(rule.rate, Rate::Amount(..)) && rule.paid == Paid::NotStated {
            rule.paid = event.unwrap_or(Paid::NotStated);
        }
    }
    true
}
