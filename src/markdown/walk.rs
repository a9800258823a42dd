//! Walks the events of markdown: checks each, and tells apart what only a site can fill. Must not know: HTML.

use std::collections::{HashMap, VecDeque};
use std::iter::Peekable;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::highlight::{self, ColourBudget, Uncoloured};
use super::{SpannedEvent, TextOrigin, links};
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::slug::Slug;
use crate::base::span::{Span, Spanned};
use crate::model::fact_id::FactRef;
use crate::model::text::{Block, LinkTarget};

/// How deep blocks may lie in one another.
const MAX_BLOCK_DEPTH: usize = 64;

/// A text while it is read.
pub(super) struct MarkdownReader<'o> {
    pub(super) text: &'o str,
    pub(super) origin: &'o TextOrigin,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Ids that are taken beside those of pages, and the last number that was put behind each.
    pub(super) ids: HashMap<String, usize>,
    colours: &'o mut ColourBudget,
}

/// An event that was checked, and what takes the place of events that a site fills.
pub(super) enum Item<'a> {
    /// Markdown; neither raw HTML nor the start of a link, picture or block of code.
    Event(Event<'a>),
    /// A link begins; an event ends it.
    Link(Spanned<LinkTarget>),
    /// A picture begins; its description follows, and an event ends it.
    Picture(Spanned<String>),
    /// Lines of code.
    CodeBlock { language: String, code: WordPieces<'a> },
    /// A fact that is named.
    Fact(Spanned<FactRef>),
    /// A fenced block of slugs.
    Block { kind: Block, slugs: Vec<Spanned<String>> },
}

/// An item and the stretch of the text it came from.
pub(super) type SpannedItem<'a> = (Item<'a>, Span);

/// Adjacent texts and the stretch that each came from.
pub(super) type WordPieces<'a> = VecDeque<(CowStr<'a>, Span)>;

impl<'o> MarkdownReader<'o> {
    pub(super) fn new(text: &'o str, origin: &'o TextOrigin, colours: &'o mut ColourBudget) -> Self {
        Self { text, origin, diagnostics: Vec::new(), ids: HashMap::new(), colours }
    }

    pub(super) fn warn(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::warning(code, self.origin.place(span), message).help(help));
    }

    pub(super) fn span(&self, span: Span) -> Span {
        self.origin.span(span)
    }

    /// Checks every event and replaces those that cannot stand as they are.
    pub(super) fn all<'a>(&mut self, events: impl Iterator<Item = SpannedEvent<'a>>) -> Vec<SpannedItem<'a>> {
        let mut events = events.peekable();
        let mut out: Vec<SpannedItem<'a>> = Vec::new();
        let mut depth = 0;
        // Links that were refused: their text stays, their end goes.
        let mut links: Vec<bool> = Vec::new();
        while let Some((event, span)) = events.next() {
            let item = match event {
                Event::Start(Tag::CodeBlock(kind)) => self.code_block(&kind, &mut events, span),
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => continue,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let target = links::target(&dest_url, self.origin, span).take(&mut self.diagnostics);
                    links.push(target.is_some());
                    match target {
                        Some(target) => Item::Link(Spanned::new(target, self.origin.span(span))),
                        None => continue,
                    }
                }
                Event::End(TagEnd::Link) => match links.pop() {
                    Some(true) => Item::Event(Event::End(TagEnd::Link)),
                    _ => continue,
                },
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.picture(&dest_url, &mut events, span, &mut out);
                    continue;
                }
                Event::Html(html) | Event::InlineHtml(html) => match self.raw_html(html, span) {
                    Some(text) => Item::Event(text),
                    None => continue,
                },
                Event::Text(text) if text.contains('{') => {
                    self.text_with_facts(text, span, &mut events, &mut out);
                    continue;
                }
                Event::FootnoteReference(label) => Item::Event(Event::FootnoteReference(footnote_id(&label))),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    depth += 1;
                    Item::Event(Event::Start(Tag::FootnoteDefinition(footnote_id(&label))))
                }
                Event::Start(tag) => {
                    depth += 1;
                    if depth > MAX_BLOCK_DEPTH {
                        continue;
                    }
                    Item::Event(Event::Start(tag))
                }
                Event::End(tag) => {
                    depth -= 1;
                    if depth >= MAX_BLOCK_DEPTH {
                        continue;
                    }
                    Item::Event(Event::End(tag))
                }
                other => Item::Event(other),
            };
            out.push((item, span));
        }
        self.name_headings(&mut out);
        out
    }

    /// A picture with the words that describe it; where it is refused, those words alone.
    fn picture<'a>(
        &mut self,
        destination: &str,
        rest: &mut impl Iterator<Item = SpannedEvent<'a>>,
        span: Span,
        out: &mut Vec<SpannedItem<'a>>,
    ) {
        let target = links::picture(destination, self.origin, span).take(&mut self.diagnostics);
        let is_shown = target.is_some();
        out.extend(target.map(|target| (Item::Picture(Spanned::new(target, self.origin.span(span))), span)));
        let mut open = 1;
        for (event, at) in rest {
            match event {
                Event::Start(Tag::Image { .. }) => open += 1,
                Event::End(TagEnd::Image) => open -= 1,
                Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => {
                    out.push((Item::Event(event), at));
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
        if is_shown {
            out.push((Item::Event(Event::End(TagEnd::Image)), span));
        }
    }

    /// A block of code, or what a block of slugs becomes.
    fn code_block<'a>(
        &mut self,
        kind: &CodeBlockKind<'_>,
        rest: &mut impl Iterator<Item = SpannedEvent<'a>>,
        span: Span,
    ) -> Item<'a> {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut code = WordPieces::new();
        for (event, at) in rest {
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(text) => code.push_back((text, at)),
                _ => {}
            }
        }
        let kind = match language.as_str() {
            "compare" => Block::Compare,
            "ranking" => Block::Ranking,
            "program" => Block::Program,
            _ => {
                return self.coloured(language, code, span);
            }
        };
        let lines = code.iter().flat_map(|(text, at)| {
            let mut start = at.start;
            text.split_inclusive('\n').map(move |line| {
                start += line.len();
                (line, start - line.len())
            })
        });
        let slug = |(line, start): (&str, usize)| {
            let slug = line.trim().trim_start_matches("- ");
            let start = start + line.find(slug).unwrap_or_default();
            let place = self.origin.span(Span::new(start, start + slug.len()));
            (!slug.is_empty()).then(|| Spanned::new(slug.to_owned(), place))
        };
        let slugs: Vec<Spanned<String>> = lines.filter_map(slug).collect();
        if slugs.is_empty() {
            self.warn(
                Code::EmptyText,
                span,
                format!("the block `{language}` names nothing"),
                "write a slug on each line",
            );
        }
        Item::Block { kind, slugs }
    }

    /// Code, in colours if that is known and does not take too long.
    fn coloured<'a>(&mut self, language: String, code: WordPieces<'a>, span: Span) -> Item<'a> {
        let language = match self.colours.take(&language, &joined(&code)) {
            Ok(()) => language,
            Err(Uncoloured::UnknownLanguage) => {
                let help = "it is shown without colours; name a language such as `html` or `json`, or `text`";
                self.warn(Code::NotHighlighted, span, format!("no highlighting for the language `{language}`"), help);
                language
            }
            Err(Uncoloured::TooLong) => {
                let help = "it is shown without colours; shorten it or its lines, or name the language `text`";
                let message = "this file has more code, or longer lines of it, than is highlighted";
                self.warn(Code::NotHighlighted, span, message, help);
                highlight::PLAIN.to_owned()
            }
        };
        Item::CodeBlock { language, code }
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

    /// Words with facts named among them. Markdown cuts words at its signs, so a name may lie in several parts.
    fn text_with_facts<'a>(
        &mut self,
        text: CowStr<'a>,
        span: Span,
        rest: &mut Peekable<impl Iterator<Item = SpannedEvent<'a>>>,
        out: &mut Vec<SpannedItem<'a>>,
    ) {
        let mut parts = WordPieces::from([(text, span)]);
        while let Some((Event::Text(text), span)) = rest.next_if(|(event, _)| matches!(event, Event::Text(_))) {
            parts.push_back((text, span));
        }
        let mut taken = 0;
        for FactMark { start, end, path } in fact_marks(&joined(&parts)) {
            push_all(take(&mut parts, start - taken), out);
            let mark = take(&mut parts, end - start);
            let place = Span::new(mark.front().map_or(0, |it| it.1.start), mark.back().map_or(0, |it| it.1.end));
            out.push((Item::Fact(Spanned::new(FactRef::from(&*path), self.origin.span(place))), place));
            taken = end;
        }
        push_all(parts, out);
    }
}

