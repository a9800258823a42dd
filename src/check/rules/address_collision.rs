//! Two sources for one address. Must not know: what stands at an address.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::diagnostic::{Place, Related, Severity};
use crate::base::slug::Slug;
use crate::base::span::Span;
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::model::site::Site;
use crate::pages::{PageKind, routes};

pub(super) const RULE: Rule =
    Rule { code: Code::AddressCollision, severity: Severity::Error, logic: &[Logic::Site(collisions)] };

/// What to do about a collision.
const HELP: &str = "give one of the two another slug, name or alias";

/// A source of an address.
struct Claim {
    address: Address,
    /// The file; absent for pages that every site has.
    place: Option<Place>,
}

impl Claim {
    /// Equal for addresses that some file system would take for one.
    fn key(&self) -> String {
        self.address.file().to_lowercase()
    }
}

/// Reports every address that two sources claim, letters of either case being one.
fn collisions(targets: &Targets<'_>, sink: &mut Sink) {
    let mut first: HashMap<String, &Claim> = HashMap::new();
    let claims = claims(targets.site);
    // Folders that files lie in, each with the first claim that needs it.
    let mut folders: HashMap<String, &Claim> = HashMap::new();
    for claim in &claims {
        for (end, _) in claim.key().match_indices('/') {
            folders.entry(claim.key()[..end].to_owned()).or_insert(claim);
        }
    }
    for claim in &claims {
        let key = claim.key();
        if let Some((below, place)) = folders.get(&key).zip(claim.place.as_ref()) {
            let message = format!("the address `{}` is a folder of `{}`", claim.address, below.address);
            sink.report(place.clone(), message, HELP);
            continue;
        }
        let Some(earlier) = first.get(&key) else {
            first.insert(key, claim);
            continue;
        };
        let (Some(place), other) = (claim.place.as_ref().or(earlier.place.as_ref()), earlier.place.as_ref()) else {
            continue;
        };
        let message = format!("the address `{}` is taken", claim.address);
        let finding = sink.report(place.clone(), message, HELP);
        if let Some(other) = other.filter(|other| *other != place) {
            finding.related.push(Related { place: other.clone(), message: "by this one".to_owned() });
        } else {
            finding.message.push_str(" by a page that every site has");
        }
    }
}

/// The first character of a file.
fn at_head(path: &Arc<str>) -> Place {
    Place::new(path, Span::default())
}

/// Everything that claims an address: pages that every site has first, then those of files, then copies and aliases.
fn claims(site: &Site) -> Vec<Claim> {
    let files = site.page_files().filter(|file| !file.entry.is_one_of_many());
    let owners: HashMap<Address, &Arc<str>> =
        files.map(|file| (PageKind::from(file.entry).address(site), file.path)).collect();
    let pages = routes::few(site).filter(|page| !matches!(page.kind, PageKind::Alias(_)));
    let mut claims: Vec<Claim> = pages
        .map(|page| {
            let place = owners.get(&page.address).map(|path| at_head(path));
            Claim { address: page.address, place }
        })
        .collect();
    // Folders that other pages lie in, and pages still to come, must not become pages of their own.
    let kept = ["/go/", "/data/", "/search/"].into_iter().filter_map(|folder| Address::parse(folder).ok());
    claims.extend(kept.map(|address| Claim { address, place: None }));
    let assets = site.assets.iter().map(|(address, path)| (address, at_head(path)));
    let aliases = site
        .page_files()
        .flat_map(|file| file.aliases.iter().map(move |alias| (&alias.value, Place::new(file.path, alias.span))));
    let copies = assets.chain(aliases).map(|(address, place)| Claim { address: address.clone(), place: Some(place) });
    let copies: Vec<Claim> = copies.collect();
    claims.extend(plural(site, claims.iter().chain(&copies)));
    claims.sort_by_key(|claim| claim.place.is_some());
    claims.extend(copies);
    claims
}

/// Of the pages of programs and comparisons, those that may meet another claim. Each kind lies in a folder of its own,
/// under slugs of which no two are equal, so these very many are not held against one another.
fn plural<'c>(site: &Site, others: impl Iterator<Item = &'c Claim>) -> Vec<Claim> {
    let taken: Vec<String> = others.map(Claim::key).collect();
    let redirects = format!("{}/", site.config.affiliate.redirects.as_str().trim_matches('/').to_lowercase());
    let mingled = redirects.starts_with("programs/") || redirects.starts_with("compare/");
    let [in_programs, in_comparisons, in_redirects] =
        ["programs/", "compare/", &redirects].map(|folder| Met::with(&taken, folder));
    let mut claims = Vec::new();
    let mut claim = |kind: PageKind, path: Option<&Arc<str>>| {
        claims.push(Claim { address: kind.address(site), place: path.map(at_head) });
    };
    for (at, program) in site.programs.entries() {
        let slug = program.slug.as_str();
        if mingled || in_programs.meets(slug) {
            claim(PageKind::Program(at), Some(&program.path));
            claim(PageKind::ProgramData(at), Some(&program.path));
        }
        if (mingled || in_redirects.meets(slug)) && program.money_url().is_some() {
            claim(PageKind::Go(at), Some(&program.path));
        }
    }
    // Equal slugs lie side by side.
    let twins = site.comparisons.windows(2).filter(|pair| pair[0].slug == pair[1].slug);
    let doubles: HashSet<&Slug> = twins.map(|pair| &pair[0].slug).collect();
    for (at, compared) in site.comparisons.entries() {
        let is_double = doubles.contains(&compared.slug);
        if mingled || is_double || in_comparisons.meets(compared.slug.as_str()) {
            claim(PageKind::Comparison(at), compared.text.as_ref().map(|text| &text.path));
        }
    }
    claims
}

/// What claims have to do with a folder.
struct Met<'k> {
    /// One needs the folder itself, or one above it, for a file.
    all: bool,
    /// What they need in it.
    names: HashSet<&'k str>,
}

impl<'k> Met<'k> {
    fn with(keys: &'k [String], folder: &str) -> Self {
        let is_above = |key: &String| folder.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let name = |key: &'k String| key.strip_prefix(folder)?.split('/').next();
        Self { all: keys.iter().any(is_above), names: keys.iter().filter_map(name).collect() }
    }

    fn meets(&self, name: &str) -> bool {
        self.all || self.names.contains(name)
    }
}
