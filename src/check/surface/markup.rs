//! What markup leads to and runs: HTML, SVG and other XML, read by the tokenizer of the HTML standard. Must not know:
//! templates.

use std::collections::HashSet;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TokenSpan, Tokenizer};

use super::decoded::{Decoded, without_backslashes};
use super::{SurfaceKind, SurfacePart, TEXT, address};
use crate::base::span::Span;

/// Every part of a stretch of markup that leads readers elsewhere or is run; `file` is the whole text of the file.
pub(super) fn parts(file: &str, decoded: &Decoded) -> Vec<SurfacePart> {
    of_two_readings(file, decoded, decoded)
}

/// What either reading of a text holds. In HTML the text of a script, style or title is no markup, and in SVG it is, so
/// the one is read for HTML, the other for SVG.
pub(super) fn of_two_readings(file: &str, html: &Decoded, foreign: &Decoded) -> Vec<SurfacePart> {
    let mut parts = reading(file, html, Content::IsText);
    let mut known: HashSet<(SurfaceKind, String, usize)> =
        parts.iter().map(|part| (part.kind, part.field.clone(), part.span.start)).collect();
    parts.extend(
        reading(file, foreign, Content::IsMarkup)
            .into_iter()
            .filter(|part| known.insert((part.kind, part.field.clone(), part.span.start))),
    );
    parts
}

/// What stands in a script, a style or a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    IsText,
    IsMarkup,
}

/// What the tokenizer gives of a text.
enum MarkupToken {
    Attribute {
        name: String,
        value: String,
        span: Span,
    },
    Value {
        value: String,
        span: Span,
    },
    Open {
        name: String,
        start: usize,
    },
    Close {
        end: usize,
    },
    Words {
        text: String,
        span: Span,
    },
    /// What no page shows. XML knows more in its place: style sheets, entities.
    Comment {
        text: String,
        span: Span,
    },
}

fn reading(file: &str, decoded: &Decoded, content: Content) -> Vec<SurfacePart> {
    // One byte for each, so that places hold: the tokenizer takes two ends of line for one.
    let text = decoded.text.replace('\r', " ");
    let mut reader = MarkupReader { file, decoded, text: &text, ends: Ends::default(), tag: None, parts: Vec::new() };
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, at: TokenSpan<usize>| {
        let span = Span::new(at.start, at.end);
        Some(match event {
            CallbackEvent::OpenStartTag { name } => MarkupToken::Open { name: lossy(name), start: at.start },
            CallbackEvent::AttributeName { name } => {
                MarkupToken::Attribute { name: lossy(name), value: String::new(), span }
            }
            CallbackEvent::AttributeValue { value } => MarkupToken::Value { value: lossy(value), span },
            CallbackEvent::CloseStartTag { .. } => MarkupToken::Close { end: at.end },
            CallbackEvent::String { value } => MarkupToken::Words { text: lossy(value), span },
            CallbackEvent::Comment { value } => MarkupToken::Comment { text: lossy(value), span },
            // What it declares between brackets is not told apart by the tokenizer.
            CallbackEvent::Doctype { .. } => {
                MarkupToken::Comment { text: text.get(at.start..at.end).unwrap_or_default().to_owned(), span }
            }
            _ => return None,
        })
    });
    emitter.naively_switch_states(content == Content::IsText);
    for token in Tokenizer::new_with_emitter(&text, emitter).flatten() {
        reader.take(token);
    }
    reader.parts
}

/// An attribute with the place of its value.
struct MarkupAttribute {
    name: String,
    value: String,
    span: Span,
}

/// A tag that is being read.
struct OpenTag {
    /// Its name without a prefix, in lower case.
    name: String,
    start: usize,
    attributes: Vec<MarkupAttribute>,
}

struct MarkupReader<'t> {
    file: &'t str,
    decoded: &'t Decoded,
    text: &'t str,
    ends: Ends,
    tag: Option<OpenTag>,
    parts: Vec<SurfacePart>,
}

/// Where the next `</script` and `</style` are, and up to where such a text was taken: each is looked for once.
#[derive(Default)]
struct Ends {
    script: Option<usize>,
    style: Option<usize>,
    taken: usize,
}

