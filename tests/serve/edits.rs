//! Every field and every setting, edited one after the other: after each edit the warm preview serves what a fresh one
//! serves. What a result is made from may be forgotten in a list; here no field is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use candor::base::report;
use candor::pipeline::CompileOptions;
use candor::serve::{AnswerBody, Preview, Settings, Which};
use candor::stages::lower::{self, SchemaKind};
use tempfile::tempdir;

use super::{program, put};

/// Values of the fields of a program, each on one line. The first is set, then the second, then the field is taken out.
const FIELDS: [(&str, &str, &str); 46] = [
    ("name", "Aardvark", "Zebra"),
    ("title", "One title", "Another title"),
    ("summary", "In short, see [bolt](bolt.md).", "In short, {{ fact.cookie }}."),
    ("category", "Rare", "Other"),
    ("tags", "[mail, forms]", "[forms]"),
    ("company", "{name: Acme Ltd, founded: 1999}", "{name: Acme Inc}"),
    ("product", "{name: Acme, price: 20 USD/month}", "{name: Acme, price: 90 USD/month}"),
    ("status", "closed", "open"),
    ("closed", "2026-01-01", "{value: 2026-01-02, status: estimated}"),
    ("successor", "crow", "gone"),
    ("logo", "acme.svg", "/acme.svg"),
    ("cover", "acme.png", "pictures/acme.png"),
    ("network", "PartnerStack", "Impact"),
    ("relationship", "none", "owner"),
    ("signup_url", "https://acme.example/join", "https://acme.example/other"),
    ("affiliate_url", "https://acme.example/?via=us", "https://acme.example/?via=them"),
    ("contact", "https://acme.example/contact", "https://acme.example/mail"),
    ("commissions", "[{rate: 40%, paid_on: every-payment, for: lifetime}]", "[{rate: 9 USD, paid_on: lead}]"),
    ("second_tier", "{rate: 10%, of: commissions}", "{value: {rate: 5 USD}, status: estimated}"),
    ("cookie", "{value: 90 days, status: estimated}", "10 days"),
    ("attribution", "last-click", "first-click"),
    ("payout", "{minimum: 50 USD, methods: [PayPal]}", "{minimum: 10 USD}"),
    ("reversal", "60 days", "30-60 days"),
    ("channels", "{blog: allowed}", "{blog: forbidden, email: with-approval}"),
    ("regions", "[Global]", "[DE]"),
    ("approval", "{type: manual}", "{type: automatic}"),
    ("requirements", "[A site]", "[A newsletter]"),
    ("restrictions", "[No spam]", "[No coupons]"),
    ("rating", "4", "2.5"),
    ("verdict", "Good.", "Bad."),
    ("best_for", "[Writers]", "[Shops]"),
    ("pros", "[\"Pays, see [bolt](/programs/bolt/)\"]", "[Pays often]"),
    ("cons", "[Pays late]", "[Pays little]"),
    ("features", "[{name: Mail}]", "[{name: Forms, text: They are quick.}]"),
    ("faq", "[{q: How long?, a: A year.}]", "[{q: How long?, a: \"See [gone](/gone/).\"}]"),
    ("sources", "{page: {title: Page, tier: program}}", "{page: {title: Other, tier: network}}"),
    ("history", "[{date: 2026-01-01, field: cookie}]", "[{date: 2026-02-01, field: commissions}]"),
    ("published", "2026-01-01", "2026-01-02"),
    ("updated", "2026-02-01", "2026-02-02"),
    ("author", "Somebody", "Somebody else"),
    ("related", "[crow]", "[gone]"),
    ("aliases", "[/old/]", "[/older/]"),
    ("slug", "renamed", "renamed-again"),
    ("draft", "true", "false"),
    ("extra", "{colour: red}", "{colour: blue}"),
    ("allow", "{raw-html: It is meant.}", "{unsafe-link: It is meant.}"),
];

/// Values of settings, likewise.
const SETTINGS: [(&str, &str, &str); 16] = [
    ("title", "One", "Two"),
    ("allow", "{static/shop.db: It is meant.}", "{static/other.db: It is meant.}"),
    ("base_url", "https://example.org/a/", "https://example.com/"),
    ("description", "A site.", "Another."),
    ("language", "de", "fr"),
    ("author", "Somebody", "Somebody else"),
    ("logo", "/dot.svg", "/gone.svg"),
    ("navigation", "[{title: About, url: /about/}]", "[{title: Gone, url: /gone/}]"),
    ("comparisons", "{per_program: 1}", "{per_program: 2}"),
    ("earnings", "{monthly_churn: 10%}", "{horizon_months: 12}"),
    ("freshness", "{default: 10 days}", "{cookie: 10 days}"),
    ("affiliate", "{redirects: /to/}", "{disclosure: We are paid.}"),
    ("feeds", "false", "true"),
    ("data_export", "false", "true"),
    ("markdown", "{highlight_theme: InspiredGitHub}", "{highlight_theme: Solarized (dark)}"),
    ("extra", "{colour: red}", "{colour: blue}"),
];

