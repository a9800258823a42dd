//! `rankings/*.md`: how programs are chosen and ordered. Must not know: which programs meet a condition.

use std::sync::Arc;

use jiff::civil::Date;

use super::allow::Allow;
use super::coherence;
use super::condition::Conditions;
use super::field_reader::{FieldReader, Value};
use super::patterns;
use super::record::record;
use super::value::Extra;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::slug::Slug;
use crate::base::span::Spanned;
use crate::model::choice::Choice;
use crate::model::document::{Data, Node};
use crate::model::ranking::{Direction, Order, Ranking, SortKey};
use crate::model::shape::Kind;
use crate::model::text::{Body, Question, Text};

record! {
    /// The front matter of a ranking.
    pub(super) const RANKING = "a ranking";
    fn read_ranking(node, reader, path: Arc<str>, file_slug: Slug, body_text: Body) -> Ranking with { path: path, body: body_text } {
        title: Spanned<String> = "title", "The title.";
        summary: Option<Text> = "summary", "One paragraph of markdown.";
        conditions: Conditions = "where", "What a program must meet." => conditions.0;
        order: Option<Order> = "sort", "What the order is by: `earnings desc`.";
        programs: Vec<Spanned<String>> = "programs", "Slugs in an order of your own, instead of `where` and `sort`.";
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
    let by_hand = node.get("programs").is_some_and(|programs| programs.data != Data::Empty);
    let is_ordered = by_hand || chosen_by_rule(node, reader);
    let mut ranking = read_ranking(node, reader, path, slug, body)?;
    if by_hand {
        check_programs(node, &ranking.programs, reader);
    }
    coherence::questions(&mut ranking.faq, questions, reader);
    coherence::dates(node, reader);
    (is_ordered && (by_hand || ranking.order.is_some())).then_some(ranking)
}

/// Whether there is an order; a ranking without one is reported.
fn chosen_by_rule(node: &Node, reader: &mut FieldReader<'_>) -> bool {
    let is_ordered = node.get("sort").is_some_and(|sort| sort.data != Data::Empty);
    if !is_ordered {
        reader.missing(node, "sort");
    }
    is_ordered
}

/// Checks that the editor's own order is the only one, and names each program once.
fn check_programs(node: &Node, programs: &[Spanned<String>], reader: &mut FieldReader<'_>) {
    let Data::Map(entries) = &node.data else { return };
    for entry in entries.iter().filter(|entry| ["where", "sort"].contains(&&*entry.key)) {
        let message = format!("`{}` cannot stand beside `programs`, which is an order of your own", entry.key);
        reader.error(Code::InvalidValue, entry.key_span, &message, "keep `programs`, or `where` and `sort`");
    }
    if let Some(list) = node.get("programs").filter(|_| programs.is_empty()) {
        reader.invalid(list, "`programs`: the list is empty", "write their slugs: `[kartra, systeme-io]`");
    }
    for (at, program) in programs.iter().enumerate() {
        if programs[..at].iter().any(|earlier| earlier.value == program.value) {
            let message = format!("`programs`: `{}` is named twice", program.value);
            reader.error(Code::InvalidValue, program.span, &message, "keep the place where it belongs");
        }
    }
}

impl Value for Order {
    const KIND: Kind = Kind::Form("a key, and `asc` or `desc`", patterns::ORDER);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = reader.text(node, "write a key and a direction: `earnings desc`")?;
        let (key, direction) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let Some(sort) = SortKey::from_name(key) else {
            let help = reader.suggest(key, SortKey::ALL.iter().map(|key| key.name()));
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
