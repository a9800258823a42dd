//! Link: entries become a site. Everything that crosses files is resolved here, is cheap, and is always done
//! again. A bad reference is dropped and reported. Must not know: the disk, templates, the clock.

mod claims;
mod comparisons;
mod consequences;
mod peers;
mod rankings;
mod references;
mod terms;

pub use rankings::order_blind;

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::address::Address;
use crate::base::checked::Checked;
use crate::base::diagnostic::Diagnostic;
use crate::model::article::{Article, ArticleKind};
use crate::model::category::Category;
use crate::model::comparison::Comparison;
use crate::model::config::Config;
use crate::model::earnings::{self, Customer, Outcome};
use crate::model::entry::Entry;
use crate::model::id::{CategoryId, Id, IdVec, ProgramId};
use crate::model::network::Network;
use crate::model::program::Program;
use crate::model::ranking::Ranking;
use crate::model::site::{Programs, Site, program_at};
pub use consequences::suppress_cascading;

/// What a site is made of besides its content.
#[derive(Debug, Clone, Default)]
pub struct Inputs<'b> {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Files that are copied, and where they come from.
    pub assets: Vec<(Address, Arc<str>)>,
    /// A site that was made before, most of which may be the same. What follows from what is the same is taken over.
    pub before: Option<&'b Site>,
}

/// The entries by kind.
#[derive(Default)]
struct Entries {
    programs: Vec<Arc<Program>>,
    comparisons: Vec<Comparison>,
    rankings: Vec<Ranking>,
    categories: Vec<Category>,
    networks: Vec<Network>,
    articles: Vec<Article>,
}

/// Makes the site. Its lists are in an order that does not depend on that of the entries.
#[must_use]
pub fn link(config: Config, entries: Vec<Entry>, inputs: &Inputs<'_>) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let mut entries = sorted(entries, inputs.drafts);
    claims::deduplicate(&mut entries.programs, |program| (&program.slug, &program.path), "programs", &mut diagnostics);
    claims::deduplicate(&mut entries.rankings, |ranking| (&ranking.slug, &ranking.path), "rankings", &mut diagnostics);

    let programs = Programs::from(entries.programs);
    let customer = Customer::new(&config.earnings);
    let earnings = earnings(&programs, &customer, inputs.before);
    let same = |of: fn(&Program, &Program) -> bool| inputs.before.filter(|before| are_same(&programs, before, of));
    let by_name = match same(|one, other| one.name.value == other.name.value) {
        Some(before) => Arc::clone(&before.by_name),
        None => Arc::new(terms::by_name(&programs)),
    };
    let money_urls =
        match same(|one, other| one.affiliate_url == other.affiliate_url && one.signup_url == other.signup_url) {
            Some(before) => Arc::clone(&before.money_urls),
            None => Arc::new(
                programs
                    .iter()
                    .flat_map(|program| program.affiliate_url.iter().chain(&program.signup_url))
                    .cloned()
                    .collect(),
            ),
        };
    let mut places = IdVec::from(vec![0; programs.len()]);
    by_name.iter().enumerate().for_each(|(place, &id)| places[id] = place);
    let categories = terms::categories(&programs, &places, entries.categories, &mut diagnostics);
    let networks = terms::networks(&programs, &places, entries.networks, &mut diagnostics);
    let in_categories = terms::places(&categories, programs.len());
    let category_of: IdVec<ProgramId, CategoryId> =
        in_categories.iter().map(|place| place.unwrap_or_default()).collect();
    let network_of = terms::places(&networks, programs.len());
    let in_same_places = |before: &&Site| before.category_of == category_of && before.network_of == network_of;
    let wanted = peers::wanted(&config);
    let peers = match same(peers::same_traits).filter(in_same_places) {
        Some(before) if peers::wanted(&before.config) == wanted => Arc::clone(&before.peers),
        _ => Arc::new(peers::nearest(&programs, &categories, (&in_categories, &network_of), wanted)),
    };
    let related = references::related(&programs, &peers, &mut diagnostics);
    let (comparisons, pairs) =
        comparisons::all(&programs, entries.comparisons, &peers, config.comparisons, &mut diagnostics);
    let comparisons_of = comparisons::by_program(&comparisons, programs.len());
    let changes = changes(&programs);
    let (mut guides, rest): (Vec<_>, Vec<_>) =
        entries.articles.into_iter().partition(|article| article.kind == ArticleKind::Guide);
    guides.sort_by_key(|guide| (guide.order.unwrap_or(u32::MAX), guide.slug.clone()));
    let (mut home, articles): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|article| article.kind == ArticleKind::Home);
    let assets = inputs.assets.iter().map(|(address, _)| address.clone()).collect();
    let mut site = Site {
        config,
        programs,
        customer,
        earnings,
        by_name,
        categories,
        networks,
        category_of,
        network_of,
        comparisons,
        pairs,
        comparisons_of,
        peers,
        related,
        rankings: IdVec::default(),
        guides: IdVec::from(guides),
        articles: IdVec::from(articles),
        home: home.pop(),
        changes,
        money_urls,
        assets,
    };
    site.rankings = rankings::all(&site.programs, &site.customer, &site.earnings, entries.rankings);
    let (of_claims, of_texts) = rayon::join(|| claims::check(&site, inputs), || references::check_texts(&site));
    diagnostics.extend(of_claims.into_iter().chain(of_texts));
    Checked::new(site, diagnostics)
}

