//! Floor 2: markdown to [`Text`] and [`Text`] to HTML. Bodies and single fields are read by the same code, and what
//! markdown lets through is checked here: raw HTML, schemes of links, depth. Must not know: front matter, other files.

mod compose;
pub(crate) mod highlight;
pub(crate) mod html;
mod links;
mod questions;
#[cfg(any(fuzzing, test))]
pub(crate) mod silent;
mod structure;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::base::checked::Checked;
use crate::base::diagnostic::Place;
use crate::base::span::Span;
use crate::base::span_map::SpanMap;
use crate::model::text::{Body, Element, Phrase, PlainText, Section, Text, TextBuilder, Token};
pub(crate) use highlight::ColourBudget;
use walk::{Item, MarkdownReader};

/// Where a text stands.
#[derive(Debug, Clone)]
pub(crate) struct TextOrigin {
    /// The file.
    pub path: Arc<str>,
    /// How places of the text become places of the file.
    pub map: SpanMap,
}

impl TextOrigin {
    fn place(&self, span: Span) -> Place {
        Place::new(&self.path, self.span(span))
    }

    fn span(&self, span: Span) -> Span {
        self.map.span(span)
    }
}

/// CommonMark with tables, footnotes, strikethrough and task lists. Definition lists stay off: with heading
/// attributes they make pulldown-cmark panic.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Reads a text of paragraphs, lists and so on, with code in colours as far as its file may have them.
#[must_use]
pub(crate) fn read(text: &str, origin: &TextOrigin, colours: &mut ColourBudget) -> Checked<Text> {
    if is_one_plain_line(text) {
        let mut builder = TextBuilder::default();
        builder.push(Token::Open(Element::Paragraph));
        builder.words(text, 0, &origin.map);
        builder.push(Token::Close(Element::Paragraph));
        return Checked::clean(builder.build());
    }
    let mut reading = MarkdownReader::new(text, origin, colours);
    let items = reading.all(parse(text));
    Checked::new(reading.compose(items), reading.diagnostics)
}

/// Reads a text that stands inside a sentence or list item: no paragraphs, no other blocks.
#[must_use]
pub(crate) fn read_phrase(text: &str, origin: &TextOrigin) -> Checked<Phrase> {
    if is_one_plain_line(text) {
        let mut builder = TextBuilder::default();
        builder.words(text, 0, &origin.map);
        return Checked::clean(Phrase(builder.build()));
    }
    let mut colours = ColourBudget::default();
    let mut reading = MarkdownReader::new(text, origin, &mut colours);
    let mut items = reading.all(parse(text));
    items.retain(|(item, _)| is_inline(item));
    Checked::new(Phrase(reading.compose(items)), reading.diagnostics)
}

/// Reads a text in which nothing is a mark: its words, one blank between each two.
#[must_use]
pub(crate) fn read_plain(text: &str, origin: &TextOrigin) -> PlainText {
    let mut builder = TextBuilder::default();
    let mut end = 0;
    for word in text.split_whitespace() {
        let start = end + text[end..].find(word).unwrap_or_default();
        match &text[end..start] {
            _ if builder.is_empty() => {}
            " " => builder.words(" ", end, &origin.map),
            _ => builder.spelling(" ", origin.span(Span::new(end, start))),
        }
        builder.words(word, start, &origin.map);
        end = start + word.len();
    }
    builder.build_plain()
}

/// Reads the body of a file: parts under headings, and the questions of a section "Frequently asked
/// questions".
#[must_use]
pub(crate) fn read_body(text: &str, origin: &TextOrigin) -> Checked<Body> {
    let mut colours = ColourBudget::default();
    let mut reading = MarkdownReader::new(text, origin, &mut colours);
    let items = reading.all(parse(text));
    let mut body = Body::default();
    for (heading, items) in reading.parts(items) {
        if heading.as_ref().is_some_and(|heading| questions::is_heading(heading.text.as_str())) {
            body.faq.extend(questions::take(&mut reading, items));
            continue;
        }
        let text = reading.compose(items);
        if heading.is_some() || !text.is_empty() {
            body.sections.push(Section { heading, text });
        }
    }
    Checked::new(body, reading.diagnostics)
}

/// An event and the stretch of the text it came from.
type SpannedEvent<'a> = (Event<'a>, Span);

/// Whether something may stand within a line.
fn is_inline(item: &Item<'_>) -> bool {
    match item {
        Item::Event(Event::Start(tag)) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough),
        Item::Event(Event::End(tag)) => {
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        Item::Event(Event::Rule | Event::TaskListMarker(_)) | Item::CodeBlock { .. } => false,
        _ => true,
    }
}

/// Whether a text is a line of words that markdown leaves as it is: most pros, cons and answers are. A letter at its
/// head begins no list, heading or quotation, and no sign in it begins anything else.
fn is_one_plain_line(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.;:?%$/-()".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.ends_with(' ') && text.bytes().all(is_plain)
}

/// Parses a text.
fn parse(text: &str) -> impl Iterator<Item = SpannedEvent<'_>> {
    Parser::new_ext(text, options()).into_offset_iter().map(|(event, range)| (event, Span::from(range)))
}
