//! Cases that were worked out by hand.

use candor::model::earnings::{Assumption, Earnings, EarningsRemark, Exact, Volume, stays};
use candor::model::id::{Id, ProgramId};
use candor::model::money::Money;
use candor::wording::Wording;

use super::{folder, site};

/// What one customer brings over 12 months at 100 USD and 5% churn: both ends, or why there is no figure.
fn brings(front: &str) -> String {
    brings_with("monthly_price: 100 USD, monthly_churn: 5%, horizon_months: 12", front)
}

fn brings_with(earnings: &str, front: &str) -> String {
    let root = folder(&format!("earnings: {{{earnings}}}\n"), &[("Acme", front)]);
    let site = site(root.path());
    match site.earnings(ProgramId::at(0)) {
        Ok(earnings) => exact(earnings),
        Err(why) => Wording::of(&site).no_figure(why),
    }
}

/// Both ends with all digits of their currency.
fn exact(earnings: &Earnings) -> String {
    let plain = |amount| Money { amount, currency: earnings.currency }.plain();
    let (low, high) = (plain(earnings.low), plain(earnings.high));
    if low == high { format!("{high} {}", earnings.currency) } else { format!("{low} to {high} {}", earnings.currency) }
}

/// What a customer brings who stays so many months, at the least and at the most.
fn staying(front: &str, months: usize) -> (String, String) {
    let root = folder("", &[("Acme", front)]);
    let site = site(root.path());
    let earnings = site.earnings(ProgramId::at(0)).as_ref().unwrap();
    let point = &stays(&earnings.terms, 120)[months - 1];
    let plain = |end: &Exact| end.rounded(earnings.currency.digits()).to_string();
    (plain(&point.low), plain(&point.high))
}

fn rules(rules: &str) -> String {
    format!("commissions:\n{rules}")
}

fn rule(rule: &str) -> String {
    rules(&format!("  - {{{rule}}}"))
}

#[test]
fn the_kinds_of_pay_come_to_what_a_calculator_says() {
    for (front, wanted) in [
        // 40 × (1 − 0.95^12) ÷ 0.05
        ("rate: 40%, paid_on: every-payment, for: lifetime", "367.71 USD"),
        ("rate: 30%, paid_on: every-payment, for: 12 months", "275.78 USD"),
        ("rate: 30%, paid_on: every-payment, for: 1 year", "275.78 USD"),
        ("rate: 200%, paid_on: first-payment", "200.00 USD"),
        ("rate: 150 USD, paid_on: sale", "150.00 USD"),
        ("rate: 150 USD, paid_on: signup", "150.00 USD"),
        ("rate: 150 USD, paid_on: lead", "150.00 USD"),
        ("rate: 150 USD, paid_on: active-customer", "150.00 USD"),
        ("rate: 30%-40%, paid_on: every-payment, for: lifetime", "275.78 to 367.71 USD"),
        ("rate: up to 40%, paid_on: every-payment, for: lifetime", "0.00 to 367.71 USD"),
        ("rate: from 40%, paid_on: every-payment, for: lifetime", "367.71 USD"),
        // 10 × 9.19279827… = 91.927… for an amount on every payment
        ("rate: 10 USD, paid_on: every-payment, for: lifetime", "91.93 USD"),
        // longer than the horizon, and shorter: 30 × (1 + 0.95 + 0.9025)
        ("rate: 40%, paid_on: every-payment, for: 36 months", "367.71 USD"),
        ("rate: 30%, paid_on: every-payment, for: 3 months", "85.58 USD"),
        ("rate: 30%, paid_on: every-payment", "275.78 USD"),
        // Each customer's account ends at 300: seven payments of 40 and one of 20. 40 × (1 − 0.95^7) ÷ 0.05 =
        // 241.33016… and 20 × 0.95^7 = 13.96675…
        ("rate: 40%, paid_on: every-payment, for: lifetime, cap: 300 USD", "255.30 USD"),
        // The low end, 12 × 20, never reaches the cap.
        ("rate: 20%-40%, paid_on: every-payment, for: lifetime, cap: 300 USD", "183.86 to 255.30 USD"),
        (
            "rate: 30%, paid_on: every-payment, for: lifetime, tiers: [{from: 10, rate: 35%}, {from: 50, rate: 40%}]",
            "275.78 to 367.71 USD",
        ),
        ("rate: 40%, paid_on: sale, tiers: [{from: 1, rate: 30%}, {from: 50, rate: 40%}]", "30.00 to 40.00 USD"),
        ("rate: varies, paid_on: sale", "The program says only that its rate varies."),
        // Falling: 40% at first, 20% from the tenth on; 20 × 9.19279827… = 183.855…
        ("rate: 40%, paid_on: every-payment, for: lifetime, tiers: [{from: 10, rate: 20%}]", "183.86 to 367.71 USD"),
        ("rate: 1 USD, paid_on: click", "The program pays for clicks, not for customers."),
        ("rate: 25%, paid_on: deposit", "The program pays for deposits, and nobody knows how large they are."),
        ("rate: 25%, paid_on: lead", "The program pays a percentage of something it does not name."),
        ("rate: 40%, paid_on: sale, cap: 30 EUR", "The cap is in another currency than the rate."),
    ] {
        assert_eq!(brings(&rule(front)), wanted, "{front}");
    }
}

