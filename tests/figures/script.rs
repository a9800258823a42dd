//! The module that works figures out in the browser comes to the same as the build, for the same inputs: run by
//! node over many random programs and customers.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use candor::model::config::EarningsSettings as Assumptions;
use candor::model::earnings::{Counted, Customer, Outcome, Terms, break_even_range, curve, figure};
use candor::model::money::{Currency, Money};
use candor::model::program::{Price, PricePer};
use candor::wording::verdict::{Candidate, verdict};
use candor::wording::{Wording, for_script, messages};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// How many pairs of programs are held against each other.
const CASES: usize = 600;

const SCRIPT: &str = r#"
import * as e from "./earnings.mjs";
process.stdin.setEncoding("utf8");
let text = "";
for await (const part of process.stdin) text += part;
const { words, cases } = JSON.parse(text);
const answers = cases.map(({ site, reader, programs }) => {
  const who = e.customer({ churn: site.churn, months: site.months });
  const all = programs.map((program) => {
    if (program.why) return program;
    const price = e.priceOf(program, site, reader);
    const figure = e.figure(program, price, who);
    return { name: program.name, figure, price, curve: e.curve(program, price, who) };
  });
  return {
    amounts: all.map((one) => one.why ?? e.amountInWords(words, one.figure)),
    assumptions: all.map((one) => one.why ?? e.assumptions(words, one.price, who)),
    shares: all.map((one) => one.why ?? one.figure.shares.map((s) => [e.plain(s.low, one.figure.digits), e.plain(s.high, one.figure.digits), s.months])),
    curves: all.map((one) => one.why ?? one.curve.map((p) => [e.plain(e.rounded(p.low, one.figure.digits), one.figure.digits), e.plain(e.rounded(p.high, one.figure.digits), one.figure.digits)])),
    verdict: e.verdict(words, all, who),
    turns: all.length === 2 && all.every((one) => !one.why)
      ? ["low", "high"].map((end) => e.breakEven(all[0].curve, all[1].curve, end).month) : null,
  };
});
process.stdout.write(JSON.stringify(answers));
"#;

fn decimal(largest: i64) -> impl Strategy<Value = Decimal> {
    (0..largest, 0u32..5).prop_map(|(digits, scale)| Decimal::new(digits, scale).normalize())
}

fn rule() -> impl Strategy<Value = Counted> {
    let ends = (decimal(1_000_000), decimal(1_000_000), prop_oneof![Just(true), Just(false)]);
    let length = proptest::option::of(1u32..40);
    let cap = proptest::option::weighted(0.3, decimal(10_000_000));
    (ends, any::<bool>(), length, cap, proptest::option::weighted(0.3, Just("Pro".to_owned()))).prop_map(
        |((a, b, one), percent, months, cap, plan)| Counted {
            rule: 0,
            plan,
            low: if one { a } else { a.min(b) },
            high: if one { a } else { a.max(b) },
            percent,
            months,
            cap,
            for_life: false,
        },
    )
}

fn price(currency: Currency) -> impl Strategy<Value = Option<Price>> {
    let price = (decimal(10_000_000), any::<bool>()).prop_map(move |(amount, yearly)| Price {
        money: Money { amount, currency },
        per: if yearly { PricePer::Year } else { PricePer::Month },
    });
    proptest::option::weighted(0.4, price)
}

/// Programs, and the customer of a site.
type Case = (Vec<Terms>, Assumptions);

fn case() -> impl Strategy<Value = Case> {
    let currency = prop_oneof![Just("USD"), Just("EUR"), Just("JPY"), Just("KWD")];
    currency.prop_flat_map(|code| {
        let currency = Currency::from_code(code).unwrap();
        let terms = (proptest::collection::vec(rule(), 1..4), price(currency), any::<bool>()).prop_map(
            move |(rules, price, guessed)| Terms {
                currency,
                price,
                price_estimated: price.is_some() && guessed,
                by_plan: rules.iter().all(|rule| rule.plan.is_some()),
                rules,
                without_figure: Vec::new(),
                estimated: false,
                remarks: Vec::new(),
            },
        );
        let churn = prop_oneof![
            Just(Decimal::ZERO),
            Just(Decimal::ONE),
            (0i64..1_000_000).prop_map(|part| Decimal::new(part, 6).normalize())
        ];
        let assumptions =
            (decimal(10_000_000), churn, 1u32..=120).prop_map(move |(amount, churn, months)| Assumptions {
                monthly_price: Money { amount, currency },
                monthly_churn: churn,
                horizon_months: months,
                exchange: Vec::new(),
            });
        (proptest::collection::vec(terms, 2..4), assumptions)
    })
}