/// Texts as items.
pub(super) fn push_all<'a>(parts: WordPieces<'a>, out: &mut Vec<SpannedItem<'a>>) {
    out.extend(parts.into_iter().map(|(text, span)| (Item::Event(Event::Text(text)), span)));
}

/// Texts as one.
pub(super) fn joined<'t>(parts: impl IntoIterator<Item = &'t (CowStr<'t>, Span)>) -> String {
    parts.into_iter().map(|(text, _)| &**text).collect()
}

/// Takes so many bytes from the head of texts. What is left is not copied: a text may name a thousand facts.
pub(super) fn take<'a>(parts: &mut WordPieces<'a>, mut bytes: usize) -> WordPieces<'a> {
    let mut taken = WordPieces::new();
    while bytes > 0
        && let Some((text, span)) = parts.pop_front()
    {
        let len = text.len();
        if len <= bytes {
            taken.push_back((text, span));
        } else {
            // A text that is not spelt as in the file stands there as a whole.
            let (left, right) = if span.end - span.start == len {
                (Span::new(span.start, span.start + bytes), Span::new(span.start + bytes, span.end))
            } else {
                (span, span)
            };
            let (head, rest) = match text {
                CowStr::Borrowed(text) => (CowStr::Borrowed(&text[..bytes]), CowStr::Borrowed(&text[bytes..])),
                text => (CowStr::from(text[..bytes].to_owned()), CowStr::from(text[bytes..].to_owned())),
            };
            taken.push_back((head, left));
            parts.push_front((rest, right));
        }
        bytes = bytes.saturating_sub(len);
    }
    taken
}

/// `{{ fact.cookie }}` in a text.
struct FactMark {
    start: usize,
    end: usize,
    path: String,
}

/// Every fact that is named; other braces are text.
fn fact_marks(text: &str) -> Vec<FactMark> {
    let mut marks = Vec::new();
    let mut from = 0;
    // Where the braces close that close next: looked for again only once they are passed.
    let mut close = 0;
    while let Some(start) = text[from..].find("{{").map(|at| from + at) {
        if close <= start {
            match text[start..].find("}}") {
                Some(at) => close = start + at,
                None => break,
            }
        }
        from = start + 2;
        if let Some(path) = text.get(from..close).and_then(|name| name.trim_start().strip_prefix("fact.")) {
            marks.push(FactMark { start, end: close + 2, path: path.trim_end().to_owned() });
            from = close + 2;
        }
    }
    marks
}

/// An id that cannot be one of the page's own.
fn footnote_id<'a>(label: &str) -> CowStr<'a> {
    let slug = Slug::from_name(label).map_or_else(|| label.len().to_string(), |slug| slug.to_string());
    CowStr::from(format!("fn-{slug}"))
}
