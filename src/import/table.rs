//! Programs from the rows of a CSV table and from the entries of a JSON file. Must not know: any particular field
//! but `slug`, `name` and `body`.

use std::collections::{BTreeMap, HashSet};

use super::fields::{self, Part};
use super::mapping::ColumnTarget;
use super::{Fault, Import, ImportOrigin, Mapping};
use crate::base::escape;
use crate::base::slug::Slug;
use crate::base::suggest::Lookups;
use crate::model::shape::Shape;
use crate::model::tree::{Record, Tree};

/// The column that holds what follows the front matter.
const BODY: &str = "body";

/// How many faulty keys of an entry are told.
const MAX_FAULTS_PER_ENTRY: usize = 5;

/// Reads a table: the first row names the columns, each further row is a program.
///
/// # Errors
/// What is wrong with the table as a whole; faults of single rows are in the list.
pub fn csv(text: &str, shape: &'static Shape, mapping: &Mapping) -> Result<Vec<Result<Import, Fault>>, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| vec![Fault::new("row 1", error.to_string())])?.clone();
    let names: Vec<&str> = head.iter().map(str::trim).collect();
    let targets = targets(&names, "column", shape, mapping, &mut Lookups::default())?;
    let mut imports = Vec::new();
    for (at, row) in reader.records().enumerate() {
        let place = format!("row {}", at + 2);
        let row = match row {
            Ok(row) if row.iter().all(|cell| cell.trim().is_empty()) => continue,
            Ok(row) => row,
            Err(error) => {
                imports.push(Err(Fault::new(place, error.to_string())));
                continue;
            }
        };
        if let Some(cell) = row.iter().skip(names.len()).find(|cell| !cell.trim().is_empty()) {
            let message = format!("there are more cells than columns: `{cell}` has no name");
            imports.push(Err(Fault::new(place, message).help("quote cells that hold a comma")));
            continue;
        }
        let cells = row.iter().map(|cell| Part::Cell(escape::csv_cell_text(cell).to_owned()));
        let cells = cells.zip(&targets).zip(&names).map(|((cell, target), name)| (*name, target.clone(), cell));
        imports.push(import(cells, ImportOrigin { row: place, noun: "column", names: Vec::new() }, shape, mapping));
    }
    Ok(distinct(imports))
}

/// Reads a list of objects, or an object that has one under `programs`.
///
/// # Errors
/// What is wrong with the file as a whole; faults of single entries are in the list.
pub fn json(text: &str, shape: &'static Shape, mapping: &Mapping) -> Result<Vec<Result<Import, Fault>>, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole: Tree = serde_json::from_str(text).map_err(|error| vec![Fault::new("the file", error.to_string())])?;
    let Some(Tree::List(entries)) = whole.get("programs").or(Some(&whole)) else {
        let fault = Fault::new("the file", "a list of programs is wanted");
        return Err(vec![fault.help("write `[{\"name\": …}, …]`, or `{\"programs\": […]}`")]);
    };
    let mut imports = Vec::new();
    let mut lookups = Lookups::default();
    for (at, entry) in entries.iter().enumerate() {
        let place = format!("entry {}", at + 1);
        let Tree::Map(pairs) = entry else {
            imports.push(Err(Fault::new(place, "an object is wanted")));
            continue;
        };
        let names: Vec<&str> = pairs.iter().map(|(key, _)| key.as_str()).collect();
        let targets = match targets(&names, &format!("{place}, key"), shape, mapping, &mut lookups) {
            Ok(targets) => targets,
            Err(faults) => {
                imports.extend(faults.into_iter().take(MAX_FAULTS_PER_ENTRY).map(Err));
                continue;
            }
        };
        let values = pairs.iter().zip(targets).map(|((name, value), target)| {
            let part = match (value, &target) {
                (Tree::Text(text), ColumnTarget::Field { form: Some(_), .. }) => Part::Cell(text.clone()),
                _ => Part::Whole(value.clone()),
            };
            (name.as_str(), target, part)
        });
        imports.push(import(values, ImportOrigin { row: place, noun: "key", names: Vec::new() }, shape, mapping));
    }
    Ok(distinct(imports))
}

