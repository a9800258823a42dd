//! One address, one source. Must not know: what stands at an address.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Diagnostics, Inputs, at_head};
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::slug::Slug;
use crate::model::addresses::address;
use crate::model::page::{self, PageKind};
use crate::model::site::Site;

/// Keeps the first of entries with one slug and reports the others. Expects them sorted by slug.
pub(super) fn drop_twins<T>(
    entries: &mut Vec<T>,
    key: impl Fn(&T) -> (&Slug, &Arc<str>),
    folder: &str,
    diagnostics: &mut Diagnostics,
) {
    entries.dedup_by(|later, first| {
        let ((slug, path), (first_slug, first_path)) = (key(later), key(first));
        let twins = slug == first_slug;
        if twins {
            let message = format!("two files make the address `/{folder}/{slug}/`");
            let diagnostic = Diagnostic::error(Code::AddressCollision, at_head(path), message)
                .help("give one of them another `slug:`")
                .related(at_head(first_path), "the other one");
            diagnostics.push(diagnostic);
        }
        twins
    });
}

/// A source of an address.
struct Claim {
    address: Address,
    /// The file; absent for pages that every site has.
    place: Option<Place>,
}

/// Reports every address that two sources claim, letters of either case being one.
pub(super) fn check(site: &Site, inputs: &Inputs, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, &Claim> = BTreeMap::new();
    let claims = claims(site, inputs);
    for claim in &claims {
        let key = claim.address.file().to_lowercase();
        let Some(earlier) = first.get(&key) else {
            first.insert(key, claim);
            continue;
        };
        let (Some(place), other) = (claim.place.as_ref().or(earlier.place.as_ref()), earlier.place.as_ref()) else {
            continue;
        };
        let message = format!("the address `{}` is taken", claim.address);
        let mut diagnostic = Diagnostic::error(Code::AddressCollision, place.clone(), message)
            .help("give one of the two another slug, name or alias");
        if let Some(other) = other.filter(|other| *other != place) {
            diagnostic = diagnostic.related(other.clone(), "by this one");
        } else {
            diagnostic.message.push_str(" by a page that every site has");
        }
        diagnostics.push(diagnostic);
    }
}

/// Everything that claims an address: pages that every site has first, then those of files, then copies and aliases.
fn claims(site: &Site, inputs: &Inputs) -> Vec<Claim> {
    let owners: HashMap<Address, &str> = page::files(site).map(|(path, kind)| (address(site, &kind), path)).collect();
    let pages = page::every(site).into_iter().filter(|page| !matches!(page.kind, PageKind::Alias { .. }));
    let mut claims: Vec<Claim> = pages
        .map(|page| {
            let place = owners.get(&page.address).map(|path| at_head(&Arc::from(*path)));
            Claim { address: page.address, place }
        })
        .collect();
    // Folders that other pages lie in, and pages still to come, must not become pages of their own.
    let kept = ["/go/", "/data/", "/search/"].into_iter().filter_map(|folder| Address::parse(folder).ok());
    claims.extend(kept.map(|address| Claim { address, place: None }));
    claims.sort_by_key(|claim| claim.place.is_some());
    claims.extend(
        inputs.assets.iter().map(|(address, path)| Claim { address: address.clone(), place: Some(at_head(path)) }),
    );
    claims.extend(
        page::aliases(site)
            .map(|(path, alias, _)| Claim { address: alias.value.clone(), place: Some(Place::new(path, alias.span)) }),
    );
    claims
}
