//! Questions and answers out of a section "Frequently asked questions", written as sub-headings or as a
//! numbered list. Must not know: the front matter's own questions.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::compose;
use super::structure::ends_heading;
use super::walk::{self, Item, MarkdownReader, SpannedItem, WordPieces};
use crate::base::code::Code;
use crate::base::span::Span;
use crate::model::text::Question;

/// Whether a heading opens the section.
pub(super) fn is_heading(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    matches!(text.as_str(), "faq" | "faqs" | "frequently asked questions" | "frequently asked questions (faq)")
}

/// Takes the questions out of the section's items.
pub(super) fn take(reading: &mut MarkdownReader<'_>, section: Vec<SpannedItem<'_>>) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut lost: Option<Span> = None;
    let mut section = section.into_iter().peekable();
    while let Some((item, span)) = section.next() {
        match item {
            Item::Event(Event::Start(Tag::Heading { .. })) => {
                let question: Vec<_> = section.by_ref().take_while(|(item, _)| !ends_heading(item)).collect();
                let mut answer = Vec::new();
                while let Some(next) = section.next_if(|(item, _)| !begins_heading(item)) {
                    answer.push(next);
                }
                questions.push(asked(reading, question, answer, span));
            }
            Item::Event(Event::Start(Tag::List(_))) => {
                for (item, span) in items(&mut section) {
                    match split(item) {
                        Ok((question, answer)) => questions.push(asked(reading, question, answer, span)),
                        Err(()) => lost = lost.or(Some(span)),
                    }
                }
            }
            Item::Event(Event::Text(text)) if text.trim().is_empty() => {}
            Item::Event(Event::End(_)) => {}
            _ => lost = lost.or(Some(span)),
        }
    }
    if let Some(span) = lost {
        reading.warn(
            Code::InvalidValue,
            span,
            "a part of the questions is neither question nor answer and is not shown",
            "write sub-headings, or a numbered list of items such as `1. **How long?** For a year.`",
        );
    }
    questions
}

fn begins_heading(item: &Item<'_>) -> bool {
    matches!(item, Item::Event(Event::Start(Tag::Heading { .. })))
}

fn asked(
    reading: &MarkdownReader<'_>,
    question: Vec<SpannedItem<'_>>,
    answer: Vec<SpannedItem<'_>>,
    span: Span,
) -> Question {
    Question { question: reading.plain(question), answer: reading.compose(answer), span: reading.span(span) }
}

/// The items of a list whose start was just taken; its end is taken too.
fn items<'a>(section: &mut impl Iterator<Item = SpannedItem<'a>>) -> Vec<(Vec<SpannedItem<'a>>, Span)> {
    let mut items: Vec<(Vec<SpannedItem<'a>>, Span)> = Vec::new();
    let mut depth = 0;
    for (item, span) in section {
        match item {
            Item::Event(Event::Start(Tag::Item)) if depth == 0 => items.push((Vec::new(), span)),
            Item::Event(Event::End(TagEnd::Item)) if depth == 0 => {}
            Item::Event(Event::End(TagEnd::List(_))) if depth == 0 => break,
            inner => {
                match inner {
                    Item::Event(Event::Start(_)) => depth += 1,
                    Item::Event(Event::End(TagEnd::Link | TagEnd::Image)) => {}
                    Item::Event(Event::End(_)) => depth -= 1,
                    _ => {}
                }
                if let Some((item, _)) = items.last_mut() {
                    item.push((inner, span));
                }
            }
        }
    }
    items
}

/// A question and its answer.
type QuestionAndRest<'a> = (Vec<SpannedItem<'a>>, Vec<SpannedItem<'a>>);

/// Parts an item into its question, in bold or up to the question mark, and its answer.
fn split(item: Vec<SpannedItem<'_>>) -> Result<QuestionAndRest<'_>, ()> {
    let mut items = item.into_iter().peekable();
    let is_paragraph = |(item, _): &SpannedItem<'_>| matches!(item, Item::Event(Event::Start(Tag::Paragraph)));
    let paragraph = items.next_if(is_paragraph);
    let mut question = Vec::new();
    let mut answer = vec![(Item::Event(Event::Start(Tag::Paragraph)), Span::default())];
    match items.next().ok_or(())? {
        (Item::Event(Event::Start(Tag::Strong)), _) => {
            let ends = |item: &Item<'_>| matches!(item, Item::Event(Event::End(TagEnd::Strong)));
            question.extend(items.by_ref().take_while(|(item, _)| !ends(item)));
        }
        (Item::Event(Event::Text(text)), span) => {
            let mut parts = WordPieces::from([(text, span)]);
            while let Some((Item::Event(Event::Text(text)), span)) =
                items.next_if(|(item, _)| matches!(item, Item::Event(Event::Text(_))))
            {
                parts.push_back((text, span));
            }
            let end = walk::joined(&parts).find('?').ok_or(())? + 1;
            walk::push_all(walk::take(&mut parts, end), &mut question);
            push_trimmed(parts, &mut answer);
        }
        _ => return Err(()),
    }
    let mut first = true;
    let mut open = true;
    for (item, span) in items {
        match item {
            Item::Event(Event::Text(text)) if first => push_trimmed(WordPieces::from([(text, span)]), &mut answer),
            Item::Event(Event::SoftBreak | Event::HardBreak) if first => continue,
            // A tight item has no paragraph of its own: blocks in it must not come to lie in ours.
            Item::Event(Event::Start(ref tag)) if open && paragraph.is_none() && is_block(tag) => {
                answer.push((Item::Event(Event::End(TagEnd::Paragraph)), span));
                answer.push((item, span));
                open = false;
            }
            Item::Event(Event::End(TagEnd::Paragraph)) => {
                answer.push((item, span));
                open = false;
            }
            item => answer.push((item, span)),
        }
        first = false;
    }
    if open {
        answer.push((Item::Event(Event::End(TagEnd::Paragraph)), Span::default()));
    }
    // A question whose answer begins in the next paragraph leaves an empty one behind.
    if answer.len() > 2 && matches!(answer[1].0, Item::Event(Event::End(TagEnd::Paragraph))) {
        answer.drain(..2);
    }
    Ok((question, answer))
}

/// Adds texts without the blanks at their head.
fn push_trimmed<'a>(mut parts: WordPieces<'a>, answer: &mut Vec<SpannedItem<'a>>) {
    answer.extend(parts.pop_front().map(|(text, span)| {
        let (text, span) = compose::trim_start(text, span);
        (Item::Event(Event::Text(text)), span)
    }));
    walk::push_all(parts, answer);
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::CodeBlock(_) | Tag::Paragraph)
}
