//! The whole path from a folder to a site. Every command that reads a site goes this way, so none can disagree
//! with another. Must not know: arguments, terminals.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use rayon::prelude::*;
use url::Url;

use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{self, Diagnostic, Place};
use crate::base::source::Source;
use crate::base::span::Span;
use crate::model::allowance::{self, Allowance};
use crate::model::config::Config;
use crate::model::entry::Entry;
use crate::model::output::{Output, OutputBody};
use crate::model::page::Page;
use crate::model::site::Site;
use crate::model::sources::{ContentFile, Sources};
use crate::pages;
use crate::stages::link::Inputs;
use crate::stages::load::{Difference, Loaded};
use crate::stages::render::{self, Theme, View, Whitespace};
use crate::stages::{link, load, lower, parse};

/// What a command may change about a site.
#[derive(Debug, Clone, Default)]
pub struct CompileOptions {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// An address that takes the place of the one in `site.yaml`.
    pub base_url: Option<Url>,
}

/// Our mistake: which work panicked.
#[derive(Debug)]
pub struct Bug(pub String);

/// How reading a site fails as a whole.
#[derive(Debug)]
pub enum Failure {
    /// The machine failed.
    Machine(load::LoadError),
    /// We did.
    Bug(Bug),
}

impl fmt::Display for Bug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Candor failed at `{}`. This is a bug of ours, not of your site.", self.0)?;
        f.write_str("\n  = help: please report it with that file")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Machine(error) => error.fmt(f),
            Self::Bug(bug) => bug.fmt(f),
        }
    }
}

/// A site as read: everything that could be made of it, and what is wrong.
pub struct Compiled {
    /// The files.
    pub sources: Sources,
    /// The site, if its settings could be read.
    pub site: Option<Site>,
    /// The theme, if its templates could be compiled.
    pub theme: Option<Theme>,
    /// Warnings that are meant; those among `diagnostics` are left out there.
    pub allowances: Vec<Allowance>,
    /// What is wrong, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
}

impl Compiled {
    /// The text of a file that a message names.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Source> {
        self.sources.find(path).or_else(|| self.theme.as_ref()?.find(path))
    }
}

/// What a site was made of last time: its files, and what each of them means on its own. Nothing in it depends on
/// two files, so there is no rule by which it becomes stale.
#[derive(Default)]
pub struct Cache {
    /// Absent before the first reading, and after one that failed.
    loaded: Option<Loaded>,
    known: Known,
}

/// What each content file means, by its path.
type Known = HashMap<Arc<str>, Lowered>;

/// What a content file means on its own.
struct Lowered {
    entry: Checked<Option<Entry>>,
    allowances: Vec<Allowance>,
}

impl Cache {
    /// The text of a content file of the site at `root`, unless it changed since it was read.
    #[must_use]
    pub fn text(&self, root: &Path, path: &str) -> Option<Source> {
        self.loaded.as_ref()?.reload(root, path)
    }
}

/// Reads a site from its folder: load, parse, lower, link, and the theme.
///
/// # Errors
/// The machine failed, or we did. What is wrong with the site is in the reading.
pub fn compile(root: &Path, options: &CompileOptions) -> Result<Compiled, Failure> {
    let mut clock = Clock::start();
    let loaded = load::load(root).map_err(Failure::Machine)?;
    clock.lap("load");
    let mut known = Known::new();
    lower_all(&loaded.value.content, &mut known).map_err(Failure::Bug)?;
    clock.lap("parse");
    make(loaded, options, &known, None, clock)
}

