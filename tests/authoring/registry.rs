//! Entries of the open registry become programs: nothing bent, nothing lost, every file accounted for.

use std::fs;
use std::path::Path;

use candor::base::source::Source;
use candor::model::tree::Tree;
use candor::stages::parse;

use super::{candor, files, project};

fn site(folder: &Path) {
    fs::write(folder.join("site.yaml"), "title: T\nbase_url: https://t.example/\n").unwrap();
}

fn registry() -> String {
    project("tests/registry").to_string_lossy().into_owned()
}

fn front(folder: &Path, slug: &str) -> Tree {
    let text = fs::read_to_string(folder.join(format!("content/programs/{slug}.md"))).unwrap();
    let source = Source::new("a.md", text);
    let (front, _) = parse::parts(&source).value.unwrap();
    Tree::from(&front)
}

fn at<'t>(tree: &'t Tree, path: &str) -> &'t str {
    let mut found = tree;
    for step in path.split('.') {
        found = match step.parse::<usize>() {
            Ok(at) => &found.items()[at],
            Err(_) => found.get(step).unwrap_or_else(|| panic!("no `{path}` in {tree:#?}")),
        };
    }
    found.as_text().unwrap_or_else(|| panic!("`{path}` is no text in {tree:#?}"))
}

#[test]
fn every_file_becomes_a_program_and_the_site_builds() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", &registry()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("Imported 12 programs: 12 new"), "{}", run.out);
    let basis = "  rates: 4 on which fields and quotes agree, 7 from the quotes, 0 from the fields alone, 0 disputed, 1 not stated";
    assert!(run.out.contains(basis), "{}", run.out);
    let overruled = "boardwise.yaml: rate `10` gives way to the program's own words: 10 USD";
    assert!(run.out.contains(overruled), "{}", run.out);
    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.err.contains("error"), "{}", run.err);

    let before = files(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", &registry()]);
    assert!(run.out.contains("Imported 12 programs: 12 unchanged"), "{}", run.out);
    assert_eq!(before, files(folder.path()));
}

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

/// Entries that differ in what they say of pay: rate, type, duration, and the program's own words.
#[test]
fn fields_and_words_are_held_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    let entry = fs::read_to_string(project("tests/registry/shiftly.yaml")).unwrap();
    let put = |name: &str, [rate, kind, duration, words]: [&str; 4]| {
        let text = entry
            .replace("Shiftly", name)
            .replace("slug: shiftly", &format!("slug: {name}"))
            .replace("rate: $100", &format!("rate: '{rate}'"))
            .replace("type: one-time", &format!("type: {kind}"))
            .replace("duration: null", &format!("duration: {duration}"))
            .replace("currency: AUD", "currency: USD")
            .replace("Earn $100 for each new customer (revenue must total at least $30)", words);
        fs::write(entries.join(format!("{name}.yaml")), text).unwrap();
    };
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

#[test]
fn what_the_registry_fills_in_is_an_estimate() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    let status = |slug: &str, path: &str| at(&front(folder.path(), slug), &format!("{path}.status")).to_owned();
    assert_eq!(status("practio", "cookie"), "estimated");
    assert_eq!(status("practio", "payout.minimum"), "estimated");
    assert_eq!(status("practio", "approval.type"), "estimated");
    assert_eq!(status("linkmill", "cookie"), "reported");
    assert_eq!(status("linkmill", "payout.minimum"), "reported");
    assert_eq!(status("linkmill", "payout.methods"), "reported");
    assert_eq!(status("cloudpond", "cookie"), "unknown");
    assert_eq!(status("cloudpond", "approval.type"), "reported");
    assert_eq!(status("gatekeep", "status"), "reported");
    let cut_off = front(folder.path(), "practio");
    assert!(at(&cut_off, "summary").ends_with("their success with Practio."));
}

