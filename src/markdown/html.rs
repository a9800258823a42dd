//! Makes HTML of texts: tokens become the events of the markdown library again, whose writer writes them. What only a
//! site knows is asked for. Must not know: files, spans.

use std::cell::Cell;
use std::fmt;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::highlight;
use crate::base::span::Spanned;
use crate::model::fact_id::FactRef;
use crate::model::text::{Block, ColumnAlignment, Detail, DetailIndex, Element, LinkTarget, Section, Text, Token};

/// What a site puts into a text, as HTML.
pub(crate) trait Resolve {
    /// The value of a fact.
    fn fact(&self, name: &FactRef) -> String;
    /// The opening tag of a link.
    fn open_link(&self, target: &LinkTarget) -> String;
    /// A picture and what it shows, in words.
    fn picture(&self, target: &str, description: &str) -> String;
    /// A table or card of programs.
    fn block(&self, kind: Block, slugs: &[Spanned<String>]) -> String;
}

/// A text as HTML.
#[must_use]
pub(crate) fn html(text: &Text, site: &dyn Resolve) -> String {
    let mut html = String::with_capacity(text.words().len() * 5 / 4);
    pulldown_cmark::html::push_html(&mut html, events(text, site).into_iter());
    html
}

/// The parts of a body as HTML. Footnotes are numbered through, so one writer writes them all.
#[must_use]
pub(crate) fn parts(sections: &[Section], site: &dyn Resolve) -> Vec<String> {
    let written = Cell::new(0);
    let mut bounds: Vec<(usize, usize)> = Vec::new();
    let begun = sections.iter().flat_map(|section| {
        std::iter::once(SectionEvent::Begins(section))
            .chain(events(&section.text, site).into_iter().map(SectionEvent::Event))
    });
    let mut output = HtmlOutput { html: String::new(), written: &written };
    let events = begun.map(|part| match part {
        SectionEvent::Event(event) => event,
        SectionEvent::Begins(section) => {
            // Something stands where the heading will, so that the writer begins a line below it.
            let before = if section.heading.is_some() { " " } else { "" };
            bounds.push((written.get(), written.get() + before.len()));
            Event::Html(CowStr::Borrowed(before))
        }
    });
    let is_written = pulldown_cmark::html::write_html_fmt(&mut output, events);
    debug_assert!(is_written.is_ok(), "a string takes all that is written to it");
    let ends = bounds.iter().skip(1).map(|(end, _)| *end).chain([written.get()]);
    bounds.iter().zip(ends).map(|((_, start), end)| output.html[*start..end].to_owned()).collect()
}

/// What a body consists of while it is written.
enum SectionEvent<'t> {
    Begins(&'t Section),
    Event(Event<'t>),
}

/// HTML, and how long it is while it is written.
struct HtmlOutput<'c> {
    html: String,
    written: &'c Cell<usize>,
}

impl fmt::Write for HtmlOutput<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.html.push_str(text);
        self.written.set(self.html.len());
        Ok(())
    }
}

/// A text while it becomes events.
struct Writer<'t> {
    text: &'t Text,
    site: &'t dyn Resolve,
    /// Where the next words begin.
    at: usize,
    events: Vec<Event<'t>>,
    columns: &'t [ColumnAlignment],
    column: usize,
    in_head: bool,
}

fn events<'t>(text: &'t Text, site: &'t dyn Resolve) -> Vec<Event<'t>> {
    let mut tokens = text.tokens();
    let events = Vec::with_capacity(tokens.size_hint().0);
    let mut writer = Writer { text, site, at: 0, events, columns: &[], column: 0, in_head: false };
    while let Some(token) = tokens.next() {
        writer.add(token, &mut tokens);
    }
    writer.events
}