/// Reads a site again: files that changed are read, parsed and lowered, and everything that crosses files is done
/// anew, but for what follows from programs that are as they were in the site `before`. Nothing where no file is other
/// than it was. `now` is the time at which the site is looked at.
///
/// # Errors
/// As [`compile`].
pub fn recompile(
    root: &Path,
    options: &CompileOptions,
    cache: &mut Cache,
    before: Option<&Site>,
    now: SystemTime,
) -> Result<Option<Compiled>, Failure> {
    let mut clock = Clock::start();
    // Whatever fails below, it is all read anew after it.
    let Cache { loaded: last, mut known } = std::mem::take(cache);
    let is_first = last.is_none();
    let (mut loaded, change) = load::refresh(root, last.unwrap_or_default(), now).map_err(Failure::Machine)?;
    clock.lap("load");
    if !is_first && change == Difference::None {
        *cache = Cache { loaded: Some(loaded), known };
        return Ok(None);
    }
    lower_all(&loaded.sources.value.content, &mut known).map_err(Failure::Bug)?;
    clock.lap("parse");
    // Of all the texts only those are kept that a message shows.
    loaded.sources.value.drop_texts();
    let mut reading = make(loaded.sources.clone(), options, &known, before, clock)?;
    for path in paths(&reading.diagnostics) {
        if reading.sources.find(&path).is_none()
            && let Some(source) = loaded.reload(root, &path)
        {
            reading.sources.reload(source);
        }
    }
    *cache = Cache { loaded: Some(loaded), known };
    Ok(Some(reading))
}

/// Every file that a message is about, each once.
#[must_use]
pub fn paths(diagnostics: &[Diagnostic]) -> BTreeSet<Arc<str>> {
    let related = diagnostics.iter().flat_map(|diagnostic| &diagnostic.related).map(|related| &related.place);
    diagnostics.iter().map(|diagnostic| &diagnostic.place).chain(related).map(|place| Arc::clone(&place.path)).collect()
}

/// The rest of the path, from files and what each of them means on its own.
fn make(
    loaded: Checked<Sources>,
    options: &CompileOptions,
    known: &Known,
    before: Option<&Site>,
    mut clock: Clock,
) -> Result<Compiled, Failure> {
    let mut diagnostics = Vec::new();
    let mut sources = loaded.take(&mut diagnostics);

    let refused: Vec<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.place.path).collect();
    let config = settings(&sources, &refused).take(&mut diagnostics);
    let lowered: Vec<&Lowered> = sources.content.iter().filter_map(|content| known.get(content.path())).collect();
    if !options.drafts {
        // What lies beside a draft is no more public than the draft is.
        let drafts = lowered.iter().filter_map(|lowered| lowered.entry.value.as_ref()).filter(|it| it.is_draft());
        let folders: Vec<&str> = drafts.filter_map(|draft| draft.path().strip_suffix("index.md")).collect();
        sources.assets.retain(|asset| !folders.iter().any(|folder| asset.path.starts_with(folder)));
    }
    diagnostics.extend(lowered.iter().flat_map(|lowered| &lowered.entry.diagnostics).cloned());
    let mut allowances: Vec<Allowance> = lowered.iter().flat_map(|lowered| &lowered.allowances).cloned().collect();

    let site = match config {
        Some(config) => {
            let config = Config { base_url: options.base_url.clone().unwrap_or(config.base_url.clone()), ..config };
            let assets = sources.assets.iter().map(|asset| (asset.address.clone(), Arc::clone(&asset.path))).collect();
            let inputs = Inputs { drafts: options.drafts, assets, before };
            let entries = lowered.iter().filter_map(|lowered| lowered.entry.value.clone()).collect();
            let mut linked =
                guarded("linking the site", || link::link(config, entries, &inputs)).map_err(Failure::Bug)?;
            let all = sources.content.iter().map(ContentFile::path).zip(&lowered);
            let unread = all.filter(|(_, lowered)| lowered.entry.value.is_none()).map(|(path, _)| Arc::clone(path));
            let unread: Vec<Arc<str>> = unread.collect();
            link::suppress_cascading(&mut linked.diagnostics, &unread);
            Some(linked.take(&mut diagnostics))
        }
        None => None,
    };
    clock.lap("link");

    let theme = match &site {
        Some(site) => {
            let mut theme =
                render::compile(&sources, site.config.theme.as_ref().map(|name| name.as_str())).take(&mut diagnostics);
            if let Some(theme) = &mut theme {
                theme.share_site(&pages::site_view(site));
            }
            theme
        }
        None => None,
    };
    clock.lap("theme");
    diagnostic::sort(&mut diagnostics);
    allowance::silence(&mut diagnostics, &mut allowances);
    Ok(Compiled { sources, site, theme, allowances, diagnostics, timings: clock.laps })
}

