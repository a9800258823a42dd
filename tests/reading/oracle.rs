//! Every value is what an independent library of YAML reads, too: the same text, letter by letter.

use std::fmt;

use candor::base::source::Source;
use candor::model::document::{Data, Node};
use candor::stages::parse;
use proptest::prelude::*;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{sample, yaml};

/// Reads what another reader found, expecting exactly this.
struct Same<'n>(&'n Node);

impl<'de> DeserializeSeed<'de> for Same<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match &self.0.data {
            // A scalar is asked for as text, so that it comes as it was written.
            Data::Scalar(_) => deserializer.deserialize_str(self),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Same<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.data)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if self.0.data == Data::Empty { Ok(()) } else { Err(E::custom(format!("nothing, not {:?}", self.0.data))) }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match &self.0.data {
            Data::Scalar(own) if own == text => Ok(()),
            own => Err(E::custom(format!("{text:?}, not {own:?}"))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Data::List(own) = &self.0.data else { return Err(A::Error::custom("a list")) };
        for item in own {
            items.next_element_seed(Same(item))?.ok_or_else(|| A::Error::custom("a shorter list"))?;
        }
        if items.next_element::<IgnoredAny>()?.is_some() { Err(A::Error::custom("a longer list")) } else { Ok(()) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let Data::Map(own) = &self.0.data else { return Err(A::Error::custom("a mapping")) };
        for entry in own {
            let key: String = fields.next_key()?.ok_or_else(|| A::Error::custom("fewer keys"))?;
            if key != entry.key {
                return Err(A::Error::custom(format!("the key {key:?}, not {:?}", entry.key)));
            }
            fields.next_value_seed(Same(&entry.value))?;
        }
        if fields.next_key::<IgnoredAny>()?.is_some() { Err(A::Error::custom("more keys")) } else { Ok(()) }
    }
}

/// How the other reader disagrees.
fn disagreement(text: &str, own: &Node) -> Option<String> {
    Same(own).deserialize(serde_yaml::Deserializer::from_str(text)).err().map(|error| error.to_string())
}

#[test]
fn the_sample_site_is_read_as_another_reader_reads_it() {
    let sources = sample();
    assert!(sources.len() > 40, "only {} files", sources.len());
    for source in &sources {
        let own = if is_settings(source) { parse::settings(source).value } else { parse::front(source) };
        let own = own.unwrap_or_else(|| panic!("{} is not read", source.path()));
        if let Some(why) = disagreement(yaml(source), &own) {
            panic!("{}: {why}", source.path());
        }
    }
}

fn is_settings(source: &Source) -> bool {
    &**source.path() == "site.yaml"
}

/// Text that people write in front matter, and text that readers of YAML take for something else.
fn text() -> impl Strategy<Value = String> {
    let odd = [
        "NO",
        "no",
        "on",
        "Yes",
        "true",
        "1.10",
        "007",
        "0x1",
        "1e3",
        ".inf",
        "-.5",
        "1_000",
        "12:30:45",
        "2026-01-31",
        "=",
        "<<",
        "0o7",
        "+1",
        "30%",
        "$150",
        "€20-€50",
        "up to 40%",
        "{{ fact.cookie }}",
        "a #b",
        "a: b",
        "- a",
        "it's",
        "\"so\"",
        "a\\b",
        "ß",
        "日本",
        "@a",
        "`a`",
        "%a",
        "!a",
        "&a",
        "*a",
        "|",
        ">",
        "#",
        "?",
        ":",
        "---",
    ];
    prop_oneof![
        4 => proptest::sample::select(odd.to_vec()).prop_map(str::to_owned),
        4 => "[A-Za-z0-9 .,:#'\"%$€{}\\[\\]&*!|>@`?/-]{1,24}".prop_map(|text| text.trim().to_owned()),
        1 => "[a-zäß日 ]{1,12}(\\n[a-z: ]{1,12}){1,3}".prop_map(|text| text.trim().to_owned()),
    ]
}

/// How a text is written: the plainest form that another reader takes for text, or quotes, or a block.
fn scalar(text: &str, form: u8, indent: usize) -> String {
    let single = format!("'{}'", text.replace('\'', "''"));
    let double = serde_json::to_string(text).unwrap_or_default();
    let of_lines = text.contains('\n');
    match form {
        0 if !of_lines && is_plain(text) => text.to_owned(),
        1 if !of_lines => single,
        2 if !text.is_empty()
            && text.lines().all(|line| !line.is_empty() && !line.starts_with(' ') && !line.ends_with(' ')) =>
        {
            let pad = " ".repeat(indent + 2);
            format!("|-\n{pad}{}", text.lines().collect::<Vec<_>>().join(&format!("\n{pad}")))
        }
        _ => double,
    }
}

fn is_plain(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '€'));
    begins
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.contains(['[', ']', '{', '}', ','])
}

#[derive(Debug, Clone)]
enum Tree {
    Text(String, u8),
    Nothing,
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf =
        prop_oneof![9 => (text(), 0..4u8).prop_map(|(text, form)| Tree::Text(text, form)), 1 => Just(Tree::Nothing)];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..5).prop_map(Tree::List),
            mapping(inner).prop_map(Tree::Map),
        ]
    })
}

fn mapping(inner: impl Strategy<Value = Tree>) -> impl Strategy<Value = Vec<(String, Tree)>> {
    proptest::collection::btree_map("[a-z][a-z_-]{0,8}", inner, 1..5).prop_map(|map| map.into_iter().collect())
}

/// Writes a mapping or list, a line for each entry.
fn write(tree: &Tree, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    let mut entry = |head: String, value: &Tree| match value {
        Tree::Nothing => out.push_str(&format!("{pad}{head}\n")),
        Tree::Text(text, form) => out.push_str(&format!("{pad}{head} {}\n", scalar(text, *form, indent))),
        deeper => {
            out.push_str(&format!("{pad}{head}\n"));
            write(deeper, indent + 2, out);
        }
    };
    match tree {
        Tree::List(items) => items.iter().for_each(|item| entry("-".to_owned(), item)),
        Tree::Map(entries) => entries.iter().for_each(|(key, value)| entry(format!("{key}:"), value)),
        Tree::Text(..) | Tree::Nothing => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]
    #[test]
    fn what_is_written_is_read_as_another_reader_reads_it(entries in mapping(tree()), line_end in 0..2u8) {
        let mut front = String::new();
        write(&Tree::Map(entries), 0, &mut front);
        let text = format!("---\n{front}---\nText.\n");
        let text = if line_end == 1 { text.replace('\n', "\r\n") } else { text };
        let source = Source::new("content/programs/a.md", text);
        let read = parse::parse(&source);
        let faults: Vec<_> = read.diagnostics.iter().filter(|it| it.code.name() != "lost-comment").collect();
        prop_assert!(faults.is_empty(), "{faults:?}\n{front}");
        let own = read.value.map(|document| document.front).expect("it is read");
        prop_assert_eq!(disagreement(&front, &own), None, "{}", front);
    }
}