/// What each column becomes: as the map says, or the field of its name.
fn targets(
    names: &[&str],
    noun: &str,
    shape: &'static Shape,
    mapping: &Mapping,
    lookups: &mut Lookups,
) -> Result<Vec<ColumnTarget>, Vec<Fault>> {
    let known = fields::known_paths(shape);
    let mut faults = Vec::new();
    let mut targets = Vec::new();
    let mut before = HashSet::new();
    for (at, name) in names.iter().enumerate() {
        let place = || format!("{noun} {} `{name}`", at + 1);
        if !before.insert(name) && !name.is_empty() {
            faults.push(Fault::new(place(), "a column of this name stands before").help("rename one of them"));
        }
        let target = match mapping.target(name) {
            Some(target) => target.clone(),
            None if name.is_empty() => ColumnTarget::LeftOut,
            None => ColumnTarget::Field { path: (*name).to_owned(), form: None },
        };
        if let ColumnTarget::Field { path, .. } = &target {
            let steps: Vec<&str> = path.split('.').collect();
            if path != BODY && fields::kind_at(shape, &steps).is_none() {
                faults.push(Fault::unknown(place(), path, &known, lookups));
            }
        }
        targets.push(target);
    }
    if noun == "column" {
        for column in mapping.columns().filter(|column| !names.contains(column)) {
            let message = format!("the table has no column `{column}`, which the map names");
            faults.push(Fault::new("row 1", message).help(crate::base::suggest::help(column, names.iter().copied())));
        }
    }
    if faults.is_empty() { Ok(targets) } else { Err(faults) }
}

/// Puts one program together.
fn import<'a>(
    values: impl Iterator<Item = (&'a str, ColumnTarget, Part)>,
    mut origin: ImportOrigin,
    shape: &'static Shape,
    mapping: &Mapping,
) -> Result<Import, Fault> {
    let mut front = Part::Parts(Vec::new());
    let mut body = String::new();
    for (name, target, value) in values {
        let ColumnTarget::Field { path, form } = target else { continue };
        origin.names.push((path.clone(), name.to_owned()));
        if path == BODY {
            body = match value {
                Part::Cell(text) | Part::Whole(Tree::Text(text)) => text,
                _ => return Err(Fault::new(origin.place(&path), "text is wanted")),
            };
            continue;
        }
        let value = match value {
            Part::Cell(text) if text.trim().is_empty() => continue,
            Part::Whole(Tree::Empty) => continue,
            Part::Cell(text) => Part::Cell(form.map_or(text.clone(), |form| form.replace("{}", text.trim()))),
            value => value,
        };
        let steps: Vec<&str> = path.split('.').collect();
        if !front.put(&steps, value) {
            let message = format!("another {} has filled `{path}` already", origin.noun);
            return Err(Fault::new(origin.place(&path), message).help("leave one of them out"));
        }
    }
    for (path, text) in &mapping.defaults {
        // A value of the row's own comes before a default.
        let steps: Vec<&str> = path.split('.').collect();
        front.put(&steps, Part::Cell(text.clone()));
    }
    let Tree::Map(mut entries) = fields::front(front, shape) else {
        return Err(Fault::new(origin.row, "nothing is in it"));
    };
    let text_at = |key: &str| entries.iter().find(|(known, _)| known == key).and_then(|(_, value)| value.as_text());
    let slug = match (text_at("slug"), text_at("name")) {
        (Some(slug), _) => {
            Slug::parse(slug).map_err(|why| Fault::new(origin.place("slug"), format!("`{slug}` {why}")))?
        }
        (None, Some(name)) => Slug::from_name(name).ok_or_else(|| {
            Fault::new(origin.place("name"), format!("`{name}` makes no address")).help("give a `slug`")
        })?,
        (None, None) => {
            return Err(Fault::new(origin.row, "the field `name` is missing").help("name its column in a map"));
        }
    };
    // The file's name says it.
    entries.retain(|(key, _)| key != "slug");
    let record = Record { slug: slug.to_string(), front: Tree::Map(entries), body };
    Ok(Import { record, remarks: Vec::new(), origin, basis: None })
}

/// Refuses rows that name a program which a row before names.
pub fn distinct(imports: Vec<Result<Import, Fault>>) -> Vec<Result<Import, Fault>> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let check = |import: Import| {
        let slug = &import.record.slug;
        if let Some(first) = seen.get(slug) {
            let message = format!("`{slug}` is what {first} is called already");
            let given = import.origin.names.iter().any(|(path, _)| path == "slug");
            return Err(Fault::new(import.origin.place(if given { "slug" } else { "name" }), message)
                .help("give one of them another `slug`"));
        }
        seen.insert(slug.clone(), import.origin.row.clone());
        Ok(import)
    };
    let mut check = check;
    imports.into_iter().map(|import| import.and_then(&mut check)).collect()
}
