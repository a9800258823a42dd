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
    assert!(text.contains("One customer brings 367.71 USD"), "{text}");
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
    assert_eq!(earnings["curve"][11]["high"], "367.71");
    let clicks = json(root.path(), &["explain", "clicks", "--format", "json"]);
    assert_eq!(clicks["earnings"], Value::Null);
    assert_eq!(clicks["why"], "The program pays for clicks, not for customers.");
    assert_eq!(clicks["at_a_glance"][1], "1,000 clicks bring 250 USD.");
    assert_eq!(clicks["at_a_glance"][2], "200 clicks reach the minimum payout of 50 USD.");
}

#[test]
fn two_programs_break_even_in_a_month() {
    let root = folder(SETTINGS, &[("Life", LIFE), ("Flat", FLAT), ("Clicks", CLICKS)]);
    // 40 + 38 + 36.10 + 34.295 = 148.395 by month 4, and 180.98 by month 5.
    for pair in [["life", "flat"], ["flat", "life"]] {
        let compared = json(root.path(), &["compare", pair[0], pair[1], "--format", "json"]);
        assert_eq!(compared["break_even"], serde_json::json!({"low": 5, "high": 5}));
        let verdict = compared["verdict"].as_str().unwrap();
        assert!(
            verdict.starts_with(
                "Life pays more if your customers stay longer than 4 months; until then Flat has paid more."
            ),
            "{verdict}"
        );
        assert_eq!(compared["programs"][0]["program"], pair[0]);
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