impl MarkupReader<'_> {
    fn take(&mut self, token: MarkupToken) {
        match token {
            MarkupToken::Open { name, start } => {
                self.tag = Some(OpenTag { name: local(&name), start, attributes: Vec::new() });
            }
            MarkupToken::Attribute { name, value, span } => {
                if let Some(tag) = &mut self.tag {
                    tag.attributes.push(MarkupAttribute { name: name.to_lowercase(), value, span });
                }
            }
            MarkupToken::Value { value, span } => {
                if let Some(last) = self.tag.as_mut().and_then(|tag| tag.attributes.last_mut()) {
                    (last.value, last.span) = (value, span);
                }
            }
            MarkupToken::Close { end } => {
                if let Some(tag) = self.tag.take() {
                    self.tag(&tag, end);
                }
            }
            MarkupToken::Words { text, span } => self.words(&text, span),
            MarkupToken::Comment { text, span } => {
                if text.starts_with("?xml-stylesheet") {
                    self.push(SurfaceKind::Style, "xml-stylesheet".to_owned(), text.clone(), span);
                }
                self.words(&text, span);
            }
        }
    }

    /// Where a stretch of the text stands in the file.
    fn place(&self, span: Span) -> Span {
        let span = self.decoded.map.span(span);
        // The tokenizer may count a letter that it replaces otherwise.
        Span::new(self.file.floor_char_boundary(span.start), self.file.ceil_char_boundary(span.end))
    }

    /// What stands in the file for a stretch of the text.
    fn written(&self, span: Span) -> &str {
        let span = self.place(span);
        self.file.get(span.start..span.end).unwrap_or_default()
    }

    /// Whether a template makes a part of a stretch: it may be anything.
    fn is_made(&self, span: Span) -> bool {
        let written = self.written(span);
        written.contains("{{") || written.contains("{%")
    }

    fn push(&mut self, kind: SurfaceKind, field: String, value: String, span: Span) {
        // What a template puts in shows as it is written.
        let value = if self.is_made(span) { self.written(span).to_owned() } else { value };
        let span = self.place(span);
        self.parts.push(SurfacePart { kind, field, value, span });
    }

    fn tag(&mut self, tag: &OpenTag, end: usize) {
        let element = ActiveElement::of(tag);
        let mut carried = false;
        for attribute in &tag.attributes {
            let MarkupAttribute { name, value, span } = attribute;
            let field = format!("{} {name}", tag.name);
            let own = local(name);
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            } else if own.starts_with("on") {
                self.push(SurfaceKind::Handler, field, value.clone(), *span);
            } else if own == "style" {
                self.push(SurfaceKind::Style, field, value.clone(), *span);
            } else if own == "formaction" {
                self.push(SurfaceKind::Form, field, address::trimmed(value), *span);
            } else if let Some(active) = element.as_ref().filter(|element| element.carriers.contains(&own.as_str())) {
                carried = true;
                let field = active.field.clone().unwrap_or(field);
                self.push(active.kind, field, address::trimmed(value), *span);
            } else if leads(&own) && (address::is_outgoing(value) || self.is_made(*span)) {
                self.push(SurfaceKind::Link, field, address::trimmed(value), *span);
            } else {
                let value = address::trimmed(value);
                for found in address::find(&value) {
                    self.push(SurfaceKind::Link, field.clone(), value[found.start..found.end].to_owned(), *span);
                }
            }
        }
        let Some(element) = element else { return };
        match tag.name.as_str() {
            "script" | "style" => self.content(&tag.name, element.kind, end),
            _ if carried || !element.counts_bare => {}
            name => {
                let span = Span::new(tag.start, end);
                self.push(
                    element.kind,
                    name.to_owned(),
                    self.text.get(span.start..span.end).unwrap_or_default().to_owned(),
                    span,
                );
            }
        }
    }

    /// What stands in a script or style that begins at `start`.
    fn content(&mut self, name: &str, kind: SurfaceKind, start: usize) {
        if start < self.ends.taken {
            return;
        }
        let known = if name == "script" { &mut self.ends.script } else { &mut self.ends.style };
        let end = known.filter(|end| *end >= start).unwrap_or_else(|| end_of_content(self.text, name, start));
        *known = Some(end);
        self.ends.taken = end;
        let text = self.text.get(start..end).unwrap_or_default();
        let start = start + (text.len() - text.trim_start().len());
        let text = text.trim();
        if !text.is_empty() {
            self.push(kind, name.to_owned(), text.to_owned(), Span::new(start, start + text.len()));
        }
    }

    /// Addresses that stand between tags, or in a script.
    fn words(&mut self, text: &str, span: Span) {
        let decoded = without_backslashes(text);
        let is_verbatim = self.text.get(span.start..span.end) == Some(text);
        for found in address::find(&decoded.text) {
            let value = decoded.text[found.start..found.end].to_owned();
            let within = decoded.map.span(found);
            let at = if is_verbatim { within.shifted(span.start) } else { span };
            self.push(SurfaceKind::Link, TEXT.to_owned(), value, at);
        }
    }
}

