//! Turns the events of markdown into HTML with open places. Every open place is marked in the HTML by a
//! character that no text holds, so that footnotes and tables are written by one writer over the whole text.

use std::collections::HashMap;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::{SpannedEvent, TextOrigin, highlight, links, plain};
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::slug::Slug;
use crate::base::span::{Span, Spanned};
use crate::model::fact_id::FactRef;
use crate::model::prose::{Block, Heading, PARTS, Piece, Prose};

/// Stands in the HTML on both sides of the number of an open place. Not a character of Unicode text.
const MARK: char = '\u{ffff}';
/// Stands in the HTML between two parts. Not a character of Unicode text either.
const BETWEEN: char = '\u{fffe}';
/// How deep blocks may lie in one another.
const MAX_BLOCK_DEPTH: usize = 64;
/// Ids that pages use themselves, beside those of the parts of a review.
const PAGE_IDS: [&str; 5] = ["main", "content", "disclosure", "toc", "top"];

/// A text while it is read.
pub(super) struct MarkdownReader<'o> {
    origin: &'o TextOrigin,
    pub(super) diagnostics: Vec<Diagnostic>,
    open: Vec<Piece>,
    /// Ids that are taken beside those of pages, and the last number that was put behind each.
    ids: HashMap<String, usize>,
}

/// A part of a text: its heading, its events.
pub(super) type Part<'a> = (Option<Heading>, Vec<SpannedEvent<'a>>);

impl<'o> MarkdownReader<'o> {
    pub(super) fn new(origin: &'o TextOrigin) -> Self {
        Self { origin, diagnostics: Vec::new(), open: Vec::new(), ids: HashMap::new() }
    }

    /// Puts an open place into the text.
    fn leave_open<'a>(&mut self, piece: Piece) -> Event<'a> {
        Event::InlineHtml(self.mark(piece))
    }

    /// What stands in the HTML for an open place.
    fn mark<'a>(&mut self, piece: Piece) -> CowStr<'a> {
        self.open.push(piece);
        CowStr::from(format!("{MARK}{}{MARK}", self.open.len() - 1))
    }

