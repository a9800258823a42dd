//! What content files and settings lead to: fields of the front matter by their paths, links of the text, and markup
//! in it. Must not know: what fields mean.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::decoded::Decoded;
use super::{SurfaceKind, SurfacePart, TEXT, address, addresses, markup};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::model::document::{Data, Node};
use crate::model::text::{Detail, LinkTarget, Text};
use crate::stages::{lower, parse};

/// What a file with front matter leads to.
pub(super) fn of_content(source: &Source) -> Vec<SurfacePart> {
    let Some(document) = parse::parse(source).value else {
        // It is an error of its own; what it would lead to shows all the same.
        return markup::parts(source.text(), &Decoded::verbatim(source.text(), 0));
    };
    let mut parts = Vec::new();
    fields(source, &document.front, &mut parts);
    parts.retain(|part| part.kind != SurfaceKind::Setting);
    for detail in document.body.texts().flat_map(|(_, text)| Text::details(text)) {
        let Detail::Link(link) = detail else { continue };
        let value = match &link.value {
            LinkTarget::Web(url) => url.as_str().to_owned(),
            LinkTarget::Contact(address) => address.clone(),
            LinkTarget::Internal(_) | LinkTarget::Anchor(_) | LinkTarget::File(_) => continue,
        };
        parts.push(SurfacePart { kind: SurfaceKind::Link, field: TEXT.to_owned(), value, span: link.span });
    }
    let known: HashSet<String> = parts.iter().map(|part| normal(&part.value)).collect();
    let body = parse::parts(source).value.map_or(0, |(_, body)| source.text().len() - body.len());
    let markup = markup::parts(source.text(), &without_code(source.text(), body));
    parts.extend(markup.into_iter().filter(|part| part.field != TEXT || !known.contains(&normal(&part.value))));
    parts
}

/// What settings lead to, and each of the settings that leads nowhere.
pub(super) fn of_settings(source: &Source) -> Vec<SurfacePart> {
    let mut parts = Vec::new();
    match parse::settings(source).value {
        Some(node) => fields(source, &node, &mut parts),
        None => parts.extend(addresses(&Decoded::verbatim(source.text(), 0))),
    }
    parts
}

/// An address as browsers write it.
fn normal(address: &str) -> String {
    url::Url::parse(address).map_or_else(|_| address.to_owned(), Into::into)
}

/// Every value of a front matter, by its path.
fn fields(source: &Source, front: &Node, parts: &mut Vec<SurfacePart>) {
    let of = lower::schema_kind_of_file(source.path());
    let links: HashSet<Span> = lower::outline(of, front).links.iter().map(|(_, node)| node.span).collect();
    let mut open = vec![(String::new(), front)];
    while let Some((path, node)) = open.pop() {
        match &node.data {
            Data::Empty => {}
            Data::Scalar(text) if links.contains(&node.span) => {
                let kind = SurfaceKind::Link;
                parts.push(SurfacePart { kind, field: path, value: text.clone(), span: node.span });
            }
            Data::Scalar(text) => scalar(source, path, text, node.span, parts),
            Data::List(items) => {
                open.extend(items.iter().enumerate().map(|(at, item)| (format!("{path}[{at}]"), item)));
            }
            Data::Map(entries) => open.extend(entries.iter().map(|entry| {
                let path = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
                (path, &entry.value)
            })),
        }
    }
}

/// The addresses of a value; one without any is a setting, or an address that leads here.
fn scalar(source: &Source, path: String, text: &str, span: Span, parts: &mut Vec<SurfacePart>) {
    let written = source.slice(span);
    let mut from = 0;
    let before = parts.len();
    for found in address::find(text) {
        let value = text[found.start..found.end].to_owned();
        let place = written[from..].find(&value).map(|at| Span::new(from + at, from + at + value.len()));
        from = place.map_or(from, |place| place.end);
        let span = place.map_or(span, |place| place.shifted(span.start));
        parts.push(SurfacePart { kind: SurfaceKind::Link, field: path.clone(), value, span });
    }
    if text.contains('<') {
        let in_field = |part: SurfacePart| SurfacePart { field: format!("{path}: {}", part.field), span, ..part };
        let markup = markup::parts(text, &Decoded::verbatim(text, 0)).into_iter().filter(|part| part.field != TEXT);
        parts.extend(markup.map(in_field));
    }
    if parts.len() == before {
        let kind = if path.starts_with("aliases") { SurfaceKind::Redirect } else { SurfaceKind::Setting };
        parts.push(SurfacePart { kind, field: path, value: text.to_owned(), span });
    }
}

/// The text below a front matter without its code, which is shown as it is.
fn without_code(file: &str, body: usize) -> Decoded {
    let mut decoded = Decoded::empty();
    let mut at = body;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&file[body..], options).into_offset_iter() {
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            let code = Span::from(range).shifted(body);
            decoded.keep(file, Span::new(at, code.start.max(at)));
            at = code.end.max(at);
        }
    }
    decoded.keep(file, Span::new(at, file.len()));
    decoded
}
