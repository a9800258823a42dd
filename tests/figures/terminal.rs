//! `candor explain` and `candor compare`.

use serde_json::Value;

use super::{candor, folder};

const SETTINGS: &str = "earnings: {monthly_price: 100 USD, monthly_churn: 5%, horizon_months: 12}\n";
const FLAT: &str = "cookie: 30 days\ncommissions: [{rate: 150 USD, paid_on: sale}]";
const LIFE: &str = "cookie: 60 days\ncommissions: [{rate: 40%, paid_on: every-payment, for: lifetime}]";
const CLICKS: &str = "payout: {minimum: 50 USD}\ncommissions: [{rate: 0.25 USD, paid_on: click}]";

fn text(root: &std::path::Path, arguments: &[&str]) -> String {
    let output = candor(root, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(root: &std::path::Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&text(root, arguments)).unwrap()
}

#[test]
fn the_working_can_be_checked_with_a_calculator() {
    let root = folder(SETTINGS, &[("Life", LIFE)]);
    let text = text(root.path(), &["explain", "life"]);
    assert!(text.contains("pays     100.00 USD a month (assumed: the settings of the site)"), "{text}");
    assert!(text.contains("1 + 0.95 + 0.95² + … = (1 − 0.95^12) ÷ 0.05 = 9.192798"), "{text}");
    assert!(text.contains("40% × 100 × 9.192798 ≈ 367.71193 USD"), "{text}");
    assert!(text.contains("One customer is expected to bring ≈ 367.71 USD"), "{text}");
    assert!(text.contains("rests on an assumed price"), "{text}");
    // The other reading, without churn: 40 a month for as long as the customer stays.
    assert!(text.contains("  6 months   240.00 USD\n  12 months  480.00 USD\n  24 months  960.00 USD"), "{text}");
}

#[test]
fn the_working_as_data_keeps_the_contract() {
    let root = folder(SETTINGS, &[("Life", LIFE), ("Clicks", CLICKS)]);
    let life = json(root.path(), &["explain", "Life", "--format", "json"]);
    assert_eq!(life["program"], "life");
    let earnings = &life["earnings"];
    for (key, wanted) in [
        ("currency", Value::from("USD")),
        ("horizon_months", Value::from(12)),
        ("monthly_price", Value::from("100.00")),
        ("price_is", Value::from("assumed")),
        ("monthly_churn", Value::from("5%")),
        ("low", Value::from("367.71")),
        ("high", Value::from("367.71")),
    ] {
        assert_eq!(earnings[key], wanted, "{key}");
    }
    assert_eq!(earnings["rules"][0]["low"], "367.71");
    assert_eq!(earnings["assumptions"], serde_json::json!(["assumed-price"]));
    let ends = |amount: &str| serde_json::json!({"low": amount, "high": amount});
    let stays =
        serde_json::json!({"3": ends("120.00"), "6": ends("240.00"), "12": ends("480.00"), "24": ends("960.00")});
    assert_eq!(life["stays"], stays);
    let clicks = json(root.path(), &["explain", "clicks", "--format", "json"]);
    assert_eq!(clicks["earnings"], Value::Null);
    assert_eq!(clicks["why"], "The program pays for clicks, not for customers.");
    assert_eq!(clicks["at_a_glance"][1], "1,000 clicks bring 250 USD.");
    assert_eq!(clicks["at_a_glance"][2], "200 clicks reach the minimum payout of 50 USD.");
}

#[test]
fn two_programs_break_even_in_a_month() {
    let root = folder(SETTINGS, &[("Life", LIFE), ("Flat", FLAT), ("Clicks", CLICKS)]);
    // A customer who stays 3 months brings 120, and one who stays 4 brings 160: churn plays no part.
    for pair in [["life", "flat"], ["flat", "life"]] {
        let compared = json(root.path(), &["compare", pair[0], pair[1], "--format", "json"]);
        assert_eq!(compared["break_even"], serde_json::json!({"low": 4, "high": 4}));
        let verdict = compared["verdict"].as_str().unwrap();
        assert!(
            verdict.starts_with("Life brings more if the customer stays 4 months or longer; before that, Flat does."),
            "{verdict}"
        );
        assert_eq!(compared["programs"][0]["program"], pair[0]);
        assert_eq!(compared["programs"][0]["stays"]["24"]["high"], if pair[0] == "life" { "960.00" } else { "150.00" });
    }
    let compared = json(root.path(), &["compare", "flat", "clicks", "--format", "json"]);
    assert_eq!(compared["break_even"], serde_json::json!({"low": null, "high": null}));
    assert_eq!(compared["programs"][0]["facts"]["cookie"]["value"], "30 days");
    assert_eq!(
        compared["verdict"],
        "Clicks has no figure: The program pays for clicks, not for customers. So the figures do not show which pays more."
    );
}

#[test]
fn the_table_fits_a_terminal_of_eighty_columns() {
    let long = format!(
        "{LIFE}\nrequirements: [A very long requirement that goes on and on over many words without an end in sight]"
    );
    let root =
        folder(SETTINGS, &[("Life", &long), ("Flat", FLAT), ("Clicks", CLICKS), ("Ääkkönen", FLAT), ("E", LIFE)]);
    for names in [&["life", "flat"][..], &["life", "flat", "clicks", "Ääkkönen", "e"]] {
        let text = text(root.path(), &[&["compare"], names].concat());
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{widest:?}\n{text}");
    }
    assert!(text(root.path(), &["compare", "life", "flat"]).contains("≠ Cookie"));
}

#[test]
fn a_name_that_no_program_has_is_wrong_usage() {
    let root = folder(SETTINGS, &[("Life", LIFE), ("Flat", FLAT)]);
    for arguments in [&["explain", "lief"][..], &["compare", "life", "flt"], &["compare", "life", "life"]] {
        let output = candor(root.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
    let output = candor(root.path(), &["explain", "lief"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `life`?"));
}

/// The break-even of two programs, and the first sentence of the verdict.
fn held(settings: &str, one: &str, other: &str) -> (Value, String) {
    let root = folder(settings, &[("One", one), ("Other", other)]);
    let compared = json(root.path(), &["compare", "one", "other", "--format", "json"]);
    let verdict = compared["verdict"].as_str().unwrap();
    (compared["break_even"].clone(), verdict.split(". ").next().unwrap().to_owned())
}

fn priced(price: &str, rule: &str) -> String {
    format!("product: {{name: A, price: {price}}}\ncommissions: [{{{rule}}}]")
}

#[test]
fn break_even_is_of_a_customer_who_stays() {
    let at = |low: Option<u32>, high: Option<u32>| serde_json::json!({"low": low, "high": high});
    let once = |amount: u32| priced("100 USD/month", &format!("rate: {amount} USD, paid_on: sale"));
    let life =
        |percent: &str| priced("100 USD/month", &format!("rate: {percent}, paid_on: every-payment, for: lifetime"));
    // 17 × 35 = 595, 18 × 35 = 630: from a stay of 18 months on more than 600, whatever customers do on average.
    for settings in ["", "earnings: {monthly_churn: 20%, horizon_months: 6}\n"] {
        let (even, said) = held(settings, &life("35%"), &once(600));
        assert_eq!(even, at(Some(18), Some(18)), "{settings}");
        assert_eq!(said, "One brings more if the customer stays 18 months or longer; before that, Other does");
    }
    // 20% reaches 150 with the eighth month (7 × 20 = 140), 40% with the fourth; equal is not more.
    assert_eq!(held("", &life("20%-40%"), &once(150)).0, at(Some(8), Some(4)));
    assert_eq!(held("", &life("50%"), &once(150)).0, at(Some(4), Some(4)));
    // Up to 40% promises nothing: at the low ends never, at the high ends as above.
    assert_eq!(held("", &life("up to 40%"), &once(150)).0, at(None, Some(4)));
    // Paid for three months it comes to 90, and never to 150.
    let three = priced("100 USD/month", "rate: 30%, paid_on: every-payment, for: 3 months");
    let (even, said) = held("", &three, &once(150));
    assert_eq!((even, said.as_str()), (at(None, None), "Other brings more than One, however long the customer stays"));
    // 360 each year against 35 a month: ahead in month 11 (385 to 360), behind in month 13 (455 to 720), and so on. In
    // month 61 it is behind once more (2135 to 2160), in month 62 ahead (2170), and month 73 (2555 to 2520) keeps it so.
    let year = priced("1200 USD/year", "rate: 30%, paid_on: every-payment, for: lifetime");
    assert_eq!(held("", &life("35%"), &year).0, at(Some(62), Some(62)));
}

#[test]
fn figures_in_two_currencies_are_held_against_each_other_at_the_rate() {
    let euros = priced("100 EUR/month", "rate: 30%, paid_on: every-payment, for: lifetime");
    let dollars = priced("100 USD/month", "rate: 300 USD, paid_on: sale");
    let (even, said) = held("", &euros, &dollars);
    assert_eq!(even, serde_json::json!({"low": null, "high": null}));
    assert!(said.contains("this site has no exchange rate between the two currencies"), "{said}");
    // 30 EUR are 33 USD: 9 × 33 = 297, 10 × 33 = 330.
    let (even, _) = held("earnings: {exchange: {EUR: 1.10}}\n", &euros, &dollars);
    assert_eq!(even, serde_json::json!({"low": 10, "high": 10}));
}

#[test]
fn first_money_follows_from_known_facts_alone() {
    let first = |payout: &str, rate: &str| {
        let front = format!(
            "payout: {{{payout}}}\n{}",
            priced("100 USD/month", &format!("rate: {rate}, paid_on: every-payment, for: lifetime"))
        );
        let root = folder("", &[("Acme", &front)]);
        json(root.path(), &["explain", "acme", "--format", "json"])["first_money"].clone()
    };
    let wanted = |low: &str, high: Option<&str>, months: Option<u32>| serde_json::json!({"minimum": "50.00", "currency": "USD", "customers": {"low": low, "high": high}, "months": months});
    // 50 ÷ 20 is 2.5 first payments, so 3; held for 30 days, and then up to 30 more until the next payout.
    assert_eq!(first("minimum: 50 USD, hold: 30 days, schedule: monthly", "20%"), wanted("3", Some("3"), Some(2)));
    // 50 ÷ 50 is one exactly. 60 days and 7 are three months that have begun.
    assert_eq!(first("minimum: 50 USD, hold: 60 days, schedule: weekly", "50%"), wanted("1", Some("1"), Some(3)));
    // From 20% to 40%: 3 customers or 2. Of the hold nobody says anything, so nothing is said of months.
    assert_eq!(first("minimum: 50 USD, schedule: monthly", "20%-40%"), wanted("2", Some("3"), None));
    // Where nothing is promised, there is no end to it.
    assert_eq!(first("minimum: 50 USD", "up to 40%"), wanted("2", None, None));
    for unknown in ["schedule: monthly", "minimum: {value: 50 USD, status: estimated}", "minimum: 50 EUR"] {
        assert_eq!(first(unknown, "20%"), Value::Null, "{unknown}");
    }
    assert_eq!(first("minimum: 50 USD", "{value: 20%, status: estimated}"), Value::Null);
    // Nor where the price is only assumed; a sum that is paid once needs none.
    let of = |rule: &str| {
        let front = format!(
            "payout: {{minimum: 50 USD, hold: {{value: 30 days, status: estimated}}, schedule: monthly}}\ncommissions: [{{{rule}}}]"
        );
        let root = folder("", &[("Acme", &front)]);
        let text = text(root.path(), &["explain", "acme"]);
        text.split_once("First money\n").map(|(_, first)| first.trim().to_owned())
    };
    assert_eq!(of("rate: 20%, paid_on: sale"), None);
    assert_eq!(
        of("rate: 60 USD, paid_on: sale").as_deref(),
        Some("1 customer reaches the minimum payout of 50 USD with their first payments.")
    );
}

#[test]
fn a_figure_says_how_it_is_spread() {
    let front = priced("100 USD/month", "rate: 30%, paid_on: every-payment, for: lifetime");
    let root = folder("", &[("Acme", &front)]);
    // Of 14.1602 payments expected in 24 months 2.8525 come in 3 (20.1%) and 9.1928 in 12 (64.9%).
    let found = json(root.path(), &["explain", "acme", "--format", "json"])["spread"].clone();
    let part = |percent: &str| serde_json::json!({"low": percent, "high": percent});
    let wanted =
        serde_json::json!({"first_3_months": part("20"), "first_12_months": part("65"), "of_revenue": part("30")});
    assert_eq!(found, wanted);
    let page = text(root.path(), &["explain", "acme"]);
    let said = "20% of the expected amount comes in the first 3 months, 65% in the first 12. It is 30% of what the customer is expected to pay over 24 months.";
    assert!(page.contains(said), "{page}");
}

#[test]
fn one_lead_is_spoken_of_as_one() {
    let front = "payout: {minimum: 50 USD}\ncommissions: [{rate: up to 60 USD, paid_on: signup}]";
    let root = folder("", &[("Acme", front)]);
    let glance = json(root.path(), &["explain", "acme", "--format", "json"])["at_a_glance"].clone();
    assert_eq!(glance[1], "It takes 1 sign-up or more to reach the minimum payout of 50 USD.");
}
