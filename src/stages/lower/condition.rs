//! What a ranking asks of programs: `where`, its keys and the forms of their values. Must not know: which programs meet it.

use super::field_reader::{FieldReader, Value};
use super::value;
use crate::base::code::Code;
use crate::base::span::Spanned;
use crate::model::attribution::Attribution;
use crate::model::channel::{Channel, Permission};
use crate::model::choice::Choice;
use crate::model::commission::PaidOn;
use crate::model::criterion::Criterion;
use crate::model::document::{Data, MapEntry, Node};
use crate::model::fact_id::FactId;
use crate::model::joining::{ApprovalType, Status};
use crate::model::length::LengthRange;
use crate::model::money::{self, Money};
use crate::model::payout::Schedule;
use crate::model::period::Cookie;
use crate::model::ranking::{Condition, Measure, Relation, Wanted};
use crate::model::rate::{Bounds, Rate};
use crate::model::scale::{ChoiceType, Scale};
use crate::model::shape::Kind;
use crate::model::value_error::ValueError;

/// The key of alternatives.
const ANY: &str = "any";
/// One value of a condition.
const VALUE: Kind = Kind::Text("a value, or a relation and a value: `>= 60 days`");
/// What a whole condition looks like.
const FORM: &str = "write `{category: SaaS, cookie: \">= 60 days\"}`";

/// How many values a ranking may ask for. Every program is held against each of them.
const MAX_VALUES: usize = 500;

/// How many values stand in a node, and in all that it holds.
fn values(node: &Node) -> usize {
    match &node.data {
        Data::Map(entries) => entries.iter().map(|entry| values(&entry.value)).sum(),
        Data::List(items) => items.iter().map(values).sum(),
        Data::Scalar(_) | Data::Empty => 1,
    }
}

/// What a program must meet.
pub(super) struct Conditions(pub(super) Vec<Spanned<Condition>>);