#[test]
fn rules_add_up_and_plans_are_cases() {
    let both = rules("  - {rate: 150 USD, paid_on: sale}\n  - {rate: 30%, paid_on: every-payment, for: 12 months}");
    assert_eq!(brings(&both), "425.78 USD");
    let aside = rules("  - {rate: 150 USD, paid_on: sale}\n  - {rate: 500 USD, paid_on: sale, plan: Enterprise}");
    assert_eq!(brings(&aside), "150.00 USD");
    let cases =
        rules("  - {rate: 50 USD, paid_on: sale, plan: Pro}\n  - {rate: 500 USD, paid_on: sale, plan: Enterprise}");
    assert_eq!(brings(&cases), "50.00 to 500.00 USD");
    let mixed = rules("  - {rate: 150 USD, paid_on: sale}\n  - {rate: 20 EUR, paid_on: signup}");
    assert_eq!(
        brings(&mixed),
        "The rules pay in different currencies, and this site has no exchange rate between them."
    );
}

#[test]
fn churn_prices_and_currencies_are_taken_at_their_word() {
    let life = |price: &str| {
        format!("product: {{name: A, price: {price}}}\n{}", rule("rate: 40%, paid_on: every-payment, for: lifetime"))
    };
    let churn = |churn: &str| {
        brings_with(
            &format!("monthly_churn: {churn}, horizon_months: 12"),
            &rule("rate: 40%, paid_on: every-payment, for: lifetime"),
        )
    };
    assert_eq!(churn("0%"), "480.00 USD");
    assert_eq!(churn("100%"), "40.00 USD");
    assert_eq!(brings(&life("100 USD/month")), "367.71 USD");
    let euros = life("49 EUR/month");
    // All is in EUR, so no rate is needed: 40% × 49 × 9.1927982… = 180.178…
    assert_eq!(brings(&euros), "180.18 EUR");
    // A rate of exchange changes no figure that is in one currency.
    assert_eq!(brings_with("monthly_churn: 5%, horizon_months: 12, exchange: {EUR: 1.08}", &euros), "180.18 EUR");
    assert_eq!(brings(&rule("rate: 20 EUR, paid_on: signup")), "20.00 EUR");
    // 12.5% of 999 yen: 124.875; 2.5 yen go to the even digit.
    let yen = "monthly_price: 999 JPY, monthly_churn: 100%";
    assert_eq!(brings_with(yen, &rule("rate: 12.5%, paid_on: every-payment, for: lifetime")), "125 JPY");
    assert_eq!(brings_with("monthly_price: 10 JPY", &rule("rate: 25%, paid_on: sale")), "2 JPY");
    assert_eq!(brings(&rule("rate: 15000 JPY, paid_on: sale")), "15000 JPY");
}

fn priced(price: &str, of_rules: &str) -> String {
    format!("product: {{name: A, price: {price}}}\n{of_rules}")
}

