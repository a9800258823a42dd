//! Questions and answers out of a section "Frequently asked questions", written as sub-headings or as a
//! numbered list. Must not know: the front matter's own questions.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::SpannedEvent;
use super::events::MarkdownReader;
use super::plain;
use crate::base::code::Code;
use crate::base::span::Span;
use crate::model::prose::Question;

/// Whether a heading opens the section.
pub(super) fn is_heading(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    matches!(text.as_str(), "faq" | "faqs" | "frequently asked questions" | "frequently asked questions (faq)")
}

/// Takes the questions out of the section's events.
pub(super) fn take(reading: &mut MarkdownReader<'_>, events: Vec<SpannedEvent<'_>>) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut lost: Option<Span> = None;
    let mut events = events.into_iter().peekable();
    while let Some((event, span)) = events.next() {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                let question = plain::until(&mut events, |event| matches!(event, Event::End(TagEnd::Heading(_))));
                let mut answer = Vec::new();
                while let Some(next) = events.next_if(|(event, _)| !matches!(event, Event::Start(Tag::Heading { .. })))
                {
                    answer.push(next);
                }
                questions.push(asked(reading, question, answer, span));
            }
            Event::Start(Tag::List(_)) => {
                for (item, span) in items(&mut events) {
                    match split(item) {
                        Ok((question, answer)) => questions.push(asked(reading, question, answer, span)),
                        Err(()) => lost = lost.or(Some(span)),
                    }
                }
            }
            Event::Text(text) if text.trim().is_empty() => {}
            Event::End(_) => {}
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

fn asked(reading: &mut MarkdownReader<'_>, question: String, answer: Vec<SpannedEvent<'_>>, span: Span) -> Question {
    let answer = reading.finish(answer);
    Question { question, answer, span: reading.span(span) }
}

/// The items of a list whose start was just taken; its end is taken too.
fn items<'a>(events: &mut impl Iterator<Item = SpannedEvent<'a>>) -> Vec<(Vec<SpannedEvent<'a>>, Span)> {
    let mut items: Vec<(Vec<SpannedEvent<'a>>, Span)> = Vec::new();
    let mut depth = 0;
    for (event, span) in events {
        match event {
            Event::Start(Tag::Item) if depth == 0 => items.push((Vec::new(), span)),
            Event::End(TagEnd::Item) if depth == 0 => {}
            Event::End(TagEnd::List(_)) if depth == 0 => break,
            event => {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth -= 1,
                    _ => {}
                }
                if let Some((item, _)) = items.last_mut() {
                    item.push((event, span));
                }
            }
        }
    }
    items
}

/// Parts an item into its question, in bold or up to the question mark, and its answer.
fn split(item: Vec<SpannedEvent<'_>>) -> Result<(String, Vec<SpannedEvent<'_>>), ()> {
    let mut events = item.into_iter().peekable();
    let paragraph = events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
    let question;
    let mut answer = vec![(Event::Start(Tag::Paragraph), Span::default())];
    match events.next().ok_or(())? {
        (Event::Start(Tag::Strong), _) => {
            question = plain::until(&mut events, |event| matches!(event, Event::End(TagEnd::Strong)));
        }
        (Event::Text(text), span) => {
            let end = text.find('?').ok_or(())? + 1;
            question = text[..end].trim().to_owned();
            answer.push((Event::Text(text[end..].trim_start().to_owned().into()), span));
        }
        _ => return Err(()),
    }
    let mut first = true;
    let mut open = true;
    for (event, span) in events {
        match event {
            Event::Text(text) if first => answer.push((Event::Text(text.trim_start().to_owned().into()), span)),
            Event::SoftBreak | Event::HardBreak if first => {
                first = true;
                continue;
            }
            // A tight item has no paragraph of its own: blocks in it must not come to lie in ours.
            Event::Start(ref tag) if open && paragraph.is_none() && is_block(tag) => {
                answer.push((Event::End(TagEnd::Paragraph), span));
                answer.push((event, span));
                open = false;
            }
            Event::End(TagEnd::Paragraph) => {
                answer.push((Event::End(TagEnd::Paragraph), span));
                open = false;
            }
            event => answer.push((event, span)),
        }
        first = false;
    }
    if open {
        answer.push((Event::End(TagEnd::Paragraph), Span::default()));
    }
    // A question whose answer begins in the next paragraph leaves an empty one behind.
    if answer.len() > 2 && matches!(answer[1].0, Event::End(TagEnd::Paragraph)) {
        answer.drain(..2);
    }
    Ok((question, answer))
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::List(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::CodeBlock(_) | Tag::Paragraph)
}