/// The question as the page would put it, and the build's own answer.
fn question_and_answer((programs, assumed): &Case) -> (Value, Value) {
    let messages = messages("en");
    let wording = Wording::new(&messages);
    let customer = Customer::new(assumed);
    let digits = customer.price.currency.digits();
    let names = ["Ann", "bob", "Çem"];
    let outcomes: Vec<Outcome> = programs.iter().map(|terms| Ok(figure(terms.clone(), &customer))).collect();
    let known = || outcomes.iter().map(|outcome| outcome.as_ref().unwrap());
    let text = |value: Decimal| value.normalize().to_string();
    let asked: Vec<Value> = programs
        .iter()
        .zip(names)
        .map(|(terms, name)| {
            let rules: Vec<Value> = terms
                .rules
                .iter()
                .map(|rule| json!([text(rule.low), text(rule.high), rule.percent, rule.months, rule.cap.map(text), rule.plan.is_some()]))
                .collect();
            let own = terms.price.map(|price| {
                let months = if price.per == PricePer::Year { 12 } else { 1 };
                json!([text(price.money.amount), months, price.money.currency.code(), digits, terms.price_estimated])
            });
            json!({"name": name, "currency": terms.currency.code(), "digits": digits, "own": own, "cases": terms.by_plan, "rules": rules})
        })
        .collect();
    let question = json!({
        "site": {"price": text(customer.price.amount), "currency": customer.price.currency.code(), "digits": digits,
            "churn": customer.churn_percent().to_string(), "months": customer.horizon},
        "reader": {"price": null, "every": false}, "programs": asked,
    });
    let plain = |amount: Decimal| Money { amount, currency: customer.price.currency }.plain();
    let candidates: Vec<Candidate<'_>> =
        outcomes.iter().zip(names).map(|(outcome, name)| Candidate { name, outcome }).collect();
    let turns = match &outcomes[..] {
        [one, other] => break_even_range(one, other, &customer).map(|even| json!([even.low.month, even.high.month])),
        _ => None,
    };
    let ends = |low: &candor::model::earnings::Exact, high: &candor::model::earnings::Exact| {
        (plain(low.rounded(digits)), plain(high.rounded(digits)))
    };
    let answer = json!({
        "amounts": known().map(|earnings| wording.amount(earnings)).collect::<Vec<_>>(),
        "assumptions": known().map(|earnings| wording.assumptions(earnings, &customer)).collect::<Vec<_>>(),
        "shares": known().map(|earnings| earnings.shares.iter().map(|share| {
            let (low, high) = ends(&share.low, &share.high);
            json!([low, high, share.months])
        }).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "curves": programs.iter().map(|terms| curve(terms, &customer).iter().map(|point| ends(&point.low, &point.high)).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "verdict": verdict(&candidates, &customer, wording),
        "turns": turns,
    });
    (question, answer)
}

#[test]
fn the_browser_works_out_what_the_build_does() {
    if Command::new("node").arg("--version").output().is_err() {
        assert!(!crate::scratch::is_ci(), "node is wanted where CI is set");
        eprintln!("SKIPPED: there is no node, so earnings.js is not held against the build");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let module = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/candor/static/js/earnings.js");
    std::fs::copy(module, folder.path().join("earnings.mjs")).unwrap();
    std::fs::write(folder.path().join("run.mjs"), SCRIPT).unwrap();
    let mut runner = TestRunner::default();
    let cases: Vec<Case> = (0..CASES).map(|_| case().new_tree(&mut runner).unwrap().current()).collect();
    let (questions, answers): (Vec<Value>, Vec<Value>) = cases.iter().map(question_and_answer).unzip();
    let messages = messages("en");
    let words = for_script(Wording::new(&messages)).into_iter().map(|(name, text)| (name, json!(text)));
    let words: Value = words.collect::<serde_json::Map<_, _>>().into();
    let asked = json!({"words": words, "cases": questions}).to_string();
    let mut node = Command::new("node")
        .arg(folder.path().join("run.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = node.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(asked.as_bytes()));
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found.len(), answers.len());
    for ((found, wanted), question) in found.iter().zip(&answers).zip(&questions) {
        assert_eq!(found, wanted, "{question}");
    }
}
