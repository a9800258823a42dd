//! A frozen site with what stands at each address. Must not know: requests.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::Duration;

use jiff::civil::Date;

use crate::base::address::Address;
use crate::base::checked::Checked;
use crate::base::diagnostic::{self, Diagnostic, Place, Severity};
use crate::check::freshness;
use crate::check::rules::{self, Subject};
use crate::model::allowance;
use crate::model::output::{Output, OutputBody};
use crate::pages::routes::Routes;
use crate::pages::{self, Page, PageKind};
use crate::pipeline::{self, Bug, Compiled};
use crate::stages::render::{Memory, Whitespace};

/// How often somebody looks at a page that is being rendered.
const LOOK_INTERVAL: Duration = Duration::from_millis(5);
/// The stack of a thread that renders: templates may lie in one another, and components too.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// What stands at an address.
#[derive(Debug, Clone)]
pub(super) enum Resource {
    /// A page or file that is made when somebody asks.
    Page(Page),
    /// A file of the site, copied as it is.
    File(PathBuf),
    /// A file that the binary holds.
    Held(&'static [u8]),
}

/// A site at one moment. Nothing in it changes but the mark that a page could not be rendered.
pub(super) struct Snapshot {
    pub(super) reading: Compiled,
    /// Which page lies where.
    routes: Routes,
    /// Files that are not made, by address.
    files: HashMap<String, Resource>,
    /// What the paths of all pages begin with; ends with a slash.
    pub(super) base_path: String,
    fails_strictly: bool,
    /// A page of it could not be rendered.
    pub(super) is_suspect: AtomicBool,
    /// Pages that are rendered no more: they took too long, or too much.
    left: Mutex<BTreeMap<Address, Diagnostic>>,
}

/// Why a page could not be rendered.
pub(super) enum Unrendered {
    /// Something is wrong with a template, or with what it makes.
    Fault(Box<Diagnostic>),
    /// The same, and it takes more and more memory: nothing but the end of the process stops it.
    Runaway(Box<Diagnostic>),
    /// Something is wrong with us.
    Bug(Bug),
}

impl Snapshot {
    pub(super) fn new(reading: Compiled, strict: bool) -> Self {
        let base_path =
            reading.site.as_ref().map_or_else(|| "/".to_owned(), |site| site.config.base_url.path().to_owned());
        let routes = reading.site.as_ref().map(Routes::of).unwrap_or_default();
        let copies = reading.site.as_ref().and(reading.theme.as_ref());
        let copies = copies.map(|theme| pipeline::copies(&reading.assets, theme)).unwrap_or_default();
        let files = copies.into_iter().filter_map(|copy| Some((copy.address.to_string(), place(copy)?))).collect();
        Self {
            reading,
            routes,
            files,
            base_path,
            fails_strictly: strict,
            is_suspect: AtomicBool::new(false),
            left: Mutex::default(),
        }
    }

    /// Whether `build` would refuse it, as far as that is known without rendering every page.
    pub(super) fn is_broken(&self) -> bool {
        self.reading.site.is_none() || self.reading.theme.is_none() || self.errors().next().is_some()
    }

    /// Whether nothing is known to be wrong with any page.
    pub(super) fn is_good(&self) -> bool {
        !self.is_broken() && !self.is_suspect.load(Ordering::Relaxed)
    }

    /// What keeps it from being built.
    pub(super) fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        let fails = |it: &&Diagnostic| self.fails_strictly || it.severity == Severity::Error;
        self.reading.diagnostics.iter().filter(fails)
    }

    /// What stands at the path of a request.
    pub(super) fn place(&self, path: &str) -> Option<Resource> {
        let address = path.strip_prefix(self.base_path.strip_suffix('/')?)?;
        let page = self.reading.site.as_ref().and_then(|site| self.routes.find(site, address));
        page.map(Resource::Page).or_else(|| self.files.get(address).cloned())
    }