/// The settings; a site without is told how to begin. `refused` are the files that are there and could not be read.
fn settings(sources: &Sources, refused: &[&str]) -> Checked<Option<Config>> {
    let missing = |path: &str, message: &str, help: &str| {
        let place = Place::new(&Arc::from(path), Span::default());
        Diagnostic::error(Code::MissingFile, place, message).help(help)
    };
    let mut diagnostics = Vec::new();
    if sources.content.is_empty() && !refused.iter().any(|path| path.split('/').next() == Some("content")) {
        let help = "write a program: `content/programs/acme.md` with `name` and `category`";
        diagnostics.push(missing("content", "there is nothing in `content/`", help));
    }
    let Some(source) = &sources.config else {
        if refused.contains(&"site.yaml") {
            return Checked::new(None, diagnostics);
        }
        let help = "write one:\ntitle: Honest reviews\nbase_url: https://example.org/";
        diagnostics.push(missing("site.yaml", "there is no `site.yaml`", help));
        return Checked::new(None, diagnostics);
    };
    let node = parse::settings(source).take(&mut diagnostics);
    let config = node.and_then(|node| lower::settings(source, &node).take(&mut diagnostics));
    Checked::new(config, diagnostics)
}

/// Finds out what each content file means that was read, and forgets those that are gone.
fn lower_all(content: &[ContentFile], known: &mut Known) -> Result<(), Bug> {
    let read: Vec<&Source> = content.iter().filter_map(ContentFile::source).collect();
    let fresh: Vec<(Arc<str>, Lowered)> =
        read.par_iter().map(|source| Ok((Arc::clone(source.path()), lowered(source)?))).collect::<Result<_, Bug>>()?;
    known.extend(fresh);
    if known.len() > content.len() {
        let there: HashSet<&Arc<str>> = content.iter().map(ContentFile::path).collect();
        known.retain(|path, _| there.contains(path));
    }
    match content.iter().find(|content| !known.contains_key(content.path())) {
        Some(unknown) => Err(Bug(unknown.path().to_string())),
        None => Ok(()),
    }
}

/// What one content file means on its own.
fn lowered(source: &Source) -> Result<Lowered, Bug> {
    guarded(source.path(), || {
        let entry = parse::parse(source).then(|document| document.map_or_else(|| Checked::clean(None), lower::lower));
        let has_allow = source.text().contains("allow:");
        let front = if has_allow { parse::front(source) } else { None };
        Lowered { entry, allowances: front.map_or_else(Vec::new, |front| lower::allowances(source, &front)) }
    })
}

/// Orders every ranking again without links and relationships; a difference is an error.
#[must_use]
pub fn order_blind(site: &Site) -> Vec<Diagnostic> {
    link::order_blind(site)
}

/// Renders one page.
///
/// # Errors
/// What is wrong with its template; or a bug of ours.
pub fn render(
    site: &Site,
    theme: &Theme,
    page: &Page,
    space: Whitespace,
) -> Result<Result<Output, Box<Diagnostic>>, Bug> {
    guarded(page.address.as_str(), || match pages::content(site, page) {
        pages::PageContent::Template { name, page: head, view } => {
            let page_value = tera::Value::from_serializable(&*head);
            render::render(theme, &page.address, View { template: name, page: page_value, view, space })
        }
        pages::PageContent::File(bytes) => Ok(Output { address: page.address.clone(), body: OutputBody::Bytes(bytes) }),
    })
}

/// Files that are copied: the theme's, then the site's, which take the place of the theme's.
#[must_use]
pub fn assets(sources: &Sources, theme: &Theme) -> Vec<Output> {
    let own = sources
        .assets
        .iter()
        .map(|asset| Output { address: asset.address.clone(), body: OutputBody::Copy(asset.file.clone()) });
    let own: Vec<Output> = own.collect();
    let replaced = |output: &Output| own.iter().any(|asset| asset.address == output.address);
    let themes: Vec<Output> = theme.assets().iter().filter(|output| !replaced(output)).cloned().collect();
    themes.into_iter().chain(own).collect()
}

/// Does work on one thing; a panic is our mistake, and names the thing.
fn guarded<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Bug> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Bug(what.to_owned()))
}

/// Measures stages.
struct Clock {
    since: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { since: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.since));
        self.since = now;
    }
}
