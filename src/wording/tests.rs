//! Every message that the code names is written, with the arguments that it is filled with, and none is written in vain.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use include_dir::{Dir, include_dir};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{ENGLISH, Message, Word, Wording, choices, messages, script};
use crate::model::fact_id::FactId;
use crate::model::money::{Currency, Money};
use crate::model::rate::{Bounds, Rate};

/// The names of the variables in each message.
fn written() -> BTreeMap<String, BTreeSet<String>> {
    let resource = parser::parse(ENGLISH).unwrap_or_else(|(_, errors)| unreachable!("{errors:?}"));
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => message.value.as_ref().map(|pattern| (message.id.name.to_owned(), of(pattern))),
        _ => None,
    });
    let all: Vec<_> = messages.collect();
    let by_id: BTreeMap<_, _> = all.iter().cloned().collect();
    assert_eq!(by_id.len(), all.len(), "a message is written twice");
    by_id
}

fn of(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            found.extend(of_expression(expression));
        }
    }
    found
}

fn of_expression(expression: &Expression<&str>) -> BTreeSet<String> {
    match expression {
        Expression::Inline(inline) => of_inline(inline),
        Expression::Select { selector, variants } => {
            variants.iter().flat_map(|variant| of(&variant.value)).chain(of_inline(selector)).collect()
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>) -> BTreeSet<String> {
    match inline {
        InlineExpression::VariableReference { id } => BTreeSet::from([id.name.to_owned()]),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().flat_map(of_inline).collect()
        }
        InlineExpression::Placeable { expression } => of_expression(expression),
        _ => BTreeSet::new(),
    }
}

/// The ids of the messages without arguments that the code says.
fn fixed() -> impl Iterator<Item = &'static str> {
    let of_facts = FactId::ALL.iter().flat_map(|fact| [fact.label_id(), fact.noun_id()]);
    Word::IDS.iter().chain(choices::IDS).copied().chain(of_facts)
}

#[test]
fn every_message_is_written_with_its_arguments() {
    let written = written();
    for (id, names) in Message::ALL {
        let names: BTreeSet<String> = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(written.get(*id), Some(&names), "`{id}`");
    }
    for id in fixed() {
        assert_eq!(written.get(id), Some(&BTreeSet::new()), "`{id}`");
    }
}

/// The text of every template.
fn templates() -> String {
    static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/candor/templates");
    let mut text = String::new();
    let mut folders = vec![&TEMPLATES];
    while let Some(folder) = folders.pop() {
        folder.files().filter_map(|file| file.contents_utf8()).for_each(|own| text.push_str(own));
        folders.extend(folder.dirs());
    }
    text
}

#[test]
fn templates_fill_messages_with_their_arguments() {
    let (written, templates) = (written(), templates());
    for call in templates.split("message(id=\"").skip(1) {
        let (id, rest) = call.split_once('"').unwrap_or((call, ""));
        let mut open = 1;
        let end = rest.find(|c: char| {
            open += i32::from(c == '(') - i32::from(c == ')');
            open == 0
        });
        // A call within a call names arguments of its own.
        let own = rest[..end.unwrap_or(rest.len())].split("message(").next().unwrap_or_default();
        let names = own.split(", ").filter_map(|part| Some(part.split_once('=')?.0.to_owned()));
        assert_eq!(written.get(id), Some(&names.collect()), "`{id}`");
    }
    for word in templates.split("words.").skip(1) {
        let name: String = word.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        assert_eq!(written.get(&name.replace('_', "-")), Some(&BTreeSet::new()), "`words.{name}`");
    }
}

#[test]
fn no_message_is_written_in_vain() {
    let templates = templates();
    let in_code = Message::ALL.iter().map(|(id, _)| *id).chain(fixed());
    let in_code: BTreeSet<&str> = in_code.chain(script::IDS).collect();
    for id in written().keys() {
        let is_said = has_word(&templates, &format!("words.{}", id.replace('-', "_")))
            || templates.contains(&format!("\"{id}\""));
        assert!(in_code.contains(id.as_str()) || is_said, "nothing says `{id}`");
    }
}

/// Whether a name stands in a text, and not as the beginning of a longer one.
fn has_word(text: &str, name: &str) -> bool {
    text.match_indices(name)
        .any(|(at, _)| !text[at + name.len()..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_'))
}

#[test]
fn money_is_shown_without_idle_digits() {
    let messages = messages("en");
    let shown = |text: &str| text.parse().map(|money| Wording::new(&messages).money(money));
    assert_eq!(shown("1850 USD").as_deref(), Ok("1,850 USD"));
    assert_eq!(shown("$0.5").as_deref(), Ok("0.50 USD"));
    assert_eq!(shown("¥1500").as_deref(), Ok("1,500 JPY"));
}

fn bounds() -> impl Strategy<Value = Bounds> {
    let number = || (1i64..100_000, 0u32..3).prop_map(|(n, scale)| Decimal::new(n, scale).normalize());
    prop_oneof![
        number().prop_map(Bounds::Exact),
        number().prop_map(Bounds::UpTo),
        number().prop_map(Bounds::From),
        (number(), 1i64..500).prop_map(|(low, more)| Bounds::Between(low, (low + Decimal::from(more)).normalize())),
    ]
}

proptest! {
    #[test]
    fn what_is_said_of_money_is_read_again(cents in 0i64..1_000_000_000, scale in 0u32..3, code in "USD|EUR|JPY") {
        let messages = messages("en");
        let currency = Currency::from_code(&code).unwrap_or(Currency::USD);
        let money = Money { amount: Decimal::new(cents, scale).normalize(), currency };
        prop_assert_eq!(Wording::new(&messages).money(money).parse::<Money>(), Ok(money));
    }

    #[test]
    fn what_is_said_of_a_rate_is_read_again(bounds in bounds(), code in "USD|EUR|JPY") {
        let messages = messages("en");
        let read = |rate: Rate| Wording::new(&messages).rate(rate).parse::<Rate>();
        let amount = Rate::Amount(bounds, Currency::from_code(&code).unwrap_or(Currency::USD));
        prop_assert_eq!(read(amount), Ok(amount));
        if bounds.high() <= Decimal::from(1000) {
            prop_assert_eq!(read(Rate::Percent(bounds)), Ok(Rate::Percent(bounds)));
        }
    }
}
