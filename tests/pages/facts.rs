//! Facts as pages and data tell them.

use serde_json::Value;

use crate::scratch::Scratch;

/// The data of the program whose front matter has these lines besides name and category.
fn data(lines: &str) -> Value {
    let scratch = Scratch::empty();
    scratch
        .put("site.yaml", "title: T\nbase_url: https://t.example/\n")
        .put("content/programs/acme.md", format!("---\nname: Acme\ncategory: SaaS\n{lines}---\n"));
    let ran = scratch.candor(&["build", "--quiet"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{}", ran.out);
    let file = scratch.root().join("public/programs/acme/index.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

#[test]
fn only_a_cookie_is_worded_as_one() {
    let data = data("cookie: none\nnetwork: none\napproval: {time: none}\ncompany: {name: session}\n");
    let value = |key: &str| data["facts"][key]["value"].as_str().unwrap().to_owned();
    assert_eq!(
        ["cookie", "network", "approval.time", "company.name"].map(value),
        ["No cookie", "none", "none", "session"]
    );
}

#[test]
fn what_is_known_of_a_rule_or_a_payout_holds_for_its_parts() {
    let data = data(
        "sources: {terms: {title: Terms, tier: terms, checked: 2025-01-31}, blog: {title: Blog, tier: community}}
commissions:
  - {rate: 30%, paid_on: every-payment, for: 12 months, status: confirmed, sources: [terms], quote: Thirty per cent.}
payout:
  minimum: {value: 50 USD, status: estimated}
  methods: {value: [PayPal], note: Since May.}
  schedule: monthly
  status: confirmed
  sources: [terms]
  checked: 2025-02-01
company: {value: {name: Acme Ltd}, sources: [blog]}
approval: {status: unknown}
",
    );
    let fact = |key: &str| data["facts"][key].clone();
    for key in ["commissions", "commissions.for"] {
        assert_eq!((&fact(key)["status"], &fact(key)["sources"][0]), (&"confirmed".into(), &"terms".into()), "{key}");
        assert_eq!(fact(key)["quote"], "Thirty per cent.", "{key}");
    }
    // Read when its source was.
    assert_eq!(fact("commissions")["checked"], "2025-01-31");
    // A part that says something of its own keeps it, a remark alone says nothing of its truth.
    assert_eq!(
        (&fact("payout.minimum")["status"], &fact("payout.minimum")["sources"][0]),
        (&"estimated".into(), &Value::Null)
    );
    assert_eq!(
        (&fact("payout.methods")["status"], &fact("payout.methods")["note"]),
        (&"confirmed".into(), &"Since May.".into())
    );
    assert_eq!(
        (&fact("payout.schedule")["checked"], &fact("payout.hold")["status"]),
        (&"2025-02-01".into(), &"not-checked".into())
    );
    assert_eq!(
        (&fact("company.name")["sources"][0], &fact("approval.type")["status"]),
        (&"blog".into(), &"not-stated".into())
    );
}

#[test]
fn rules_are_as_certain_as_the_least_certain_of_their_parts() {
    let rule = |event: &str| {
        format!(
            "sources: {{terms: {{title: Terms, tier: terms}}, blog: {{title: Blog, tier: community}}}}
commissions:
  - rate: {{value: 30%, status: confirmed, sources: [terms], checked: 2025-03-01}}
    paid_on: {event}
"
        )
    };
    let of = |event: &str| data(&rule(event))["facts"]["commissions"].clone();
    let both = of("{value: sale, status: confirmed, sources: [blog], checked: 2025-02-01}");
    assert_eq!((&both["status"], &both["checked"]), (&"confirmed".into(), &"2025-02-01".into()));
    assert_eq!(both["sources"], serde_json::json!(["terms", "blog"]));
    assert_eq!(of("sale")["status"], "reported");
    assert_eq!(of("{value: sale, status: estimated}")["status"], "estimated");
}

#[test]
fn an_ended_program_says_since_when_and_where_to_go() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    let over = "status: ended\nclosed: 2025-05-17\nsuccessor: next\nlogo: over.svg\n";
    site.put("content/programs/over.md", format!("---\nname: Over\ncategory: SaaS\n{over}---\n"));
    site.put("content/programs/next.md", "---\nname: Next\ncategory: SaaS\n---\nBefore: {{ fact.cookie }}.\n");
    site.put("content/programs/over.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let files = site.build();
    let page = super::parse(std::str::from_utf8(&files["programs/over/index.html"]).unwrap());
    let note = &super::select(&page, ".no-join")[0];
    let text: String = note.text().collect();
    assert_eq!(text, "Over: ended (since 17 May 2025). Its publishers may go to Next.");
    let link = note.child_elements().next().unwrap();
    assert_eq!(link.attr("href"), Some("/programs/next/"));
    let logo = &super::select(&page, "img.logo")[0];
    assert_eq!((logo.attr("src"), logo.attr("alt")), (Some("/programs/over.svg"), Some("Logo of Over")));
    let data: Value = serde_json::from_slice(&files["programs/over/index.json"]).unwrap();
    assert_eq!(data["logo"], "https://t.example/programs/over.svg");
    assert_eq!(
        (&data["facts"]["closed"]["value"], &data["facts"]["successor"]["value"]),
        (&"17 May 2025".into(), &"next".into())
    );
}

#[test]
fn a_program_that_has_ended_is_said_to_have_no_sign_up_link() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: Site\nbase_url: https://example.org/\n");
    let kite = |status: &str| {
        let front = format!(
            "name: Kite\ncategory: SaaS\nstatus: {status}\nrelationship: none\nsignup_url: https://kite.example/join"
        );
        site.put("content/programs/kite.md", format!("---\n{front}\n---\n"));
        String::from_utf8(site.build()["programs/kite/index.html"].clone()).unwrap()
    };
    let (open, ended) = (kite("open"), kite("ended"));
    assert!(open.contains("We have no relationship with Kite. This is its public sign-up link"), "{open}");
    assert!(ended.contains("We have no relationship with Kite, and earn nothing from it."), "{ended}");
    assert!(open.contains("<dt>Pays</dt>") && !open.contains("until it ended"), "{open}");
    assert!(ended.contains("<dt>Paid, until it ended</dt>") && !ended.contains("<dt>Pays</dt>"), "{ended}");
}

#[test]
fn data_tells_what_is_known_of_rules_and_of_tiers() {
    let data = data(
        "sources: {terms: {title: Terms, tier: terms, checked: 2025-01-31}}
commissions:
  - rate: 30%
    paid_on: sale
    status: confirmed
    sources: [terms]
    tiers: [{from: 10, rate: 35%}, {from: 20, rate: 40%, status: estimated}]
",
    );
    let rules = &data["commissions"];
    // "30% to 40% of a sale" says the estimated 40% too.
    assert_eq!((&rules["status"], &rules["sources"][0]), (&"estimated".into(), &"terms".into()));
    assert_eq!(rules["value"][0]["rate"]["status"], "confirmed");
    let tier = |at: usize| rules["value"][0]["tiers"][at]["rate"].clone();
    assert_eq!((&tier(0)["status"], &tier(0)["sources"][0]), (&"confirmed".into(), &"terms".into()));
    assert_eq!((&tier(1)["status"], &tier(1)["value"]["low"]), (&"estimated".into(), &"40".into()));
}

#[test]
fn a_figure_that_rests_on_an_estimated_tier_is_an_estimate() {
    let price = "product: {price: 10 USD once}\n";
    let with = |tier: &str| {
        let rules = format!("commissions: [{{rate: 30%, paid_on: sale, tiers: [{{from: 10, rate: 40%{tier}}}]}}]\n");
        data(&format!("{price}{rules}"))["earnings"]["estimated"].clone()
    };
    assert_eq!((with(""), with(", status: estimated")), (false.into(), true.into()));
}
