//! The module that works figures out in the browser comes to the same as the build, for the same inputs: run by
//! node over many random programs and customers.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use candor::model::config::EarningsSettings as Assumptions;
use candor::model::earnings::{
    Assumption, Counted, Customer, LONGEST_STAY, Outcome, PriceBasis, Terms, break_even_range, figure, stays,
};
use candor::model::money::{Currency, Money};
use candor::model::program::{Price, PricePer};
use candor::pages::script_terms;
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
import * as e from "./earnings.js";
import * as w from "./sentences.js";
process.stdin.setEncoding("utf8");
let text = "";
for await (const part of process.stdin) text += part;
const { words, cases } = JSON.parse(text);
const answers = cases.map(({ site, reader, programs }) => {
  const who = e.customer({ churn: site.churn, months: site.months });
  const all = programs.map((written) => {
    const program = e.complete(written, site);
    const price = e.priceOf(program, site, reader);
    return { ...program, figure: e.figure(program, price, who), price, curve: e.stays(program, price, who, site.longest) };
  });
  const plain = (figure) => ({ low, high }) => [low, high].map((end) => e.plain(end, figure.digits));
  return {
    amounts: all.map((one) => w.amountInWords(words, one.figure)),
    assumptions: all.map((one) => w.assumptions(words, one, one.price, who)),
    shares: all.map((one) => one.figure.shares.map((s) => [...plain(one.figure)(s), s.payments])),
    stays: all.map((one) => one.curve.map((p) => plain(one.figure)({ low: e.rounded(p.low, one.digits), high: e.rounded(p.high, one.digits) }))),
    spread: all.map((one) => w.spread(words, one, one.price, who)),
    verdict: w.verdict(words, all, who),
    turns: all.length === 2 ? ["low", "high"].map((end) => e.breakEven(all[0].curve, all[1].curve, end).month) : null,
  };
});
process.stdout.write(JSON.stringify(answers));
"#;

fn decimal(largest: i64) -> impl Strategy<Value = Decimal> {
    (0..largest, 0u32..5).prop_map(|(digits, scale)| Decimal::new(digits, scale).normalize())
}

fn rule() -> impl Strategy<Value = Counted> {
    let ends = (decimal(1_000_000), decimal(1_000_000), any::<bool>());
    let lengths = (prop_oneof![2 => Just(0u32), 1 => 1u32..20], proptest::option::of(1u32..40));
    let cap = proptest::option::weighted(0.3, decimal(10_000_000));
    let plan = proptest::option::weighted(0.3, Just("Pro".to_owned()));
    (ends, any::<bool>(), any::<bool>(), lengths, cap, plan).prop_map(
        |((a, b, one), percent, once, (after, months), cap, plan)| Counted {
            rule: 0,
            plan,
            low: if one { a } else { a.min(b) },
            high: if one { a } else { a.max(b) },
            percent,
            once,
            after,
            months,
            cap,
            steps: Vec::new(),
            tiers_apply: None,
            assumptions: Vec::new(),
        },
    )
}

fn price(currency: Currency) -> impl Strategy<Value = (Price, PriceBasis)> {
    let per = prop_oneof![
        3 => Just(PricePer::Month),
        1 => Just(PricePer::Quarter),
        1 => Just(PricePer::Year),
        1 => Just(PricePer::Once)
    ];
    let basis = prop_oneof![Just(PriceBasis::Product), Just(PriceBasis::Estimate), Just(PriceBasis::Assumed)];
    (decimal(10_000_000), per, basis)
        .prop_map(move |(amount, per, basis)| (Price { money: Money { amount, currency }, per }, basis))
}

/// Programs, and the customer of a site.
type Case = (Vec<Terms>, Assumptions);

