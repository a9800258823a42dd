//! What the preview holds and answers: the newest site, and the last good one where the newest is broken. Must not
//! know: HTTP, how changes are noticed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use arc_swap::ArcSwap;
use jiff::Zoned;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::answer::{Answer, AnswerBody, at, is_html, media_type, not_found, tag};
use super::injection::{OWN, PageState, inject};
use super::messages;
use super::runaway::{Runaway, RunawayPage};
use super::snapshot::{Resource, Snapshot, Unrendered};
use super::source_view;
use crate::base::address::Address;
use crate::base::escape;
use crate::base::source::Source;
use crate::cache::Cache;
use crate::disk;
use crate::pipeline::{self, Bug, CompileOptions, Compiled, Failure};

/// How many messages a page shows.
const MAX_SHOWN_ERRORS: usize = 100;

/// How a site is previewed.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the site.
    pub root: PathBuf,
    /// How it is read.
    pub options: CompileOptions,
    /// Whether warnings break it too.
    pub strict: bool,
    /// Whether pages show what is remarkable in a panel.
    pub panel: bool,
    /// The day that dates are held against; absent for that of the clock.
    pub today: Option<Date>,
    /// A page that is not rendered until a file changes: it ended the preview before this one.
    pub left_out: Option<RunawayPage>,
}

/// A site that is made again when its files change. Shared by threads.
pub struct Preview {
    settings: Settings,
    /// What keeps the process from living on, once something does.
    runaway: Runaway,
    cache: Mutex<Cache>,
    state: ArcSwap<State>,
}

#[derive(Clone)]
pub(super) struct State {
    newest: Arc<Snapshot>,
    /// The newest site that nothing was wrong with, where that is another one.
    good: Option<Arc<Snapshot>>,
    /// Why the files could not be read at all, or made us fail.
    failure: Option<String>,
}

/// A site that is served no more. It is large: whoever gets it drops it when there is time.
pub struct Retired(#[expect(dead_code, reason = "it is only to be dropped")] Arc<State>);

/// What a look at the files brought.
pub enum LookResult {
    /// Nothing changed.
    None,
    /// There is another site, in the place of this one.
    Site(Retired),
    /// The site could not be read; the text is new.
    Failed(String),
}

/// Which site is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest, broken or not.
    Newest,
    /// The newest that is not broken.
    LastGood,
}

impl Preview {
    /// Reads a site. What is wrong with it is shown to who asks for a page.
    ///
    /// # Errors
    /// The machine failed, or we did.
    pub fn open(settings: Settings, now: SystemTime) -> Result<Self, Failure> {
        let mut cache = Cache::default();
        let reading = pipeline::recompile(&settings.root, &settings.options, &mut cache, now)?;
        let reading = reading.ok_or_else(|| Failure::Bug(Bug(settings.root.display().to_string())))?;
        let newest = Arc::new(Snapshot::new(reading, settings.strict));
        if let Some(runaway) = &settings.left_out
            && let Ok(address) = Address::parse(&runaway.page)
        {
            newest.leave_out(address, runaway.fault());
        }
        let state = ArcSwap::from_pointee(State { newest, good: None, failure: None });
        Ok(Self { settings, cache: Mutex::new(cache), state, runaway: Runaway::default() })
    }

    /// Looks at every file, and makes another site where one changed.
    pub fn look(&self, now: SystemTime) -> LookResult {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.state.load_full();
        let read = pipeline::recompile(&self.settings.root, &self.settings.options, &mut cache, now);
        match read {
            Ok(None) => LookResult::None,
            Ok(Some(reading)) => {
                let newest = Arc::new(Snapshot::new(reading, self.settings.strict));
                // A site that is made again after a failure may be the same.
                let good = if before.newest.is_good() { Some(Arc::clone(&before.newest)) } else { before.good.clone() };
                self.state.store(Arc::new(State { newest, good, failure: None }));
                LookResult::Site(Retired(before))
            }
            Err(failure) => {
                let text = failure.to_string();
                if before.failure.as_ref() == Some(&text) {
                    return LookResult::None;
                }
                self.state.store(Arc::new(State { failure: Some(text.clone()), ..(*before).clone() }));
                LookResult::Failed(text)
            }
        }
    }

    /// Shows the newest reading to `show`.
    pub fn with_compiled<T>(&self, show: impl FnOnce(&Compiled) -> T) -> T {
        show(&self.state.load().newest.reading)
    }

