//! Makes texts out of what was read. Must not know: which files have texts.

use pulldown_cmark::{Alignment, CowStr, Event, Tag};

use super::walk::{Item, MarkdownReader, SpannedItem};
use crate::base::span::Span;
use crate::model::text::{ColumnAlignment, Detail, Element, PlainText, Text, TextBuilder, Token};

impl MarkdownReader<'_> {
    /// Makes a text.
    pub(super) fn compose(&self, items: Vec<SpannedItem<'_>>) -> Text {
        let mut builder = TextBuilder::default();
        // Elements that say more than their kind are closed as they were opened.
        let mut open: Vec<Element> = Vec::new();
        for (item, span) in items {
            match item {
                Item::Event(event) => self.add(event, span, &mut open, &mut builder),
                Item::Link(target) => open.push(builder.open(Element::Link, Detail::Link(target))),
                Item::Picture(target) => open.push(builder.open(Element::Picture, Detail::Picture(target))),
                Item::CodeBlock { language, code } => {
                    let element = builder.open(Element::CodeBlock, Detail::Language(language));
                    for (text, span) in code {
                        self.words(&text, span, &mut builder);
                    }
                    builder.push(Token::Close(element));
                }
                Item::Fact(path) => {
                    let index = builder.detail(Detail::Fact(path));
                    builder.push(Token::Fact(index));
                }
                Item::Block { kind, slugs } => {
                    let index = builder.detail(Detail::Block { kind, slugs });
                    builder.push(Token::Block(index));
                }
            }
        }
        builder.build()
    }

    fn add(&self, event: Event<'_>, span: Span, open: &mut Vec<Element>, builder: &mut TextBuilder) {
        match event {
            Event::Text(text) => self.words(&text, span, builder),
            Event::Code(code) => {
                builder.push(Token::Open(Element::Code));
                self.code(&code, span, builder);
                builder.push(Token::Close(Element::Code));
            }
            Event::SoftBreak => self.words("\n", span, builder),
            Event::HardBreak => builder.push(Token::LineBreak),
            Event::Rule => builder.push(Token::Rule),
            Event::TaskListMarker(is_ticked) => builder.push(Token::Checkbox(is_ticked)),
            Event::FootnoteReference(id) => {
                let index = builder.detail(Detail::Footnote(id.into_string()));
                builder.push(Token::FootnoteMark(index));
            }
            Event::Start(tag) => open.push(element(tag, builder)),
            Event::End(_) => {
                if let Some(element) = open.pop() {
                    builder.push(Token::Close(element));
                }
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Makes a line of words, in which code is the only mark.
    pub(super) fn plain(&self, items: Vec<SpannedItem<'_>>) -> PlainText {
        let mut builder = TextBuilder::default();
        for (item, span) in items {
            match item {
                Item::Event(Event::Text(text)) if builder.is_empty() => {
                    let (text, span) = trim_start(text, span);
                    self.words(&text, span, &mut builder);
                }
                Item::Event(Event::SoftBreak | Event::HardBreak) => builder.spelling(" ", self.span(span)),
                Item::Event(event @ (Event::Text(_) | Event::Code(_))) => {
                    self.add(event, span, &mut Vec::new(), &mut builder);
                }
                _ => {}
            }
        }
        builder.build_plain()
    }

    /// Adds words at their place.
    fn words(&self, words: &str, span: Span, builder: &mut TextBuilder) {
        if self.text.get(span.start..span.end) == Some(words) {
            builder.words(words, span.start, &self.origin.map);
        } else {
            builder.spelling(words, self.origin.span(span));
        }
    }

    /// Adds code, which stands between backticks.
    fn code(&self, code: &str, span: Span, builder: &mut TextBuilder) {
        let start = self.text.get(span.start..span.end).and_then(|text| text.find(code));
        match start.map(|start| span.start + start) {
            Some(start) => builder.words(code, start, &self.origin.map),
            None => builder.spelling(code, self.origin.span(span)),
        }
    }
}

/// What items say without their marks.
pub(super) fn words(items: &[SpannedItem<'_>]) -> String {
    let mut words = String::new();
    for (item, _) in items {
        match item {
            Item::Event(Event::Text(text) | Event::Code(text)) => words.push_str(text),
            Item::Event(Event::SoftBreak | Event::HardBreak) => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// A text without the blanks at its head.
pub(super) fn trim_start(text: CowStr<'_>, span: Span) -> (CowStr<'_>, Span) {
    let trimmed = text.trim_start();
    if trimmed.len() == text.len() {
        return (text, span);
    }
    let is_verbatim = span.end - span.start == text.len();
    let start = if is_verbatim { span.start + text.len() - trimmed.len() } else { span.start };
    (CowStr::from(trimmed.to_owned()), Span::new(start, span.end))
}

/// Opens the element of a tag.
fn element(tag: Tag<'_>, builder: &mut TextBuilder) -> Element {
    let element = match tag {
        Tag::Heading { level, id, .. } => {
            let id = id.map(CowStr::into_string).unwrap_or_default();
            return builder.open(Element::Heading, Detail::Heading { level: level as u8, id });
        }
        Tag::FootnoteDefinition(id) => return builder.open(Element::Footnote, Detail::Footnote(id.into_string())),
        Tag::Table(columns) => {
            return builder.open(Element::Table, Detail::Columns(columns.into_iter().map(side).collect()));
        }
        Tag::BlockQuote(_) => Element::Quotation,
        Tag::List(None) => Element::Bullets,
        Tag::List(Some(first)) => Element::Numbers(u32::try_from(first).unwrap_or(u32::MAX)),
        Tag::Item => Element::Item,
        Tag::TableHead => Element::TableHead,
        Tag::TableRow => Element::TableRow,
        Tag::TableCell => Element::TableCell,
        Tag::Emphasis => Element::Emphasis,
        Tag::Strong => Element::Strong,
        Tag::Strikethrough => Element::Struck,
        // What is left is either off or was taken apart while it was read.
        _ => Element::Paragraph,
    };
    builder.push(Token::Open(element));
    element
}

fn side(alignment: Alignment) -> ColumnAlignment {
    match alignment {
        Alignment::None => ColumnAlignment::Unset,
        Alignment::Left => ColumnAlignment::Left,
        Alignment::Center => ColumnAlignment::Center,
        Alignment::Right => ColumnAlignment::Right,
    }
}
