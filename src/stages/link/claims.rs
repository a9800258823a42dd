//! One address, one source. Must not know: what stands at an address.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Diagnostics, Inputs, at_head};
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::slug::Slug;
use crate::model::addresses::address;
use crate::model::page::PageKind;
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
    /// Whether it is the page of a program or comparison.
    is_plural: bool,
}

impl Claim {
    /// Equal for addresses that some file system would take for one.
    fn key(&self) -> String {
        self.address.file().to_lowercase()
    }
}

/// Reports every address that two sources claim, letters of either case being one.
pub(super) fn check(site: &Site, inputs: &Inputs, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<String, &Claim> = HashMap::new();
    let claims = claims(site, inputs);
    for claim in &claims {
        let key = claim.key();
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

/// Everything that claims an address: pages of every site first, then files, then aliases.
fn claims(site: &Site, inputs: &Inputs) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut claim = |kind: PageKind, place: Option<Place>| {
        claims.push(Claim { address: address(site, &kind), place, is_plural: false });
    };
    for kind in [
        PageKind::Home,
        PageKind::Directory,
        PageKind::Categories,
        PageKind::Networks,
        PageKind::Comparisons,
        PageKind::Rankings,
        PageKind::Guides,
        PageKind::Faq,
        PageKind::Changes,
        PageKind::NotFound,
        PageKind::Feed,
        PageKind::ChangesFeed,
        PageKind::SitemapIndex,
        PageKind::Robots,
        PageKind::Llms,
        PageKind::CatalogueJson,
        PageKind::CatalogueCsv,
    ] {
        claim(kind, None);
    }
    for (at, guide) in site.guides.iter().enumerate() {
        claim(PageKind::Guide(at), Some(at_head(&guide.path)));
    }
    for (at, article) in site.articles.iter().enumerate() {
        claim(PageKind::Article(at), Some(at_head(&article.path)));
    }
    for (address, path) in &inputs.assets {
        claims.push(Claim { address: address.clone(), place: Some(at_head(path)), is_plural: false });
    }
    for (path, alias, _) in aliases(site) {
        claims.push(Claim {
            address: alias.value.clone(),
            place: Some(Place::new(path, alias.span)),
            is_plural: false,
        });
    }
    // The folders that other pages lie in must not become pages of their own.
    for folder in ["/go/", "/data/", "/search/"] {
        claims.extend(Address::parse(folder).ok().map(|address| Claim { address, place: None, is_plural: false }));
    }
    claims.extend(plural(site, &claims));
    claims.sort_by_key(|claim| (claim.place.is_some(), !claim.is_plural));
    claims
}

/// Of the pages of programs and comparisons, those that something else claims the address of too. Each kind lies in a
/// folder of its own, under slugs of which no two are equal, so they are not held against one another.
fn plural(site: &Site, others: &[Claim]) -> Vec<Claim> {
    let taken: HashSet<String> = others.iter().map(Claim::key).collect();
    let doubles = site.comparisons.windows(2).filter(|two| two[0].slug == two[1].slug).map(|two| &two[0].slug);
    let doubles: HashSet<&Slug> = doubles.collect();
    let redirects = site.config.affiliate.redirects.as_str();
    let redirects_apart = !redirects.starts_with("/programs/") && !redirects.starts_with("/compare/");
    let claim = |kind: PageKind, path: Option<&Arc<str>>, always: bool| {
        let claim = Claim { address: address(site, &kind), place: path.map(at_head), is_plural: true };
        (always || taken.contains(&claim.key())).then_some(claim)
    };
    let programs = site.programs.par_iter().enumerate().flat_map_iter(|(at, program)| {
        let kinds = [PageKind::Program(at), PageKind::ProgramData(at), PageKind::Go(at)];
        kinds.into_iter().filter_map(move |kind| claim(kind, Some(&program.path), !redirects_apart))
    });
    let comparisons = site.comparisons.par_iter().enumerate().filter_map(|(at, compared)| {
        let path = compared.text.as_ref().map(|text| &text.path);
        claim(PageKind::Comparison(at), path, !redirects_apart || doubles.contains(&compared.slug))
    });
    programs.chain(comparisons).collect()
}

/// Every alias with its file and the page it leads to.
pub(super) fn aliases(site: &Site) -> Vec<(&Arc<str>, &crate::base::span::Spanned<Address>, PageKind)> {
    let mut aliases = Vec::new();
    for (at, program) in site.programs.iter().enumerate() {
        aliases.extend(program.aliases.iter().map(|alias| (&program.path, alias, PageKind::Program(at))));
    }
    for (at, compared) in site.comparisons.iter().enumerate() {
        if let Some(text) = &compared.text {
            aliases.extend(text.aliases.iter().map(|alias| (&text.path, alias, PageKind::Comparison(at))));
        }
    }
    for (at, ranked) in site.rankings.iter().enumerate() {
        let ranking = &ranked.ranking;
        aliases.extend(ranking.aliases.iter().map(|alias| (&ranking.path, alias, PageKind::Ranking(at))));
    }
    for (at, guide) in site.guides.iter().enumerate() {
        aliases.extend(guide.aliases.iter().map(|alias| (&guide.path, alias, PageKind::Guide(at))));
    }
    for (at, article) in site.articles.iter().enumerate() {
        aliases.extend(article.aliases.iter().map(|alias| (&article.path, alias, PageKind::Article(at))));
    }
    aliases
}
