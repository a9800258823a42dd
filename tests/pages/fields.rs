//! Every field that a file may have changes something that is published, but for those listed here with their reasons.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use candor::stages::lower::{schema, schema_kind_of_file};
use rayon::prelude::*;
use serde_json::Value as Schema;
use serde_yaml::Value;

use super::none;
use crate::scratch::{Scratch, project, tree};

/// Fields that change nothing that is published: the kind of file, the field with all that it holds, and why.
const SILENT: [(&str, &str, &str); 8] = [
    ("", "allow", "says which warnings are meant, and so changes what commands print"),
    ("", "extra", "is for templates of the site's own"),
    ("Settings", "search", "waits for the search"),
    ("Settings", "pictures", "waits for the pictures of pages"),
    ("Settings", "theme", "needs a theme of the site's own, which other tests have"),
    ("Ranking", "published", "waits for rankings in feeds"),
    ("Comparison", "published", "waits for comparisons in feeds"),
    (
        "Program",
        "a fact's disputed.note",
        "is in the data of facts that are not of a rule; waits for pages that show it",
    ),
];
/// Fields that the site lacks, gives as they are by default or cannot be without: a file of it, the path, and a value that
/// changes something.
const CHANGED: &[(&str, &str, &str)] = &[
    ("site.yaml", "feeds", "false"),
    ("site.yaml", "data_export", "false"),
    ("site.yaml", "earnings.lead_to_customer", "10%"),
    ("site.yaml", "earnings.exchange", "{EUR: 1.08}"),
    ("site.yaml", "freshness.approval", "9 days"),
    ("site.yaml", "freshness.attribution", "9 days"),
    ("site.yaml", "freshness.commissions", "9 days"),
    ("site.yaml", "freshness.company", "9 days"),
    ("site.yaml", "freshness.network", "9 days"),
    ("site.yaml", "freshness.payout", "9 days"),
    ("site.yaml", "freshness.product", "9 days"),
    ("site.yaml", "freshness.regions", "9 days"),
    ("site.yaml", "freshness.requirements", "9 days"),
    ("site.yaml", "freshness.restrictions", "9 days"),
    ("site.yaml", "freshness.second_tier", "9 days"),
    ("site.yaml", "freshness.status", "9 days"),
    ("content/programs/full.md", "approval.note", "Said in a letter."),
    ("content/programs/full.md", "company.note", "Said in a letter."),
    ("content/programs/full.md", "payout.note", "Said in a letter."),
    ("content/programs/full.md", "product.note", "Said in a letter."),
    ("content/programs/full.md", "second_tier.note", "Of the first year."),
    ("content/programs/full.md", "related", "[yen]"),
    ("content/programs/pictured/index.md", "slug", "shown"),
    ("content/guides/reading.md", "slug", "other"),
    ("content/compare/full-or-euro.md", "draft", "true"),
    ("content/rankings/by-earnings.md", "aliases", "[/ranked/]"),
    ("content/rankings/long-cookies.md", "draft", "true"),
    ("content/rankings/long-cookies.md", "slug", "other"),
    ("content/rankings/by-earnings.md", "where.for", "12 months"),
    ("content/rankings/by-earnings.md", "where.network", "Netto"),
    ("content/rankings/by-earnings.md", "where.rating", "\">= 4.9\""),
    ("content/rankings/by-earnings.md", "where.recurring", "false"),
    ("content/rankings/by-earnings.md", "where.status", "closed"),
    ("content/rankings/by-earnings.md", "where.tag", "mail"),
    ("site.yaml", "title", "Other"),
    ("site.yaml", "base_url", "https://other.example/"),
    ("site.yaml", "navigation.0.title", "Reviews"),
    ("site.yaml", "navigation.0.url", "/compare/"),
    ("content/categories/saas.md", "name", "Software"),
    ("content/networks/netto.md", "name", "Netto Plus"),
    ("content/programs/full.md", "name", "Fuller"),
    ("content/programs/full.md", "category", "Mail"),
    ("content/programs/full.md", "commissions.value.0.tiers.1.from", "11"),
    ("content/programs/full.md", "commissions.value.0.tiers.1.rate", "26%"),
    ("content/programs/full.md", "second_tier.rate", "11%"),
    ("content/programs/full.md", "cookie.disputed.0.source", "site"),
    ("content/programs/full.md", "cookie.disputed.0.value", "80 days"),
    ("content/programs/full.md", "rating.overall", "4.3"),
    ("content/programs/full.md", "features.0.name", "Sheets"),
    ("content/programs/full.md", "faq.0.q", "What is it?"),
    ("content/programs/full.md", "faq.0.a", "A program."),
    ("content/programs/full.md", "history.0.date", "2025-12-02"),
    ("content/programs/full.md", "history.0.field", "cookie"),
    ("content/programs/full.md", "sources.site.title", "Their page"),
    ("content/programs/euro.md", "sources", "{terms: {title: Other terms}}"),
    ("content/compare/full-or-euro.md", "programs", "[full, yen]"),
    ("content/compare/full-or-euro.md", "faq.0.q", "Which pays later?"),
    ("content/compare/full-or-euro.md", "faq.0.a", "Euro does."),
    ("content/rankings/by-hand.md", "programs", "[full, yen]"),
    ("content/rankings/by-earnings.md", "title", "Other"),
    ("content/rankings/by-earnings.md", "sort", "cookie desc"),
    ("content/rankings/by-earnings.md", "faq.0.q", "Why so many?"),
    ("content/rankings/by-earnings.md", "faq.0.a", "There are more."),
];
/// A step of a path: a key, or a place in a list.
type PathStep = Value;