/// Where the content of an element ends that begins at `start`: at its end tag, or with the text.
fn end_of_content(text: &str, name: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(ahead) = text.get(at..).and_then(|rest| rest.find("</")) {
        let after = at + ahead + 2;
        if text.get(after..after + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return at + ahead;
        }
        at = after;
    }
    text.len()
}

/// A name without its prefix, in lower case: `href` for `xlink:href`.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_lowercase()
}

/// An element that counts wherever it leads to.
struct ActiveElement {
    kind: SurfaceKind,
    /// The attributes that say what it loads, sends to, or permits.
    carriers: &'static [&'static str],
    /// What the part is called, if not by element and attribute.
    field: Option<String>,
    /// Whether it counts without any of them.
    counts_bare: bool,
}

impl ActiveElement {
    fn of(tag: &OpenTag) -> Option<Self> {
        let value =
            |name: &str| tag.attributes.iter().find(|it| it.name == name).map(|it| it.value.trim().to_lowercase());
        let of = |kind, carriers, counts_bare| Some(Self { kind, carriers, field: None, counts_bare });
        match tag.name.as_str() {
            "script" => of(SurfaceKind::Script, &["src", "href"], false),
            "style" => of(SurfaceKind::Style, &[], false),
            "iframe" | "frame" | "fencedframe" | "portal" | "webview" => {
                of(SurfaceKind::Frame, &["src", "srcdoc"], true)
            }
            "object" | "applet" => of(SurfaceKind::Frame, &["data", "code", "codebase", "classid", "archive"], true),
            "embed" => of(SurfaceKind::Frame, &["src"], true),
            "form" => of(SurfaceKind::Form, &["action"], true),
            "base" => of(SurfaceKind::Base, &["href", "target"], false),
            "link" if !value("rel").is_some_and(|rel| is_plain_relation(&rel)) => {
                of(SurfaceKind::Style, &["href"], false)
            }
            "meta" => {
                let what = value("http-equiv")?;
                let kind = if what == "refresh" { SurfaceKind::Redirect } else { SurfaceKind::Policy };
                Some(Self { kind, carriers: &["content"], field: Some(format!("meta {what}")), counts_bare: true })
            }
            _ => None,
        }
    }
}

/// Whether a link of this relation loads nothing that is run or shapes the page.
fn is_plain_relation(rel: &str) -> bool {
    const PLAIN: [&str; 20] = [
        "alternate",
        "amphtml",
        "apple-touch-icon",
        "author",
        "canonical",
        "dns-prefetch",
        "help",
        "icon",
        "license",
        "manifest",
        "mask-icon",
        "me",
        "next",
        "preconnect",
        "prev",
        "privacy-policy",
        "search",
        "shortcut",
        "shortlink",
        "terms-of-service",
    ];
    rel.split_whitespace().all(|word| PLAIN.contains(&word))
}

/// Whether the whole value of an attribute is an address.
fn leads(attribute: &str) -> bool {
    const LEADING: [&str; 22] = [
        "action",
        "archive",
        "attributionsrc",
        "background",
        "by",
        "cite",
        "classid",
        "code",
        "codebase",
        "data",
        "from",
        "href",
        "icon",
        "longdesc",
        "lowsrc",
        "dynsrc",
        "manifest",
        "poster",
        "profile",
        "src",
        "to",
        "usemap",
    ];
    LEADING.contains(&attribute)
}
