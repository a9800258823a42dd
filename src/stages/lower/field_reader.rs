//! A file while its fields are read: where we are, and what is wrong so far. Must not know: any particular
//! field.

use std::sync::Arc;

use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::base::suggest::{self, Lookups};
use crate::markdown::{ColourBudget, TextOrigin};
use crate::model::allowance::Allowance;
use crate::model::dated::Dated;
use crate::model::document::{Data, MapEntry, Node};
use crate::model::link::WebUrl;
use crate::model::linked_host::LinkedHost;
use crate::model::scalar;
use crate::model::shape::{Kind, Shape};
use crate::model::value_error::ValueError;

/// A type that a field may have.
pub(super) trait Value: Sized {
    /// What it looks like.
    const KIND: Kind;
    /// Whether a field of this type must be there.
    const REQUIRED: bool = true;

    /// Reads it; what is wrong is reported.
    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self>;

    /// What an absent field means, if it may be absent.
    fn absent() -> Option<Self> {
        None
    }
}

/// The reader's place in a file.
pub(super) struct FieldReader<'s> {
    source: &'s Source,
    path: Vec<String>,
    /// The keys of the sources that the file lists, for facts to name.
    pub(super) sources: Vec<Arc<str>>,
    /// The warnings that the file means.
    pub(super) allowances: Vec<Allowance>,
    /// Every day that the file names.
    pub(super) dates: Vec<Dated>,
    /// The first link to each host that the file leads to.
    pub(super) hosts: Vec<LinkedHost>,
    /// What is wrong so far.
    pub(super) diagnostics: Vec<Diagnostic>,
    lookups: Lookups,
    /// What is left of the code that may be coloured.
    pub(super) colours: ColourBudget,
}