/// A file of the site with other fields.
struct Change {
    file: String,
    front: Value,
}

/// The files of the site that have fields, each with them and what follows.
fn files(root: &Path) -> BTreeMap<String, (Value, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let with_fields = tree(root).into_iter().filter(|(path, _)| path.ends_with(".md") || path == "site.yaml");
    with_fields
        .map(|(path, bytes)| {
            let text = text(&bytes);
            let (front, body) = match text.strip_prefix("---\n") {
                Some(rest) => rest.split_once("\n---\n").unwrap(),
                None => (&*text, ""),
            };
            (path, (serde_yaml::from_str(front).unwrap(), body.to_owned()))
        })
        .collect()
}

fn written(path: &str, front: &Value, body: &str) -> String {
    let front = serde_yaml::to_string(front).unwrap();
    if path.ends_with(".md") { format!("---\n{front}---\n{body}") } else { front }
}

/// The mappings that a schema allows: their properties, and whether they hold what is known of a fact.
fn mappings<'s>(of: &'s Schema, root: &'s Schema) -> Vec<&'s Schema> {
    if let Some(reference) = of["$ref"].as_str() {
        return mappings(root.pointer(&reference[1..]).unwrap(), root);
    }
    if let Some(any) = of["anyOf"].as_array() {
        return any.iter().flat_map(|one| mappings(one, root)).collect();
    }
    // A group that is what is known of it too, but for some of its values.
    if let Some(all) = of["allOf"].as_array().filter(|_| of["properties"].is_null()) {
        return all.iter().flat_map(|one| mappings(one, root)).collect();
    }
    if of["type"] == "array" { mappings(&of["items"], root) } else { vec![of] }
}

/// The field that a key is, and its schema; what is known of a fact is named alike for all facts.
fn field<'s>(of: &'s Schema, name: &str, key: &str) -> Option<(String, &'s Schema)> {
    let join = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    if let Some(inner) = of["properties"].get(key) {
        let of_a_fact = of["properties"].get("disputed").is_some();
        let of_a_group = of["properties"].get("quote").is_some();
        return Some(match key {
            "value" if of_a_fact => (name.to_owned(), inner),
            _ if of_a_fact => (format!("a fact's {key}"), inner),
            "status" | "sources" | "checked" | "quote" if of_a_group => (format!("a group's {key}"), inner),
            // Keys that a rule chooses among have no description of their own.
            _ if inner.get("description").is_none() => (join("*"), inner),
            _ => (join(key), inner),
        });
    }
    of["additionalProperties"].is_object().then(|| (join("*"), &of["additionalProperties"]))
}

/// Finds the fields of a value.
fn find(
    value: &Value,
    name: &str,
    path: &[PathStep],
    of: (&[&Schema], &Schema),
    found: &mut Vec<(String, Vec<PathStep>)>,
) {
    let (schemas, root) = of;
    match value {
        Value::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                find(item, name, &[path, &[Value::from(at)]].concat(), of, found);
            }
        }
        Value::Mapping(entries) => {
            // Beside `value` stands what is known of a fact.
            let has_value = |of: &Schema| of["properties"].get("value").is_some();
            let is_fact = entries.contains_key("value") && schemas.iter().any(|of| has_value(of));
            let schemas: Vec<&Schema> = schemas.iter().copied().filter(|of| !is_fact || has_value(of)).collect();
            for (key, value) in entries {
                let path = [path, std::slice::from_ref(key)].concat();
                let key = key.as_str().unwrap();
                let Some((name, inner)) = schemas.iter().find_map(|of| field(of, name, key)) else {
                    found.push((format!("{name}.*"), path));
                    continue;
                };
                found.push((name.clone(), path.clone()));
                find(value, &name, &path, (&mappings(inner, root), root), found);
            }
        }
        _ => {}
    }
}

/// The fields of a file: the name and the path of each.
fn found_in(file: &str, front: &Value) -> Vec<(String, Vec<PathStep>)> {
    let schema = schema(schema_kind_of_file(file));
    let mut found = Vec::new();
    find(front, "", &[], (&mappings(&schema, &schema), &schema), &mut found);
    found
}

