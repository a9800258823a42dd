//! The file of `--map`: which column or key is which field of a program. Must not know: the table.

use super::Fault;
use crate::model::tree::Tree;

/// Columns by name, and values for fields that have no column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<(String, ColumnTarget)>,
    /// Values for every row that has none of its own: field and text.
    pub(super) defaults: Vec<(String, String)>,
}

/// What a column becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ColumnTarget {
    /// A field, its text put into a form such as `{} days`.
    Field { path: String, form: Option<String> },
    /// Nothing.
    LeftOut,
}

const HELP: &str = "write `columns: {Cookie length: cookie, Days: {field: cookie, form: \"{} days\"}, Notes: ~}`";

impl Mapping {
    /// Reads a mapping from the tree of its file.
    ///
    /// # Errors
    /// What is not a mapping of columns to fields.
    pub fn read(tree: &Tree) -> Result<Self, Fault> {
        let mut mapping = Self::default();
        let wrong = |key: &str, what: &str| Fault::new(format!("`{key}` of the map"), what).help(HELP);
        for (key, value) in tree.entries() {
            match (key.as_str(), value) {
                ("columns", Tree::Map(columns)) => {
                    for (name, target) in columns {
                        let target = target_of(target)
                            .ok_or_else(|| wrong(name, "a field is wanted, or `{field: …, form: …}`"))?;
                        mapping.columns.push((name.trim().to_owned(), target));
                    }
                }
                ("defaults", Tree::Map(defaults)) => {
                    for (path, value) in defaults {
                        let text = value.as_text().ok_or_else(|| wrong(path, "text is wanted"))?;
                        mapping.defaults.push((path.clone(), text.to_owned()));
                    }
                }
                ("columns" | "defaults", Tree::Empty) => {}
                (key, _) => return Err(wrong(key, "a map has `columns` and `defaults`, each a mapping")),
            }
        }
        Ok(mapping)
    }

    /// What a column becomes; nothing where the map does not name it.
    pub(super) fn target(&self, column: &str) -> Option<&ColumnTarget> {
        self.columns.iter().find(|(name, _)| name == column).map(|(_, target)| target)
    }

    /// The columns that it names.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }
}

fn target_of(tree: &Tree) -> Option<ColumnTarget> {
    match tree {
        Tree::Empty => Some(ColumnTarget::LeftOut),
        Tree::Text(path) => Some(ColumnTarget::Field { path: path.trim().to_owned(), form: None }),
        Tree::Map(_) => {
            let known = tree.entries().iter().all(|(key, _)| key == "field" || key == "form");
            let form = tree.get("form").and_then(Tree::as_text).map(str::to_owned);
            let path = tree.get("field").and_then(Tree::as_text)?.trim().to_owned();
            (known && form.as_ref().is_none_or(|form| form.contains("{}")))
                .then_some(ColumnTarget::Field { path, form })
        }
        Tree::List(_) => None,
    }
}
