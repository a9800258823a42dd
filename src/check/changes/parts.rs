//! Which parts of two versions of a file belong together, and how they differ. Takes time by their number alone, not by
//! its square. Must not know: how parts are found.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use url::Url;

use super::{HEAD, RevisionChange, Step, What};
use crate::base::source::Source;
use crate::check::surface::{SurfaceKind, SurfacePart};

/// The most characters of a value that are shown; code may be long.
const MAX_SHOWN_CHARACTERS: usize = 400;

/// What differs between the parts of two versions.
pub(super) fn between(
    path: &Arc<str>,
    old: Vec<SurfacePart>,
    new: Vec<SurfacePart>,
    now: Option<&Source>,
) -> Vec<RevisionChange> {
    let mut gone = Pool::of(old);
    let added: Vec<SurfacePart> = new.into_iter().filter(|part| !gone.take_equal(part)).collect();
    // A part is compared with one of its field that led to the same host, and only then with any other.
    let mut rest = Vec::new();
    let mut pairs: Vec<(Option<SurfacePart>, Option<SurfacePart>)> = Vec::new();
    for part in added {
        match gone.take_of_host(&part) {
            Some(before) => pairs.push((Some(before), Some(part))),
            None => rest.push(part),
        }
    }
    pairs.extend(rest.into_iter().map(|part| (gone.take_of_field(&part), Some(part))));
    pairs.extend(gone.left().map(|part| (Some(part), None)));
    let change = |(from, to): (Option<SurfacePart>, Option<SurfacePart>)| {
        let at = to.as_ref().zip(now).map_or(HEAD, |(part, now)| now.position(part.span.start));
        let (from_value, to_value) =
            (from.as_ref().map(|it| it.value.as_str()), to.as_ref().map(|it| it.value.as_str()));
        let part = to.as_ref().or(from.as_ref())?;
        let what = match (part.kind, from_value, to_value) {
            (SurfaceKind::Link, Some(from), Some(to)) => how(from, to),
            (SurfaceKind::Link, None, _) => What::LinkAdded,
            (SurfaceKind::Link, Some(_), None) => What::LinkRemoved,
            (kind, from, to) => What::Surface(kind, Step::of(from, to)),
        };
        let (from, to) = (from_value.map(shown), to_value.map(shown));
        Some(RevisionChange { what, field: part.field.clone(), path: Arc::clone(path), at, from, to })
    };
    pairs.into_iter().filter_map(change).collect()
}

/// Parts of the older version that nothing of the newer one was compared with yet.
struct Pool {
    parts: Vec<Option<SurfacePart>>,
    equal: HashMap<(SurfaceKind, String, String), VecDeque<usize>>,
    of_host: HashMap<(SurfaceKind, String, Option<String>), VecDeque<usize>>,
    of_field: HashMap<(SurfaceKind, String), VecDeque<usize>>,
}

impl Pool {
    fn of(parts: Vec<SurfacePart>) -> Self {
        let (mut equal, mut of_host, mut of_field) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (at, part) in parts.iter().enumerate() {
            let (kind, field) = (part.kind, part.field.clone());
            equal.entry((kind, field.clone(), part.value.clone())).or_insert_with(VecDeque::new).push_back(at);
            of_host.entry((kind, field.clone(), host(&part.value))).or_insert_with(VecDeque::new).push_back(at);
            of_field.entry((kind, field)).or_insert_with(VecDeque::new).push_back(at);
        }
        Self { parts: parts.into_iter().map(Some).collect(), equal, of_host, of_field }
    }

    fn take_equal(&mut self, part: &SurfacePart) -> bool {
        let like = self.equal.get_mut(&(part.kind, part.field.clone(), part.value.clone()));
        take(&mut self.parts, like).is_some()
    }

    fn take_of_host(&mut self, part: &SurfacePart) -> Option<SurfacePart> {
        let like = self.of_host.get_mut(&(part.kind, part.field.clone(), Some(host(&part.value)?)));
        take(&mut self.parts, like)
    }

    fn take_of_field(&mut self, part: &SurfacePart) -> Option<SurfacePart> {
        take(&mut self.parts, self.of_field.get_mut(&(part.kind, part.field.clone())))
    }

    fn left(self) -> impl Iterator<Item = SurfacePart> {
        self.parts.into_iter().flatten()
    }
}

/// The first of some parts that is still there.
fn take(parts: &mut [Option<SurfacePart>], like: Option<&mut VecDeque<usize>>) -> Option<SurfacePart> {
    let like = like?;
    while let Some(at) = like.pop_front() {
        if let Some(part) = parts.get_mut(at).and_then(Option::take) {
            return Some(part);
        }
    }
    None
}

/// What the most telling difference of two addresses is.
fn how(from: &str, to: &str) -> What {
    let (Ok(old), Ok(new)) = (Url::parse(from), Url::parse(to)) else { return What::Host };
    let server = |url: &Url| (url.scheme().to_owned(), url.authority().to_owned());
    // A mailbox, a number or a script is all of its address.
    let leads_elsewhere = old.cannot_be_a_base() && old.path() != new.path();
    if server(&old) != server(&new) || leads_elsewhere {
        What::Host
    } else if (old.query(), old.fragment()) != (new.query(), new.fragment()) {
        What::Parameters
    } else {
        What::Path
    }
}

fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// A value in one line and not too long; what is left out still tells two of them apart.
fn shown(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(MAX_SHOWN_CHARACTERS) else { return line };
    let digest = hex::encode(Sha256::digest(value.as_bytes()));
    format!("{}… ({} bytes, {})", &line[..end], value.len(), &digest[..16])
}
