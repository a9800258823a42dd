//! Estimates: marked wherever they are shown, and never told to machines as certain.

use std::collections::BTreeMap;

use scraper::ElementRef;
use serde_json::Value;

use super::{none, pages, select};
use crate::scratch::Scratch;

/// Facts that are guessed, each with a value that no other text has.
const GUESSED: &str = r#"---
name: Guessed
category: SaaS
tags: [mail]
network: {value: Guessnet, status: estimated}
summary: The cookie lasts {{ fact.cookie }}, and {{ fact.payout.minimum }} are needed.
affiliate_url: https://guessed.example/join
status: {value: paused, status: estimated}
product: {name: Guessed, price: {value: 171 USD/month, status: estimated}}
commissions:
  - rate: {value: 37%, status: estimated}
    paid_on: every-payment
    for: {value: 19 months, status: estimated}
    cap: {value: 997 USD, status: estimated}
  - plan: Leads
    rate: {value: 13 USD, status: estimated}
    paid_on: lead
cookie: {value: 47 days, status: estimated, disputed: [{value: 48 days, source: forum}]}
attribution: {value: first-click, status: estimated}
payout:
  minimum: {value: 53 USD, status: estimated}
  methods: {value: [Guesspal, Guesswire], status: estimated}
  schedule: {value: quarterly, status: estimated}
  days: {value: 27, status: estimated}
  hold: {value: 29 days, status: estimated}
regions: {value: [Guessland], status: estimated}
approval: {type: {value: manual, status: estimated}, time: {value: 11 days, status: estimated}}
requirements: {value: [A guessed requirement], status: estimated}
restrictions: {value: [A guessed restriction], status: estimated}
pros: ["Lasts {{ fact.cookie }}"]
faq: [{q: "How long does the cookie of {{ fact.network }} last?", a: "{{ fact.cookie }}."}]
history: [{date: 2025-01-31, field: cookie, from: 60 days, to: 45 days}]
sources: {forum: {title: A forum, tier: community, checked: 2025-01-31}}
updated: 2025-01-31
---
Sent {{ fact.payout.schedule }}.

```program
guessed
```

```compare
guessed
known
```
"#;

/// The list of rules as a whole is guessed.
const LISTED: &str = "---
name: Listed
category: SaaS
network: Othernet
affiliate_url: https://listed.example/join
commissions: {value: [{rate: 41%, paid_on: sale}], status: estimated}
cookie: {value: 47 days, status: estimated}
---
";

const KNOWN: &str = "---
name: Known
category: SaaS
tags: [mail]
network: Othernet
affiliate_url: https://known.example/join
commissions: [{rate: 5%, paid_on: sale}]
cookie: 60 days
payout: {minimum: 10 USD, methods: [Cheque], schedule: weekly}
---
";

/// Values that are estimates wherever they stand.
const SENTINELS: [&str; 17] = [
    "Guessnet",
    "171 USD",
    "37%",
    "19 months",
    "997 USD",
    "13 USD",
    "47 days",
    "First click",
    "53 USD",
    "Guesspal",
    "Quarterly",
    "29 days",
    "Guessland",
    "11 days",
    "A guessed requirement",
    "A guessed restriction",
    "41%",
];

fn built() -> BTreeMap<String, Vec<u8>> {
    let site = Scratch::empty();
    site.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    site.put("content/programs/guessed.md", GUESSED);
    site.put("content/programs/listed.md", LISTED);
    site.put("content/programs/known.md", KNOWN);
    site.put("content/compare/guessed-known.md", "---\ntitle: Both\nprograms: [guessed, known]\n---\n");
    for sort in ["earnings", "cookie", "payout.minimum", "name"] {
        let name = sort.replace('.', "-");
        site.put(&format!("content/rankings/{name}.md"), format!("---\ntitle: By {sort}\nsort: {sort}\n---\n"));
    }
    site.put("content/rankings/long.md", "---\ntitle: Long\nwhere: {cookie: '>= 40 days'}\nsort: name\n---\n");
    site.build()
}

/// Whether an element, or one around it, says that it shows an estimate.
fn is_marked(element: ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap).chain([element]);
    around.flat_map(|around| around.value().classes()).any(|class| class == "value-estimated")
}

/// Whether an element speaks of a network itself rather than of a program that is said to belong to it.
fn names_a_network(element: ElementRef<'_>) -> bool {
    let around = || element.ancestors().filter_map(ElementRef::wrap).chain([element]);
    let is_about_a_program =
        around().any(|it| ["tr", "dl"].contains(&it.value().name()) || it.attr("class") == Some("kicker"));
    !is_about_a_program || around().any(|it| it.value().name() == "caption")
}