#[test]
fn a_customer_pays_in_the_rhythm_of_the_price() {
    let first = |price: &str| priced(price, &rule("rate: 30%, paid_on: first-payment"));
    // 30% of the first payment, which is a year's.
    assert_eq!(brings(&first("1200 USD/year")), "360.00 USD");
    assert_eq!(brings(&first("300 USD/quarter")), "90.00 USD");
    assert_eq!(brings(&first("49 USD once")), "14.70 USD");
    let life = |price: &str| priced(price, &rule("rate: 40%, paid_on: every-payment, for: lifetime"));
    // Within 12 months a year's price is paid once, in month 1: 480.
    assert_eq!(brings(&life("1200 USD/year")), "480.00 USD");
    // Within 24, in months 1 and 13: 480 × (1 + 0.95^12) = 480 × 1.54036008… = 739.372…
    assert_eq!(brings_with("monthly_churn: 5%, horizon_months: 24", &life("1200 USD/year")), "739.37 USD");
    // By the quarter, in months 1, 4, 7 and 10: 120 × (1 + 0.857375 + 0.735091890625 + 0.63024940972…) = 386.725…
    assert_eq!(brings(&life("300 USD/quarter")), "386.73 USD");
    assert_eq!(brings(&life("49 USD once")), "19.60 USD");
    // A sum on every payment comes in that rhythm too: 10 × (1 + 0.95^12).
    let sum = priced("1200 USD/year", &rule("rate: 10 USD, paid_on: every-payment, for: lifetime"));
    assert_eq!(brings_with("monthly_churn: 5%, horizon_months: 24", &sum), "15.40 USD");
    // "For 12 months" of a yearly price is one payment, "for 13 months" two.
    let length = |months: u32| {
        let rule = rule(&format!("rate: 40%, paid_on: every-payment, for: {months} months"));
        brings_with("monthly_churn: 0%, horizon_months: 24", &priced("1200 USD/year", &rule))
    };
    assert_eq!((length(12).as_str(), length(13).as_str()), ("480.00 USD", "960.00 USD"));
}

#[test]
fn a_cap_ends_what_one_customer_brings() {
    let capped = rule("rate: 40%, paid_on: every-payment, for: lifetime, cap: 120 USD");
    // Three payments of 40 reach it: 40 + 40 × 0.95 + 40 × 0.9025.
    assert_eq!(brings(&capped), "114.10 USD");
    assert_eq!(staying(&capped, 2), ("80.00".to_owned(), "80.00".to_owned()));
    assert_eq!(staying(&capped, 12), ("120.00".to_owned(), "120.00".to_owned()));
    // The payment that goes over it is cut: 40 + 40 × 0.95 + 20 × 0.9025.
    assert_eq!(brings(&rule("rate: 40%, paid_on: every-payment, for: lifetime, cap: 100 USD")), "96.05 USD");
}

#[test]
fn a_cap_that_is_just_reached_has_ended_the_payments_if_more_were_due() {
    let is_capped = |length: &str, cap: u32| {
        let front = rule(&format!("rate: 40%, paid_on: every-payment, for: {length}, cap: {cap} USD"));
        let root = folder("", &[("Acme", &front)]);
        let site = site(root.path());
        site.earnings(ProgramId::at(0)).as_ref().unwrap().shares[0].capped
    };
    // Three payments of 40 come to 120.
    assert!(is_capped("lifetime", 120));
    assert!(is_capped("lifetime", 100));
    assert!(!is_capped("3 months", 120));
    assert!(is_capped("3 months", 119));
}

#[test]
fn a_rule_that_begins_later_counts_from_then_on() {
    let two = rules(
        "  - {rate: 50%, paid_on: every-payment, for: 3 months}\n  - {rate: 10%, paid_on: every-payment, for: lifetime, after: 3 months}",
    );
    // 50 × (1 + 0.95 + 0.9025) = 142.625; 10 × (9.19279827… − 2.8525) = 63.4029…
    assert_eq!(brings(&two), "206.03 USD");
    assert_eq!(staying(&two, 3).0, "150.00");
    assert_eq!(staying(&two, 5).0, "170.00");
    // Paid once the customer has stayed for 45 days: month 3, at 0.95² = 0.9025.
    assert_eq!(brings(&rule("rate: 100 USD, paid_on: active-customer, after: 45 days")), "90.25 USD");
    // Of a yearly price the payment that follows a year is that of month 13.
    let later = rule("rate: 10%, paid_on: every-payment, for: lifetime, after: 12 months");
    assert_eq!(brings_with("monthly_churn: 0%, horizon_months: 24", &priced("1200 USD/year", &later)), "120.00 USD");
    assert_eq!(brings(&later), "0.00 USD");
}