impl<'t> Writer<'t> {
    fn add(&mut self, token: Token, rest: &mut impl Iterator<Item = Token>) {
        let event = match token {
            Token::Words { .. } | Token::Spelling { .. } => Event::Text(CowStr::Borrowed(self.words(token))),
            Token::Open(Element::Code) => Event::Code(self.until(Element::Code, rest)),
            Token::Open(element @ Element::CodeBlock(index)) => {
                let code = self.until(element, rest);
                let language = match self.text.detail(index) {
                    Some(Detail::Language(language)) => language,
                    _ => "",
                };
                Event::Html(CowStr::from(highlight::html(language, &code) + "\n"))
            }
            Token::Open(element @ Element::Picture(index)) => {
                let description = self.until(element, rest).replace('\n', " ");
                match self.text.detail(index) {
                    Some(Detail::Picture(target)) => raw(self.site.picture(&target.value, description.trim())),
                    _ => Event::Text(CowStr::from(description)),
                }
            }
            Token::Open(Element::TableCell) => self.open_cell(),
            Token::Open(Element::Link(index)) => match self.text.detail(index) {
                Some(Detail::Link(target)) => raw(self.site.open_link(&target.value)),
                _ => return,
            },
            Token::Open(element) => Event::Start(self.tag(element)),
            Token::Close(element) => self.close(element),
            Token::Fact(index) => match self.text.detail(index) {
                Some(Detail::Fact(path)) => raw(self.site.fact(&path.value)),
                _ => return,
            },
            Token::Block(index) => match self.text.detail(index) {
                Some(Detail::Block { kind, slugs }) => raw(self.site.block(*kind, slugs)),
                _ => return,
            },
            Token::FootnoteMark(index) => Event::FootnoteReference(self.footnote(index)),
            Token::LineBreak => Event::HardBreak,
            Token::Rule => Event::Rule,
            Token::Checkbox(is_ticked) => Event::TaskListMarker(is_ticked),
        };
        self.events.push(event);
    }

    /// The words of a token.
    fn words(&mut self, token: Token) -> &'t str {
        let start = self.at;
        self.at += token.word_bytes();
        self.text.words().get(start..self.at).unwrap_or_default()
    }

    /// All words up to the end of an element, as one text.
    fn until(&mut self, element: Element, rest: &mut impl Iterator<Item = Token>) -> CowStr<'t> {
        let start = self.at;
        let mut breaks = Vec::new();
        for token in rest.take_while(|token| *token != Token::Close(element)) {
            match token {
                Token::LineBreak => breaks.push(self.at),
                token => self.at += token.word_bytes(),
            }
        }
        let words = self.text.words().get(start..self.at).unwrap_or_default();
        if breaks.is_empty() {
            return CowStr::Borrowed(words);
        }
        let mut words = words.to_owned();
        for at in breaks.into_iter().rev() {
            words.insert(at - start, ' ');
        }
        CowStr::from(words)
    }

    /// A cell's alignment is a class: inline styles are refused by a strict content policy.
    fn open_cell(&mut self) -> Event<'t> {
        let class = match self.columns.get(self.column) {
            Some(ColumnAlignment::Left) => " class=\"left\"",
            Some(ColumnAlignment::Center) => " class=\"center\"",
            Some(ColumnAlignment::Right) => " class=\"right\"",
            Some(ColumnAlignment::Unset) | None => "",
        };
        self.column += 1;
        raw(format!("<{}{class}>", if self.in_head { "th" } else { "td" }))
    }

    fn tag(&mut self, element: Element) -> Tag<'t> {
        match element {
            Element::Heading(index) => match self.text.detail(index) {
                Some(Detail::Heading { level, id }) => Tag::Heading {
                    level: heading_level(*level),
                    id: Some(CowStr::Borrowed(id)),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                },
                _ => Tag::Paragraph,
            },
            Element::Quotation => Tag::BlockQuote(None),
            Element::Bullets => Tag::List(None),
            Element::Numbers(first) => Tag::List(Some(u64::from(first))),
            Element::Item => Tag::Item,
            Element::Table(index) => {
                if let Some(Detail::Columns(columns)) = self.text.detail(index) {
                    self.columns = columns;
                }
                Tag::Table(Vec::new())
            }
            Element::TableHead => {
                (self.in_head, self.column) = (true, 0);
                Tag::TableHead
            }
            Element::TableRow => {
                (self.in_head, self.column) = (false, 0);
                Tag::TableRow
            }
            Element::Footnote(index) => Tag::FootnoteDefinition(self.footnote(index)),
            Element::Emphasis => Tag::Emphasis,
            Element::Strong => Tag::Strong,
            Element::Struck => Tag::Strikethrough,
            Element::Paragraph
            | Element::TableCell
            | Element::CodeBlock(_)
            | Element::Code
            | Element::Link(_)
            | Element::Picture(_) => Tag::Paragraph,
        }
    }

    fn close(&mut self, element: Element) -> Event<'t> {
        match element {
            Element::TableCell => Event::End(TagEnd::TableCell),
            Element::Link(_) => Event::End(TagEnd::Link),
            element => Event::End(self.tag(element).to_end()),
        }
    }

    fn footnote(&self, index: DetailIndex) -> CowStr<'t> {
        match self.text.detail(index) {
            Some(Detail::Footnote(id)) => CowStr::Borrowed(id),
            _ => CowStr::Borrowed(""),
        }
    }
}

fn raw<'t>(html: String) -> Event<'t> {
    Event::InlineHtml(CowStr::from(html))
}

fn heading_level(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H2)
}