/// Every word of every entry stands somewhere in its program: as a fact, a text, or under `extra`.
#[test]
fn nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    // Words that stand for others of the same meaning, and those that a longer text begins with.
    let turned = ["bank", "paypal", "wire", "auto", "null", "N/A", "partnerstack", "in-house", "impact"];
    for (name, bytes) in files(&project("tests/registry")) {
        let source = Source::new("a", String::from_utf8(bytes).unwrap());
        let entry = Tree::from(&parse::settings(&source).value.unwrap());
        let slug = name.trim_end_matches(".yaml");
        let file = fs::read_to_string(folder.path().join(format!("content/programs/{slug}.md"))).unwrap();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let written = letters(&file);
        let mut leaves = Vec::new();
        collect(&entry, &mut leaves);
        for leaf in leaves.into_iter().filter(|leaf| !turned.contains(&leaf.trim())) {
            let amount = match leaf.as_str() {
                "$1,000" => "1000 USD",
                "40.0%" => "40%",
                "20-30%" => "20%-30%",
                leaf => leaf,
            };
            assert!(written.contains(&letters(amount)), "{name}: `{leaf}` is lost in\n{file}");
        }
    }
}

fn collect(tree: &Tree, leaves: &mut Vec<String>) {
    match tree {
        Tree::Empty => {}
        Tree::Text(text) => leaves.push(text.clone()),
        Tree::List(items) => items.iter().for_each(|item| collect(item, leaves)),
        Tree::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, leaves)),
    }
}

