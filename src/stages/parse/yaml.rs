//! YAML to a tree of text with places: granit-parser's events, and on top of them everything that a file of
//! facts has no use for is refused. Must not know: what any key means.

use granit_parser::{Event, Parser, ScanError};

use super::limits::{MAX_DEPTH, MAX_KEY_BYTES, MAX_NODES, MAX_TEXT_BYTES};
use super::{is_harmless, plain_words};
use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::model::document::{Data, MapEntry, Node, ScalarStyle};

/// Reads the YAML in `span` of a file; an empty text is an empty mapping. The first fault ends the reading:
/// what follows it would be guesswork.
pub(super) fn read(source: &Source, span: Span) -> Checked<Option<Node>> {
    let text = source.slice(span);
    if !is_harmless(text)
        && let Some((at, c)) = text.char_indices().find(|&(_, c)| is_refused(c))
    {
        let start = span.start + at;
        let place = Place::new(source.path(), Span::new(start, start + c.len_utf8()));
        return Checked::new(None, vec![refused_character(place, c)]);
    }
    let mut builder =
        Builder { source, base: span.start, nodes: 0, stack: Vec::new(), root: None, diagnostics: Vec::new() };
    let root = builder.build(text);
    let mut diagnostics = builder.diagnostics;
    match root {
        Ok(Some(node)) if matches!(node.data, Data::Map(_)) => Checked::new(Some(node), diagnostics),
        Ok(Some(node)) if node.data != Data::Empty => {
            let place = Place::new(source.path(), node.span);
            let message = format!("{} stands where a mapping is expected", node.shape());
            diagnostics.push(Diagnostic::error(Code::YamlSyntax, place, message).help("write `key: value` lines"));
            Checked::new(None, diagnostics)
        }
        Ok(_) => Checked::new(
            Some(Node {
                span: Span::new(span.start, span.start),
                data: Data::Map(Vec::new()),
                style: ScalarStyle::Plain,
            }),
            diagnostics,
        ),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            Checked::new(None, diagnostics)
        }
    }
}

/// A list or mapping that is still open.
enum Open {
    List { start: Span, items: Vec<Node> },
    Map { start: Span, entries: Vec<MapEntry>, key: Option<(String, Span)> },
}

struct Builder<'s> {
    source: &'s Source,
    base: usize,
    nodes: usize,
    stack: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

type YamlFault = Box<Diagnostic>;

