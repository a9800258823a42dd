//! Import: programs from other forms, one format a file, as records that are printed as program files. Must not
//! know: the disk, how a program file is read again.

mod fields;
pub(crate) mod limits;
mod mapping;
mod openaffiliate;
mod pay_text;
mod print;
mod table;
mod update;

use crate::base::suggest::{self, Lookups};
use crate::model::tree::Record;

pub use mapping::Mapping;
pub(crate) use openaffiliate::read as openaffiliate;
pub use print::{entry, file};
pub use table::{csv, distinct, json};
pub(crate) use update::{FieldChange, update};

/// A program that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its file in parts.
    pub record: Record,
    /// What could not be taken over as a fact, in words; the words themselves are in the record.
    pub remarks: Vec<String>,
    /// Where its values were found.
    pub origin: ImportOrigin,
    /// What its pay rests on, where fields and words were held against each other.
    pub basis: Option<PayBasis>,
}

/// What the pay of a program rests on, where an import has fields as well as the program's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PayBasis {
    /// Fields and words name the same rates.
    Agreed,
    /// The words, which name other rates than the fields, or more, or where the fields name none.
    Quote,
    /// The fields alone: the words name no rate.
    Field,
    /// The fields, which the words dispute without being clear.
    Disputed,
    /// Neither names a rate.
    NotStated,
}

/// Where the values of a record were found: a row and its columns, or an entry and its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOrigin {
    /// The row: "row 4".
    pub row: String,
    /// What a part of it is called: "column".
    pub noun: &'static str,
    /// For each path of the front matter, the name of the part that it came from.
    pub names: Vec<(String, String)>,
}

impl ImportOrigin {
    #[must_use]
    pub(crate) fn whole(file: &str) -> Self {
        Self { row: file.to_owned(), noun: "field", names: Vec::new() }
    }

    /// The place of a path, in words: "row 4, column `Cookie`".
    #[must_use]
    pub(crate) fn place(&self, path: &str) -> String {
        let holds = |known: &str| path == known || path.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'));
        let names = self.names.iter().filter(|(known, _)| holds(known) || known.starts_with(&format!("{path}.")));
        let name = names.max_by_key(|(known, _)| (holds(known), known.len())).map(|(_, name)| name.as_str());
        match name.or(Some(path).filter(|path| !path.is_empty())) {
            Some(name) => format!("{}, {} `{name}`", self.row, self.noun),
            None => self.row.clone(),
        }
    }
}

/// Why something could not be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: "row 4, column `Cookie`".
    pub place: String,
    /// What was found and what is wanted.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Fault {
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// A name that is not known.
    fn unknown(place: impl Into<String>, name: &str, known: &[String], lookups: &mut Lookups) -> Self {
        let message = format!("programs have no field `{name}`");
        let help = lookups.next(|| match suggest::nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? or name its field in a file given with `--map`"),
            None => "name its field in a file given with `--map`, such as `extra.note`, or leave it out there".into(),
        });
        Self::new(place, message).help(help)
    }
}
