//! Comparisons: which pairs have a page, and under which heading each row of one stands.

use super::{none, pages, parse, select};
use crate::scratch::Scratch;

/// A site of programs by name and front matter, each of the category SaaS unless it names one, paying 10% of a sale
/// unless it says otherwise.
fn site(programs: &[(&str, &str)]) -> Scratch {
    let site = Scratch::empty();
    site.put("site.yaml", "title: T\nbase_url: https://example.com\ncomparisons: {per_program: 3}\n");
    for (name, front) in programs {
        let category = if front.contains("category:") { "" } else { "category: SaaS\n" };
        let pays = if front.contains("commissions:") { "" } else { "commissions: [{rate: 10%, paid_on: sale}]\n" };
        let slug = name.to_lowercase();
        site.put(&format!("content/programs/{slug}.md"), format!("---\nname: {name}\n{category}{pays}{front}\n---\n"));
    }
    site
}

/// The comparisons of a site by address, and what `build -v` says of them.
fn comparisons(site: &Scratch) -> (Vec<String>, String) {
    let ran = site.candor(&["build", "-v"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{}", ran.out);
    let files = crate::scratch::tree(&site.root().join("public"));
    let page = |path: &str| Some(path.strip_prefix("compare/")?.strip_suffix("/index.html")?.to_owned());
    let about = ran.out.split_once("comparisons: ").map(|(_, about)| about.to_owned()).unwrap_or_default();
    (files.keys().filter_map(|path| page(path)).collect(), about)
}

#[test]
fn a_pair_has_a_page_where_it_can_be_compared() {
    let two = "cookie: 30 days\npayout: {minimum: 50 USD}";
    let other = "cookie: 60 days\npayout: {minimum: 20 USD}";
    let cases = [
        ("differs in cookie and minimum", other, true),
        ("differs in the cookie alone", "cookie: 60 days\npayout: {minimum: 50 USD}", false),
        ("has a minimum that nobody states", "cookie: 60 days\npayout: {minimum: {status: unknown}}", false),
        ("has a minimum that nobody looked for", "cookie: 60 days", false),
        ("has no minimum to speak of", "cookie: 60 days\npayout: {minimum: {status: not-applicable}}", false),
        ("is of another category", &format!("category: CRM\n{other}"), false),
        ("has no figure", &format!("commissions: [{{rate: varies}}]\n{other}"), false),
        ("differs in rate and cookie", "commissions: [{rate: 20%, paid_on: sale}]\ncookie: 60 days", true),
    ];
    for (what, front, wanted) in cases {
        let site = site(&[("A", two), ("B", front)]);
        let (pages, about) = comparisons(&site);
        assert_eq!(pages, if wanted { vec!["a-vs-b"] } else { vec![] }, "{what}: {about}");
        // What a pair would not get by itself, a hand gives it.
        site.put("content/compare/ours.md", "---\nprograms: [a, b]\n---\n");
        assert_eq!(comparisons(&site).0, ["a-vs-b"], "{what}, by hand");
    }
}

#[test]
fn every_possible_pair_is_counted_once() {
    // Of 15 pairs, 9 are of two categories: E with A to D, and F with A to E. D has no figure: 3 pairs with A to C.
    // C equals A, and B differs from both in two facts.
    let fact = |cookie: &str, minimum: &str| format!("cookie: {cookie}\npayout: {{minimum: {minimum}}}");
    let (one, other) = (fact("30 days", "50 USD"), fact("60 days", "20 USD"));
    let (d, e, f) =
        ("commissions: [{rate: varies}]", format!("category: CRM\n{one}"), format!("category: Mail\n{other}"));
    let site = site(&[("A", &one), ("B", &other), ("C", &one), ("D", d), ("E", &e), ("F", &f)]);
    let (pages, about) = comparisons(&site);
    assert_eq!(pages, ["a-vs-b", "b-vs-c"]);
    for line in [
        "0 by hand, 2 of 15 possible pairs by themselves",
        "\n  9 left out: of two categories\n",
        "\n  3 left out: one of the two has no figure\n",
        "\n  1 left out: fewer than two facts known of both differ\n",
    ] {
        assert!(about.contains(line), "{line}: {about}");
    }
    // One of each kind is written by hand.
    for (at, pair) in ["a, c", "a, d", "a, e", "a, b"].iter().enumerate() {
        site.put(&format!("content/compare/{at}.md"), format!("---\nprograms: [{pair}]\n---\n"));
    }
    let (pages, about) = comparisons(&site);
    assert_eq!(pages, ["a-vs-b", "a-vs-c", "a-vs-d", "a-vs-e", "b-vs-c"]);
    for line in [
        "4 by hand, 1 of 15 possible pairs by themselves",
        "\n  8 left out: of two categories\n",
        "\n  2 left out: one of the two has no figure\n",
    ] {
        assert!(about.contains(line), "{line}: {about}");
    }
    assert!(!about.contains("fewer than two"), "{about}");
}

#[test]
fn names_too_long_for_one_address_are_said() {
    let long = |letter: &str| letter.repeat(60);
    let site = site(&[(&long("a"), "cookie: 30 days"), (&long("b"), "cookie: 60 days")]);
    site.put("content/compare/ours.md", format!("---\nprograms: [{}, {}]\n---\n", long("a"), long("b")));
    let ran = site.candor(&["check"]);
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(ran.out.contains("error[limit-exceeded]: the names of these programs make an address"), "{}", ran.out);
}

/// The rows of a part of a page.
fn rows(page: &scraper::Html, part: &str) -> Vec<String> {
    let rows = select(page, &format!("section[aria-labelledby={part}] tbody th[scope=row]"));
    rows.iter().map(|row| row.text().collect::<String>().trim().to_owned()).collect()
}

#[test]
fn rows_stand_by_what_is_known_of_all() {
    let first = "cookie: 30 days\nnetwork: Impact\nattribution: last-click\npayout: {minimum: 50 USD, hold: 30 days}\nrating: 4";
    let second = "cookie: 60 days\nnetwork: Impact\nattribution: {status: unknown}\npayout: {minimum: 20 USD, hold: {status: not-applicable}, methods: {status: unknown}}";
    let site = site(&[("A", first), ("B", second), ("C", &first.replace("cookie: 30 days", ""))]);
    let files = site.build();
    let of = |path: &str| parse(std::str::from_utf8(&files[path]).unwrap());
    let page = of("compare/a-vs-b/index.html");
    let differences = rows(&page, "differences");
    assert_eq!(differences, ["Earnings per customer", "Cookie", "Minimum payout", "Holding period"]);
    assert_eq!(rows(&page, "not-known"), ["Attribution", "Payment methods", "Rating"]);
    assert_eq!(rows(&page, "same"), ["Commission", "Commission lasts", "Network"]);
}

#[test]
fn no_row_of_the_sample_differs_in_what_is_not_known() {
    let faults = pages(super::built()).flat_map(|(path, page)| {
        let faults =
            select(&page, "section[aria-labelledby=differences] tbody tr:has(.fact)").into_iter().filter(|row| {
                let facts = scraper::Selector::parse(".fact").unwrap();
                let is_empty = |fact: &scraper::ElementRef<'_>| {
                    fact.value().classes().any(|class| ["fact-not-stated", "fact-not-checked"].contains(&class))
                };
                row.select(&facts).any(|fact| is_empty(&fact))
            });
        faults.map(|row| format!("{path}: {}", row.text().collect::<String>())).collect::<Vec<_>>()
    });
    none(faults);
}