impl Value for Conditions {
    const KIND: Kind = Kind::Keyed(
        || Criterion::keys().into_iter().chain([ANY]).collect(),
        &Kind::Either(
            &VALUE,
            &Kind::List(&Kind::Either(
                &VALUE,
                &Kind::Keyed(Criterion::keys, &Kind::Either(&VALUE, &Kind::List(&VALUE))),
            )),
        ),
    );
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let entries = reader.entries(node, FORM)?;
        if values(node) > MAX_VALUES {
            let message = format!("a ranking asks for more than {MAX_VALUES} values");
            reader.error(
                Code::LimitExceeded,
                node.span,
                &message,
                "ask for what the values have in common, or part it",
            );
            return None;
        }
        Some(Self(entries.iter().filter_map(|entry| condition_or_any(entry, reader)).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

fn condition_or_any(entry: &MapEntry, reader: &mut FieldReader<'_>) -> Option<Spanned<Condition>> {
    if entry.key != ANY {
        return condition(entry, reader);
    }
    let form = "write a list of alternatives: `[{network: Impact}, {cookie: \">= 60 days\"}]`";
    reader.step(ANY, |reader| {
        let Data::List(items) = &entry.value.data else {
            reader.invalid(&entry.value, &format!("a list is wanted, found {}", entry.value.shape()), form);
            return None;
        };
        let mut alternatives = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let alternative = reader.step(format!("[{at}]"), |reader| {
                let entries = reader.entries(item, form)?;
                Some(entries.iter().filter_map(|entry| condition(entry, reader)).collect())
            });
            alternatives.extend(alternative);
        }
        Some(Spanned::new(Condition::Any(alternatives), entry.value.span))
    })
}

fn condition(entry: &MapEntry, reader: &mut FieldReader<'_>) -> Option<Spanned<Condition>> {
    let Some(criterion) = Criterion::from_key(&entry.key) else {
        let message = format!("programs have no condition `{}`", entry.key);
        let help = reader.suggest(&entry.key, Criterion::keys());
        reader.error(Code::UnknownField, entry.key_span, &message, help);
        return None;
    };
    reader.step(&*entry.key, |reader| {
        let node = &entry.value;
        let wanted: Vec<_> = match &node.data {
            Data::List(items) if items.is_empty() => {
                reader.invalid(node, "the list is empty", "name a value, or leave the condition out");
                return None;
            }
            Data::List(items) => items.iter().filter_map(|item| wanted(item, criterion, reader)).collect(),
            _ => vec![wanted(node, criterion, reader)?],
        };
        let condition = match criterion {
            Criterion::Fact(FactId::Channels) => usable(wanted),
            _ => Condition::Is(criterion, wanted),
        };
        Some(Spanned::new(condition, node.span))
    })
}

/// One of these channels may be used, at once or when the program agrees. Each is a condition of its own, for a program
/// may say something of one and nothing of another.
fn usable(channels: Vec<Spanned<Wanted>>) -> Condition {
    let of_channel = |Spanned { value, span }: Spanned<Wanted>| {
        let Wanted::Name(name) = value else { return None };
        let permission = |of: Permission| Spanned::new(Wanted::Name(of.name().to_owned()), span);
        let permissions = [Permission::Allowed, Permission::WithApproval].map(permission).to_vec();
        Some(vec![Spanned::new(Condition::Is(Criterion::Channel(Channel::from_name(&name)?), permissions), span)])
    };
    Condition::Any(channels.into_iter().filter_map(of_channel).collect())
}

/// One value that a condition accepts.
fn wanted(node: &Node, criterion: Criterion, reader: &mut FieldReader<'_>) -> Option<Spanned<Wanted>> {
    let measured = |reader: &mut FieldReader<'_>, form: &str, read: fn(&str) -> Result<Measure, ValueError>| {
        related(node, reader, form, read).map(|(is, measure)| Wanted::Measure(is, measure))
    };
    let wanted = match criterion.scale() {
        Scale::Names | Scale::Regions | Scale::Sentences => String::read(node, reader).map(Wanted::Name),
        Scale::Words(choice) => one_of(node, &words_of(choice), reader).map(Wanted::Name),
        Scale::Truth => bool::read(node, reader).map(Wanted::Truth),
        Scale::Time => measured(reader, "`>= 60 days` or `lifetime`", time),
        Scale::Money => measured(reader, "`<= 50 USD`", |text| {
            // A price may name the month that it is counted by.
            let amount = text.strip_suffix("/month").unwrap_or(text);
            amount.trim_end().parse::<Money>().map(Measure::Money)
        }),
        Scale::Rate => measured(reader, "`>= 30%` or `>= 50 USD`", rate),
        Scale::Number => measured(reader, "`>= 4`", |text| {
            let number = money::parse_number(text).map(Measure::Number);
            number.ok_or_else(|| ValueError::Other(format!("`{text}` is not a number")))
        }),
        Scale::Date => {
            measured(reader, "`>= 2026-01-31`", |text| value::date(text).map(Measure::Date).map_err(ValueError::Other))
        }
    };
    Some(Spanned::new(wanted?, node.span))
}

fn time(text: &str) -> Result<Measure, ValueError> {
    match text.parse::<Cookie>()? {
        Cookie::For(LengthRange { low, high }) if low != high => {
            Err(ValueError::Other(format!("`{text}` is a range, and one length is wanted")))
        }
        time => Ok(Measure::Time(time)),
    }
}

fn rate(text: &str) -> Result<Measure, ValueError> {
    match text.parse::<Rate>()? {
        Rate::Percent(Bounds::Exact(percent)) => Ok(Measure::Percent(percent)),
        Rate::Amount(Bounds::Exact(amount), currency) => Ok(Measure::Money(Money { amount, currency })),
        _ => Err(ValueError::Other(format!("`{text}` is not one rate"))),
    }
}

/// The words of a choice, in the order they are explained.
fn words_of(choice: ChoiceType) -> Vec<&'static str> {
    fn words<T: Choice>() -> Vec<&'static str> {
        T::ALL.iter().map(|choice| choice.name()).collect()
    }
    match choice {
        ChoiceType::Attribution => words::<Attribution>(),
        ChoiceType::Status => words::<Status>(),
        ChoiceType::ApprovalType => words::<ApprovalType>(),
        ChoiceType::Schedule => words::<Schedule>(),
        ChoiceType::Channel => words::<Channel>(),
        ChoiceType::Permission => words::<Permission>(),
        ChoiceType::PaidOn => words::<PaidOn>(),
    }
}

/// Reads one of a few words.
fn one_of(node: &Node, words: &[&'static str], reader: &mut FieldReader<'_>) -> Option<String> {
    let text = reader.text(node, "write one of its words")?.trim();
    if words.contains(&text) {
        return Some(text.to_owned());
    }
    let help = reader.suggest(text, words.iter().copied());
    reader.invalid(node, &format!("`{text}` is not one of its words"), help);
    None
}

/// Reads `>= 60 days`; without a sign the value must be the same.
fn related<T>(
    node: &Node,
    reader: &mut FieldReader<'_>,
    form: &str,
    read: impl FnOnce(&str) -> Result<T, ValueError>,
) -> Option<(Relation, T)> {
    reader.parse(node, &format!("write {form}"), |text| {
        let text = text.trim();
        // Signs of two characters are tried before those of one.
        let sign = Relation::ALL.iter().find(|relation| text.starts_with(relation.name()));
        let rest = sign.map_or(text, |sign| text[sign.name().len()..].trim_start());
        Ok::<_, ValueError>((sign.copied().unwrap_or(Relation::Equal), read(rest)?))
    })
}
