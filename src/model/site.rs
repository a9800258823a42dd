//! Everything resolved and frozen. There are no setters: an edit makes a new one. Must not know: files,
//! templates.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::article::Article;
use super::category::Category;
use super::comparison::Comparison;
use super::config::Config;
use super::criterion::Criterion;
use super::earnings::{Customer, Outcome};
use super::id::{ArticleId, CategoryId, ComparisonId, EntryId, GuideId, IdVec, NetworkId, ProgramId, RankingId};
use super::link::WebUrl;
use super::network::Network;
use super::program::Program;
use super::ranking::Ranking;
use crate::base::address::Address;
use crate::base::messages::Messages;
use crate::base::slug::Slug;

/// Programs by slug.
pub(crate) type Programs = IdVec<ProgramId, Arc<Program>>;

/// The folder of `content/` in which programs lie.
pub(crate) const PROGRAMS: &str = "programs";
/// The folder of `content/` in which rankings lie.
pub(crate) const RANKINGS: &str = "rankings";

/// The site, before anything is rendered.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// The messages of its language.
    pub messages: Arc<Messages>,
    /// Every program, by slug.
    pub programs: Programs,
    /// The customer that the settings assume.
    pub customer: Arc<Customer>,
    /// Earnings of one referral, for each program. Sites that have a program in common share them.
    pub earnings: IdVec<ProgramId, Arc<Outcome>>,
    /// Every program, by name.
    pub by_name: Arc<Vec<ProgramId>>,
    /// Every category with a program, in the order of lists.
    pub categories: IdVec<CategoryId, Term<Category>>,
    /// Every network with a program, by name.
    pub networks: IdVec<NetworkId, Term<Network>>,
    /// For each program, its category.
    pub category_of: IdVec<ProgramId, CategoryId>,
    /// For each program, its network, where it is known.
    pub network_of: IdVec<ProgramId, Option<NetworkId>>,
    /// Every comparison, by address.
    pub comparisons: IdVec<ComparisonId, Compared>,
    /// How the pairs among them were chosen.
    pub pairs: Pairs,
    /// For each program, its comparisons.
    pub comparisons_of: IdVec<ProgramId, Vec<ComparisonId>>,
    /// For each program its nearest peers, the nearest first.
    pub peers: Arc<IdVec<ProgramId, Vec<ProgramId>>>,
    /// For each program, related ones, the nearest first.
    pub related: IdVec<ProgramId, Vec<ProgramId>>,
    /// Every ranking, by slug.
    pub rankings: IdVec<RankingId, Ranked>,
    /// Guides, in their order.
    pub guides: IdVec<GuideId, Article>,
    /// Plain pages, by slug.
    pub articles: IdVec<ArticleId, Article>,
    /// The text of the home page.
    pub home: Option<Article>,
    /// Every dated change, newest first: the program and the place in its history.
    pub changes: Vec<(ProgramId, usize)>,
    /// Every address that money may flow through, so that links in texts to them are marked.
    pub money_urls: Arc<HashSet<WebUrl>>,
    /// Programs of which a text names something that only the whole site can tell to be there; most do not.
    pub with_references: Vec<ProgramId>,
    /// Which entry each content file holds, by path, for links from one file to another.
    pub entry_of_file: HashMap<Arc<str>, EntryId>,
    /// The pictures of each program.
    pub pictures: IdVec<ProgramId, Pictures>,
    /// Files that are copied: their addresses, so that links to them can be checked, and their paths.
    pub assets: Vec<(Address, Arc<str>)>,
}

/// A category or network, with the text on it where there is one.
#[derive(Debug)]
pub struct Term<T> {
    /// The part of its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The text.
    pub text: Option<T>,
    /// Its programs, by name.
    pub programs: Vec<ProgramId>,
}

/// A comparison.
#[derive(Debug)]
pub struct Compared {
    /// The part of its address: `<a>-vs-<b>`.
    pub slug: Slug,
    /// Two to five programs, by slug.
    pub programs: Vec<ProgramId>,
    /// What somebody wrote on it; otherwise it was made by itself.
    pub text: Option<Box<Comparison>>,
}

/// How pairs of programs were chosen for comparisons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    /// With how many of its nearest peers each program is compared.
    pub each: usize,
    /// In how many such comparisons one program may stand.
    pub most: usize,
    /// Comparisons written by hand.
    pub by_hand: usize,
    /// Pairs that got a page.
    pub made: usize,
    /// How many of the other pairs have none for which reason. Every possible pair is counted once.
    pub left_out: BTreeMap<NoPair, usize>,
}

/// Why a pair of programs has no comparison of its own; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoPair {
    /// They are of two categories.
    TwoCategories,
    /// What one customer brings cannot be said of both.
    NoFigure,
    /// Fewer than two facts that are known of both differ.
    TooAlike,
    /// The two names make an address that is too long.
    NameTooLong,
    /// One of the two stands in as many comparisons as it may.
    Full,
    /// Each has enough peers that are nearer.
    OthersNearer,
}

/// A ranking with its outcome.
#[derive(Debug)]
pub struct Ranked {
    /// What was asked for.
    pub ranking: Ranking,
    /// Those that meet the conditions, in order, with their places from 1; equal keys share a place.
    pub entries: Vec<(usize, ProgramId)>,
    /// Those among them that would not surely meet the conditions without an estimate.
    pub admitted_by_estimate: BTreeSet<ProgramId>,
    /// Those that could not be judged, and for want of what.
    pub left_out: Vec<(ProgramId, Unjudged)>,
}

/// Why a ranking cannot judge a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unjudged {
    /// By what it would be judged.
    pub criterion: Criterion,
    /// What stands in the way.
    pub lack: Lack,
}

/// Why a value cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Nobody knows it.
    NotKnown,
    /// It is known that there is none.
    DoesNotApply,
    /// It is an amount in another currency, and the settings give no rate between the two.
    OtherCurrency,
    /// It is a flat sum where a percentage is asked for.
    OtherUnit,
}

/// The program of a slug.
#[must_use]
pub(crate) fn program_at(programs: &Programs, slug: &str) -> Option<ProgramId> {
    programs.find_sorted(slug, |program| program.slug.as_str())
}

impl Site {
    /// Earnings of one referral of a program.
    pub fn earnings(&self, id: ProgramId) -> &Outcome {
        &self.earnings[id]
    }
}

/// Where the pictures of a program are published.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Its logo.
    pub logo: Option<Address>,
    /// A picture of it.
    pub cover: Option<Address>,
}