impl<'s> FieldReader<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            path: Vec::new(),
            sources: Vec::new(),
            allowances: Vec::new(),
            dates: Vec::new(),
            hosts: Vec::new(),
            diagnostics: Vec::new(),
            lookups: Lookups::default(),
            colours: ColourBudget::default(),
        }
    }

    /// Takes note of a link.
    pub(super) fn leads_to(&mut self, url: &WebUrl, span: Span) {
        if !self.hosts.iter().any(|known| known.url.host() == url.host()) {
            let place = self.place(span);
            self.hosts.push(LinkedHost { url: url.clone(), place });
        }
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.source.path(), span)
    }

    /// The path of the field that is being read: `faq[2].a`.
    fn field_path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            if !path.is_empty() && !step.starts_with('[') {
                path.push('.');
            }
            path.push_str(step);
        }
        path
    }

    /// Reads with one more step on the path.
    pub(super) fn step<T>(&mut self, step: impl Into<String>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.into());
        let value = read(self);
        self.path.pop();
        value
    }

    /// Reports an error about the field that is being read.
    pub(super) fn error(&mut self, code: Code, span: Span, message: &str, help: impl Into<String>) {
        let message = self.with_path(message);
        self.diagnostics.push(Diagnostic::error(code, self.place(span), message).help(help));
    }

    /// Reports two places of the field that is being read which cannot both hold.
    pub(super) fn mismatch(&mut self, code: Code, span: Span, message: &str, help: &str, other: (Span, &str)) {
        let message = self.with_path(message);
        let diagnostic = Diagnostic::error(code, self.place(span), message).help(help);
        self.diagnostics.push(diagnostic.related(self.place(other.0), other.1));
    }

    /// The help for a name that is none of those that are known here.
    pub(super) fn suggest<'k>(&mut self, given: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
        self.lookups.help(given, known)
    }

    /// The same where the list of all that are known is longer than any help should be.
    pub(super) fn suggest_near<'k>(
        &mut self,
        given: &str,
        known: impl IntoIterator<Item = &'k str>,
        otherwise: &str,
    ) -> String {
        self.lookups.next(|| match suggest::nearest(given, known) {
            Some(name) => format!("did you mean `{name}`?"),
            None => otherwise.to_owned(),
        })
    }

    /// Reports a value that its field does not accept.
    pub(super) fn invalid(&mut self, node: &Node, message: &str, help: impl Into<String>) {
        self.error(Code::InvalidValue, node.span, message, help);
    }

    /// The text of a scalar; anything else is reported.
    pub(super) fn text<'n>(&mut self, node: &'n Node, help: &str) -> Option<&'n str> {
        match &node.data {
            Data::Scalar(text) => Some(text),
            _ => {
                self.invalid(node, &format!("text is wanted, found {}", node.shape()), help);
                None
            }
        }
    }

    /// Reads one of several forms of text.
    pub(super) fn parse<T, E: Into<ValueError>>(
        &mut self,
        node: &Node,
        forms: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        self.parse_with_unit(node, forms, &[], read)
    }

    /// Reads one of several forms of text, of which a bare number lacks one of these units: it is told the same with
    /// each of them.
    pub(super) fn parse_with_unit<T, E: Into<ValueError>>(
        &mut self,
        node: &Node,
        forms: &str,
        units: &[&str],
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(node, forms)?;
        let mut fail = |why: ValueError| {
            let help = fixes(text, &why, units).unwrap_or_else(|| forms.to_owned());
            self.invalid(node, &why.to_string(), help);
        };
        read(text).map_err(|why| fail(why.into())).ok()
    }

    /// The entries of a mapping with free keys; anything else is reported.
    pub(super) fn entries<'n>(&mut self, node: &'n Node, help: &str) -> Option<&'n [MapEntry]> {
        match &node.data {
            Data::Map(entries) => Some(entries),
            _ => {
                self.invalid(node, &format!("a mapping is wanted, found {}", node.shape()), help);
                None
            }
        }
    }

    /// Checks that a node is a mapping with no other keys than those of a shape.
    pub(super) fn mapping(&mut self, node: &Node, shape: &Shape) -> Option<()> {
        let known = || shape.fields.iter().map(|field| field.key);
        let Data::Map(entries) = &node.data else {
            let own = shape.fields.iter().filter(|field| !matches!(field.kind, Kind::OfGroup(_)));
            let keys: Vec<String> = own.map(|field| format!("`{}`", field.key)).collect();
            let message = format!("{} is a mapping, found {}", shape.name, node.shape());
            self.invalid(node, &message, format!("its fields are {}", keys.join(", ")));
            return None;
        };
        for entry in entries {
            if !known().any(|key| key == entry.key) {
                let message = format!("{} has no field `{}`", shape.name, entry.key);
                let homes: Vec<String> = shape.homes_of(&entry.key).iter().map(|home| format!("`{home}`")).collect();
                let help = self.lookups.next(|| match suggest::nearest(&entry.key, known()) {
                    None if !homes.is_empty() => format!("`{}` is a field of {}", entry.key, homes.join(" and ")),
                    _ => suggest::help(&entry.key, known()),
                });
                self.error(Code::UnknownField, entry.key_span, &message, help);
            }
        }
        Some(())
    }

    /// Reads a field of a mapping; an absent or empty one is what its type says of absence.
    pub(super) fn field<T: Value>(&mut self, node: &Node, key: &str) -> Option<T> {
        let value = node.get(key).filter(|value| value.data != Data::Empty);
        let Some(value) = value else {
            if T::REQUIRED {
                self.missing(node, key);
            }
            return T::absent();
        };
        self.step(key, |reader| T::read(value, reader)).or_else(T::absent)
    }

    /// Reports a field that must be there.
    pub(super) fn missing(&mut self, node: &Node, key: &str) {
        let span = node.get(key).map_or_else(|| head(node), |empty| empty.span);
        self.error(Code::MissingField, span, &format!("the field `{key}` is missing"), format!("add `{key}:`"));
    }

    /// Reports a warning about the field that is being read.
    pub(super) fn warn(&mut self, code: Code, span: Span, message: &str, help: &str) {
        let message = self.with_path(message);
        self.diagnostics.push(Diagnostic::warning(code, self.place(span), message).help(help));
    }

    fn with_path(&self, message: &str) -> String {
        let path = self.field_path();
        if path.is_empty() { message.to_owned() } else { format!("`{path}`: {message}") }
    }

    /// Where a text of this node stands, for the reader of markdown.
    pub(super) fn origin(&self, node: &Node, text: &str) -> TextOrigin {
        let map = scalar::span_map(self.source.slice(node.span), node.span.start, node.style, text);
        TextOrigin { path: Arc::clone(self.source.path()), map }
    }
}

/// For a number that can be read in two ways, each of them; for a bare one, the same with each unit that it may lack.
fn fixes(text: &str, why: &ValueError, units: &[&str]) -> Option<String> {
    let write = |forms: &[String]| {
        let forms: Vec<String> = forms.iter().map(|form| format!("`{form}`")).collect();
        match forms.split_last() {
            Some((last, [first @ .., before])) if !first.is_empty() => {
                format!("write {}, {before} or {last}", first.join(", "))
            }
            _ => format!("write {}", forms.join(" or ")),
        }
    };
    if let ValueError::TwoReadings { fixes, .. } = why {
        return Some(write(fixes));
    }
    let text = text.trim();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if !is_number || units.is_empty() || matches!(why, ValueError::Other(_)) {
        return None;
    }
    let forms: Vec<String> = units.iter().map(|unit| format!("{text}{unit}")).collect();
    Some(write(&forms))
}

/// The first key of a mapping: where a missing field is reported.
fn head(node: &Node) -> Span {
    match &node.data {
        Data::Map(entries) => entries.first().map_or(node.span, |entry| entry.key_span),
        _ => node.span,
    }
}