impl Builder<'_> {
    fn build(&mut self, text: &str) -> Result<Option<Node>, YamlFault> {
        let options = granit_parser::options! {
            disallow_directives: true, flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH,
            emit_unresolved_aliases: true,
        };
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, place) = event.map_err(|error| self.syntax(&error))?;
            let range = place.byte_range().unwrap_or_default();
            let span = Span::from(range).shifted(self.base);
            if let Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag) = &event
            {
                if *anchor != 0 {
                    return Err(self.fault(
                        Code::YamlSyntax,
                        self.mark_before(span, '&'),
                        "anchors are not allowed",
                        "write the value again where it is needed",
                    ));
                }
                if tag.is_some() {
                    return Err(self.fault(
                        Code::YamlSyntax,
                        self.mark_before(span, '!'),
                        "tags are not allowed",
                        "write the value without `!`",
                    ));
                }
            }
            match event {
                Event::Alias(_) | Event::UnresolvedAlias(_) => {
                    return Err(self.fault(
                        Code::YamlSyntax,
                        span,
                        "aliases are not allowed",
                        "write the value again, or quote a value that begins with `*`",
                    ));
                }
                Event::DocumentStart(..) if self.root.is_some() => {
                    return Err(self.fault(
                        Code::YamlSyntax,
                        span,
                        "a second document begins here",
                        "a file holds one mapping",
                    ));
                }
                Event::Scalar(value, style, ..) => self.scalar(&value, known_style(style), span)?,
                Event::SequenceStart(..) => self.open(Open::List { start: span, items: Vec::new() }, span)?,
                Event::MappingStart(..) => {
                    self.open(Open::Map { start: span, entries: Vec::new(), key: None }, span)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
                _ => {}
            }
        }
        Ok(self.root.take())
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span) -> Result<(), YamlFault> {
        self.count(span)?;
        if let Some(c) = value.chars().find(|&c| is_refused(c)) {
            return Err(Box::new(refused_character(Place::new(self.source.path(), span), c)));
        }
        if value.len() > MAX_TEXT_BYTES {
            return Err(self.fault(
                Code::LimitExceeded,
                span,
                "this text is longer than 64 KiB",
                "put long texts below the front matter",
            ));
        }
        let plain = style == ScalarStyle::Plain;
        // A block scalar's place ends with its last line break, which no caret should mark.
        let end = span.start + self.source.slice(span).trim_end().len();
        let span = Span::new(span.start, end);
        if plain {
            self.lost_comment(span);
        }
        let data =
            if plain && (value.is_empty() || value == "~") { Data::Empty } else { Data::Scalar(value.to_owned()) };
        self.put(Node { span, data, style })
    }

    /// `title: C# SDK #1` ends at ` #1`: YAML takes it for a comment.
    fn lost_comment(&mut self, span: Span) {
        let after = &self.source.text()[span.end..];
        // The rest of the line is looked at only where a comment begins: a line may hold thousands of values.
        if !after.trim_start_matches([' ', '\t']).starts_with('#') {
            return;
        }
        let line = &after[..after.find(['\n', '\r']).unwrap_or(after.len())];
        let comment = line.trim_start();
        let looks_like_text =
            comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        if looks_like_text && line.len() > comment.len() {
            let start = span.end + line.len() - comment.len();
            let place = Place::new(self.source.path(), Span::new(start, start + comment.trim_end().len()));
            let message = "text after ` #` is a comment and was dropped";
            let help = "quote the value to keep it, or put a space after `#`";
            self.diagnostics.push(Diagnostic::warning(Code::LostComment, place, message).help(help));
        }
    }

    fn open(&mut self, open: Open, span: Span) -> Result<(), YamlFault> {
        self.count(span)?;
        if let Some(Open::Map { key: None, .. }) = self.stack.last() {
            return Err(self.fault(
                Code::YamlSyntax,
                span,
                "a key is text, not a list or mapping",
                "quote a key that begins with `[` or `{`",
            ));
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(self.fault(Code::LimitExceeded, span, "nested more than 32 deep", "flatten the value"));
        }
        self.stack.push(open);
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), YamlFault> {
        let (start, data) = match self.stack.pop() {
            Some(Open::List { start, items }) => (start, Data::List(items)),
            Some(Open::Map { start, entries, .. }) => (start, Data::Map(entries)),
            None => return Ok(()),
        };
        let text = self.source.text();
        let end = end.end.max(start.end).min(text.len());
        let trimmed = start.start + text[start.start..end].trim_end().len();
        self.put(Node { span: Span::new(start.start, trimmed), data, style: ScalarStyle::Plain })
    }

    fn put(&mut self, node: Node) -> Result<(), YamlFault> {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                // Of two equal keys the first counts; the second was reported.
                Some((key, _)) if entries.iter().any(|entry| entry.key == key) => {}
                Some((key, key_span)) => entries.push(MapEntry { key, key_span, value: node }),
                None => {
                    let Data::Scalar(name) = node.data else {
                        return Err(self.fault(Code::YamlSyntax, node.span, "a key is missing", "write `key: value`"));
                    };
                    let first = entries.iter().find(|entry| entry.key == name).map(|entry| entry.key_span);
                    *key = Some((name, node.span));
                    return self.check_key(first);
                }
            },
        }
        Ok(())
    }

    /// Refuses the key that was just read, if it may not stand there; `first` is where the same key stood before.
    fn check_key(&mut self, first: Option<Span>) -> Result<(), YamlFault> {
        let Some(Open::Map { key: Some((name, span)), .. }) = self.stack.last() else { return Ok(()) };
        if name == "<<" {
            return Err(self.fault(Code::YamlSyntax, *span, "merge keys are not allowed", "write the fields again"));
        }
        if name.len() > MAX_KEY_BYTES {
            return Err(self.fault(
                Code::LimitExceeded,
                *span,
                "a key longer than 1,024 bytes",
                "is a line break or a quote missing?",
            ));
        }
        if let Some(first) = first {
            let message = format!("`{name}` is given twice");
            let diagnostic = Diagnostic::error(Code::DuplicateKey, Place::new(self.source.path(), *span), message)
                .help("keep one of them")
                .related(Place::new(self.source.path(), first), "first given here");
            self.diagnostics.push(diagnostic);
        }
        Ok(())
    }

    fn count(&mut self, span: Span) -> Result<(), YamlFault> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(self.fault(Code::LimitExceeded, span, "more than 20,000 values in one file", "split the file"));
        }
        Ok(())
    }

    /// The word before a value that begins with this sign: its tag or anchor.
    fn mark_before(&self, value: Span, sign: char) -> Span {
        let before = &self.source.text()[self.base..value.start];
        let Some(word) =
            before.split_whitespace().rev().take(2).find(|word| word.trim_start_matches(['[', '{']).starts_with(sign))
        else {
            return value;
        };
        let word = word.trim_start_matches(['[', '{']);
        let start = before.rfind(word).map_or(value.start, |at| self.base + at);
        Span::new(start, start + word.len())
    }

    fn fault(&self, code: Code, span: Span, message: &str, help: &str) -> YamlFault {
        Box::new(Diagnostic::error(code, Place::new(self.source.path(), span), message).help(help))
    }

    /// A fault that the parser found, in plain words where its own mislead.
    fn syntax(&self, error: &ScanError) -> YamlFault {
        let at = self.base + error.marker().byte_offset().unwrap_or_default();
        let text = self.source.text();
        let at = text.floor_char_boundary(at.min(text.len()));
        let span = Span::new(at, text.ceil_char_boundary((at + 1).min(text.len())));
        let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
        let line = text.get(line_start..line_end).unwrap_or_default();
        let value = line.split_once(": ").map(|(_, value)| value.trim_start()).unwrap_or_default();
        let said = plain_words::explanation(error.kind(), line, value);
        let tab = if said.is_tab { line.find('\t') } else { None };
        let span = tab.map_or(span, |tab| Span::new(line_start + tab, line_start + tab + 1));
        self.fault(said.code, span, &said.message, said.help)
    }
}

