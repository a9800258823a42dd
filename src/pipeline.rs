//! The whole path on one screen: [`compile`] goes from a folder to a site, [`emit`] from a page of the site to its
//! bytes. Every command goes this way, so none can disagree with another. Must not know: arguments, terminals.

mod clock;
mod failure;
mod settings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use url::Url;

use crate::base::checked::Checked;
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::source::Source;
use crate::cache::{Cache, LoweredFiles};
use crate::check::missing;
use crate::check::rule::RenderedPage;
use crate::check::rules::{self, Subject};
use crate::model::allowance::{self, Allowance};
use crate::model::config::Config;
use crate::model::dated::Dated;
use crate::model::linked_host::LinkedHost;
use crate::model::output::{Output, OutputBody};
use crate::model::site::Site;
use crate::model::sources::{Asset, ContentFile, Sources};
use crate::pages::markup::Html;
use crate::pages::{self, Page, PageContent, routes};
use crate::stages::link::{Inputs, LinkCache};
use crate::stages::load::Difference;
use crate::stages::lower::Lowered;
use crate::stages::render::{Theme, View, Whitespace};
use crate::stages::{link, load, lower, parse, render};
use clock::Clock;
pub(crate) use clock::Timing;
use failure::guarded;
pub(crate) use failure::{Bug, Failure};

/// What a command may change about a site.
#[derive(Debug, Clone, Default)]
pub struct CompileOptions {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// An address that takes the place of the one in `site.yaml`.
    pub base_url: Option<Url>,
}

/// A site as compiled: everything that could be made of its folder, and what is wrong.
pub struct Compiled {
    /// The files.
    pub sources: Sources,
    /// The texts of content files that messages are about, where `sources` keeps no texts.
    texts: BTreeMap<Arc<str>, Source>,
    /// The files that are published as they are.
    pub assets: Vec<Asset>,
    /// The site, if its settings could be read.
    pub site: Option<Site>,
    /// The theme, if its templates could be compiled.
    pub theme: Option<Theme>,
    /// Warnings that are meant; those among `diagnostics` are left out there.
    pub allowances: Vec<Allowance>,
    /// Every day that a published file names.
    pub dates: Vec<Dated>,
    /// The first link of each published file to each host that it leads to.
    pub hosts: Vec<LinkedHost>,
    /// What is wrong, in the order of files.
    pub diagnostics: Vec<Diagnostic>,
    /// How long each stage took.
    pub timings: Vec<Timing>,
}

impl Compiled {
    /// The text of a file that a message names.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Source> {
        let of_theme = || self.theme.as_ref()?.find(path);
        self.sources.find(path).or_else(of_theme).or_else(|| self.texts.get(path))
    }
}

/// Compiles a site from its folder: load, parse, lower, link, and the theme.
///
/// # Errors
/// The machine failed, or we did. What is wrong with the site is in the result.
pub fn compile(root: &Path, options: &CompileOptions) -> Result<Compiled, Failure> {
    let mut clock = Clock::start();
    let loaded = load::load(root)?;
    clock.lap("load");
    let mut lowered = LoweredFiles::default();
    lower_all(&loaded.value.content, &mut lowered)?;
    clock.lap("parse");
    assemble(loaded, options, &lowered, &mut LinkCache::default(), clock)
}

