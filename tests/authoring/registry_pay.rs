//! What entries of the open registry pay: their fields held against the program's own words.

use std::fs;
use std::path::Path;

use candor::model::tree::Tree;

use super::registry::{at, front, registry, site};
use super::{candor, project};

/// The rules of a program in a line each: rate, event, length, and who they are for.
fn rules(folder: &Path, slug: &str) -> Vec<String> {
    let front = front(folder, slug);
    let words = |value: &Tree| {
        let known = value.get("value").or(value.get("status")).unwrap_or(value).as_text().unwrap_or_default();
        let estimated = value.get("status").and_then(Tree::as_text) == Some("estimated");
        if estimated { format!("~{known}") } else { known.to_owned() }
    };
    let line = |rule: &Tree| {
        let keys = ["rate", "paid_on", "for", "after", "cap", "plan"];
        keys.iter().filter_map(|key| rule.get(key)).map(words).collect::<Vec<_>>().join(" | ")
    };
    let value = front.get("commissions").unwrap().get("value");
    value.map(Tree::items).unwrap_or_default().iter().map(line).collect()
}

/// The program's own words decide where they are clear; what only the type says is an estimate.
#[test]
fn pay_follows_the_programs_own_words() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    let rules = |slug: &str| rules(folder.path(), slug);
    // "Earn 10$ for your first 10 customers!" over a rate of 10 without a unit.
    assert_eq!(rules("boardwise"), ["10 USD | sale"]);
    // No description of the commission; both texts say "10% for 12 months" over a rate of 12.5%.
    assert_eq!(rules("cloudpond"), ["10% | every-payment | 12 months"]);
    assert_eq!(rules("deskrouter"), ["varies"]);
    // "Up to 40% on plans, up to 60% on bundles" over "up to 60%": which of them is paid depends on what is bought.
    assert_eq!(rules("gatekeep"), ["up to 40% | ~sale | Plans", "up to 60% | ~sale | Bundles"]);
    // "$5 per qualified lead plus 30% of subscription revenue for 6 months."
    assert_eq!(rules("hostling"), ["5 USD | lead", "30% | every-payment | 6 months"]);
    // "Earn up to 30% recurring commission" over 30% and `one-time`.
    assert_eq!(rules("leadforge"), ["up to 30% | every-payment"]);
    assert_eq!(rules("linkmill"), ["40% | every-payment | 12 months"]);
    // "Up to $50 per activated signup plus 20% of first year revenue." over "$50 + 20%", `recurring`.
    assert_eq!(rules("notehaus"), ["up to 50 USD | signup", "20% | every-payment | 12 months"]);
    // "10% of the annual contract value when a client signs up": once or not, nobody says.
    assert_eq!(rules("practio"), ["10% | ~sale"]);
    // "20% first 3 months, then 30% ongoing (up to $2,500/customer)" over "20-30%".
    assert_eq!(
        rules("scrapely"),
        ["20% | every-payment | 3 months | 2500 USD", "30% | every-payment | lifetime | 3 months | 2500 USD"]
    );
    // A dollar of an entry in Australian dollars.
    assert_eq!(rules("shiftly"), ["100 AUD | sale"]);
    // "Earn up to $1,000 for every qualified customer!" over a flat "$1,000".
    assert_eq!(rules("tripledger"), ["up to 1000 USD | sale"]);
    let front = front(folder.path(), "tripledger");
    assert_eq!(at(&front, "commissions.quote"), "Earn up to $1,000 for every qualified customer!");
    assert_eq!(at(&front, "commissions.status"), "reported");
    assert_eq!(at(&front, "extra.openaffiliate.commission.rate"), "$1,000");
}

/// Writes an entry that differs from others in what it says of pay: rate, type, duration, and the program's own words.
fn put(folder: &Path, name: &str, currency: &str, [rate, kind, duration, words]: [&str; 4]) {
    let entry = fs::read_to_string(project("tests/registry/shiftly.yaml")).unwrap();
    let text = entry
        .replace("Shiftly", name)
        .replace("slug: shiftly", &format!("slug: {name}"))
        .replace("rate: $100", &format!("rate: {rate}"))
        .replace("type: one-time", &format!("type: {kind}"))
        .replace("duration: null", &format!("duration: {duration}"))
        .replace("currency: AUD", &format!("currency: {currency}"))
        .replace("Earn $100 for each new customer (revenue must total at least $30)", &format!("'{words}'"));
    fs::create_dir_all(folder.join("registry")).unwrap();
    fs::write(folder.join(format!("registry/{name}.yaml")), text).unwrap();
}