fn case() -> impl Strategy<Value = Case> {
    let currency = prop_oneof![Just("USD"), Just("EUR"), Just("JPY"), Just("KWD")];
    currency.prop_flat_map(|code| {
        let currency = Currency::from_code(code).unwrap();
        let assumption = proptest::option::weighted(0.3, Just(Assumption::EstimatedRate));
        let terms = (proptest::collection::vec(rule(), 1..4), price(currency), assumption).prop_map(
            move |(rules, (price, price_basis), assumption)| {
                let mut terms = Terms {
                    currency,
                    price,
                    price_basis,
                    by_plan: rules.iter().all(|rule| rule.plan.is_some()),
                    rules,
                    without_figure: Vec::new(),
                    assumptions: assumption.into_iter().collect(),
                    remarks: Vec::new(),
                };
                if terms.rests_on_price() && price_basis != PriceBasis::Product {
                    terms.assumptions.push(Assumption::AssumedPrice);
                }
                terms
            },
        );
        // A program without a rule for everybody has none that counts, unless there are only cases.
        let terms = terms.prop_filter("some rule counts", |terms| terms.rules.iter().any(|rule| terms.counts(rule)));
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
                ..Assumptions::default()
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
    let asked: Vec<Value> = programs
        .iter()
        .zip(names)
        .map(|(terms, name)| {
            let mut value = serde_json::to_value(script_terms(terms)).expect("terms are JSON");
            value["name"] = json!(name);
            value
        })
        .collect();
    let question = json!({
        "site": {"currency": customer.price.currency.code(), "digits": digits,
            "asked": {"currency": customer.price.currency.code(), "per": 1}, "longest": LONGEST_STAY,
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
            json!([low, high, share.payments])
        }).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "stays": programs.iter().map(|terms| stays(terms, LONGEST_STAY).iter().map(|point| ends(&point.low, &point.high)).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "spread": known().map(|earnings| wording.spread(earnings, &customer).unwrap_or_default()).collect::<Vec<_>>(),
        "verdict": verdict(&candidates, &customer, wording),
        "turns": turns,
    });
    (question, answer)
}

/// Copies the scripts that touch no page to where node takes them for modules.
fn copy_scripts(folder: &Path) {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/candor/static/js");
    for name in ["earnings.js", "sentences.js"] {
        std::fs::copy(scripts.join(name), folder.join(name)).unwrap();
    }
    std::fs::write(folder.join("package.json"), r#"{"type": "module"}"#).unwrap();
}

#[test]
fn the_browser_works_out_what_the_build_does() {
    if Command::new("node").arg("--version").output().is_err() {
        assert!(!crate::scratch::is_ci(), "node is wanted where CI is set");
        eprintln!("SKIPPED: there is no node, so earnings.js is not held against the build");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    copy_scripts(folder.path());
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

/// What the scripts make of a rule with tiers from 10 and from 20 referrals a month on, at so many referrals a month.
const REFERRALS: &str = r#"
import * as e from "./earnings.js";
const rule = (apply, cap = null) => ({
  low: "30", high: "40", percent: false, once: true, after: 0, months: null, cap, plan: false, apply,
  steps: [[1, null, "30", "30"], [10, 1, "35", "35"], [20, 1, "40", "40"]],
});
const at = (apply, referrals, cap) => {
  const who = e.customer({ churn: "5", months: 24, referrals });
  const program = { currency: "USD", digits: 2, rules: [rule(apply, cap)], cases: false, assumed: false, rests_on_price: false };
  const price = { amount: "100", per: 1, which: "price_known" };
  const { low, high } = e.figure(program, price, who);
  return `${e.plain(low, 2)} ${e.plain(high, 2)}`;
};
console.log(JSON.stringify([
  at("to-new", null), at("to-new", 9), at("to-all", 10), at("to-all", 25), at("to-new", 20), at("to-new", 25), at(null, 25),
  at("to-new", 20, "32"),
]));
"#;

#[test]
fn what_tiers_apply_to_matters_at_the_readers_number_of_referrals() {
    if Command::new("node").arg("--version").output().is_err() {
        assert!(!crate::scratch::is_ci(), "node is wanted where CI is set");
        eprintln!("SKIPPED: there is no node, so earnings.js is not tried");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    copy_scripts(folder.path());
    std::fs::write(folder.path().join("run.js"), REFERRALS).unwrap();
    let output = Command::new("node").arg(folder.path().join("run.js")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    let wanted = [
        // Without a number: from the first tier to the last.
        "30.00 40.00",
        // Nine a month never reach the second tier.
        "30.00 30.00",
        // Retroactive: the tenth lifts all ten, the twentieth all.
        "35.00 35.00",
        "40.00 40.00",
        // Marginal: nine at 30, ten at 35, one at 40: (270 + 350 + 40) ÷ 20; and six at 40: 860 ÷ 25.
        "33.00 33.00",
        "34.40 34.40",
        // Where it is not stated, from the one to the other.
        "34.40 40.00",
        // The cap is on each customer: nine at 30, eleven at 32: (270 + 352) ÷ 20.
        "31.10 31.10",
    ];
    assert_eq!(found, wanted);
}
