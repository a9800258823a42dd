//! Cases that were worked out by hand.

use candor::model::earnings::EarningsRemark;
use candor::model::id::{Id, ProgramId};
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
        Ok(earnings) => Wording::of(&site).amount(earnings),
        Err(why) => Wording::of(&site).no_figure(why),
    }
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
        ("rate: 40%, paid_on: every-payment, for: lifetime, cap: 300 USD", "300.00 USD"),
        ("rate: 20%-40%, paid_on: every-payment, for: lifetime, cap: 300 USD", "183.86 to 300.00 USD"),
        (
            "rate: 30%, paid_on: every-payment, for: lifetime, tiers: [{from: 10, rate: 35%}, {from: 50, rate: 40%}]",
            "275.78 to 367.71 USD",
        ),
        ("rate: 40%, paid_on: sale, tiers: [{from: 1, rate: 30%}, {from: 50, rate: 40%}]", "30.00 to 40.00 USD"),
        ("rate: varies, paid_on: sale", "The program says only that its rate varies."),
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
    // 100 ÷ 12 a month is not rounded before the end: 40% × 100 ÷ 12 × 9.1927… = 30.6426…
    assert_eq!(brings(&life("100 USD/year")), "30.64 USD");
    assert_eq!(brings(&life("1200 USD/year")), "367.71 USD");
    let euros = life("49 EUR/month");
    assert_eq!(brings(&euros), "The product is priced in EUR, and this site has no exchange rate between EUR and USD.");
    // 40% × 49 × 1.08 × 9.1927982… = 194.592…
    assert_eq!(brings_with("monthly_churn: 5%, horizon_months: 12, exchange: {EUR: 1.08}", &euros), "194.59 USD");
    assert_eq!(brings(&rule("rate: 20 EUR, paid_on: signup")), "20.00 EUR");
    // 12.5% of 999 yen: 124.875; 2.5 yen go to the even digit.
    let yen = "monthly_price: 999 JPY, monthly_churn: 100%";
    assert_eq!(brings_with(yen, &rule("rate: 12.5%, paid_on: every-payment, for: lifetime")), "125 JPY");
    assert_eq!(brings_with("monthly_price: 10 JPY", &rule("rate: 25%, paid_on: sale")), "2 JPY");
    assert_eq!(brings(&rule("rate: 15000 JPY, paid_on: sale")), "15000 JPY");
}

#[test]
fn figures_say_what_they_assume() {
    let root = folder("", &[("Acme", &rule("rate: up to 40%, paid_on: every-payment"))]);
    let site = site(root.path());
    let earnings = site.earnings(ProgramId::at(0)).as_ref().unwrap();
    assert!(earnings.estimated);
    assert_eq!(earnings.remarks, [EarningsRemark::PeriodAssumed, EarningsRemark::NoMinimum]);
    let said = earnings.remarks.iter().map(|&remark| Wording::of(&site).choice(remark));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            "How long the program pays is not stated; the whole horizon is assumed.",
            "The program promises no minimum, so the low end is 0.",
        ]
    );
}
