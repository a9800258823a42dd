//! JSON Schema (2020-12) of what the reader accepts, made from the reader's own definitions. Must not know: any
//! particular field.

use serde_json::{Map, Value, json};

use super::fact::{DISPUTE, PROVENANCE};
use super::{config, program, ranking, texts};
use crate::model::choice::Choice;
use crate::model::fact::Certainty;
use crate::model::provenance::ProvenanceKey;
use crate::model::shape::{Field, Kind, Shape};

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// The front matter of `programs/*.md`.
    Program,
    /// The front matter of `compare/*.md`.
    Comparison,
    /// The front matter of `rankings/*.md`.
    Ranking,
    /// The front matter of `categories/*.md`.
    Category,
    /// The front matter of `networks/*.md`.
    Network,
    /// The front matter of guides, pages and the home page.
    Page,
    /// `site.yaml`.
    Settings,
}

/// The schema.
#[must_use]
pub fn schema(of: SchemaKind) -> Value {
    let shape = shape(of);
    let mut shapes = Map::new();
    let mut schema = mapping(shape, &mut shapes);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = format!("Candor: {}", shape.name.trim_matches('`')).into();
    schema["$defs"] = Value::Object(shapes);
    schema
}

/// The definition that the reader uses.
pub(super) fn shape(of: SchemaKind) -> &'static Shape {
    match of {
        SchemaKind::Program => &program::PROGRAM,
        SchemaKind::Comparison => &texts::COMPARISON,
        SchemaKind::Ranking => &ranking::RANKING,
        SchemaKind::Category => &texts::CATEGORY,
        SchemaKind::Network => &texts::NETWORK,
        SchemaKind::Page => &texts::ARTICLE,
        SchemaKind::Settings => &config::CONFIG,
    }
}

/// What the file at a path from the site's root is.
#[must_use]
pub fn schema_kind_of_file(path: &str) -> SchemaKind {
    let folder = path.strip_prefix("content/").and_then(|path| path.split_once('/')).map_or("", |(folder, _)| folder);
    match (path, folder) {
        ("site.yaml", _) => SchemaKind::Settings,
        (_, "programs") => SchemaKind::Program,
        (_, "compare") => SchemaKind::Comparison,
        (_, "rankings") => SchemaKind::Ranking,
        (_, "categories") => SchemaKind::Category,
        (_, "networks") => SchemaKind::Network,
        _ => SchemaKind::Page,
    }
}

/// What is said of a fact that has no value.
const EMPTY: [Certainty; 2] = [Certainty::NotStated, Certainty::DoesNotApply];

/// A mapping with fixed keys.
fn mapping(shape: &Shape, shapes: &mut Map<String, Value>) -> Value {
    let mut schema = object(shape.fields.iter().map(|field| (field, kind(&field.kind, shapes))));
    if shape.fields.iter().any(|field| matches!(field.kind, Kind::OfGroup(_))) {
        schema["allOf"] = json!([confirmed_names_sources()]);
    }
    schema
}

/// A mapping that has one of these statuses.
fn with_status(certainties: &[Certainty]) -> Value {
    let status = ProvenanceKey::Status.key();
    let words: Vec<&str> = certainties.iter().map(|certainty| certainty.name()).collect();
    json!({"properties": {status: {"enum": words}}, "required": [status]})
}

/// A confirmed fact needs a source.
fn confirmed_names_sources() -> Value {
    let sources = ProvenanceKey::Sources.key();
    let named = json!({"required": [sources], "properties": {sources: {"minItems": 1}}});
    json!({"if": with_status(&[Certainty::Confirmed]), "then": named})
}

