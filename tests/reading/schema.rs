//! The schema that editors get accepts what the reader accepts, and refuses what it refuses.

use candor::base::source::Source;
use candor::model::fact_id::FactId;
use candor::model::shape::{Field, Kind, Shape};
use candor::stages::lower::{self, SchemaKind};
use candor::stages::parse;
use jsonschema::Validator;
use serde_json::Value;

use super::{sample, yaml};
use crate::suite::{case, specifications};

const ALL: [SchemaKind; 7] = [
    SchemaKind::Program,
    SchemaKind::Comparison,
    SchemaKind::Ranking,
    SchemaKind::Category,
    SchemaKind::Network,
    SchemaKind::Page,
    SchemaKind::Settings,
];

fn validator(of: SchemaKind) -> Validator {
    let schema = lower::schema(of);
    assert!(jsonschema::meta::is_valid(&schema), "{of:?} is no schema of 2020-12");
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{of:?}: {error}"))
}

/// What an editor sees: the values as a usual reader of YAML takes them.
fn as_editors_read(text: &str) -> Option<Value> {
    // `serde_yaml` takes seconds for a long row of brackets, which no reader is held to.
    if text.len() > 20_000 {
        return None;
    }
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    let value = serde_json::to_value(value).ok()?;
    // A file of nothing is a mapping of nothing.
    Some(if value.is_null() { Value::Object(serde_json::Map::new()) } else { value })
}

/// Whether the reader has no error about the front matter of a file on its own.
fn is_read(source: &Source) -> bool {
    let diagnostics = if lower::schema_kind_of_file(source.path()) == SchemaKind::Settings {
        parse::settings(source).then(|node| match node {
            Some(node) => lower::settings(source, &node).then(|_| candor::base::checked::Checked::clean(())),
            None => candor::base::checked::Checked::clean(()),
        })
    } else {
        parse::parse(source).then(|document| match document {
            Some(document) => lower::lower(document).then(|_| candor::base::checked::Checked::clean(())),
            None => candor::base::checked::Checked::clean(()),
        })
    };
    !candor::base::diagnostic::any_error(&diagnostics.diagnostics)
}