    /// The folder of the site.
    #[must_use]
    pub(crate) fn root(&self) -> &Path {
        &self.settings.root
    }

    /// What the paths of all pages begin with; ends with a slash.
    #[must_use]
    pub(crate) fn base_path(&self) -> String {
        self.state.load().newest.base_path.clone()
    }

    /// Every path that answers with a page or file, in order.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.state.load().newest.paths()
    }

    /// What stands at a path of the site: a decoded path from `/` on.
    #[must_use]
    pub fn answer(&self, path: &str, which: Which) -> Answer {
        let state = self.state.load_full();
        match which {
            Which::Newest => self.newest(&state, path),
            Which::LastGood => match state.last_good() {
                Some(good) => self.of(good, path, Which::LastGood),
                None => self.newest(&state, path),
            },
        }
    }

    fn newest(&self, state: &State, path: &str) -> Answer {
        let newest = &state.newest;
        let is_page = |place: &Option<Resource>| matches!(place, Some(Resource::Page(_)));
        if !state.is_broken() || matches!(newest.place(path), Some(Resource::File(_) | Resource::Held(_))) {
            return self.of(newest, path, Which::Newest);
        }
        let good = state.good.as_ref();
        let at_good = good.and_then(|good| good.place(path));
        if is_page(&newest.place(path)) || is_page(&at_good) || is_html(path) {
            return self.broken(state, path, &self.errors(state));
        }
        match good {
            // Style sheets and scripts of the last good page.
            Some(good) if at_good.is_some() => self.of(good, path, Which::LastGood),
            _ => not_found(),
        }
    }

    /// What stands at a path of one site.
    fn of(&self, snapshot: &Arc<Snapshot>, path: &str, which: Which) -> Answer {
        match snapshot.place(path) {
            Some(Resource::Page(page)) => match snapshot.render(&page) {
                Ok(bytes) => self.page(200, path, bytes, which),
                Err(unrendered) => {
                    self.end_if_runaway(&page.address, &unrendered);
                    self.broken(&self.state.load(), path, &[shown(snapshot, &unrendered)])
                }
            },
            Some(Resource::Held(bytes)) => Answer {
                status: 200,
                media_type: media_type(path),
                tag: Some(tag(bytes)),
                body: AnswerBody::Bytes(bytes.to_vec()),
            },
            Some(Resource::File(file)) => match disk::open_regular(&file) {
                Ok((opened, metadata)) => Answer {
                    status: 200,
                    media_type: media_type(path),
                    tag: Some(tag(&format!("{:?}", disk::stamp(&metadata)))),
                    body: AnswerBody::File(opened, metadata.len()),
                },
                Err(_) => not_found(),
            },
            None => self.nowhere(snapshot, path, which),
        }
    }

    fn end_if_runaway(&self, page: &Address, unrendered: &Unrendered) {
        if let Unrendered::Runaway(fault) = unrendered {
            self.runaway.report(RunawayPage::new(page, fault));
        }
    }

    /// Waits until a page takes so much memory that only the end of the process stops it.
    pub(super) async fn runaway(&self) -> RunawayPage {
        self.runaway.wait().await
    }

    /// There is nothing at a path; perhaps there is with a slash.
    fn nowhere(&self, snapshot: &Arc<Snapshot>, path: &str, which: Which) -> Answer {
        let with_slash = format!("{path}/");
        if snapshot.place(&with_slash).is_some() {
            return at(with_slash);
        }
        if path == "/" && snapshot.base_path != "/" {
            return at(snapshot.base_path.clone());
        }
        match snapshot.place(&format!("{}404.html", snapshot.base_path)) {
            Some(Resource::Page(page)) => match snapshot.render(&page) {
                Ok(bytes) => self.page(404, "/404.html", bytes, which),
                Err(_) => not_found(),
            },
            _ => not_found(),
        }
    }

    fn page(&self, status: u16, path: &str, bytes: Vec<u8>, which: Which) -> Answer {
        let tag = tag(&bytes);
        let state = PageState { tag: &tag, is_last_good: which == Which::LastGood, has_panel: self.settings.panel };
        let bytes = if is_html(path) { inject(bytes, state) } else { bytes };
        Answer { status, media_type: media_type(path), tag: Some(tag), body: AnswerBody::Bytes(bytes) }
    }

    /// The answer in place of a page while something is wrong: the messages, which the script shows as an overlay.
    fn broken(&self, state: &State, path: &str, errors: &[Value]) -> Answer {
        let texts: Vec<&str> = errors.iter().filter_map(|error| error["text"].as_str()).collect();
        let text = texts.join("\n\n");
        let tag = tag(&text);
        if !is_html(path) {
            let media_type = "text/plain; charset=utf-8".to_owned();
            return Answer { status: 500, media_type, tag: Some(tag), body: AnswerBody::Bytes(text.into_bytes()) };
        }
        let good = state.last_good().filter(|good| good.place(path).is_some());
        let link = good.map_or("", |_| "<p><a href=\"?last-good\">The last good page</a></p>\n");
        let html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Broken</title>\n<link \
             rel=\"stylesheet\" href=\"{OWN}preview.css\">\n<body class=\"broken\">\n<noscript>\n{link}<pre>{}</pre>\n\
             </noscript>\n",
            escape::html(&text)
        );
        let state = PageState { tag: "", is_last_good: false, has_panel: self.settings.panel };
        let body = AnswerBody::Bytes(inject(html.into_bytes(), state));
        Answer { status: 500, media_type: media_type("/.html"), tag: Some(tag), body }
    }

    /// What is wrong with the page at a path, and what is remarkable on it.
    #[must_use]
    pub(crate) fn report(&self, path: &str) -> Value {
        let state = self.state.load_full();
        let newest = &state.newest;
        let errors = if state.is_broken() {
            self.errors(&state)
        } else {
            let rendered = match newest.place(path) {
                Some(Resource::Page(page)) => {
                    newest.render(&page).map(drop).inspect_err(|fault| self.end_if_runaway(&page.address, fault))
                }
                _ => Ok(()),
            };
            rendered.err().map(|unrendered| shown(newest, &unrendered)).into_iter().collect()
        };
        let notes = if self.settings.panel { self.notes(newest, path) } else { Vec::new() };
        let has_good = state.last_good().is_some_and(|good| good.place(path).is_some());
        json!({"errors": errors, "notes": notes, "last_good": has_good})
    }

    /// What is remarkable on the page at a path.
    fn notes(&self, newest: &Snapshot, path: &str) -> Vec<Value> {
        let today = self.settings.today.unwrap_or_else(|| Zoned::now().date());
        let mut notes = newest.notes(path, today);
        notes.retain(|note| !newest.errors().any(|error| error == note));
        let paths = pipeline::paths(&notes).into_iter();
        let texts: HashMap<Arc<str>, Source> =
            paths.filter_map(|path| self.text(newest, &path).map(|text| (path, text))).collect();
        notes.iter().take(MAX_SHOWN_ERRORS).map(|note| messages::message(note, |path| texts.get(path))).collect()
    }

    /// The text of a file of the site.
    fn text(&self, snapshot: &Snapshot, path: &str) -> Option<Source> {
        let cache = || self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        snapshot.reading.find(path).cloned().or_else(|| cache().text(self.root(), path))
    }

    /// A text file of the site with numbered lines, by its exact path.
    #[must_use]
    pub(crate) fn source(&self, path: &str) -> Answer {
        let Some(source) = self.text(&self.state.load().newest, path) else { return not_found() };
        let body = AnswerBody::Bytes(source_view::page(&source));
        Answer { status: 200, media_type: media_type("/.html"), tag: None, body }
    }

    fn errors(&self, state: &State) -> Vec<Value> {
        let failure = state.failure.iter().map(|text| messages::plain(text));
        let of_site =
            state.newest.errors().map(|error| messages::message(error, |path| state.newest.reading.find(path)));
        let mut errors: Vec<Value> = failure.chain(of_site.take(MAX_SHOWN_ERRORS)).collect();
        let rest = state.newest.errors().count().saturating_sub(MAX_SHOWN_ERRORS);
        if rest > 0 {
            errors.push(messages::plain(&format!("and {rest} more; `candor check` lists them")));
        }
        errors
    }
}

impl State {
    fn is_broken(&self) -> bool {
        self.failure.is_some() || self.newest.is_broken()
    }

    fn last_good(&self) -> Option<&Arc<Snapshot>> {
        if self.newest.is_good() { Some(&self.newest) } else { self.good.as_ref() }
    }
}

fn shown(snapshot: &Snapshot, unrendered: &Unrendered) -> Value {
    match unrendered {
        Unrendered::Fault(fault) | Unrendered::Runaway(fault) => {
            messages::message(fault, |path| snapshot.reading.find(path))
        }
        Unrendered::Bug(bug) => messages::plain(&bug.to_string()),
    }
}