/// What a text says without a sign before it, or at its head.
fn unsigned<'s>(text: &str) -> Vec<&'s str> {
    // Within a sentence a figure is said to be "about" so much.
    let signed = |before: &str| {
        let end = before.trim_end_matches([' ', '\u{a0}']);
        before.trim_start().starts_with('≈') || end.ends_with('≈') || end.ends_with("about")
    };
    SENTINELS.into_iter().filter(|sentinel| text.match_indices(sentinel).any(|(at, _)| !signed(&text[..at]))).collect()
}

#[test]
fn every_estimate_is_marked_on_every_page() {
    let files = built();
    let mut pages_of: BTreeMap<&str, usize> = BTreeMap::new();
    none(pages(&files).flat_map(|(path, page)| {
        for sentinel in SENTINELS {
            *pages_of.entry(sentinel).or_default() +=
                usize::from(page.root_element().text().any(|it| it.contains(sentinel)));
        }
        let mut faults = Vec::new();
        let text: String = page.root_element().text().collect::<String>().split_whitespace().collect();
        if text.contains("≈≈") {
            faults.push(format!("{path}: a sign twice"));
        }
        for element in select(&page, "body *:not(script)").into_iter().filter(|element| !is_marked(*element)) {
            for text in element.children().filter_map(|child| child.value().as_text()) {
                let bare = unsigned(text);
                if !bare.is_empty() && (bare != ["Guessnet"] || !names_a_network(element)) {
                    faults.push(format!("{path}: `{}` in {}", text.trim(), element.html()));
                }
            }
        }
        faults
    }));
    for (sentinel, count) in pages_of {
        assert!(count > 0, "`{sentinel}` is on no page: what is tested?");
    }
}

#[test]
fn an_assumed_event_is_said_to_be_probable_and_the_whole_is_marked() {
    let site = Scratch::empty();
    site.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    let rule = "{rate: 11%, paid_on: {value: sale, status: estimated}, for: {value: lifetime, status: estimated}}";
    let program = |name: &str, rules: &str| format!("---\nname: {name}\ncategory: SaaS\ncommissions: {rules}\n---\n");
    site.put("content/programs/assumed.md", program("Assumed", &format!("[{rule}]")));
    site.put("content/programs/flat.md", program("Flat", "[{rate: 7 USD, paid_on: {value: lead, status: estimated}}]"));
    let text_of = |page: &scraper::Html, css: &str| {
        let found = select(page, css).into_iter().map(|it| it.text().collect::<String>());
        found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let files = site.build();
    let page = |path: &str| super::parse(std::str::from_utf8(&files[path]).unwrap());
    let directory = text_of(&page("programs/index.html"), "td .value-estimated").join("; ");
    assert!(directory.contains("≈ 11%, probably of a sale, probably for life"), "{directory}");
    assert!(directory.contains("≈ 7 USD, probably for a lead"), "{directory}");
    assert_eq!(text_of(&page("programs/flat/index.html"), ".figures .value")[0], "≈ 7 USD, probably for a lead");
    // What a rule says of its parts, part by part, stays as certain as each of them is.
    assert_eq!(text_of(&page("programs/flat/index.html"), ".rule-figure"), ["7 USD"]);
}

#[test]
fn machines_are_told_of_no_estimate_as_certain() {
    let files = built();
    none(pages(&files).flat_map(|(path, page)| {
        let blocks = select(&page, "script[type='application/ld+json']").into_iter();
        let texts = blocks
            .map(|block| block.inner_html())
            .chain(select(&page, "meta[content]").into_iter().map(|meta| meta.attr("content").unwrap().to_owned()));
        texts
            .filter(|text| unsigned(text).iter().any(|said| *said != "Guessnet"))
            .map(|text| format!("{path}: {text}"))
            .collect::<Vec<_>>()
    }));
    let list = |name: &str| {
        let page = super::parse(std::str::from_utf8(&files[&format!("rankings/{name}/index.html")]).unwrap());
        let block = select(&page, "script[type='application/ld+json']").remove(0).inner_html();
        serde_json::from_str::<Value>(&block).unwrap()
    };
    // All three have a name, and it is known; their cookies, earnings and minimum payouts are not.
    assert_eq!(list("name")["itemListElement"][2]["position"], 3);
    assert_eq!(list("name")["itemListOrder"], Value::Null);
    for guessed in ["cookie", "earnings", "payout-minimum", "long"] {
        let list = list(guessed);
        assert_eq!(list["itemListElement"][0]["@type"], "ListItem", "{guessed}: {list}");
        assert_eq!(list["itemListElement"][0]["position"], Value::Null, "{guessed}: {list}");
        assert_eq!(list["itemListOrder"], "https://schema.org/ItemListUnordered", "{guessed}");
    }
    let long = String::from_utf8(files["rankings/long/index.html"].clone()).unwrap();
    assert!(long.contains("2 programs meet a condition only by an estimate."));
}
