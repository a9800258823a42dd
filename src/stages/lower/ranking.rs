//! `rankings/*.md`: conditions and orders. Must not know: which programs meet them.

use std::sync::Arc;

use jiff::civil::Date;

use super::allow::Allow;
use super::coherence;
use super::field_reader::{FieldReader, Value};
use super::patterns;
use super::record::{Kind, record};
use super::value::Extra;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::slug::Slug;
use crate::base::span::Spanned;
use crate::base::suggest;
use crate::model::choice::Choice;
use crate::model::document::{MapEntry, Node};
use crate::model::fact_id::FactId;
use crate::model::money;
use crate::model::program::Status;
use crate::model::ranking::{Condition, Direction, Order, Ranking, Relation, SortKey};
use crate::model::text::{Body, Question, Text};
use crate::model::value_error::ValueError;

record! {
    /// The front matter of a ranking.
    pub(super) const RANKING = "a ranking";
    fn read_ranking(node, reader, path: Arc<str>, file_slug: Slug, body_text: Body) -> Ranking with { path: path, body: body_text } {
        title: Spanned<String> = "title", "The title.";
        summary: Option<Text> = "summary", "One paragraph of markdown.";
        conditions: Conditions = "where", "What a program must meet." => conditions.0;
        order: Order = "sort", "What the order is by: `earnings desc`.";
        limit: Option<u32> = "limit", "How many are shown." => limit.map(|limit| limit as usize);
        faq: Vec<Question> = "faq", "Questions and answers.";
        published: Option<Date> = "published", "When it was first published.";
        updated: Option<Date> = "updated", "When it was last revised.";
        aliases: Vec<Spanned<Address>> = "aliases", "Older addresses, which lead here.";
        slug: Option<Slug> = "slug", "The last part of the address; by default the file's name." => slug.unwrap_or(file_slug);
        draft: Option<bool> = "draft", "Whether it is left out without `--drafts`." => draft.unwrap_or_default();
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
    also { Allow = "allow", "Warnings that are meant, each with its reason."; }
}

/// Reads a ranking.
pub(super) fn ranking(
    node: &Node,
    reader: &mut FieldReader<'_>,
    path: Arc<str>,
    slug: Slug,
    mut body: Body,
) -> Option<Ranking> {
    let questions = std::mem::take(&mut body.faq);
    let mut ranking = read_ranking(node, reader, path, slug, body)?;
    let of_body = ranking.faq.len();
    ranking.faq.extend(questions);
    coherence::questions(&ranking.faq, of_body, reader);
    coherence::dates(node, reader);
    Some(ranking)
}

impl Value for Order {
    const KIND: Kind = Kind::Form("a key, and `asc` or `desc`", patterns::ORDER);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write a key and a direction: `earnings desc`")?;
        let (key, direction) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let Some(sort) = SortKey::from_name(key) else {
            let help = suggest::help(key, SortKey::ALL.iter().map(|key| key.name()));
            reader.invalid(node, &format!("`{key}` is nothing that programs are ordered by"), help);
            return None;
        };
        // What a reader looks for comes first: the most money, the longest cookie, the lowest threshold, A to Z.
        let usual = match sort {
            SortKey::Minimum | SortKey::Name => Direction::Ascending,
            _ => Direction::Descending,
        };
        let direction = match direction.trim() {
            "" => usual,
            word => Direction::from_name(word).or_else(|| {
                reader.invalid(node, &format!("`{word}` is no direction"), "write `asc` or `desc`");
                None
            })?,
        };
        Some(Self { sort, direction })
    }
}

/// What a program must meet.
struct Conditions(Vec<Spanned<Condition>>);

impl Value for Conditions {
    const KIND: Kind = Kind::Keyed(|| KEYS.to_vec(), &Kind::Text("a value, or a relation and a value: `>= 60 days`"));
    const REQUIRED: bool = false;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let entries = reader.entries(node, "write `{category: SaaS, cookie: \">= 60 days\"}`")?;
        Some(Self(entries.iter().filter_map(|entry| condition(entry, reader)).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

/// What programs are chosen by: some facts, and what else a program has.
const KEYS: [&str; 9] = [
    "category",
    FactId::Network.key(),
    "tag",
    FactId::Status.key(),
    "recurring",
    FactId::Cookie.key(),
    "for",
    FactId::PayoutMinimum.key(),
    "rating",
];

fn condition(entry: &MapEntry, reader: &mut FieldReader<'_>) -> Option<Spanned<Condition>> {
    let node = &entry.value;
    let read = |reader: &mut FieldReader<'_>| match (FactId::from_key(&entry.key), entry.key.as_str()) {
        (None, "category") => String::read(node, reader).map(Condition::Category),
        (Some(FactId::Network), _) => String::read(node, reader).map(Condition::Network),
        (None, "tag") => String::read(node, reader).map(Condition::Tag),
        (Some(FactId::Status), _) => Status::read(node, reader).map(Condition::Status),
        (None, "recurring") => bool::read(node, reader).map(Condition::Recurring),
        (Some(FactId::Cookie), _) => {
            related(node, reader, "`>= 60 days`", str::parse).map(|(is, length)| Condition::Cookie(is, length))
        }
        (None, "for") => related(node, reader, "`lifetime` or `>= 12 months`", str::parse)
            .map(|(is, period)| Condition::Period(is, period)),
        (Some(FactId::PayoutMinimum), _) => {
            related(node, reader, "`<= 50 USD`", str::parse).map(|(is, money)| Condition::Minimum(is, money))
        }
        (None, "rating") => related(node, reader, "`>= 4`", |text| {
            money::parse_number(text).ok_or_else(|| format!("`{text}` is not a number"))
        })
        .map(|(is, rating)| Condition::Rating(is, rating)),
        (_, key) => {
            let message = format!("programs have no condition `{key}`");
            reader.error(Code::UnknownField, entry.key_span, &message, suggest::help(key, KEYS));
            None
        }
    };
    let condition = reader.step(&*entry.key, read)?;
    Some(Spanned::new(condition, node.span))
}

/// Reads `>= 60 days`; without a sign the value must be the same.
fn related<T, E: Into<ValueError>>(
    node: &Node,
    reader: &mut FieldReader<'_>,
    form: &str,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Option<(Relation, T)> {
    reader.parse(node, &format!("write {form}"), |text| {
        let text = text.trim();
        // Signs of two characters are tried before those of one.
        let sign = Relation::ALL.iter().find(|relation| text.starts_with(relation.name()));
        let rest = sign.map_or(text, |sign| text[sign.name().len()..].trim_start());
        Ok::<_, ValueError>((sign.copied().unwrap_or(Relation::Equal), read(rest).map_err(Into::into)?))
    })
}
