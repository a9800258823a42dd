//! Sentences and cells, each with what a person reads in it.

use super::*;
use crate::model::choice::Choice;

/// A reading in one line: "30%-40% every-payment for 12 months; 100 USD sale [Enterprise]".
fn shown(text: &str) -> String {
    let (word, pay) = match read(text) {
        PayText::Silent(lasting) => return format!("silent{}", lasts(&lasting)),
        PayText::Clear(pay) => ("", pay),
        PayText::Unclear(pay) => ("unclear: ", pay),
    };
    let mut rules: Vec<String> = pay.rules.iter().map(rule).collect();
    rules.extend(pay.second_tier.map(|rate| format!("second tier {rate}")));
    format!("{word}{}", rules.join("; "))
}

fn rule(rule: &StatedRule) -> String {
    let paid = match rule.paid {
        Paid::NotStated => String::new(),
        Paid::OnTop => " on top".to_owned(),
        Paid::Once => " once".to_owned(),
        Paid::Yearly => " a year".to_owned(),
        Paid::On(event) => format!(" {}", event.name()),
    };
    let tiers: String = rule.tiers.iter().map(|(from, rate)| format!(" from {from}: {rate}")).collect();
    let cap = rule.cap.map(|cap| format!(" cap {cap}")).unwrap_or_default();
    let plan = rule.plan.as_ref().map(|plan| format!(" [{plan}]")).unwrap_or_default();
    let currency = if rule.by_currency { " by currency" } else { "" };
    format!("{}{paid}{}{tiers}{cap}{currency}{plan}", rule.rate, lasts(&rule.lasting))
}

fn lasts(lasting: &Lasting) -> String {
    let after = lasting.after.map(|after| format!(" after {after}")).unwrap_or_default();
    let most = if lasting.at_most { " up to" } else { "" };
    let period = lasting.period.map(|period| format!(" for{most} {period}")).unwrap_or_default();
    format!("{period}{after}")
}

fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| shown(text) != *wanted)
        .map(|(text, wanted)| format!("{text}\n   wanted {wanted}\n    found {}", shown(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_rate_with_what_is_said_of_it() {
    all(&[
        ("30% recurring", "30% every-payment"),
        ("33.333% recurring", "33.333% every-payment"),
        ("30% commission for upto 12 months", "30% every-payment for up to 12 months"),
        ("Between 20% and 40%", "20%-40%"),
        ("45% first year", "45% every-payment for 12 months"),
        ("20%-30% lifetime", "20%-30% every-payment for lifetime"),
        ("up to $36 one-time", "up to 36 USD once"),
        ("Earn up to $2,100 per referral!", "up to 2100 USD"),
        ("Earn upto 35% commission for each new customer you bring in", "up to 35%"),
        ("Earn 15% Revenue Share (or more) for the Life of the Customer!", "from 15% every-payment for lifetime"),
        ("Earn for 3 years starting at 30%!", "from 30% every-payment for 3 years"),
        ("Earn $1,000+ per referral", "from 1000 USD"),
        ("50.0% commission for up to 1 year!", "50% every-payment for up to 1 year"),
        ("Earn 10% for the second year of the customer", "10% every-payment for 12 months after 12 months"),
        ("10% in Year 1 Annual Contract Value (ACV)", "10% every-payment for 12 months"),
        ("20% commission on 1st year subscription sales!", "20% every-payment for 12 months"),
        ("10% Commission - For the First 12 Months", "10% every-payment for 12 months"),
        (
            "30% of the monthly plan for the first 12 months after their first paid invoice",
            "30% every-payment for 12 months",
        ),
        ("22% on every transaction for the first 12 months of customers lifetime!", "22% every-payment for 12 months"),
        (
            "50% commission, with a 30-day delay, on all transactions within their first year!",
            "50% every-payment for 12 months",
        ),
        ("30.00% of every sale made by each customer", "30% every-payment"),
        ("Earn 30% commission. Paid for 12 months.", "30% every-payment for 12 months"),
        ("30% on the first subscription payment", "30% first-payment"),
        ("10% of your first sale on ALL customers!", "10% first-payment"),
        ("50% commission on every successful sale.", "50% sale"),
        ("10% revenue share", "10%"),
        ("10% of the annual contract value when the client signs up", "10%"),
        ("20% for every subscription starting at the end of the first month", "20%"),
        ("varies", "varies"),
        ("Custom", "varies"),
    ]);
}

#[test]
fn sums_are_for_an_event_and_once() {
    all(&[
        ("$5 per click", "5 USD click"),
        ("$0.125 per click", "0.125 USD click"),
        ("1.500 KWD per lead", "1.5 KWD lead"),
        ("$36 as a 1-time payment", "36 USD once"),
        ("Earn 20$ for signup", "20 USD signup"),
        ("Get US100 for new account sign ups", "100 USD signup"),
        ("$250 for every qualified lead that attends a demo", "250 USD lead"),
        ("$250 for each new lead that turns into an opportunity", "250 USD lead"),
        ("$500 for each closed-won opportunity!", "500 USD sale"),
        ("USD $60 for every new paid account", "60 USD sale"),
        ("Up to $36 per new Pro subscriber", "up to 36 USD sale"),
        ("$200 for every customer purchase!", "200 USD sale"),
        ("$400 for each eligible referral!", "400 USD"),
        ("$20 per active customer", "20 USD active-customer"),
        // A length is none of a sum that is paid once: these are the plan's twelve months.
        ("Earn $1,000 on the 12 month Payment Plan.", "1000 USD sale"),
        ("$100 recurring monthly per client", "100 USD every-payment"),
        ("Earn up to $17.5k/yr per customer, paid for up to 3 years", "up to 17500 USD a year for up to 3 years"),
        ("Earn a $100 bonus for your first customer", "100 USD sale"),
        ("$1000 per deal for 11-15 closed won deals", "1000 USD sale [11-15 closed won deals]"),
        ("Leads 6-10: $350 per qualified lead", "350 USD lead [Leads 6-10]"),
    ]);
}

#[test]
fn several_rates_are_several_rules_where_the_words_part_them() {
    all(&[
        ("$50 + 20% recurring", "50 USD; 20% every-payment"),
        ("$750 per demo + $750 per paying customer", "750 USD lead; 750 USD sale"),
        ("$10 CPL / $350 CPA", "10 USD lead; 350 USD sale"),
        (
            "Up to $50 per activated signup plus 20% of first year revenue.",
            "up to 50 USD signup; 20% every-payment for 12 months",
        ),
        (
            "$300 per qualified lead and 8% of all revenue in the first 12 months",
            "300 USD lead; 8% every-payment for 12 months",
        ),
        (
            "10% first month, then 5% for 12 months",
            "10% every-payment for 1 month; 5% every-payment for 12 months after 1 month",
        ),
        (
            "20% first 3 months, then 30% ongoing (up to $2,500/customer)",
            "20% every-payment for 3 months cap 2500 USD; 30% every-payment for lifetime after 3 months cap 2500 USD",
        ),
        (
            "20% lifetime recurring, 22% after 5 customers, plus 5% second-tier",
            "20% every-payment for lifetime from 5: 22%; second tier 5%",
        ),
        ("20% for one year, up to $1,200 per customer.", "20% every-payment for 1 year cap 1200 USD"),
        (
            "30% recurring (up to 40% for top performers) plus a $100 bonus when you refer 10 users",
            "30%-40% every-payment; 100 USD on top [Bonus when you refer 10 users]",
        ),
        (
            "$100 for every new client | $5,000 bonus when your referral hits $300K in spend",
            "100 USD sale; 5000 USD on top [Bonus when your referral hits $300K in spend]",
        ),
        ("up to 30% (up to 40% for top performers)", "up to 40%"),
        ("30% (up to 20% in the first month)", "30%"),
        ("Tiered: up to 20%, up to 30%", "up to 30%"),
        ("3 tiers: 40%/30%/20%", "20%-40%"),
        ("Tiered: Bronze 20%, Silver 30%, Gold 35% lifetime", "20%-35% every-payment for lifetime"),
        (
            "10% for monthly plans, 15% for semi-annual plans, and 20% for annual plans",
            "10% [Monthly plans]; 15% [Semi-annual plans]; 20% [Annual plans]",
        ),
        ("Up to 40% on hosting, up to 60% on bundles", "up to 40% [Hosting]; up to 60% [Bundles]"),
        ("Agency Partners: Earn up to 30%. Affiliates: Earn 15%.", "up to 30% [Agency Partners]; 15% [Affiliates]"),
        (
            "20% Commission on sale, 10% Recurring Commission for Active Partners",
            "20% sale; 10% every-payment [Active Partners]",
        ),
        ("a $150 flat fee or 10% commission", "150 USD [One choice]; 10% [Another choice]"),
        ("£150 / $450 NZD / $200 USD per referral", "150 GBP by currency; 450 NZD by currency; 200 USD by currency"),
        (
            "40% first year, 10% thereafter",
            "40% every-payment for 12 months; 10% every-payment for lifetime after 12 months",
        ),
        ("3 tiers: 20%/25%/30%", "20%-30%"),
        (
            "$500 for Starter, $1,000 for Business and $2,500 for Enterprise deals",
            "500 USD sale [Starter]; 1000 USD sale [Business]; 2500 USD sale [Enterprise deals]",
        ),
        ("5 EUR per lead; 50 EUR per sale", "5 EUR lead; 50 EUR sale"),
        ("10% recurring for the lifetime of the account up to $10,000", "10% every-payment for lifetime cap 10000 USD"),
        ("Earn 20% commission. Our members earn 20% commission.", "20%"),
        // Nobody can tell what the second one is for.
        ("Earn 20% commission. 35% commission.", "unclear: 20%; 35%"),
    ]);
}

#[test]
fn what_customers_save_pay_or_bring_is_no_rate() {
    all(&[
        ("15% off for your readers", "silent"),
        ("Give your community an exclusive 20% discount!", "silent"),
        ("20% of every sale, e.g. $200 for the largest plan", "20% sale"),
        ("Earn 20% commission and save your clients 10%", "20%"),
        ("Earn up to $50 for each referral and 15% off our services", "up to 50 USD"),
        ("$1,000+ per referral, recurring monthly revenue share, and access a 10% discount", "from 1000 USD"),
        ("50% Commission | $300 AOV", "50%"),
        ("Earn 10% for every paid customer (average commission of $7,500)", "10%"),
        ("**Our average ACV is $10K!** Earn up to 20% commission", "up to 20%"),
        ("40% from subscription, first 12 months (~$1,195/customer)", "40% every-payment for 12 months"),
        ("Earn up to $1,197.00 annually. 20% revenue share for the first year.", "20% every-payment for 12 months"),
        ("$100 for each new customer (revenue must total at least $30)", "100 USD sale"),
        ("High conversion rates (20-30%) and a 90-day cookie", "silent"),
        ("GMV $1-50 million = 3% of total ARR", "3% [GMV $1-50 million]"),
        ("15% for the first year on an avg. $10K deal size!", "15% every-payment for 12 months"),
        ("20% commission with 90 day cookie and $50 minimum payout", "20%"),
        ("Earn 20% commission on sales up to $500", "20% sale"),
        ("$1M+ paid out to partners. 20% recurring.", "20% every-payment"),
        ("Give $20, get $20", "20 USD"),
        // One, or a thousand.
        ("€1.000 per customer", "silent"),
        ("1.000 EUR per customer", "silent"),
        ("0%", "silent"),
        ("Earn up to 5000%", "silent"),
        ("Earn $99999999999999999m", "silent"),
        ("Earn 20% commission and grow 5000%", "20%"),
        ("per qualified lead", "silent"),
        ("60 days", "silent"),
        ("n/a", "silent"),
        ("For the first 12 months", "silent for 12 months"),
        ("", "silent"),
    ]);
}

proptest::proptest! {
    #[test]
    fn nothing_panics(text in "\\PC{0,80}") {
        let _ = read(&text);
    }

    /// The pieces that the reader looks for, in any order.
    #[test]
    fn every_order_of_words_gives_rates_that_are_read_again(words in proptest::collection::vec(
        "20%|up to|\\$50|or|then|,|\\(|\\)|-|\\+|for|12 months|first|year|per|lead|recurring|bonus|after|5|customers|1,0|:|=|\\.|\\||k|–|€|99999999999999999999|%|discount|Gold", 0..20,
    )) {
        for text in [words.join(" "), words.concat()] {
            let (PayText::Clear(pay) | PayText::Unclear(pay)) = read(&text) else { continue };
            let steps = pay.rules.iter().flat_map(|rule| rule.tiers.iter().map(|(_, rate)| *rate));
            for rate in pay.rules.iter().map(|rule| rule.rate).chain(steps).chain(pay.second_tier) {
                // A file with a rate that is not read again could not be brought in.
                proptest::prop_assert_eq!(rate.to_string().parse::<Rate>(), Ok(rate), "{}", text);
            }
        }
    }
}
