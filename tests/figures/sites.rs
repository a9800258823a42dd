//! What a built site says of its figures: pairs, orders, the page on the method.

use std::collections::BTreeMap;

use candor::model::id::{Id, ProgramId, RankingId};

use super::{candor, folder, put, site};

fn text(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Rules that come to one figure each; some to the same.
const RATES: [&str; 8] = ["10%", "20%", "20%", "up to 50%", "5%-30%", "20%-40%", "10 USD", "varies"];

fn program(rate: &str) -> String {
    format!("commissions: [{{rate: {rate}, paid_on: sale}}]")
}

#[test]
fn an_order_is_total_and_does_not_depend_on_files() {
    let names = ["Ada", "bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal"];
    let mut orders = Vec::new();
    for turn in 0..names.len() {
        let root = folder("", &[]);
        for (at, (name, rate)) in names.iter().zip(RATES).enumerate() {
            // The same programs under file names in another order.
            let file = (at + turn) % names.len();
            let slug = name.to_lowercase();
            let front = format!("---\nname: {name}\nslug: {slug}\ncategory: SaaS\n{}\n---\n", program(rate));
            put(root.path(), &format!("content/programs/f{file}.md"), &front);
        }
        put(root.path(), "content/rankings/all.md", "---\ntitle: All\nsort: earnings desc\n---\n");
        let site = site(root.path());
        let ranked = &site.rankings[RankingId::at(0)];
        let name = |id: ProgramId| site.programs[id].name.value.clone();
        let entries: Vec<(usize, String)> = ranked.entries.iter().map(|&(place, id)| (place, name(id))).collect();
        let left_out: Vec<String> = ranked.left_out.iter().map(|&(id, _)| name(id)).collect();
        orders.push((entries, left_out));
    }
    let place = |place, name: &str| (place, name.to_owned());
    let wanted = [
        place(1, "Flo"),
        place(2, "bo"),
        place(2, "Cy"),
        place(4, "Ada"),
        place(4, "Gus"),
        place(6, "Ed"),
        place(7, "Di"),
    ];
    assert_eq!(orders[0], (wanted.to_vec(), vec!["Hal".to_owned()]));
    assert!(orders.iter().all(|order| *order == orders[0]));
}

#[test]
fn a_range_of_days_is_judged_and_ordered_by_its_low_end() {
    let cookies = [("A", "90 days"), ("B", "60-90 days"), ("C", "24h"), ("D", "lifetime"), ("E", "30-90 days")];
    let fields: Vec<(&str, String)> = cookies.map(|(name, cookie)| (name, format!("cookie: {cookie}"))).into();
    let of: Vec<(&str, &str)> = fields.iter().map(|(name, field)| (*name, &**field)).collect();
    let root = folder("", &of);
    let order = |condition: &str| {
        let front = format!("---\ntitle: T\nwhere: {{cookie: '{condition}'}}\nsort: cookie desc\n---\n");
        put(root.path(), "content/rankings/t.md", &front);
        let site = site(root.path());
        let entries = &site.rankings[RankingId::at(0)].entries;
        entries.iter().map(|&(_, id)| site.programs[id].name.value.clone()).collect::<String>()
    };
    // 60 to 90 days count as 60, which is what is promised.
    assert_eq!(order(">= 60 days"), "DAB");
    assert_eq!(order("> 60 days"), "DA");
    assert_eq!(order("<= 60 days"), "BEC");
    assert_eq!(order("<= 90 days"), "ABEC");
}

#[test]
fn links_and_relationships_change_no_order() {
    let plain = folder("", &[("A", &program("10%")), ("B", &program("10%")), ("C", &program("20%"))]);
    let paid = format!("relationship: sponsor\naffiliate_url: https://example.com/b\n{}", program("10%"));
    let bought = folder("", &[("A", &program("10%")), ("B", &paid), ("C", &program("20%"))]);
    let order = |root: &std::path::Path| {
        put(root, "content/rankings/all.md", "---\ntitle: All\nsort: earnings desc\n---\n");
        let checked = candor(root, &["check", "--format", "json"]);
        assert!(!text(&checked).contains("paid-order"), "{}", text(&checked));
        site(root).rankings[RankingId::at(0)].entries.clone()
    };
    assert_eq!(order(plain.path()), order(bought.path()));
}

#[test]
fn pairs_are_few_differ_and_are_explained() {
    let names: Vec<String> = (0..30).map(|at| format!("p{at:02}")).collect();
    // A program of another rate has another minimum too.
    let front = |at: usize| {
        let rate = if at < 25 { "10%" } else { RATES[at - 25] };
        format!("{}\npayout: {{minimum: {} USD}}", program(rate), rate.len())
    };
    let fronts: Vec<String> = (0..30).map(front).collect();
    let programs: Vec<(&str, &str)> = names.iter().zip(&fronts).map(|(name, front)| (&**name, &**front)).collect();
    let root = folder("comparisons: {per_program: 2}\n", &programs);
    let site = site(root.path());
    let mut stands: BTreeMap<ProgramId, usize> = BTreeMap::new();
    for compared in &site.comparisons {
        let [a, b] = compared.programs[..] else { panic!("a pair has two programs") };
        assert!(site.programs[a].rules() != site.programs[b].rules(), "{a:?} and {b:?} have no difference");
        *stands.entry(a).or_default() += 1;
        *stands.entry(b).or_default() += 1;
    }
    assert!(stands.values().all(|count| *count <= 4), "{stands:?}");
    let built = candor(root.path(), &["build", "-v"]);
    let printed = text(&built);
    assert!(printed.contains(&format!("comparisons: 0 by hand, {} of 435 possible pairs by themselves (2 nearest peers each, a program in at most 4)", site.comparisons.len())), "{printed}");
    assert!(printed.contains("left out: fewer than two facts known of both differ"), "{printed}");
}

#[test]
fn the_method_is_told_from_the_settings() {
    let settings = "earnings: {monthly_price: 80 USD, monthly_churn: 2.5%, horizon_months: 36, exchange: {EUR: 1.1}}\n";
    let root = folder(settings, &[("A", &program("10%")), ("B", &program("varies"))]);
    assert!(candor(root.path(), &["build", "-q"]).status.success());
    let page = std::fs::read_to_string(root.path().join("public/methodology/index.html")).unwrap();
    // 40% × 80 × (1 − 0.975^36) ÷ 0.025 = 765.51…
    for wanted in
        ["80 USD", "2.5%", "36 months", "1 EUR is 1.1 USD", "765.51 USD", "The program says only that its rate varies."]
    {
        assert!(page.contains(wanted), "{wanted}");
    }
    let other = std::fs::read_to_string(root.path().join("public/programs/a/index.html")).unwrap();
    assert!(other.contains("href=\"/methodology/\""));
    put(root.path(), "content/methodology.md", "---\ntitle: Ours\n---\n");
    let taken = candor(root.path(), &["build", "-q"]);
    assert_eq!(taken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&taken.stderr).contains("address-collision"));
}