/// Compiles a site again: files that changed are read, parsed and lowered, and what crosses files is done anew, but for
/// what is in the cache with the same input. `None` if no file changed. `now` is the time at which the site is looked
/// at.
///
/// # Errors
/// As [`compile`]. Nothing is kept then, so the next compile begins anew.
pub(crate) fn recompile(
    root: &Path,
    options: &CompileOptions,
    cache: &mut Cache,
    now: SystemTime,
) -> Result<Option<Compiled>, Failure> {
    let mut clock = Clock::start();
    let Cache { loaded: last, mut lowered, mut link } = std::mem::take(cache);
    let is_first = last.is_none();
    let (loaded, difference) = load::refresh(root, last.unwrap_or_default(), now)?;
    clock.lap("load");
    if !is_first && difference == Difference::None {
        *cache = Cache { loaded: Some(loaded), lowered, link };
        return Ok(None);
    }
    lower_all(&loaded.sources.value.content, &mut lowered)?;
    clock.lap("parse");
    // Of all the texts only those are kept that a message shows.
    let loaded = loaded.without_texts();
    let mut compiled = assemble(loaded.sources.clone(), options, &lowered, &mut link, clock)?;
    for path in paths(&compiled.diagnostics) {
        let text = if compiled.find(&path).is_none() { loaded.reload(root, &path) } else { None };
        compiled.texts.extend(text.map(|text| (path, text)));
    }
    *cache = Cache { loaded: Some(loaded), lowered, link };
    Ok(Some(compiled))
}

/// Every file that a message is about, each once.
#[must_use]
pub(crate) fn paths(diagnostics: &[Diagnostic]) -> BTreeSet<Arc<str>> {
    let related = diagnostics.iter().flat_map(|diagnostic| &diagnostic.related).map(|related| &related.place);
    diagnostics.iter().map(|diagnostic| &diagnostic.place).chain(related).map(|place| Arc::clone(&place.path)).collect()
}

/// Finds out what each content file means that was read.
fn lower_all(content: &[ContentFile], lowered: &mut LoweredFiles) -> Result<(), Bug> {
    let lower = |source: &Source| {
        let document = || parse::parse(source);
        let lower =
            || document().then(|document| document.map_or_else(|| Checked::clean(Lowered::default()), lower::lower));
        Ok((Arc::clone(source.path()), guarded(source.path(), lower)?))
    };
    let read: Vec<&Source> = content.iter().filter_map(ContentFile::source).collect();
    lowered.update(content, read.into_par_iter().map(lower).collect::<Result<_, Bug>>()?);
    match content.iter().find(|file| lowered.get(file.path()).is_none()) {
        Some(unknown) => Err(Bug(unknown.path().to_string())),
        None => Ok(()),
    }
}

/// The rest of the path, from files and what each of them means on its own.
fn assemble(
    loaded: Checked<Sources>,
    options: &CompileOptions,
    files: &LoweredFiles,
    cache: &mut LinkCache,
    mut clock: Clock,
) -> Result<Compiled, Failure> {
    let mut diagnostics = Vec::new();
    let mut sources = loaded.take(&mut diagnostics);
    let refused: Vec<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.place.path).collect();
    let config = settings::settings(&sources, &refused).take(&mut diagnostics);
    if let Some(config) = &config {
        settings::allow(config, &mut sources, &mut diagnostics);
    }
    let lowered: Vec<&Checked<Lowered>> = sources.content.iter().filter_map(|file| files.get(file.path())).collect();
    diagnostics.extend(lowered.iter().flat_map(|lowered| &lowered.diagnostics).cloned());
    let mut allowances: Vec<Allowance> =
        lowered.iter().flat_map(|lowered| &lowered.value.allowances).cloned().collect();
    let is_hidden = |file: &Lowered| file.entry.as_ref().is_some_and(|entry| !options.drafts && entry.is_draft());
    let shown = || lowered.iter().map(|file| &file.value).filter(|file| !is_hidden(file));
    let dates = shown().flat_map(|file| &file.dates).cloned().collect();
    let hosts = shown().flat_map(|file| &file.hosts).cloned().collect();
    let assets = published(&sources, &lowered, options.drafts);

    let site = match config {
        Some(config) => {
            let config = Config { base_url: options.base_url.clone().unwrap_or(config.base_url.clone()), ..config };
            let copies = assets.iter().map(|asset| (asset.address.clone(), Arc::clone(&asset.path))).collect();
            let inputs = Inputs { drafts: options.drafts, assets: copies };
            let entries = lowered.iter().filter_map(|lowered| lowered.value.entry.clone()).collect();
            let mut found = Vec::new();
            let site = guarded("linking the site", || link::link(config, entries, &inputs, cache))?.take(&mut found);
            found.extend(check(Subject::Site(&site))?);
            let all = sources.content.iter().map(ContentFile::path).zip(&lowered);
            let unread = all.filter(|(_, lowered)| lowered.value.entry.is_none()).map(|(path, _)| Arc::clone(path));
            missing::suppress_cascading(&mut found, &unread.collect::<Vec<_>>());
            missing::suggest_nearest(&mut found, &site);
            diagnostics.extend(found);
            Some(site)
        }
        None => None,
    };
    clock.lap("link");

    let theme = site.as_ref().and_then(|site| {
        let name = site.config.theme.as_ref().map(|name| name.as_str());
        render::compile(&sources, name, &routes::templates(), &pages::site_view(site), &site.messages)
            .take(&mut diagnostics)
    });
    clock.lap("theme");
    diagnostic::sort(&mut diagnostics);
    allowance::silence(&mut diagnostics, &mut allowances);
    let timings = clock.timings();
    Ok(Compiled {
        sources,
        texts: BTreeMap::new(),
        assets,
        site,
        theme,
        allowances,
        dates,
        hosts,
        diagnostics,
        timings,
    })
}

