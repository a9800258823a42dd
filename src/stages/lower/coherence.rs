//! What of one file cannot hold together though each value is one: tiers out of order, more than all of a payment, a text
//! revised before it was published, a question asked twice. Must not know: other files, what day it is.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::field_reader::FieldReader;
use super::value;
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::commission::{Commission, PaidOn};
use crate::model::document::{Data, Node};
use crate::model::provenance::ProvenanceKey;
use crate::model::rate::Rate;
use crate::model::text::Question;

/// Reports what cannot hold together in a rule of pay, which stands at this node.
pub(super) fn rule(rule: &Commission, node: &Node, reader: &mut FieldReader<'_>) {
    let fields = node.get(ProvenanceKey::Value.key()).unwrap_or(node);
    tiers_in_order(fields, reader);
    units(rule, fields, reader);
    let Some(PaidOn::EveryPayment) = rule.paid_on.value() else { return };
    let rates = rule.rate.value().map(|rate| (*rate, rule.rate.span)).into_iter();
    for (rate, span) in rates.chain(rule.tiers.iter().map(|tier| (tier.rate, tier.known.span))) {
        if matches!(rate, Rate::Percent(bounds) if bounds.high() > Decimal::ONE_HUNDRED) {
            let message = format!("`{rate}` of every payment is more than customers pay");
            let help = "correct the rate, or the event: more than 100% is paid of a first payment at most";
            let other = (rule.paid_on.span, "the event");
            reader.mismatch(Code::InvalidValue, span, &message, help, other);
        }
    }
}

/// Reports tiers that begin where an earlier one does, or before it. Those that are counted over different times are in
/// no order.
fn tiers_in_order(fields: &Node, reader: &mut FieldReader<'_>) {
    let Some(Data::List(tiers)) = fields.get("tiers").map(|tiers| &tiers.data) else { return };
    let text = |node: &Node| if let Data::Scalar(text) = &node.data { Some(text.clone()) } else { None };
    let mut last: HashMap<Option<String>, (u32, Span)> = HashMap::new();
    for (at, tier) in tiers.iter().enumerate() {
        let tier = tier.get(ProvenanceKey::Value.key()).unwrap_or(tier);
        let Some(from) = tier.get("from") else { continue };
        let Some(count) = text(from).and_then(|text| text.parse::<u32>().ok()) else { continue };
        let per = tier.get("per").and_then(text);
        if let Some((before, span)) = last.get(&per).filter(|(before, _)| *before >= count) {
            let message = format!("a tier from {count} stands after one from {before}");
            let (span, help) = (*span, "write tiers from the lowest to the highest, each once");
            reader.step(format!("tiers[{at}].from"), |reader| {
                reader.mismatch(Code::TierMismatch, from.span, &message, help, (span, "the tier before it"));
            });
        } else {
            last.insert(per, (count, from.span));
        }
    }
}

/// Reports tiers in another unit than the rule, or than the first of them where the rule states no rate.
fn units(rule: &Commission, fields: &Node, reader: &mut FieldReader<'_>) {
    let first = rule.tiers.first().map(|tier| (tier.rate, tier.known.span));
    let Some((base, base_span)) = rule.rate.value().map(|rate| (*rate, rule.rate.span)).or(first) else { return };
    // Tiers that could not be read are none of the rule's, and count in the file all the same.
    let Some(Data::List(nodes)) = fields.get("tiers").map(|tiers| &tiers.data) else { return };
    for tier in &rule.tiers {
        let fits = [tier.rate, base].contains(&Rate::Varies) || tier.rate.bounds_in_unit_of(base).is_some();
        if !fits {
            let message = format!("`{}` is in another unit than `{base}`", tier.rate);
            let help = "a tier pays in the unit of its rule; what pays in another is a rule of its own";
            let own = tier.known.span;
            let at = nodes.iter().position(|node| node.span.start <= own.start && own.end <= node.span.end);
            reader.step(format!("tiers[{}].rate", at.unwrap_or_default()), |reader| {
                reader.mismatch(Code::TierMismatch, own, &message, help, (base_span, "the rate"));
            });
        }
    }
}

/// Warns of a file that was revised before it was published.
pub(super) fn dates(front: &Node, reader: &mut FieldReader<'_>) {
    let date = |key: &str| {
        let node = front.get(key)?;
        let Data::Scalar(text) = &node.data else { return None };
        Some((value::date(text).ok()?, node.span))
    };
    let (Some((published, published_at)), Some((updated, updated_at))) = (date("published"), date("updated")) else {
        return;
    };
    if updated < published {
        let message = format!("`updated`: revised on {updated}, and published later, on {published}");
        let warning = Diagnostic::warning(Code::DateOrder, reader.place(updated_at), message)
            .help("correct one of the two days")
            .related(reader.place(published_at), "published");
        reader.diagnostics.push(warning);
    }
}

/// Puts the questions of a body after those of the front matter; warns of those that are asked twice, and of those of the
/// body that have no answer.
pub(super) fn questions(questions: &mut Vec<Question>, of_body: Vec<Question>, reader: &mut FieldReader<'_>) {
    let body = questions.len();
    questions.extend(of_body);
    let mut asked: HashMap<String, Span> = HashMap::new();
    for (at, question) in questions.iter().enumerate() {
        let key: String = question.question.as_str().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        if at >= body && question.answer.is_empty() {
            let place = reader.place(question.span);
            let warning = Diagnostic::warning(Code::EmptyText, place, "the question has no answer");
            reader.diagnostics.push(warning.help("write the answer, or leave the question out"));
        }
        if let Some(first) = asked.get(&key) {
            let place = reader.place(question.span);
            let message = format!("`{}` is asked twice", question.question);
            let warning = Diagnostic::warning(Code::DuplicateQuestion, place, message)
                .help("keep one of the two")
                .related(reader.place(*first), "the first");
            reader.diagnostics.push(warning);
        } else {
            asked.insert(key, question.span);
        }
    }
}