fn known_style(style: granit_parser::ScalarStyle) -> ScalarStyle {
    match style {
        granit_parser::ScalarStyle::Plain => ScalarStyle::Plain,
        granit_parser::ScalarStyle::SingleQuoted => ScalarStyle::SingleQuoted,
        granit_parser::ScalarStyle::DoubleQuoted => ScalarStyle::DoubleQuoted,
        granit_parser::ScalarStyle::Literal | granit_parser::ScalarStyle::Folded => ScalarStyle::Block,
    }
}

/// Characters that no name or text needs: controls, and those that turn the direction of writing.
fn is_refused(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    turns || control || matches!(c, '\u{fffe}' | '\u{ffff}')
}

pub(super) fn refused_character(place: Place, c: char) -> Diagnostic {
    let message = format!("the character U+{:04X} is not allowed here", u32::from(c));
    Diagnostic::error(Code::InvalidValue, place, message)
        .help("it cannot be seen, or it changes how text is read; delete it")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_text(text: &str) -> (Option<Node>, Vec<String>) {
        let source = Source::new("a.md", text);
        let read = read(&source, Span::new(0, text.len()));
        let messages = read.diagnostics.iter().map(|diagnostic| {
            let at = source.position(diagnostic.place.span.start);
            format!("{}:{} {}: {}", at.line, at.column, diagnostic.code, diagnostic.message)
        });
        (read.value, messages.collect())
    }

    #[test]
    fn values_stay_as_they_are_written() {
        let (node, messages) = read_text("country: NO\nversion: 1.10\nslug: 007\ntags:\nq: ''\nt: 'it''s'\n");
        let text = |key: &str| node.as_ref().and_then(|node| node.get(key)).map(|node| node.data.clone());
        assert_eq!(text("country"), Some(Data::Scalar("NO".into())));
        assert_eq!(text("version"), Some(Data::Scalar("1.10".into())));
        assert_eq!(text("slug"), Some(Data::Scalar("007".into())));
        assert_eq!(text("tags"), Some(Data::Empty));
        assert_eq!(text("q"), Some(Data::Scalar(String::new())));
        assert_eq!(text("t"), Some(Data::Scalar("it's".into())));
        assert!(messages.is_empty());
    }

    #[test]
    fn what_is_refused_is_refused_at_its_place() {
        for (text, wanted) in [
            ("a: &x 1", "1:4 yaml-syntax: anchors are not allowed"),
            ("a: *x", "1:4 yaml-syntax: aliases are not allowed"),
            ("a: !Secret x", "1:4 yaml-syntax: tags are not allowed"),
            ("<<: {x: 1}", "1:1 yaml-syntax: merge keys are not allowed"),
            ("a: {x: 1, x: 2}", "1:11 duplicate-key: `x` is given twice"),
            ("a: 1\nb: 2\na: 3", "3:1 duplicate-key: `a` is given twice"),
            ("a: \"x\\u0000y\"", "1:4 invalid-value: the character U+0000 is not allowed here"),
            ("a: x\u{202e}y", "1:5 invalid-value: the character U+202E is not allowed here"),
            ("- a", "1:1 yaml-syntax: a list stands where a mapping is expected"),
            ("t: C# SDK #1", "1:11 lost-comment: text after ` #` is a comment and was dropped"),
        ] {
            assert_eq!(read_text(text).1, [wanted], "{text}");
        }
        for deep in ["[".repeat(200_000), "{a: ".repeat(10_000), "- ".repeat(10_000)] {
            let messages = read_text(&format!("x: {deep}")).1;
            assert_eq!(messages.len(), 1, "{messages:?}");
        }
        let many: String = (0..30_000).map(|n| format!("k{n}: 1\n")).collect();
        assert!(read_text(&many).1[0].contains("more than 20,000 values"));
        assert!(read_text("title: Acme: the review").1[0].starts_with("1:"));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[-a-z0-9 :\\n\\t\\[\\]{}&*!#'\"|>%,?~é]{0,80}") {
            let _ = read_text(&text);
        }
    }
}