    /// Every path that answers.
    pub(super) fn paths(&self) -> Vec<String> {
        let pages = self.reading.site.as_ref().map(pages::all).unwrap_or_default();
        let pages = pages.iter().map(|page| page.address.as_str());
        let base = self.base_path.trim_end_matches('/');
        let mut paths: Vec<String> =
            pages.chain(self.files.keys().map(String::as_str)).map(|address| format!("{base}{address}")).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// The bytes of a page. A thread of its own makes them, which is left to itself where they take too long.
    pub(super) fn render(self: &Arc<Self>, page: &Page) -> Result<Vec<u8>, Unrendered> {
        let Some(theme) = &self.reading.theme else { return Ok(Vec::new()) };
        if let Some(fault) = self.left().get(&page.address) {
            return Err(Unrendered::Fault(Box::new(fault.clone())));
        }
        let bug = || Unrendered::Bug(Bug(page.address.to_string()));
        let before = Memory::now();
        let (made, rendered) = mpsc::channel();
        let (snapshot, own) = (Arc::clone(self), page.clone());
        let make = move || drop(made.send(snapshot.make(&own)));
        let thread = Builder::new().name("page".to_owned()).stack_size(STACK_BYTES).spawn(make);
        thread.map_err(|_| bug())?;
        loop {
            match rendered.recv_timeout(LOOK_INTERVAL) {
                Ok(bytes) => return bytes,
                Err(RecvTimeoutError::Disconnected) => return Err(bug()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some((fault, is_harmless)) = theme.leave(&page.address, before) {
                self.is_suspect.store(true, Ordering::Relaxed);
                self.leave_out(page.address.clone(), fault.clone());
                let fault = Box::new(fault);
                return Err(if is_harmless { Unrendered::Fault(fault) } else { Unrendered::Runaway(fault) });
            }
        }
    }

    /// Renders a page no more.
    pub(super) fn leave_out(&self, page: Address, fault: Diagnostic) {
        self.left().insert(page, fault);
    }

    fn left(&self) -> MutexGuard<'_, BTreeMap<Address, Diagnostic>> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make(&self, page: &Page) -> Result<Vec<u8>, Unrendered> {
        let (Some(site), Some(theme)) = (&self.reading.site, &self.reading.theme) else { return Ok(Vec::new()) };
        let unrendered = match pipeline::emit(site, theme, page, Whitespace::Kept) {
            Ok(Checked { value, diagnostics }) => {
                let error = diagnostics.into_iter().find(|found| found.severity == Severity::Error);
                match (value.map(|output| output.body), error) {
                    (_, Some(error)) => Unrendered::Fault(Box::new(error)),
                    (Some(OutputBody::Bytes(bytes)), None) => return Ok(bytes),
                    _ => Unrendered::Bug(Bug(page.address.to_string())),
                }
            }
            Err(bug) => Unrendered::Bug(bug),
        };
        self.is_suspect.store(true, Ordering::Relaxed);
        Err(unrendered)
    }

    /// What is remarkable on the file of a page, facts that are due to be read again on this day among it; on the home
    /// page, on every file that has no page.
    pub(super) fn notes(&self, path: &str, today: Date) -> Vec<Diagnostic> {
        let (Some(site), Some(Resource::Page(page))) = (&self.reading.site, self.place(path)) else {
            return Vec::new();
        };
        let mut notes = match page.kind {
            PageKind::Program(id) => rules::run(Subject::Facts(&freshness::outdated(site, id, today))),
            _ => Vec::new(),
        };
        let is_of_page = |place: &Place| {
            let entry = site.entry_of_file.get(&place.path);
            page.kind == entry.map_or(PageKind::Home, |&entry| PageKind::from(entry))
        };
        let to_come = self.reading.dates.iter().filter(|dated| dated.date > today && is_of_page(&dated.place));
        notes.extend(rules::run(Subject::Dates(&to_come.cloned().collect::<Vec<_>>(), today)));
        allowance::silence(&mut notes, &mut self.reading.allowances.clone());
        if !self.reading.diagnostics.is_empty() {
            notes.extend(self.reading.diagnostics.iter().filter(|it| is_of_page(&it.place)).cloned());
        }
        diagnostic::sort(&mut notes);
        notes
    }
}

fn place(asset: Output) -> Option<Resource> {
    match asset.body {
        OutputBody::Copy(file) => Some(Resource::File(file)),
        OutputBody::Static(bytes) => Some(Resource::Held(bytes)),
        OutputBody::Bytes(_) => None,
    }
}
