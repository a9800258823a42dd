//! The published data: structured, valid against its own schema, the same in every form.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{built, none};
use crate::scratch::{Scratch, candor, project};

fn json(path: &str) -> Value {
    serde_json::from_slice(&built()[path]).unwrap()
}

/// Rows of a table by the names of its columns.
fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(&built()[path][..]).deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_catalogue_is_valid_against_the_schema_beside_it() {
    let schema = json("data/programs.schema.json");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let catalogue = json("data/programs.json");
    none(validator.iter_errors(&catalogue).map(|error| format!("{}: {error}", error.instance_path())));
    assert_eq!(catalogue["$schema"], "https://fine-print.example/data/programs.schema.json");
    // The schema is strict enough to be of use: an amount is no number, and a status is there.
    for (path, wrong) in [("/programs/0/earnings/low", json!(3)), ("/programs/0/facts/cookie/status", Value::Null)] {
        let mut broken = catalogue.clone();
        let with_figure =
            broken["programs"].as_array().unwrap().iter().position(|it| !it["earnings"].is_null()).unwrap();
        *broken.pointer_mut(&path.replace("/0/", &format!("/{with_figure}/"))).unwrap() = wrong;
        assert!(!validator.is_valid(&broken), "{path}");
    }
    let printed = candor(project(), &["schema", "--of", "catalogue"]);
    assert_eq!(serde_json::from_str::<Value>(&printed.out).unwrap(), schema);
}

#[test]
fn each_program_has_the_same_data_alone_and_in_the_catalogue() {
    for program in json("data/programs.json")["programs"].as_array().unwrap() {
        let own = json(&format!("programs/{}/index.json", program["slug"].as_str().unwrap()));
        assert_eq!(own, *program);
    }
}

#[test]
fn tables_have_a_row_for_each_program_and_for_each_rule() {
    let catalogue = json("data/programs.json");
    let programs = catalogue["programs"].as_array().unwrap();
    let table = rows("data/programs.csv");
    assert_eq!(table.len(), programs.len());
    let mut rules = rows("data/commissions.csv").into_iter();
    for (row, program) in table.iter().zip(programs) {
        let own = program["commissions"]["value"].as_array().cloned().unwrap_or_default();
        if !own.is_empty() {
            assert_eq!(serde_json::from_str::<Vec<Value>>(&row["rules as JSON"]).unwrap(), own);
        }
        assert_eq!(row["earnings low"], program["earnings"]["low"].as_str().unwrap_or_default());
        for (at, rule) in own.iter().enumerate() {
            let row = rules.next().unwrap();
            assert_eq!(
                (row["slug"].as_str(), row["rule"].as_str()),
                (program["slug"].as_str().unwrap(), &*(at + 1).to_string())
            );
            assert_eq!(row["rate status"], rule["rate"]["status"].as_str().unwrap());
            assert_eq!(row["rate high"], rule["rate"]["value"]["high"].as_str().unwrap_or_default());
            assert_eq!(row["for"], rule["for"]["value"].as_str().unwrap_or_default());
        }
    }
    assert_eq!(rules.next(), None);
}

#[test]
fn a_change_keeps_its_id_when_others_are_added_before_it() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: Site\nbase_url: https://example.org/\n");
    let ids = |history: &str| {
        let program = format!("---\nname: Kite\ncategory: SaaS\nhistory:\n{history}---\n");
        site.put("content/programs/kite.md", program);
        let feed = String::from_utf8(site.build()["changes.xml"].clone()).unwrap();
        let ids = feed.split("<id>").skip(2).map(|rest| rest.split("</id>").next().unwrap().to_owned());
        ids.collect::<Vec<String>>()
    };
    let old = "  - {date: 2026-01-05, field: cookie, from: 30 days, to: 60 days}\n";
    let before = ids(old);
    let after = ids(&format!("  - {{date: 2026-01-05, field: cookie, from: 60 days, to: 90 days}}\n{old}"));
    assert_eq!((before.len(), after.len()), (1, 2));
    assert!(after.contains(&before[0]), "{before:?} is not among {after:?}");
    assert_ne!(after[0], after[1]);
    // The same change twice is two entries still.
    let twice = ids(&format!("{old}{old}"));
    assert_ne!(twice[0], twice[1]);
}

