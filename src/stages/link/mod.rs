//! Link: entries become a site. Everything that crosses files is resolved here, is cheap, and is always done
//! again. A bad reference is dropped and reported. Must not know: the disk, templates, the clock.

mod blind;
mod claims;
mod comparisons;
mod facets;
mod known;
mod pairs;
mod peers;
mod pictures;
mod ranking_faults;
mod rankings;
mod references;
mod terms;

pub(crate) use rankings::rank_blind;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::cached::{Cached, CachedEach, Same};
use crate::base::checked::Checked;
use crate::base::diagnostic::Diagnostic;
use crate::model::article::{Article, ArticleKind};
use crate::model::category::Category;
use crate::model::comparison::Comparison;
use crate::model::config::{Config, EarningsSettings};
use crate::model::earnings::Customer;
use crate::model::entry::Entry;
use crate::model::id::{IdVec, ProgramId};
use crate::model::link::WebUrl;
use crate::model::network::Network;
use crate::model::page_file;
use crate::model::program::Program;
use crate::model::ranking::Ranking;
use crate::model::site::{Programs, Site};
use crate::wording::{self, Wording};
use facets::{FacetInput, Facets};
use pairs::PairInput;
use peers::PeerInput;

/// What a site is made of besides its content.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Files that are copied, and where they come from.
    pub assets: Vec<(Address, Arc<str>)>,
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

/// What is taken over from the last time where its input is the same.
#[derive(Default)]
pub struct LinkCache {
    customer: Cached<EarningsSettings, Customer>,
    facets: CachedEach<Arc<str>, FacetInput, Facets>,
    by_name: Cached<IdVec<ProgramId, Arc<str>>, Vec<ProgramId>>,
    money_urls: Cached<IdVec<ProgramId, Arc<[WebUrl]>>, HashSet<WebUrl>>,
    peers: Cached<PeerInput, IdVec<ProgramId, Vec<ProgramId>>>,
}

/// Makes the site. Its lists are in an order that does not depend on that of the entries.
#[must_use]
pub fn link(config: Config, entries: Vec<Entry>, inputs: &Inputs, cache: &mut LinkCache) -> Checked<Site> {
    let mut diagnostics = Vec::new();
    let mut entries = sorted(entries, inputs.drafts);
    claims::deduplicate(&mut entries.programs, |program| (&program.slug, &program.path), "programs", &mut diagnostics);
    claims::deduplicate(&mut entries.rankings, |ranking| (&ranking.slug, &ranking.path), "rankings", &mut diagnostics);

    let programs = Programs::from(entries.programs);
    let customer = cache.customer.get(config.earnings.clone(), Customer::new);
    let facet_inputs =
        programs.iter().map(|program| (Arc::clone(&program.path), (Same(Arc::clone(program)), Arc::clone(&customer))));
    let facets = IdVec::from(cache.facets.get_all(facet_inputs.collect(), facets::facets));
    let earnings: IdVec<_, _> = facets.iter().map(|facets| Arc::clone(&facets.earnings)).collect();
    let by_name = cache.by_name.get(facets.iter().map(|it| Arc::clone(&it.name_key)).collect(), terms::by_name);
    let money_urls = cache.money_urls.get(facets.iter().map(|it| Arc::clone(&it.money_urls)).collect(), money_urls);
    let mut places = IdVec::from(vec![0; programs.len()]);
    by_name.iter().enumerate().for_each(|(place, &id)| places[id] = place);
    let categories = terms::categories(&programs, &places, entries.categories, &mut diagnostics);
    let networks = terms::networks(&programs, &places, entries.networks, &mut diagnostics);
    let in_categories = terms::places(&categories, programs.len());
    let category_of: IdVec<_, _> = in_categories.iter().map(|place| place.unwrap_or_default()).collect();
    let network_of = terms::places(&networks, programs.len());
    let peer_input = PeerInput {
        facts: facets.iter().map(|facets| Arc::clone(&facets.peer_facts)).collect(),
        categories: categories.iter().map(|category| category.programs.clone()).collect(),
        category_of: in_categories,
        network_of: network_of.clone(),
        count: peers::count(config.comparisons),
    };
    let peers = cache.peers.get(peer_input, peers::nearest);
    references::successors(&programs, &mut diagnostics);
    let pictures = pictures::all(&programs, &inputs.assets, &mut diagnostics);
    let related = references::related(&programs, &peers, &mut diagnostics);
    let messages = wording::messages(&config.language);
    let pair_input = PairInput {
        programs: &programs,
        category_of: &category_of,
        earnings: &earnings,
        peers: &peers,
        setting: config.comparisons,
        wording: Wording::new(&messages),
    };
    let (comparisons, pairs) = comparisons::all(entries.comparisons, &pair_input, &mut diagnostics);
    let comparisons_of = comparisons::by_program(&comparisons, programs.len());
    let changes = changes(&programs);
    let (mut guides, rest): (Vec<_>, Vec<_>) =
        entries.articles.into_iter().partition(|article| article.kind == ArticleKind::Guide);
    guides.sort_by_key(|guide| (guide.order.unwrap_or(u32::MAX), guide.slug.clone()));
    let (mut home, articles): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|article| article.kind == ArticleKind::Home);
    let rankings = rankings::all(&programs, &customer, &earnings, entries.rankings, &mut diagnostics);
    let mut site = Site {
        messages,
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
        rankings,
        guides: IdVec::from(guides),
        articles: IdVec::from(articles),
        home: home.pop(),
        changes,
        money_urls,
        with_references: facets.entries().filter(|(_, facets)| facets.refers).map(|(id, _)| id).collect(),
        entry_of_file: HashMap::new(),
        pictures,
        assets: inputs.assets.clone(),
    };
    site.entry_of_file = page_file::by_path(&site);
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

/// Every address that money may flow through.
fn money_urls(of_programs: &IdVec<ProgramId, Arc<[WebUrl]>>) -> HashSet<WebUrl> {
    of_programs.iter().flat_map(|urls| urls.iter()).cloned().collect()
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
