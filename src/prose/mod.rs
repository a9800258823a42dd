//! Floor 2: markdown to [`Prose`]. Bodies and single fields are read by the same code, and what markdown lets
//! through is checked here: raw HTML, schemes of links, depth. Must not know: front matter, other files.

mod events;
pub mod highlight;
mod links;
mod plain;
mod questions;

use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use crate::base::checked::Checked;
use crate::base::diagnostic::Place;
use crate::base::span::Span;
use crate::base::span_map::SpanMap;
use crate::model::prose::{Body, Piece, Prose, Section};
use events::MarkdownReader;

/// Where a text stands.
#[derive(Debug, Clone)]
pub struct TextOrigin {
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

/// Reads a text of paragraphs, lists and so on.
#[must_use]
pub fn read(text: &str, origin: &TextOrigin) -> Checked<Prose> {
    if is_one_plain_line(text) {
        return Checked::clean(Prose { pieces: vec![Piece::Html(format!("<p>{text}</p>\n"))], headings: Vec::new() });
    }
    let mut reading = MarkdownReader::new(origin);
    let events = reading.all(parse(text));
    let prose = reading.finish(events);
    Checked::new(prose, reading.diagnostics)
}

/// Reads a text that stands inside a sentence or list item: no paragraphs, no other blocks.
#[must_use]
pub fn read_inline(text: &str, origin: &TextOrigin) -> Checked<Prose> {
    if is_one_plain_line(text) {
        return Checked::clean(Prose::plain(text));
    }
    let mut reading = MarkdownReader::new(origin);
    let mut events = reading.all(parse(text));
    events.retain(|(event, _)| match event {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough),
        Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough),
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
        _ => true,
    });
    let prose = reading.finish(events);
    Checked::new(prose, reading.diagnostics)
}

/// Reads the body of a file: parts under headings, and the questions of a section "Frequently asked
/// questions".
#[must_use]
pub fn read_body(text: &str, origin: &TextOrigin) -> Checked<Body> {
    let mut reading = MarkdownReader::new(origin);
    let events = reading.all(parse(text));
    let mut body = Body::default();
    let mut parts = reading.parts(events);
    parts.retain_mut(|(heading, events)| {
        let is_faq = heading.as_ref().is_some_and(|heading| questions::is_heading(&heading.text));
        if is_faq {
            body.faq.extend(questions::take(&mut reading, std::mem::take(events)));
        }
        !is_faq
    });
    body.sections = reading
        .finish_parts(parts)
        .into_iter()
        .map(|(heading, prose)| Section { heading, prose })
        .filter(|section| section.heading.is_some() || !section.prose.is_empty())
        .collect();
    Checked::new(body, reading.diagnostics)
}

/// An event and the stretch of the text it came from.
type SpannedEvent<'a> = (Event<'a>, Span);

/// Whether a text is a line of words that markdown leaves as it is: most pros, cons and answers are. A letter at its
/// head begins no list, heading or quotation, and no sign in it begins anything else.
fn is_one_plain_line(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.;:?%$/-()".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.ends_with(' ') && text.bytes().all(is_plain)
}