/// Puts entries in order and leaves drafts out.
fn sorted(entries: Vec<Entry>, drafts: bool) -> Entries {
    let mut sorted = Entries::default();
    for entry in entries.into_iter().filter(|entry| drafts || !entry.is_draft()) {
        match entry {
            Entry::Program(program) => sorted.programs.push(program),
            Entry::Comparison(comparison) => sorted.comparisons.push(*comparison),
            Entry::Ranking(ranking) => sorted.rankings.push(*ranking),
            Entry::Article(article) => sorted.articles.push(*article),
            Entry::Category(category) => sorted.categories.push(*category),
            Entry::Network(network) => sorted.networks.push(*network),
        }
    }
    sorted.programs.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    sorted.comparisons.sort_by(|a, b| a.path.cmp(&b.path));
    sorted.rankings.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    sorted.categories.sort_by(|a, b| a.path.cmp(&b.path));
    sorted.networks.sort_by(|a, b| a.path.cmp(&b.path));
    sorted.articles.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    sorted
}

/// Whether the same programs stand where they stood before, as far as `of` looks at two of them. Most are the very same.
fn are_same(programs: &Programs, before: &Site, of: fn(&Program, &Program) -> bool) -> bool {
    let mut pairs = programs.iter().zip(&before.programs);
    programs.len() == before.programs.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || of(one, other))
}

/// Earnings of one referral for each program; those of a program that was there before are known.
fn earnings(programs: &Programs, customer: &Customer, before: Option<&Site>) -> IdVec<ProgramId, Arc<Outcome>> {
    let before = before.filter(|before| before.customer == *customer);
    let is_it = |before: &Site, id: ProgramId, program: &Arc<Program>| {
        before.programs.get(id).is_some_and(|other| Arc::ptr_eq(other, program))
    };
    let known = |at: ProgramId, program: &Arc<Program>| {
        let before = before?;
        // Nearly always it stands where it stood.
        let id = if is_it(before, at, program) { at } else { program_at(&before.programs, program.slug.as_str())? };
        is_it(before, id, program).then(|| Arc::clone(&before.earnings[id]))
    };
    let fresh = |program: &Arc<Program>| Arc::new(earnings::earnings(program, customer));
    let outcome = |(place, program)| known(ProgramId::at(place), program).unwrap_or_else(|| fresh(program));
    IdVec::from(programs.par_iter().enumerate().map(outcome).collect::<Vec<_>>())
}

/// Every dated change, newest first, then by program.
fn changes(programs: &Programs) -> Vec<(ProgramId, usize)> {
    let all = programs.entries().flat_map(|(id, program)| (0..program.history.len()).map(move |at| (id, at)));
    let mut changes: Vec<_> = all.collect();
    changes.sort_by_key(|&(id, at)| (std::cmp::Reverse(programs[id].history[at].date), id, at));
    changes
}

/// Where a message about a whole file points: its first character.
fn at_head(path: &Arc<str>) -> crate::base::diagnostic::Place {
    crate::base::diagnostic::Place::new(path, crate::base::span::Span::default())
}

/// What is wrong so far.
type Diagnostics = Vec<Diagnostic>;