    pub(super) fn warn(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::warning(code, self.origin.place(span), message).help(help));
    }

    pub(super) fn span(&self, span: Span) -> Span {
        self.origin.span(span)
    }

    /// Checks every event and replaces those that cannot stand as they are.
    pub(super) fn all<'a>(&mut self, events: impl Iterator<Item = SpannedEvent<'a>>) -> Vec<SpannedEvent<'a>> {
        let mut events = events;
        let mut out: Vec<SpannedEvent<'a>> = Vec::new();
        let mut depth = 0;
        // Links that were refused: their text stays, their end goes.
        let mut links: Vec<bool> = Vec::new();
        while let Some((event, span)) = events.next() {
            let event = match event {
                Event::Start(Tag::CodeBlock(kind)) => self.code_block(&kind, &mut events, span),
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => continue,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let target = links::target(&dest_url, self.origin, span).take(&mut self.diagnostics);
                    links.push(target.is_some());
                    match target {
                        Some(target) => self.leave_open(Piece::Link(Spanned::new(target, self.origin.span(span)))),
                        None => continue,
                    }
                }
                Event::End(TagEnd::Link) => match links.pop() {
                    Some(true) => Event::InlineHtml(CowStr::Borrowed("</a>")),
                    _ => continue,
                },
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = plain::alternative(&mut events);
                    match links::picture(&dest_url, self.origin, span).take(&mut self.diagnostics) {
                        Some(target) => {
                            let target = Spanned::new(target, self.origin.span(span));
                            self.leave_open(Piece::Image { target, alt })
                        }
                        None => Event::Text(alt.into()),
                    }
                }
                Event::Html(html) | Event::InlineHtml(html) => match self.raw_html(html, span) {
                    Some(text) => text,
                    None => continue,
                },
                Event::Text(text) => {
                    self.text(text, span, &mut out);
                    continue;
                }
                Event::FootnoteReference(label) => Event::FootnoteReference(footnote_id(&label)),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    depth += 1;
                    Event::Start(Tag::FootnoteDefinition(footnote_id(&label)))
                }
                Event::Start(tag) => {
                    depth += 1;
                    if depth > MAX_BLOCK_DEPTH { continue } else { Event::Start(tag) }
                }
                Event::End(tag) => {
                    depth -= 1;
                    if depth >= MAX_BLOCK_DEPTH { continue } else { Event::End(tag) }
                }
                other => other,
            };
            out.push((event, span));
        }
        self.name_headings(out)
    }

    /// A code block: coloured, or turned into a table or card.
    fn code_block<'a>(
        &mut self,
        kind: &CodeBlockKind<'_>,
        rest: &mut impl Iterator<Item = SpannedEvent<'a>>,
        span: Span,
    ) -> Event<'a> {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut code = String::new();
        let mut code_span = span;
        for (event, at) in rest {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(text) => {
                    if code.is_empty() {
                        code_span = at;
                    }
                    code.push_str(&text);
                }
                _ => {}
            }
        }
        let block = match info.as_str() {
            "compare" => Block::Compare,
            "ranking" => Block::Ranking,
            "program" => Block::Program,
            _ => {
                if let Some(problem) = highlight::problem(&info, &code) {
                    let help = "it is shown without colours; name a language such as `html` or `json`, or `text`";
                    self.warn(Code::NotHighlighted, span, problem, help);
                }
                let mark = self.mark(Piece::Code { language: info, code });
                return Event::Html(CowStr::from(format!("{mark}\n")));
            }
        };
        let mut at = code_span.start;
        let mut slugs = Vec::new();
        for line in code.split_inclusive('\n') {
            let slug = line.trim().trim_start_matches("- ");
            if !slug.is_empty() {
                let start = at + line.find(slug).unwrap_or_default();
                slugs.push(Spanned::new(slug.to_owned(), self.origin.span(Span::new(start, start + slug.len()))));
            }
            at += line.len();
        }
        self.leave_open(Piece::Block { kind: block, slugs })
    }

    /// Raw HTML is shown as text; comments vanish.
    fn raw_html<'a>(&mut self, html: CowStr<'a>, span: Span) -> Option<Event<'a>> {
        if html.trim_start().starts_with("<!--") {
            return None;
        }
        let opens = html.chars().nth(1).is_some_and(|c| c != '/');
        if opens {
            self.warn(
                Code::RawHtml,
                span,
                "raw HTML is off",
                "it is shown as text; write markdown, or put code between backticks",
            );
        }
        Some(Event::Text(html))
    }

    /// Plain text, with the facts named in it left open.
    fn text<'a>(&mut self, text: CowStr<'a>, span: Span, out: &mut Vec<SpannedEvent<'a>>) {
        // One after the other is quicker than all at once.
        if !text.contains('{') && !text.contains(MARK) && !text.contains(BETWEEN) {
            out.push((Event::Text(text), span));
            return;
        }
        let mut rest = &*text;
        let mut at = span.start;
        while let Some((before, name, after)) = next_fact(rest) {
            out.push((Event::Text(CowStr::from(before.to_owned())), span));
            let used = rest.len() - after.len();
            let place = Span::new(at + before.len(), (at + used).min(span.end));
            let piece = Piece::Fact(Spanned::new(FactRef::from(name), self.origin.span(place)));
            out.push((self.leave_open(piece), place));
            at += used;
            rest = after;
        }
        out.push((Event::Text(CowStr::from(rest.replace([MARK, BETWEEN], "\u{fffd}"))), span));
    }

    /// Gives every heading an id that no other has, and makes the first level the second: the page has its own.
    fn name_headings<'a>(&mut self, mut events: Vec<SpannedEvent<'a>>) -> Vec<SpannedEvent<'a>> {
        for at in 0..events.len() {
            let Event::Start(Tag::Heading { .. }) = &events[at].0 else { continue };
            let text = plain::text(
                events[at + 1..]
                    .iter()
                    .map(|(event, _)| event)
                    .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))),
            );
            let end = (at..events.len()).find(|&at| matches!(events[at].0, Event::End(TagEnd::Heading(_))));
            if let Some((Event::End(TagEnd::Heading(level)), _)) = end.and_then(|end| events.get_mut(end)) {
                *level = (*level).max(HeadingLevel::H2);
            }
            if let Event::Start(Tag::Heading { id, level, classes, attrs }) = &mut events[at].0 {
                let wanted = id.as_deref().unwrap_or(&text);
                let wanted = Slug::from_name(wanted).map_or_else(|| "section".to_owned(), |slug| slug.to_string());
                *id = Some(CowStr::from(self.unique(&wanted)));
                *level = (*level).max(HeadingLevel::H2);
                classes.clear();
                attrs.clear();
            }
        }
        events
    }

    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.ids.contains_key(&id) || PARTS.contains(&&*id) || PAGE_IDS.contains(&&*id) {
            // Counting on from the last number that was given keeps a thousand equal headings cheap.
            let number = self.ids.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            id = format!("{wanted}-{number}");
        }
        self.ids.insert(id.clone(), 1);
        id
    }

    /// Parts the events at headings of the second level.
    pub(super) fn parts<'a>(&mut self, events: Vec<SpannedEvent<'a>>) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> = vec![(None, Vec::new())];
        let mut depth = 0;
        let mut events = events.into_iter().peekable();
        while let Some((event, span)) = events.next() {
            if depth == 0
                && let Event::Start(Tag::Heading { level: HeadingLevel::H2, id, .. }) = &event
            {
                let id = id.as_deref().unwrap_or_default().to_owned();
                let text = plain::until(&mut events, |event| matches!(event, Event::End(TagEnd::Heading(_))));
                parts.push((Some(Heading { level: 2, text, id }), Vec::new()));
                continue;
            }
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if let Some((_, part)) = parts.last_mut() {
                part.push((event, span));
            }
        }
        parts
    }

    /// Writes events as a text.
    pub(super) fn finish(&mut self, events: Vec<SpannedEvent<'_>>) -> Prose {
        self.finish_parts(vec![(None, events)]).pop().map(|(_, prose)| prose).unwrap_or_default()
    }

    /// Writes all parts with one writer, so that footnotes are numbered through.
    pub(super) fn finish_parts(&mut self, parts: Vec<Part<'_>>) -> Vec<(Option<Heading>, Prose)> {
        let mut headings = Vec::new();
        let mut inner: Vec<Vec<Heading>> = Vec::new();
        let mut all = Vec::new();
        for (at, (heading, events)) in parts.into_iter().enumerate() {
            if at > 0 {
                all.push(Event::Html(CowStr::from(BETWEEN.to_string())));
            }
            headings.push(heading);
            inner.push(headings_of(&events));
            all.extend(events.into_iter().map(|(event, _)| event));
        }
        let has_table = all.iter().any(|event| matches!(event, Event::Start(Tag::Table(_))));
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, all.into_iter());
        // The writer aligns cells by inline styles, which a strict content policy refuses. No text can hold this tag's
        // end, since `>` is escaped in it.
        if has_table {
            for side in ["left", "center", "right"] {
                html = html.replace(&format!(" style=\"text-align: {side}\">"), &format!(" class=\"{side}\">"));
            }
        }
        let texts: Vec<Prose> = html.split(BETWEEN).map(|html| self.pieces(html)).collect();
        headings
            .into_iter()
            .zip(texts)
            .zip(inner)
            .map(|((heading, prose), headings)| (heading, Prose { headings, ..prose }))
            .collect()
    }

    /// Cuts HTML at its marks.
    fn pieces(&self, html: &str) -> Prose {
        let mut pieces = Vec::new();
        for (at, part) in html.split(MARK).enumerate() {
            if at % 2 == 1 {
                pieces.extend(part.parse().ok().and_then(|number: usize| self.open.get(number)).cloned());
            } else if !part.is_empty() {
                pieces.push(Piece::Html(part.to_owned()));
            }
        }
        pieces.shrink_to_fit();
        Prose { pieces, headings: Vec::new() }
    }
}

/// The next `{{ fact.… }}`: what stands before it, its path, what follows. Other braces are text.
fn next_fact(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text[from..].find("{{")?;
        let close = open + text[open..].find("}}")?;
        if let Some(name) = text[open + 2..close].trim().strip_prefix("fact.") {
            return Some((&text[..open], name, &text[close + 2..]));
        }
        from = open + 2;
    }
}

fn headings_of(events: &[SpannedEvent<'_>]) -> Vec<Heading> {
    let mut headings = Vec::new();
    for (at, (event, _)) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level, id, .. }) = event {
            let inner = events[at + 1..].iter().map(|(event, _)| event);
            let text = plain::text(inner.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))));
            headings.push(Heading { level: *level as u8, text, id: id.as_deref().unwrap_or_default().to_owned() });
        }
    }
    headings
}

/// An id that cannot be one of the page's own.
fn footnote_id<'a>(label: &str) -> CowStr<'a> {
    let slug = Slug::from_name(label).map_or_else(|| label.len().to_string(), |slug| slug.to_string());
    CowStr::from(format!("fn-{slug}"))
}