#[test]
fn fields_and_words_are_held_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, terms: [&str; 4]| put(folder.path(), name, "USD", terms);
    put("agreed", ["20%", "recurring", "12 months", "20% recurring commission on referred plans."]);
    put("mixed", ["$750", "recurring", "null", "$750 per demo + $750 per paying customer"]);
    put("sum", ["$30", "recurring", "12 months", "We pay partners well."]);
    put("again", ["$30", "recurring", "12 months", "$30 recurring for every client"]);
    put(
        "longer",
        ["22%", "recurring", "lifetime", "22% on every transaction for the first 12 months of the customer lifetime"],
    );
    put("unclear", ["20%", "one-time", "null", "Earn 25% commission. 35% commission."]);
    put("zero", ["0%", "one-time", "null", "0%"]);
    put("yearly", ["$17", "one-time", "null", "Up to $17.5k/yr per customer, paid for up to 3 years"]);
    put(
        "tiered",
        ["20-22%", "recurring", "lifetime", "20% lifetime recurring, 22% after 5 customers, plus 5% second-tier"],
    );
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let basis = "  rates: 4 on which fields and quotes agree, 2 from the quotes, 1 from the fields alone, 1 disputed, 1 not stated";
    assert!(run.out.contains(basis), "{}", run.out);
    let rules = |slug: &str| rules(folder.path(), slug);
    let front = |slug: &str| front(folder.path(), slug);

    assert_eq!(rules("agreed"), ["20% | every-payment | 12 months"]);
    assert_eq!(rules("mixed"), ["750 USD | lead", "750 USD | sale"]);
    assert_eq!(rules("sum"), ["30 USD | ~every-payment | 12 months"]);
    assert!(at(&front("sum"), "commissions.value.0.paid_on.note").contains("no source says that a sum is paid again"));
    assert_eq!(rules("again"), ["30 USD | every-payment | 12 months"]);
    assert_eq!(rules("longer"), ["22% | every-payment | 12 months"]);
    assert_eq!(rules("zero"), [""; 0]);
    assert_eq!(at(&front("zero"), "commissions.status"), "unknown");
    assert_eq!(rules("yearly"), ["up to 17500 USD | unknown | 3 years"]);
    assert_eq!(rules("tiered"), ["20%-22% | every-payment | lifetime"]);
    assert_eq!(at(&front("tiered"), "commissions.value.0.tiers.1.from"), "5");
    assert_eq!(at(&front("tiered"), "second_tier.value.rate"), "5%");

    let unclear = front("unclear");
    assert_eq!(at(&unclear, "commissions.value.0.rate"), "20%");
    assert_eq!(at(&unclear, "commissions.disputed.0.value.0.rate"), "25%");
    assert_eq!(at(&unclear, "commissions.disputed.0.source"), "openaffiliate-quote");
    assert_eq!(at(&unclear, "sources.openaffiliate-quote.tier"), "third-party");

    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(folder.path().join("public/programs/unclear/index.html")).unwrap();
    assert!(page.contains("id=\"sources-compared\""), "{page}");
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert!(run.out.contains("9 unchanged"), "{}", run.out);
}

/// A sum in several currencies: the one in the entry's own is the rule. A bare dollar is one of Australia there.
#[test]
fn a_sum_in_several_currencies_has_one_rule_in_the_entrys_own() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, currency: &str, words: &str| {
        put(folder.path(), name, currency, ["null", "one-time", "null", words]);
    };
    put("australian", "AUD", "Earn £150 / $200 per sale");
    put("american", "USD", "Earn £150 / $200 per sale");
    // The words name the entry's own dollar, so that the bare one is another.
    put("both", "NZD", "Earn £150 / $450 NZD / $200 per sale");
    put("parted", "GBP", "Agency partners: £150 / $200 per sale. Affiliates: £20 / $30 per sale.");
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let rules = |slug: &str| rules(folder.path(), slug);
    assert_eq!(rules("australian"), ["150 GBP | ~sale | Paid in GBP", "200 AUD | sale"]);
    assert_eq!(rules("american"), ["150 GBP | ~sale | Paid in GBP", "200 USD | sale"]);
    assert_eq!(rules("both"), ["150 GBP | ~sale | Paid in GBP", "450 NZD | ~sale", "200 USD | sale | Paid in USD"]);
    assert_eq!(
        rules("parted"),
        [
            "150 GBP | ~sale | Agency partners",
            "200 USD | sale | Agency partners: Paid in USD",
            "20 GBP | ~sale | Affiliates",
            "30 USD | sale | Affiliates: Paid in USD",
        ]
    );
}

/// Where no field gives a rate and the words name none that can be told, they are kept beside "not stated".
#[test]
fn words_without_a_clear_rate_are_kept_where_no_field_has_one() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["We pay partners well.", "Earn 25% commission. 35% commission."];
    for (name, words) in ["silent", "unclear"].into_iter().zip(words) {
        put(folder.path(), name, "USD", ["null", "recurring", "soon", words]);
    }
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("0 disputed, 2 not stated"), "{}", run.out);
    for line in [
        "silent.yaml: no rate, and the program's own words name none: left as not stated",
        "unclear.yaml: no rate, and the program's own words name several, and not how they belong together: 25%, 35%: \
         left as not stated",
    ] {
        assert!(run.out.contains(line), "{}", run.out);
    }
    for (slug, words) in ["silent", "unclear"].into_iter().zip(words) {
        let front = front(folder.path(), slug);
        assert_eq!(at(&front, "commissions.status"), "unknown", "{slug}");
        assert_eq!(at(&front, "commissions.quote"), words, "{slug}");
    }
    assert_eq!(candor(folder.path(), &["build"]).code, 0);
}

/// One duration is read once, however many readings of the pay rest on it.
#[test]
fn a_remark_on_the_duration_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "unclear", "USD", ["20%", "recurring", "soon", "Earn 25% commission. 35% commission."]);
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!(run.out.matches("duration `soon` is no length of time").count(), 1, "{}", run.out);
    assert_eq!(at(&front(folder.path(), "unclear"), "extra.openaffiliate.commission.duration"), "soon");
}

/// A rate in steps is written over all of them, whichever way they go.
#[test]
fn a_rate_in_steps_holds_over_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "falling", "USD", ["30%", "recurring", "lifetime", "30% recurring, 20% after 5 customers"]);
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(rules(folder.path(), "falling"), ["20%-30% | every-payment | lifetime"]);
    assert_eq!(candor(folder.path(), &["build"]).code, 0);
}

/// A percentage beyond what a rate may be is no rate, and keeps no program out.
#[test]
fn an_impossible_percentage_keeps_no_program_out() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "boast", "USD", ["20%", "recurring", "lifetime", "Earn up to 5000%"]);
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(rules(folder.path(), "boast"), ["20% | every-payment | lifetime"]);
}