#[test]
fn every_schema_is_one_and_describes_every_field() {
    for of in ALL {
        validator(of);
        let schema = lower::schema(of);
        let patterns = schema.to_string().matches("\"pattern\":").count();
        let told = schema.to_string().matches("\"patternErrorMessage\":\"wanted: ").count();
        let texts = schema.to_string().matches(r#""pattern":"\\S""#).count();
        assert_eq!(patterns, told + texts, "{of:?}: a form is not put in words");
        for (key, field) in schema["properties"].as_object().expect("it has fields") {
            assert!(field["description"].as_str().is_some_and(|text| text.len() > 5), "{of:?}: `{key}` says nothing");
        }
    }
}

#[test]
fn the_sample_site_is_valid() {
    let validators: Vec<(SchemaKind, Validator)> = ALL.into_iter().map(|of| (of, validator(of))).collect();
    let validator =
        |wanted: SchemaKind| &validators.iter().find(|(of, _)| *of == wanted).expect("every kind has one").1;
    for source in sample() {
        let value = as_editors_read(yaml(&source)).expect("it is YAML");
        let faults: Vec<String> = validator(lower::schema_kind_of_file(source.path()))
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", source.path());
        assert!(is_read(&source), "{} is not read", source.path());
    }
}

/// Errors that no schema can state: they concern meaning, other fields, other files or the syntax itself.
const BEYOND: [&str; 42] = [
    "A ranking that asks for more values than it may",
    "A rate of a currency to itself",
    "Leads that never become customers",
    // The home page alone needs no title, and a value that is wrong is not said to be missing as well.
    "A page without a title",
    "A comparison without programs",
    "Twenty faults in one site give twenty reports",
    "A rate that ends before it begins",
    "A cookie that ends before it begins",
    "A point that may mark thousands",
    "A day of closing of a program that is open",
    "Tiers out of order",
    "Tiers in another unit than their rule",
    "More than all of every payment",
    "A tier without a rate",
    "A rate of two units",
    "A rate over every measure",
    "Money in a currency that is none",
    "Days that the calendar lacks",
    "Days of the month backwards",
    "Numbers in forms that other programs read",
    "A source that is not listed",
    "A source that is nearly listed",
    "A source in a dispute that is not listed",
    "A source in a change that is not listed",
    "A warning without a reason",
    "Addresses of private networks",
    "A slug that Windows keeps",
    "An alias that leaves the site",
    "A control character by its escape",
    "A text over 64 KiB",
    "A name over 200 characters",
    "More values than a file may hold",
    "A key twice within a mapping",
    "A field twice",
    "A comparison of one program",
    "A merge key with a mapping",
    "Text that turns its direction",
    "Values that a condition cannot have",
    "A ranking without an order",
    "An order by hand beside a rule",
    "A program twice in an order by hand",
    "An order by hand of nothing",
];

#[test]
fn the_schema_agrees_with_check_on_every_case_of_the_specification() {
    let validators: Vec<(SchemaKind, Validator)> = ALL.into_iter().map(|of| (of, validator(of))).collect();
    let validator =
        |wanted: SchemaKind| &validators.iter().find(|(of, _)| *of == wanted).expect("every kind has one").1;
    let mut agreed = 0;
    let mut faults = Vec::new();
    for case in specifications() {
        let beyond = BEYOND.contains(&case.name.as_str());
        for file in case.files.iter().filter(|file| file.is_text()) {
            let Ok(text) = String::from_utf8(file.bytes()) else { continue };
            let source = Source::new(file.path.clone(), text.replace("\r\n", "\n").replace('\r', "\n"));
            let of = lower::schema_kind_of_file(source.path());
            let has_front = of == SchemaKind::Settings || parse::front(&source).is_some();
            let Some(value) = as_editors_read(yaml(&source)).filter(|_| has_front) else { continue };
            // The text below the front matter is none of the schema's business.
            let front = Source::new(
                file.path.clone(),
                if of == SchemaKind::Settings {
                    source.text().to_owned()
                } else {
                    format!("---\n{}\n---\n", yaml(&source))
                },
            );
            let (valid, read) = (validator(of).is_valid(&value), is_read(&front));
            if valid == read {
                agreed += 1;
            } else if !((beyond && valid) || is_about_names(&case)) {
                let why: Vec<String> = validator(of).iter_errors(&value).map(|it| it.to_string()).collect();
                faults.push(format!("{}: {} (schema: {valid}, reader: {read}) {why:?}", case.name, file.path));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(agreed > 150, "only {agreed} files were compared");
}

/// Whether what is wrong is the file's name, its markdown, or a link in it.
fn is_about_names(case: &case::Case) -> bool {
    let found = case.files.iter().flat_map(|file| &file.expected);
    let mut found = found.map(|finding| finding.text.as_str()).peekable();
    found.peek().is_some()
        && found.all(|text| {
            ["the file's name", "the file name", "no kind of page", "a link with the scheme", "unlabelled-promotion"]
                .iter()
                .any(|it| text.contains(it))
        })
}

/// The paths at which a shape takes facts; those of single rules are no facts of a program.
fn facts(shape: &Shape, path: &str) -> Vec<String> {
    let of = |field: &Field| {
        let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
        match field.kind {
            Kind::Fact(_) => vec![path],
            Kind::Map(shape) | Kind::Group(shape) => facts(shape, &path),
            _ => Vec::new(),
        }
    };
    shape.fields.iter().flat_map(of).collect()
}

#[test]
fn every_fact_of_the_table_is_read_and_every_fact_read_is_in_it() {
    let mut read = facts(lower::PROGRAM, "");
    // How long commissions go on follows from their rules.
    let known = FactId::ALL.iter().filter(|id| **id != FactId::CommissionPeriod);
    let mut known: Vec<&str> = known.map(|id| id.key()).collect();
    read.sort_unstable();
    known.sort_unstable();
    assert_eq!(read, known);
}
