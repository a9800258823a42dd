//! Categories and networks, out of what programs name and what is written on them. Must not know: other
//! entries.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Diagnostics;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::slug::Slug;
use crate::base::span::Span;
use crate::model::category::Category;
use crate::model::id::{CategoryId, Id, IdVec, NetworkId, ProgramId};
use crate::model::network::Network;
use crate::model::site::{Programs, Term};

/// Every program by its name in lower case.
pub(super) fn by_name(name_keys: &IdVec<ProgramId, Arc<str>>) -> Vec<ProgramId> {
    let mut ids: Vec<ProgramId> = name_keys.ids().collect();
    ids.sort_unstable_by(|&a, &b| (&name_keys[a], a).cmp(&(&name_keys[b], b)));
    ids
}

/// Every category: those with a place in the order first, then by name.
pub(super) fn categories(
    programs: &Programs,
    places: &IdVec<ProgramId, usize>,
    texts: Vec<Category>,
    diagnostics: &mut Diagnostics,
) -> IdVec<CategoryId, Term<Category>> {
    let named = programs.entries().map(|(id, program)| (id, program.category.value.as_str(), program.category.span));
    let texts = texts.into_iter().map(|text| {
        let place = Place::new(&text.path, text.name.span);
        (TermText { slug: text.slug.clone(), name: text.name.value.clone(), place }, text)
    });
    let mut terms = terms(programs, places, named.collect(), texts.collect(), diagnostics);
    terms.sort_by_key(|term| {
        (term.text.as_ref().and_then(|text| text.order).unwrap_or(u32::MAX), term.name.to_lowercase())
    });
    IdVec::from(terms)
}

/// Every network, by name.
pub(super) fn networks(
    programs: &Programs,
    places: &IdVec<ProgramId, usize>,
    texts: Vec<Network>,
    diagnostics: &mut Diagnostics,
) -> IdVec<NetworkId, Term<Network>> {
    let named = programs.entries().filter_map(|(id, program)| {
        let name = program.network.value()?;
        Some((id, name.as_str(), program.network.span))
    });
    let texts = texts.into_iter().map(|text| {
        let place = Place::new(&text.path, text.name.span);
        (TermText { slug: text.slug.clone(), name: text.name.value.clone(), place }, text)
    });
    let mut terms = terms(programs, places, named.collect(), texts.collect(), diagnostics);
    terms.sort_by_key(|term| term.name.to_lowercase());
    IdVec::from(terms)
}

/// What is written on a category or network, in short.
struct TermText {
    /// The file's name.
    slug: Slug,
    name: String,
    /// Where the name stands.
    place: Place,
}

/// Names that make the same slug are one term; its name is that of its text, or else the first program's. A program
/// belongs to the text of its term's name, or else to that of the file's. Its programs lie in the order of these places.
fn terms<T>(
    programs: &Programs,
    places: &IdVec<ProgramId, usize>,
    named: Vec<(ProgramId, &str, Span)>,
    texts: Vec<(TermText, T)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Term<T>> {
    let mut terms: BTreeMap<Slug, Term<T>> = BTreeMap::new();
    let mut by_name: HashMap<Slug, (Slug, Place)> = HashMap::new();
    for (TermText { slug, name, place }, text) in texts {
        let key = Slug::from_name(&name).unwrap_or_else(|| slug.clone());
        let other = by_name.get(&key).or_else(|| by_name.values().find(|(other, _)| *other == slug));
        if let Some((other, at)) = other {
            let message = if *other == slug {
                format!("two files make the address that ends in `/{slug}/`")
            } else {
                format!("`{name}` is described twice")
            };
            let diagnostic =
                Diagnostic::error(Code::AddressCollision, place, message).help("keep one of the two files");
            diagnostics.push(diagnostic.related(at.clone(), "the other one"));
            continue;
        }
        by_name.insert(key, (slug.clone(), place));
        terms.insert(slug.clone(), Term { slug, name, text: Some(text), programs: Vec::new() });
    }
    let mut slugs: HashMap<&str, Option<Slug>> = HashMap::new();
    for (id, name, span) in named {
        let own = || Slug::from_name(name).map(|slug| by_name.get(&slug).map_or(slug, |(text, _)| text.clone()));
        let known = slugs.entry(name).or_insert_with(own);
        let Some(slug) = known else {
            let place = Place::new(&programs[id].path, span);
            let diagnostic = Diagnostic::error(Code::InvalidValue, place, format!("`{name}` makes no address"));
            diagnostics.push(diagnostic.help("use letters or digits in the name"));
            continue;
        };
        if let Some(term) = terms.get_mut(slug) {
            term.programs.push(id);
        } else {
            let term = Term { slug: slug.clone(), name: name.to_owned(), text: None, programs: vec![id] };
            terms.insert(slug.clone(), term);
        }
    }
    let mut terms: Vec<Term<T>> = terms.into_values().collect();
    for term in &mut terms {
        term.programs.sort_unstable_by_key(|&id| places[id]);
    }
    terms
}

/// For each program, its term.
pub(super) fn places<I: Id, T>(terms: &IdVec<I, Term<T>>, programs: usize) -> IdVec<ProgramId, Option<I>> {
    let mut places = IdVec::from(vec![None; programs]);
    for (at, term) in terms.entries() {
        for &id in &term.programs {
            places[id] = Some(at);
        }
    }
    places
}