/// Settings that change nothing that is served, and the theme, which is a folder of its own.
const NOT_HERE: [&str; 3] = ["theme", "search", "pictures"];

fn open(root: &Path) -> Preview {
    let options = CompileOptions::default();
    let settings =
        Settings { root: root.to_owned(), options, strict: false, panel: false, today: None, left_out: None };
    Preview::open(settings, SystemTime::now()).ok().unwrap()
}

fn served(preview: &Preview, path: &str) -> (u16, Vec<u8>) {
    let answer = preview.answer(path, Which::Newest);
    let bytes = match answer.body {
        AnswerBody::Bytes(bytes) => bytes,
        AnswerBody::File(..) | AnswerBody::At(_) => Vec::new(),
    };
    (answer.status, bytes)
}

/// The text with the line of a key replaced, or taken out.
fn edited(text: &str, key: &str, value: Option<&str>) -> String {
    let start = format!("{key}:");
    let kept = text.split_inclusive('\n').filter(|line| !line.starts_with(&start)).collect::<String>();
    let Some(value) = value else { return kept };
    let line = format!("{key}: {value}\n");
    match kept.strip_prefix("---\n") {
        Some(rest) => format!("---\n{line}{rest}"),
        None => line + &kept,
    }
}

fn edit(root: &Path, path: &str, key: &str, value: Option<&str>) {
    let text = fs::read_to_string(root.join(path)).unwrap();
    put(root, path, edited(&text, key, value));
}

#[test]
fn every_field_is_followed() {
    let root = tempdir().unwrap();
    let root = root.path();
    put(root, "site.yaml", "title: T\nbase_url: https://example.org/\n");
    put(root, "content/about.md", "---\ntitle: About\n---\n\nSee [acme](programs/acme.md), <b>really</b>.\n");
    put(root, "static/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    put(root, "content/rankings/best.md", "---\ntitle: Best\nsort: earnings\n---\n");
    for name in ["Acme", "Bolt", "Crow", "Dune"] {
        let text = program(name, "Text with <i>tags</i> and [a page](/programs/acme/).");
        let text = text
            .replace("commissions:\n  - rate: 20%\n    paid_on: sale\n", "commissions: [{rate: 20%, paid_on: sale}]\n");
        put(root, &format!("content/programs/{}.md", name.to_lowercase()), text);
    }
    let warm = open(root);
    let follow = |path: &str, key: &str, value: Option<&str>| {
        edit(root, path, key, value);
        warm.look(SystemTime::now());
        let cold = open(root);
        let (own, wanted) = (warm.paths(), cold.paths());
        assert_eq!(own, wanted, "{path}: {key}: {value:?}");
        let messages = |preview: &Preview| {
            preview.with_compiled(|it| report::human(&it.diagnostics, |path| it.find(path), report::Style::Plain))
        };
        assert_eq!(messages(&warm), messages(&cold), "{path}: {key}: {value:?}");
        for page in wanted {
            let (own, wanted) = (served(&warm, &page), served(&cold, &page));
            // Where a site is broken, the warm preview offers its last good page beside the same messages.
            let same = own == wanted || (own.0 == 500 && wanted.0 == 500);
            assert!(same, "{page} is stale after {key}: {value:?}\n{}", String::from_utf8_lossy(&own.1));
        }
    };
    let original = fs::read_to_string(root.join("content/programs/acme.md")).unwrap();
    for (key, one, other) in FIELDS {
        for value in [Some(one), Some(other)] {
            follow("content/programs/acme.md", key, value);
        }
        put(root, "content/programs/acme.md", &original);
    }
    let original = fs::read_to_string(root.join("site.yaml")).unwrap();
    for (key, one, other) in SETTINGS {
        for value in [Some(one), Some(other)] {
            follow("site.yaml", key, value);
        }
        put(root, "site.yaml", &original);
    }
}

#[test]
fn no_field_is_forgotten() {
    let keys =
        |of| -> BTreeSet<String> { lower::schema(of)["properties"].as_object().unwrap().keys().cloned().collect() };
    let tried = |list: &[(&str, &str, &str)]| -> BTreeSet<String> { list.iter().map(|it| it.0.to_owned()).collect() };
    assert_eq!(tried(&FIELDS), keys(SchemaKind::Program));
    let mut settings = tried(&SETTINGS);
    settings.extend(NOT_HERE.map(str::to_owned));
    assert_eq!(settings, keys(SchemaKind::Settings));
}