#[test]
fn what_stands_beside_a_second_tier_is_known_of_it() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: Site\nbase_url: https://example.org/\n");
    let stated = "{rate: 10%, status: confirmed, sources: [terms], checked: 2026-01-05, note: Since May.}";
    let sources = "sources: {terms: {title: Terms, tier: terms}}";
    site.put(
        "content/programs/kite.md",
        format!("---\nname: Kite\ncategory: SaaS\n{sources}\nsecond_tier: {stated}\n---\n"),
    );
    let data: Value = serde_json::from_slice(&site.build()["programs/kite/index.json"]).unwrap();
    let known = &data["second_tier"];
    assert_eq!((&known["status"], &known["checked"]), (&json!("confirmed"), &json!("2026-01-05")));
    assert_eq!((&known["sources"], &known["note"]), (&json!(["terms"]), &json!("Since May.")));
    assert_eq!((&known["value"]["rate"]["high"], &known["value"]["of"]), (&json!("10"), &Value::Null));
}

#[test]
fn a_rule_with_tiers_says_where_they_lead() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: Site\nbase_url: https://example.org/\n");
    for (rule, said) in [
        ("rate: 33%, tiers: [{from: 25, rate: 40%}, {from: 50, rate: 50%}]", "33% to 50% of every payment"),
        ("rate: 50%, tiers: [{from: 25, rate: 40%}, {from: 50, rate: 30%}]", "50% down to 30% of every payment"),
        ("rate: 20 USD, tiers: [{from: 5, rate: 50 USD}]", "20 USD to 50 USD for every payment"),
        // Neither rises nor falls all the way.
        ("rate: 20%, tiers: [{from: 5, rate: 40%}, {from: 9, rate: 30%}]", "20% to 40% of every payment"),
        // Nothing is promised at first; nobody says where it ends.
        ("rate: up to 20%, tiers: [{from: 5, rate: 40%}]", "up to 40% of every payment"),
        ("rate: 20%, tiers: [{from: 5, rate: up to 40%}]", "20% to 40% of every payment"),
        ("rate: 20%, tiers: [{from: 5, rate: 30%+}]", "from 20% of every payment"),
        // A tier from the first referral on stands in place of the rate.
        ("rate: 20%-30%, tiers: [{from: 1, rate: 20%}, {from: 5, rate: 30%}]", "20% to 30% of every payment"),
        ("rate: 20%, tiers: [{from: 5, rate: varies}]", "20% of every payment"),
        ("tiers: [{from: 5, rate: 30%}]", "rate not known"),
    ] {
        let program =
            format!("---\nname: Kite\ncategory: SaaS\ncommissions: [{{paid_on: every-payment, {rule}}}]\n---\n");
        site.put("content/programs/kite.md", program);
        let built = site.build();
        let data: Value = serde_json::from_slice(&built["programs/kite/index.json"]).unwrap();
        assert_eq!(data["facts"]["commissions"]["value"], said, "{rule}");
        assert_eq!(data["commissions"]["value"][0]["text"], said, "{rule}");
    }
}

#[test]
fn an_estimated_tier_marks_the_rule_that_it_is_part_of() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: Site\nbase_url: https://example.org/\n");
    let tiers = "tiers: [{from: 5, rate: {value: 40%, status: estimated}}]";
    let rule = format!("{{paid_on: every-payment, rate: 20%, {tiers}}}");
    site.put("content/programs/kite.md", format!("---\nname: Kite\ncategory: SaaS\ncommissions: [{rule}]\n---\n"));
    let data: Value = serde_json::from_slice(&site.build()["programs/kite/index.json"]).unwrap();
    assert_eq!(data["commissions"]["status"], "estimated");
}