#[test]
fn texts_keep_their_characters() {
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    candor(folder.path(), &["import", "openaffiliate", &registry()]);
    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(folder.path().join("public/programs/linkmill/index.html")).unwrap();
    for text in [
        "is *short-link* software with [brackets], a `tick`, &lt;b&gt;tags&lt;/b&gt; and {{ braces }}.",
        "5 &lt; 10 &amp; more_or_less.",
        "<p>1. The second paragraph begins like a list, and 💸 ends it.</p>",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

/// The registry gives the product's home page for the place to join where it knows none.
#[test]
fn nobody_is_sent_to_a_home_page_to_join() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    let entry = fs::read_to_string(project("tests/registry/gatekeep.yaml")).unwrap().replace("invite-only", "manual");
    let lines = |url: &str, signup: &str| {
        entry
            .replace("url: https://gatekeep.example\n", url)
            .replace("signup_url: https://gatekeep.example/partners\n", signup)
    };
    let put = |name: &str, text: String| {
        let text = text
            .replace("slug: gatekeep", &format!("slug: {name}"))
            .replace("name: Gatekeep", &format!("name: {name}"));
        fs::write(entries.join(format!("{name}.yaml")), text).unwrap();
    };
    put("at-home", lines("url: https://gatekeep.example\n", "signup_url: http://www.gatekeep.example/\n"));
    put("nowhere", lines("", "signup_url: https://gatekeep.example/de\n"));
    put("pasted", lines("url: https://gatekeep.example?a=b\n", "signup_url: https://gatekeep.example?a=b/partners\n"));
    put("portal", lines("url: https://gatekeep.example\n", "signup_url: https://partners.gatekeep.example/\n"));
    site(folder.path());
    let run = candor(folder.path(), &["import", "openaffiliate", "registry"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    for (slug, product, signup) in [
        ("at-home", "https://gatekeep.example", None),
        ("nowhere", "https://gatekeep.example/de", None),
        ("pasted", "https://gatekeep.example?a=b", None),
        ("portal", "https://gatekeep.example", Some("https://partners.gatekeep.example/")),
    ] {
        let front = front(folder.path(), slug);
        assert_eq!(at(&front, "product.url"), product);
        assert_eq!(front.get("signup_url").and_then(Tree::as_text), signup, "{slug}");
    }
    assert_eq!(
        at(&front(folder.path(), "pasted"), "extra.openaffiliate.signup_url"),
        "https://gatekeep.example?a=b/partners"
    );

    let run = candor(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(folder.path().join("public/programs/at-home/index.html")).unwrap();
    assert!(page.contains(">Visit at-home</a>") && !page.contains("Join on Impact"), "{page}");
    assert!(page.contains("Where to join is not stated."));
}

#[test]
fn a_dry_run_writes_nothing_and_a_bad_file_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    for (name, bytes) in files(&project("tests/registry")) {
        fs::write(entries.join(name), bytes).unwrap();
    }
    fs::write(entries.join("broken.yaml"), "name: A\nx: *y\n").unwrap();
    fs::write(entries.join("nameless.yaml"), "category: A\n").unwrap();
    fs::write(entries.join("latin.yaml"), b"name: \xe9\n").unwrap();
    fs::write(entries.join("twice.yaml"), "name: Practio\ncategory: A\n").unwrap();
    fs::write(entries.join("README.md"), "read me\n").unwrap();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();

    let run = candor(&site, &["import", "openaffiliate", "../registry", "--dry-run"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("Would import 16 programs, 1 other file passed over: 12 new, 4 not brought in"),
        "{}",
        run.out
    );
    for message in [
        "broken.yaml:2: aliases are not allowed",
        "nameless.yaml: the field `name` is missing",
        "latin.yaml: not UTF-8 at byte 7",
        "twice.yaml, field `name`: `practio` is what practio.yaml is called already",
    ] {
        assert!(run.err.contains(message), "{message}\n{}", run.err);
    }
    assert_eq!(files(&site), []);

    let run = candor(&site, &["import", "openaffiliate", "../registry"]);
    assert_eq!(run.code, 1);
    assert_eq!(files(&site).len(), 12);
}

#[test]
fn an_update_shows_what_changed_and_keeps_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let entries = folder.path().join("registry");
    fs::create_dir(&entries).unwrap();
    let entry = fs::read_to_string(project("tests/registry/linkmill.yaml")).unwrap();
    fs::write(entries.join("linkmill.yaml"), &entry).unwrap();
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    candor(&site, &["import", "openaffiliate", "../registry"]);
    let path = site.join("content/programs/linkmill.md");
    let mine = fs::read_to_string(&path)
        .unwrap()
        .replace("category: Marketing", "# mine\ncategory: Links   # a remark")
        .replace(
            "minimum: {value: 25 EUR, status: reported, sources: [openaffiliate]",
            "minimum: {value: 30 EUR, status: reported, sources: [site]",
        );
    let mine = mine.replace("sources:\n  openaffiliate", "sources:\n  site: {title: Their page}\n  openaffiliate");
    assert!(mine.contains("30 EUR") && mine.contains("Their page"), "{mine}");
    fs::write(&path, &mine).unwrap();

    let run = candor(&site, &["import", "openaffiliate", "../registry"]);
    assert!(run.out.contains("1 left as they are"), "{}", run.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), mine);

    let newer = entry
        .replace("cookie_days: 180", "cookie_days: 120")
        .replace("40.0%", "35%")
        .replace("last_verified_at: 2026-04-17", "last_verified_at: 2026-06-01");
    fs::write(entries.join("linkmill.yaml"), newer).unwrap();
    let run = candor(&site, &["import", "openaffiliate", "../registry", "--update"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("  cookie: 180 days -> 120 days"), "{}", run.out);
    assert!(
        run.out.contains("  payout.minimum stays `30 EUR`, which has other sources; this one says `25 EUR`"),
        "{}",
        run.out
    );
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("# mine\ncategory: Links   # a remark\n"), "{text}");
    assert!(text.contains("30 EUR"), "{text}");
    let front = front(&site, "linkmill");
    assert_eq!(at(&front, "cookie.value"), "120 days");
    assert_eq!(at(&front, "cookie.checked"), "2026-06-01");
    assert_eq!(front.get("history").unwrap().items().len(), 2);
    assert_eq!(at(&front, "history.1.field"), "cookie");
    assert_eq!(at(&front, "history.1.from"), "180 days");
    assert_eq!(at(&front, "history.1.date"), "2026-06-01");
    assert_eq!(at(&front, "history.1.source"), "openaffiliate");

    let run = candor(&site, &["import", "openaffiliate", "../registry", "--update"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "{}", run.out);

    let run = candor(&site, &["import", "openaffiliate", "../registry", "--force"]);
    assert!(run.out.contains("1 replaced"), "{}", run.out);
}