#[test]
fn leads_are_no_customers() {
    let lead = rule("rate: 15 USD, paid_on: lead");
    assert_eq!(brings(&lead), "15.00 USD");
    // One in ten becomes a customer: ten are paid for one.
    assert_eq!(brings_with("lead_to_customer: 10%", &lead), "150.00 USD");
    assert_eq!(brings_with("lead_to_customer: 10%", &rule("rate: 5 USD, paid_on: signup")), "50.00 USD");
    // 15 ÷ 0.07 = 214.2857…
    assert_eq!(brings_with("lead_to_customer: 7%", &lead), "214.29 USD");
    assert_eq!(brings_with("lead_to_customer: 10%", &rule("rate: 15 USD, paid_on: active-customer")), "15.00 USD");
    assert_eq!(remarks("", &lead), ["A lead is not yet a customer; one is counted for each customer."]);
    assert_eq!(
        remarks("earnings: {lead_to_customer: 10%}\n", &lead),
        ["Of all leads, 10% are assumed to become customers, so each customer counts for as many as that takes."]
    );
}

#[test]
fn only_rules_in_another_currency_need_a_rate() {
    let both =
        priced("100 EUR/month", &rules("  - {rate: 30%, paid_on: first-payment}\n  - {rate: 54 USD, paid_on: sale}"));
    let none = "The rules pay in different currencies, and this site has no exchange rate between them.";
    assert_eq!(brings(&both), none);
    // 30% of 100 EUR is 30; 54 USD are 50 EUR.
    assert_eq!(brings_with("exchange: {EUR: 1.08}", &both), "80.00 EUR");
    // A sum that does not need the price needs no rate to it, and takes one where there is one.
    let sum = priced("100 EUR/month", &rule("rate: 54 USD, paid_on: sale"));
    assert_eq!(brings(&sum), "54.00 USD");
    assert_eq!(brings_with("exchange: {EUR: 1.08}", &sum), "50.00 EUR");
    // KWD has three digits, JPY has none.
    assert_eq!(brings(&priced("10.005 KWD/month", &rule("rate: 25%, paid_on: sale"))), "2.501 KWD");
    assert_eq!(brings(&priced("999 JPY/month", &rule("rate: 12.5%, paid_on: sale"))), "125 JPY");
}

/// What the page says of the figure, a sentence each.
fn remarks(settings: &str, front: &str) -> Vec<String> {
    let root = folder(settings, &[("Acme", front)]);
    let site = site(root.path());
    let earnings = site.earnings(ProgramId::at(0)).as_ref().unwrap();
    earnings.terms.remarks.iter().map(|&remark| Wording::of(&site).remark(remark, &site.customer)).collect()
}

#[test]
fn remarks_are_true_of_the_figure() {
    // 20% promises something, so the low end is not 0, whatever the other rule promises.
    let two = rules("  - {rate: 20%, paid_on: every-payment, for: lifetime}\n  - {rate: up to 50 USD, paid_on: sale}");
    assert_eq!(brings(&two), "183.86 to 233.86 USD");
    assert_eq!(remarks("", &two), ["One of the rules promises no minimum, so it adds nothing to the low end."]);
    let rising =
        rule("rate: 30%, paid_on: sale, tiers: [{from: 10, rate: 35%, per: month}, {from: 50, rate: 40%, per: month}]");
    assert_eq!(remarks("", &rising), ["The high end holds from 50 referrals a month on."]);
    let falling = rule("rate: 40%, paid_on: sale, tiers: [{from: 10, rate: 20%}]");
    assert_eq!(remarks("", &falling), ["The rate falls as referrals add up: the low end holds from 10 referrals on."]);
    // It pays for clicks, and for customers too.
    let clicks = rules("  - {rate: 50 USD, paid_on: sale}\n  - {rate: 0.10 USD, paid_on: click}");
    assert_eq!(brings(&clicks), "50.00 USD");
    assert_eq!(remarks("", &clicks), ["It also pays for clicks, which the figure leaves out."]);
    let second = format!("second_tier: {{rate: 10%, of: commissions}}\n{}", rule("rate: 50 USD, paid_on: sale"));
    assert_eq!(brings(&second), "50.00 USD");
    assert_eq!(remarks("", &second), ["What it pays for bringing in other publishers is not part of the figure."]);
    // A price that is paid once makes no difference of how long the program pays.
    let once = priced("49 USD once", &rule("rate: 40%, paid_on: every-payment"));
    assert_eq!(remarks("", &once), Vec::<String>::new());
}