#[test]
fn a_page_without_figures_still_says_what_leads_are_worth() {
    let leads =
        "payout: {minimum: 50 USD}\ncommissions: [{rate: 4 USD-8 USD, paid_on: lead}, {rate: 25%, paid_on: deposit}]";
    let root = folder("", &[("A", leads), ("B", &program("10%"))]);
    assert!(candor(root.path(), &["build", "-q"]).status.success());
    let page = std::fs::read_to_string(root.path().join("public/programs/a/index.html")).unwrap();
    for wanted in [
        "Value at a glance",
        "A lead brings 4 USD to 8 USD.",
        "7 to 13 leads reach the minimum payout of 50 USD.",
        "A deposit of 100 USD brings 25 USD.",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(!page.contains("id=\"reader\"") || page.contains("data-figure"));
}

#[test]
fn sources_that_disagree_are_followed_to_their_figures() {
    // At 100 USD a month and without churn, over 24 months. The page: 30% for 12 months, 360. The network is right in
    // both that it states, 20% for as long as the customer stays: 480. A blog has 50% for 12 months: 600.
    let disputed = "product: {name: A, price: 100 USD/month}
sources: {site: {title: Own page, tier: program}, net: {title: Network, tier: network}, blog: {title: Blog}, forum: {title: Forum}}
cookie: {value: 30 days, sources: [site], disputed: [{value: 90 days, source: forum}]}
commissions:
  - rate: {value: 30%, sources: [site], disputed: [{value: 20%, source: net}, {value: 50%, source: blog}]}
    paid_on: every-payment
    for: {value: 12 months, sources: [site], disputed: [{value: lifetime, source: net}]}";
    let flat = |amount: u32| format!("commissions: [{{rate: {amount} USD, paid_on: sale}}]");
    let root = folder("earnings: {monthly_churn: 0%}\n", &[("A", disputed), ("B", &flat(400)), ("C", &flat(550))]);
    put(root.path(), "content/rankings/all.md", "---\ntitle: All\nsort: earnings desc\n---\n");
    assert!(candor(root.path(), &["build", "-q"]).status.success());
    let read = |path: &str| std::fs::read_to_string(root.path().join("public").join(path)).unwrap();
    let page = read("programs/a/index.html");
    let head = &page[..page.find("class=\"reading\"").unwrap()];
    assert!(head.contains("Sources disagree: 360.00 to 600.00 USD, depending on which is right."), "{head}");
    let row = &page[page.find("class=\"totals\"").unwrap()..];
    let row = &row[..row.find("</tr>").unwrap()];
    let cells: Vec<&str> = row.split("<td").skip(1).map(|cell| cell.split_once('>').unwrap().1).collect();
    let shown: Vec<&str> = cells.iter().map(|cell| cell.split("</td>").next().unwrap()).collect();
    // The page, its own source, the network, the blog; the forum speaks of the cookie alone.
    assert_eq!(shown[..4], ["360.00 USD", "360.00 USD", "480.00 USD", "600.00 USD"]);
    assert!(shown[4].contains("does not say"), "{row}");
    // Third by the page (360 after 550 and 400), second by the network, first by the blog.
    assert!(read("rankings/all/index.html").contains("place 1 to 3 by source"));
    let found = text(&candor(root.path(), &["explain", "a", "--format", "json"]));
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["by_source"]["net"]["low"], "480.00");
    assert_eq!(found["by_source"]["blog"]["high"], "600.00");
}