/// Every field that a schema has.
fn names(of: &Schema, name: &str, root: &Schema, found: &mut BTreeSet<String>) {
    for of in mappings(of, root) {
        let keys = of["properties"].as_object().into_iter().flat_map(|properties| properties.keys());
        for key in keys {
            let Some((name, inner)) = field(of, name, key) else { continue };
            if found.insert(name.clone()) || key == "value" {
                names(inner, &name, root, found);
            }
        }
    }
}

/// The value without the field at a path.
fn without(value: &Value, path: &[PathStep]) -> Value {
    let mut value = value.clone();
    let (last, parents) = path.split_last().unwrap();
    let parent = parents.iter().fold(&mut value, |value, step| match step.as_u64() {
        Some(at) => &mut value[usize::try_from(at).unwrap()],
        None => &mut value[step],
    });
    parent.as_mapping_mut().unwrap().remove(last);
    value
}

/// The steps of a path such as `navigation.0.title`.
fn steps(path: &str) -> Vec<PathStep> {
    path.split('.').map(|step| step.parse::<usize>().map_or_else(|_| Value::from(step), Value::from)).collect()
}

/// The value with another value at a path.
fn with(value: &Value, path: &[PathStep], new: &str) -> Value {
    let mut value = value.clone();
    let place = path.iter().fold(&mut value, |place, step| match place {
        Value::Sequence(items) => &mut items[usize::try_from(step.as_u64().unwrap()).unwrap()],
        Value::Mapping(entries) => entries.entry(step.clone()).or_insert_with(|| Value::Mapping(Default::default())),
        _ => panic!("nothing lies at {path:?}"),
    });
    *place = serde_yaml::from_str(new).unwrap();
    value
}

/// What is published; nothing where the build refuses.
fn published(files: &BTreeMap<String, (Value, String)>, change: Option<&Change>) -> Option<Vec<u8>> {
    let scratch = Scratch::copy_of(&project().join("tests/sites/everything"));
    scratch.put("content/guides/another.md", "---\ntitle: Another\n---\n");
    for (path, (front, body)) in files {
        let front = change.filter(|change| change.file == *path).map_or(front, |change| &change.front);
        scratch.put(path, written(path, front, body));
    }
    let ran = scratch.candor(&["build", "--quiet"]);
    let files = tree(&scratch.root().join("public"));
    (ran.code == Some(0))
        .then(|| files.into_iter().flat_map(|(path, bytes)| [path.into_bytes(), bytes].concat()).collect())
}

#[test]
fn every_field_changes_what_is_published() {
    let files = files(&project().join("tests/sites/everything"));
    let kind_of = |file: &str| format!("{:?}", schema_kind_of_file(file));
    let mut tried: BTreeMap<(String, String), Vec<Change>> = BTreeMap::new();
    let mut wanted: BTreeSet<(String, String)> = BTreeSet::new();
    for (file, (front, _)) in &files {
        for (name, path) in found_in(file, front) {
            let change = Change { file: file.clone(), front: without(front, &path) };
            tried.entry((kind_of(file), name)).or_default().push(change);
        }
        let (schema, mut all) = (schema(schema_kind_of_file(file)), BTreeSet::new());
        names(&schema, "", &schema, &mut all);
        wanted.extend(all.into_iter().map(|name| (kind_of(file), name)));
    }
    for (file, path, value) in CHANGED {
        let path = steps(path);
        let front = with(&files[*file].0, &path, value);
        let (name, _) = found_in(file, &front).into_iter().find(|(_, of)| *of == path).expect("a field");
        tried.entry((kind_of(file), name)).or_default().push(Change { file: (*file).to_owned(), front });
    }
    let is_silent = |(kind, name): &(String, String)| {
        let within =
            |whole: &str| name.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        SILENT.iter().any(|(of, whole, _)| (of.is_empty() || of == kind) && within(whole))
    };
    wanted.retain(|field| !is_silent(field));
    tried.retain(|field, _| !is_silent(field));
    let before = published(&files, None);
    assert!(before.is_some());
    // A site that is not built shows nothing: a field that must be there is tried with another value instead.
    let changes = |change: &Change| {
        let after = published(&files, Some(change));
        after.is_some() && after != before
    };
    let silent = tried.par_iter().filter(|(_, all)| !all.iter().any(changes)).map(|(field, _)| field.clone());
    let silent: Vec<(String, String)> = silent.collect();
    let untried = wanted.into_iter().filter(|field| !tried.contains_key(field));
    none(
        silent
            .into_iter()
            .chain(untried)
            .map(|(kind, name)| format!("{kind}: nothing shows that `{name}` does anything")),
    );
}