#[test]
fn what_rests_on_an_assumption_says_so() {
    let shown = |front: &str| {
        let root = folder("", &[("Acme", front)]);
        let site = site(root.path());
        let earnings = site.earnings(ProgramId::at(0)).as_ref().unwrap();
        let wording = Wording::of(&site);
        (wording.amount(earnings), wording.assumptions(earnings, &site.customer), earnings.terms.assumptions.clone())
    };
    // 30 × (1 − 0.95^24) ÷ 0.05 = 424.806…
    let (amount, assumes, all) = shown(&rule("rate: 30%, paid_on: every-payment, for: lifetime"));
    assert_eq!((amount.as_str(), &all[..]), ("about 425 USD", &[Assumption::AssumedPrice][..]));
    assert_eq!(
        assumes,
        "Assumes one customer who pays 100 USD a month (assumed), 5% of customers leaving each month, over 24 months."
    );
    let known = |rule: &str| shown(&priced("100 USD/month", rule));
    let (amount, _, all) = known(&rule("rate: 30%, paid_on: every-payment, for: lifetime"));
    assert_eq!((amount.as_str(), all.len()), ("424.81 USD", 0));
    let (amount, _, all) = known(&rule("rate: 30%, paid_on: every-payment"));
    assert_eq!((amount.as_str(), &all[..]), ("about 425 USD", &[Assumption::AssumedLength][..]));
    let (amount, _, all) = known(&rule("rate: 30%, paid_on: {value: sale, status: estimated}"));
    assert_eq!((amount.as_str(), &all[..]), ("about 30 USD", &[Assumption::EstimatedEvent][..]));
    // A flat sum speaks of neither price nor churn, and rests on neither.
    let (amount, assumes, all) = shown(&rule("rate: 150 USD, paid_on: sale"));
    assert_eq!((amount.as_str(), all.len()), ("150.00 USD", 0));
    assert_eq!(assumes, "A flat sum: how much the customer pays, and for how long, makes no difference.");
    let (_, assumes, _) = known(&rule("rate: 30%, paid_on: sale"));
    assert_eq!(assumes, "Assumes one customer whose first payment is 100 USD (the product’s price).");
    // One on every payment depends on how often the customer pays.
    let (amount, assumes, all) = shown(&rule("rate: 10 USD, paid_on: every-payment, for: lifetime"));
    assert_eq!((amount.as_str(), &all[..]), ("about 142 USD", &[Assumption::AssumedPrice][..]));
    assert_eq!(assumes, "Counts one payment a month (assumed), 5% of customers leaving each month, over 24 months.");
}

#[test]
fn figures_say_what_they_assume() {
    let root = folder("", &[("Acme", &rule("rate: up to 40%, paid_on: every-payment"))]);
    let site = site(root.path());
    let earnings = site.earnings(ProgramId::at(0)).as_ref().unwrap();
    assert!(earnings.is_assumed());
    assert_eq!(earnings.terms.assumptions, [Assumption::AssumedPrice, Assumption::AssumedLength]);
    assert_eq!(earnings.terms.remarks, [EarningsRemark::LengthAssumed, EarningsRemark::NoMinimum]);
    let said = earnings.terms.remarks.iter().map(|&remark| Wording::of(&site).remark(remark, &site.customer));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            "How long the program pays is not stated; the whole horizon is assumed.",
            "The program promises no minimum, so the low end is 0.",
        ]
    );
    let volume = Volume { from: 2, per: None };
    assert_eq!(
        Wording::of(&site).remark(EarningsRemark::HighFrom(volume), &site.customer),
        "The high end holds from 2 referrals on."
    );
}