/// Parses a text; adjacent pieces of plain text become one.
fn parse(text: &str) -> impl Iterator<Item = SpannedEvent<'_>> {
    TextMergeWithOffset::new(Parser::new_ext(text, options()).into_offset_iter())
        .map(|(event, range)| (event, Span::from(range)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::model::prose::LinkTarget;

    fn origin() -> TextOrigin {
        TextOrigin { path: Arc::from("a.md"), map: SpanMap::verbatim(100) }
    }

    fn html(prose: &Prose) -> String {
        prose
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Html(html) => html.clone(),
                Piece::Code { language, code } => highlight::html(language, code),
                Piece::Fact(path) => format!("[fact {}]", path.value),
                Piece::Link(target) => match &target.value {
                    LinkTarget::Internal(to)
                    | LinkTarget::Anchor(to)
                    | LinkTarget::Contact(to)
                    | LinkTarget::File(to) => {
                        format!("<a {to}>")
                    }
                    LinkTarget::Web(to) => format!("<a {to}>"),
                },
                Piece::Image { target, alt } => format!("[image {} {alt}]", target.value),
                Piece::Block { slugs, .. } => format!("[block {}]", slugs.len()),
            })
            .collect()
    }

    #[test]
    fn places_for_the_site_stay_open() {
        let text = "Pays [a lot](/x/) for {{ fact.cookie }}, see ![a <b>](p.png).\n\n```compare\na\nb\n```\n";
        let read = read(text, &origin());
        assert_eq!(
            html(&read.value),
            "<p>Pays <a /x/>a lot</a> for [fact cookie], see [image p.png a].</p>\n[block 2]"
        );
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    }

    #[test]
    fn a_body_falls_into_sections_and_questions() {
        let text = "Intro[^1].\n\n# One\n\nText.\n\n## FAQ\n\n1. **How long?** A *year*.\n2. Who pays? The network.\n\n## Two\n\n[^1]: Note.\n";
        let body = read_body(text, &origin()).value;
        let titles: Vec<_> = body.sections.iter().map(|s| s.heading.as_ref().map(|h| h.text.as_str())).collect();
        assert_eq!(titles, [None, Some("One"), Some("Two")]);
        let asked: Vec<_> = body.faq.iter().map(|q| (q.question.as_str(), html(&q.answer))).collect();
        assert_eq!(
            asked,
            [("How long?", "<p>A <em>year</em>.</p>\n".into()), ("Who pays?", "<p>The network.</p>\n".into())]
        );
        assert!(html(&body.sections[0].prose).contains("href=\"#fn-1\""));
        assert!(html(&body.sections[2].prose).contains("id=\"fn-1\""));
    }

    proptest! {
        /// What is not read as markdown is what markdown would have made of it.
        #[test]
        fn plain_lines_are_what_markdown_makes_of_them(text in "[A-Za-z][A-Za-z0-9 ,.;:?%$/()-]{0,40}") {
            let slow = |inline: bool| {
                let origin = origin();
                let mut reading = MarkdownReader::new(&origin);
                let mut events = reading.all(parse(&text));
                events.retain(|(event, _)| !inline || !matches!(event, Event::Start(_) | Event::End(_)));
                html(&reading.finish(events))
            };
            prop_assert_eq!(html(&read(&text, &origin()).value), slow(false));
            prop_assert_eq!(html(&read_inline(&text, &origin()).value), slow(true));
        }
    }

    #[test]
    fn a_section_may_end_in_an_open_place() {
        let body =
            read_body("```compare\na\nb\n```\n\n## Two\n\nText \u{ffff}\u{fffe}.\n\n## Three\n\nLast.\n", &origin())
                .value;
        let texts: Vec<_> = body.sections.iter().map(|section| html(&section.prose)).collect();
        assert_eq!(texts, ["[block 2]", "\n<p>Text \u{fffd}\u{fffd}.</p>\n", "\n<p>Last.</p>\n"]);
    }

    #[test]
    fn questions_may_be_headings() {
        let body =
            read_body("## Frequently asked questions\n\n### One?\n\nYes.\n\nTwice.\n\n### Two?\n\nNo.\n", &origin())
                .value;
        assert_eq!(body.faq.len(), 2);
        assert_eq!(html(&body.faq[0].answer), "<p>Yes.</p>\n<p>Twice.</p>\n");
        assert!(body.sections.is_empty());
    }

    #[test]
    fn scripts_are_text_and_bad_links_are_errors() {
        for bad in [
            "[a](javascript:x)",
            "[b](JaVaScRiPt:x)",
            "[c](java&#10;script:x)",
            "<javascript:x>",
            "[v](vbscript:x)",
            "[d](data:text/html;base64,eA==)",
            "[f](file:///etc/passwd)",
            "[g](//evil.example)",
        ] {
            let read = read(bad, &origin());
            assert!(!html(&read.value).to_lowercase().contains("<a "), "{bad}: {}", html(&read.value));
            assert_eq!(read.diagnostics.len(), 1, "{bad}");
        }
        let read = read("<script>alert(4)</script>\n\nA <img src=x onerror=y> b <!-- secret -->\n", &origin());
        assert!(html(&read.value).contains("&lt;script&gt;"));
        assert!(!html(&read.value).contains("<img") && !html(&read.value).contains("secret"));
    }

    #[test]
    fn headings_have_unique_ids() {
        let prose = read("### a <b>x</b>\n\n### A x\n\n### 🙂\n\n### x {#a-x}\n\n### review\n", &origin()).value;
        let ids: Vec<_> = prose.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["a-b-x-b", "a-x", "section", "a-x-2", "review-2"]);
    }

    #[test]
    fn deep_nesting_ends() {
        let prose = read(&"> ".repeat(20_000), &origin()).value;
        assert!(html(&prose).matches("<blockquote>").count() <= 100);
    }
}