/// The files that are published as they are: what lies beside a draft is no more public than the draft is.
fn published(sources: &Sources, lowered: &[&Checked<Lowered>], drafts: bool) -> Vec<Asset> {
    let hidden =
        lowered.iter().filter_map(|lowered| lowered.value.entry.as_ref()).filter(|it| !drafts && it.is_draft());
    let folders: Vec<&str> = hidden.filter_map(|draft| draft.path().strip_suffix("index.md")).collect();
    let is_public = |asset: &&Asset| !folders.iter().any(|folder| asset.path.starts_with(folder));
    sources.assets.iter().filter(is_public).cloned().collect()
}

/// What every rule finds in its subject. `build`, `check` and `serve` have no other way to run rules.
///
/// # Errors
/// A bug of ours.
pub fn check(subject: Subject<'_>) -> Result<Vec<Diagnostic>, Bug> {
    guarded("checking the site", || rules::run(subject))
}

/// Makes the bytes of one page, and holds them against the rules; nothing where its template failed.
///
/// # Errors
/// A bug of ours.
pub fn emit(site: &Site, theme: &Theme, page: &Page, whitespace: Whitespace) -> Result<Checked<Option<Output>>, Bug> {
    guarded(page.address.as_str(), || match pages::content(site, page) {
        PageContent::Template { name, page: head, view } => {
            let value = tera::Value::from_serializable(&*head);
            match render::render(theme, &page.address, View { template: name, page: value, view, whitespace }) {
                Ok(output) => {
                    let (template, disclosure) = (theme.place(name), head.disclosure.as_ref().map(Html::as_str));
                    let html = output.text().unwrap_or_default();
                    let found =
                        rules::run(Subject::Page(RenderedPage { site, page, template: &template, disclosure, html }));
                    Checked::new(Some(output), found)
                }
                Err(fault) => Checked::new(None, vec![*fault]),
            }
        }
        PageContent::File(bytes) => {
            Checked::clean(Some(Output { address: page.address.clone(), body: OutputBody::Bytes(bytes) }))
        }
    })
}

/// The files that are copied: the theme's, then the site's, which take the place of the theme's.
#[must_use]
pub(crate) fn copies(assets: &[Asset], theme: &Theme) -> Vec<Output> {
    let own = assets
        .iter()
        .map(|asset| Output { address: asset.address.clone(), body: OutputBody::Copy(asset.file.clone()) });
    let own: Vec<Output> = own.collect();
    let replaced = |output: &Output| own.iter().any(|asset| asset.address == output.address);
    let themes: Vec<Output> = theme.assets().iter().filter(|output| !replaced(output)).cloned().collect();
    themes.into_iter().chain(own).collect()
}