/// A mapping of these fields with these values.
fn object<'f>(fields: impl Iterator<Item = (&'f Field, Value)>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (field, value) in fields {
        let mut value = if field.required { value } else { or_nothing(&value) };
        value["description"] = field.doc.into();
        properties.insert(field.key.to_owned(), value);
        if field.required {
            required.push(field.key);
        }
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// A value of a kind.
fn kind(of: &Kind, shapes: &mut Map<String, Value>) -> Value {
    match of {
        Kind::Text("") => text(),
        Kind::Text(what) => described(text(), what),
        // YAML takes `007` and `no` for other things than text; the reader does not.
        Kind::Markdown => json!({"type": ["string", "number", "boolean"]}),
        // Editors say the forms rather than the pattern, which nobody reads.
        Kind::Form(forms, pattern) => {
            let wanted = format!("wanted: {forms}");
            described(json!({"type": "string", "pattern": pattern, "patternErrorMessage": wanted}), forms)
        }
        Kind::Number(range) => {
            let mut number = json!({"type": if range.whole { "integer" } else { "number" }, "minimum": range.least});
            if let Some(most) = range.most {
                number["maximum"] = most.into();
            }
            described(number, range.forms)
        }
        Kind::Choice(words) => json!({"enum": words()}),
        Kind::Bool => json!({"enum": [true, false, "true", "false"]}),
        Kind::List(item) => json!({"type": "array", "items": kind(item, shapes)}),
        Kind::Map(shape) => reference(shape, shapes),
        Kind::MapOf(value) => json!({"type": "object", "additionalProperties": kind(value, shapes)}),
        Kind::Keyed(keys, value) => {
            let value = kind(value, shapes);
            let properties: Map<String, Value> =
                keys().into_iter().map(|key| (key.to_owned(), value.clone())).collect();
            json!({"type": "object", "properties": properties, "additionalProperties": false})
        }
        Kind::Fact(value) => {
            let plain = kind(value, shapes);
            // What stands beside a value cannot say that there is none.
            let beside = match value.shape_of_group() {
                Some(_) => json!({"allOf": [plain, {"not": with_status(&EMPTY)}]}),
                None => plain.clone(),
            };
            json!({"anyOf": [beside, fact(&plain, shapes)]})
        }
        Kind::Group(shape) => {
            let value = reference(shape, shapes);
            json!({"anyOf": [value, fact(&value, shapes)]})
        }
        Kind::OfGroup(value) => kind(value, shapes),
        Kind::Either(one, other) => json!({"anyOf": [kind(one, shapes), kind(other, shapes)]}),
        Kind::Any => json!({}),
    }
}

/// The mapping of a value and its provenance.
fn fact(value: &Value, shapes: &mut Map<String, Value>) -> Value {
    let disputes = object(DISPUTE.fields.iter().map(|field| {
        let of = if ProvenanceKey::from_key(field.key) == Some(ProvenanceKey::Value) {
            value.clone()
        } else {
            kind(&field.kind, shapes)
        };
        (field, of)
    }));
    let mut schema = object(PROVENANCE.fields.iter().map(|field| {
        let of = match ProvenanceKey::from_key(field.key) {
            Some(ProvenanceKey::Value) => value.clone(),
            Some(ProvenanceKey::Disputed) => json!({"type": "array", "items": disputes}),
            _ => kind(&field.kind, shapes),
        };
        (field, of)
    }));
    let stated = ProvenanceKey::Value.key();
    let there = |key: &str| json!({"required": [key], "properties": {key: {"not": {"type": "null"}}}});
    schema["allOf"] = json!([
        {"if": with_status(&EMPTY), "then": {"not": there(stated)}, "else": there(stated)},
        confirmed_names_sources(),
    ]);
    schema
}

/// A reference to a shape, which is described once.
fn reference(shape: &Shape, shapes: &mut Map<String, Value>) -> Value {
    let name = shape.name.trim_start_matches("a ").trim_start_matches("an ").replace(' ', "-");
    if !shapes.contains_key(&name) {
        shapes.insert(name.clone(), Value::Null);
        let mapping = mapping(shape, shapes);
        shapes.insert(name.clone(), mapping);
    }
    json!({"$ref": format!("#/$defs/{name}")})
}

fn text() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": r"\S"})
}

fn described(mut value: Value, what: &str) -> Value {
    value["description"] = what.into();
    value
}

/// A key with nothing after it means the same as no key.
fn or_nothing(value: &Value) -> Value {
    json!({"anyOf": [value, {"type": "null"}]})
}
