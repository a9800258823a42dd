//! What is printed is read again as the same values, whatever they are.

use candor::base::source::Source;
use candor::import::Mapping;
use candor::model::tree::{Record, Tree};
use candor::stages::{lower, parse};
use candor::{export, import};
use proptest::prelude::*;

/// Text with everything that means something to YAML, JSON, CSV or a spreadsheet.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-a-zA-Z0-9 :#,.\\[\\]{}&*!|>'\"%@`?~=+;\\\\/_é€💸<$()^]{0,30}",
        "[ a\\-:#\n\t'\"=\r\u{85}\u{a0}\u{2028}\u{feff}é|>]{0,20}",
        Just("---".to_owned()),
        Just("~".to_owned()),
        Just("null".to_owned()),
        Just("...".to_owned()),
        Just("a\n---\nb\n".to_owned()),
        Just("<<".to_owned()),
        Just(String::new()),
        Just("'=x".to_owned()),
    ]
}

fn key() -> impl Strategy<Value = String> {
    text().prop_filter("a merge key is refused", |key| key != "<<")
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![1 => Just(Tree::Empty), 6 => text().prop_map(Tree::Text)];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::List),
            prop::collection::btree_map(key(), inner, 0..4).prop_map(|map| Tree::Map(map.into_iter().collect())),
        ]
    })
}

fn words() -> impl Strategy<Value = String> {
    text().prop_filter("a name is not empty", |text| text.chars().any(char::is_alphanumeric))
}

/// Front matter with the kinds of field that there are.
fn front() -> impl Strategy<Value = Tree> {
    let list = || prop::collection::vec(words(), 1..4).prop_map(Tree::texts);
    let rules =
        prop::collection::vec(prop_oneof![Just("30%"), Just("$5-$10"), Just("varies")], 0..3).prop_map(|rates| {
            Tree::List(rates.into_iter().map(|rate| Tree::map([("rate", Some(Tree::text(rate)))])).collect())
        });
    let cookie = prop_oneof![
        Just(Tree::text("30 days")),
        (words(), prop::option::of(words())).prop_map(|(note, quote)| Tree::map([
            ("value", Some(Tree::text("60 days"))),
            ("status", Some(Tree::text("estimated"))),
            ("quote", quote.map(Tree::Text)),
            ("note", Some(Tree::Text(note))),
            ("disputed", Some(Tree::List(vec![Tree::map([("value", Some(Tree::text("9 days")))])]))),
        ]))
    ];
    let minimum = Just(Tree::map([("minimum", Some(Tree::text("5 USD")))]));
    let extra = prop::collection::btree_map(key(), tree(), 0..3).prop_map(|map| Tree::Map(map.into_iter().collect()));
    let sources = prop::collection::hash_map("[a-z.1]{1,6}", words(), 1..4).prop_map(|sources| {
        let source = |(key, title)| (key, Tree::map([("title", Some(Tree::Text(title)))]));
        Tree::Map(sources.into_iter().map(source).collect())
    });
    let option = prop::option::of::<BoxedStrategy<Tree>>;
    (
        (words(), words(), option(text().prop_map(Tree::Text).boxed()), option(list().boxed())),
        (
            option(rules.boxed()),
            option(cookie.boxed()),
            option(minimum.boxed()),
            option(extra.boxed()),
            option(sources.boxed()),
        ),
    )
        .prop_map(|((name, category, summary, tags), (commissions, cookie, payout, extra, sources))| {
            Tree::map([
                ("name", Some(Tree::Text(name))),
                ("summary", summary),
                ("category", Some(Tree::Text(category))),
                ("tags", tags),
                ("commissions", commissions),
                ("cookie", cookie),
                ("payout", payout),
                ("sources", sources),
                ("extra", extra),
            ])
        })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(entries in prop::collection::btree_map(key(), tree(), 1..6), body in text()) {
        let record = Record { slug: "a".into(), front: Tree::Map(entries.into_iter().collect()), body };
        let source = Source::new("a.md", import::file(&record));
        let parts = parse::parts(&source);
        prop_assert!(parts.diagnostics.is_empty(), "{}\n{:?}", source.text(), parts.diagnostics);
        let (front, body) = parts.value.expect("a file that was printed has front matter");
        prop_assert_eq!(Tree::from(&front), record.front, "{}", source.text());
        prop_assert_eq!(body, record.body);
    }

    #[test]
    fn what_goes_out_comes_in_again(fronts in prop::collection::vec((front(), text()), 1..4)) {
        let record = |(at, (front, body)): (usize, (Tree, String))| Record { slug: format!("p{at}"), front: export::tidy(&front, lower::PROGRAM), body };
        let records: Vec<Record> = fronts.into_iter().enumerate().map(record).collect();
        let mapping = Mapping::default();
        let json = import::json(&export::json(&records), lower::PROGRAM, &mapping);
        let csv = import::csv(&export::csv(&records, lower::PROGRAM), lower::PROGRAM, &mapping);
        for read in [json, csv] {
            let read: Vec<Record> = read.expect("an export is whole").into_iter().map(|import| import.expect("a record is whole").record).collect();
            prop_assert_eq!(&read, &records);
        }
    }

    #[test]
    fn no_table_or_list_panics(text in "\\PC{0,60}", table in "[a-z,.\"\n\\[{}:1]{0,80}") {
        for text in [text, table] {
            let _ = import::json(&text, lower::PROGRAM, &Mapping::default());
            let _ = import::csv(&text, lower::PROGRAM, &Mapping::default());
        }
    }
}
