//! A theme: the templates in the binary, those of a folder below `themes/`, and single ones of the site over
//! them, compiled once. Must not know: views.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::watch::{Memory, Overrun, Watch};
use super::{faults, limits, words};
use crate::base::address::Address;
use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::messages::Messages;
use crate::base::source::Source;
use crate::base::span::Span;
use crate::base::suggest;
use crate::model::output::{Output, OutputBody};
use crate::model::sources::{Sources, ThemeFiles};

/// The theme in the binary.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/candor");
/// Its name: a folder of this name below `themes/` takes its place.
const BUILT_IN_NAME: &str = "candor";

/// The template that others extend, which every theme must have as well.
const BASE_TEMPLATE: &str = "base.html";

/// The files of the theme in the binary, by path from the folder of the theme, and the name of that folder.
#[must_use]
pub fn ejected() -> (&'static str, Vec<(String, &'static [u8])>) {
    let mut files = Vec::new();
    let mut folders = vec![&BUILT_IN];
    while let Some(folder) = folders.pop() {
        let path = |file: &include_dir::File<'_>| file.path().to_string_lossy().replace('\\', "/");
        files.extend(folder.files().map(|file| (path(file), file.contents())));
        folders.extend(folder.dirs());
    }
    // Messages stay in the binary: there is no theme yet that brings its own.
    files.retain(|(path, _): &(String, _)| !path.starts_with("messages/"));
    files.sort();
    (BUILT_IN_NAME, files)
}

/// A compiled theme.
pub struct Theme {
    tera: Tera,
    /// What every template sees as `site`, for reports on it.
    site: serde_json::Value,
    messages: Arc<Messages>,
    /// Every template by name, for messages.
    sources: BTreeMap<String, Source>,
    assets: Vec<Output>,
    watch: Watch,
}

impl Theme {
    /// The pages that are being rendered with it.
    pub(super) fn watch(&self) -> &Watch {
        &self.watch
    }

    /// What is wrong with the page that takes longer, or more memory, than a page may, if one does. `before` is the memory
    /// that was taken before rendering began.
    #[must_use]
    pub(crate) fn overrun(&self, before: Memory) -> Option<Diagnostic> {
        let Overrun { template, page, limit, .. } = self.watch.overrun(before)?;
        Some(self.over_budget(template, &page, limit))
    }

    /// The same for one page that others need not wait for, and whether it can be left to itself: it goes on, and is
    /// watched no longer.
    #[must_use]
    pub(crate) fn leave(&self, page: &Address, before: Memory) -> Option<(Diagnostic, bool)> {
        let Overrun { template, page, limit, is_harmless } = self.watch.leave(page, before)?;
        Some((self.over_budget(template, &page, limit), is_harmless))
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.tera
    }

    /// Style sheets and scripts.
    #[must_use]
    pub(crate) fn assets(&self) -> &[Output] {
        &self.assets
    }

    /// The text of a template, by the path that messages give.
    #[must_use]
    pub(crate) fn find(&self, path: &str) -> Option<&Source> {
        self.sources.values().find(|source| &**source.path() == path)
    }

    /// Where a template lies.
    #[must_use]
    pub(crate) fn place(&self, template: &str) -> Place {
        faults::place(&self.sources, template, Span::default())
    }

    /// An error of a template while it made a page: at its place, with the name that may be meant.
    pub(super) fn fault(&self, error: &tera::Error, template: &str, context: &Context, page: &Address) -> Diagnostic {
        let seen = |name: &str| serde_json::to_value(context.get(name)).unwrap_or_default();
        let (of_page, of_view) = (seen("page"), seen("view"));
        let words = self.messages.all_fixed().map(|(id, text)| (words::name(id), text.into())).collect();
        let words = serde_json::Value::Object(words);
        let seen = [("page", &of_page), ("view", &of_view), ("site", &self.site), ("words", &words)];
        let diagnostic = faults::one(&self.sources, error, template, &seen);
        with_page(diagnostic, page)
    }

    pub(super) fn over_budget(&self, template: &str, page: &Address, exceeded: &str) -> Diagnostic {
        let diagnostic = Diagnostic::error(Code::TemplateError, self.place(template), exceeded);
        with_page(diagnostic, page)
    }
}

fn with_page(mut diagnostic: Diagnostic, page: &Address) -> Diagnostic {
    let help = diagnostic.help.take().map_or(String::new(), |help| format!("; {help}"));
    diagnostic.help(format!("while `{page}` was rendered{help}"))
}

/// Compiles the theme of a site, which must have templates of the names in `needed`; every faulty template is
/// reported. `site` is what every template sees by that name, `messages` what it says.
#[must_use]
pub fn compile(
    sources: &Sources,
    name: Option<&str>,
    needed: &BTreeSet<&str>,
    site: &impl serde::Serialize,
    messages: &Arc<Messages>,
) -> Checked<Option<Theme>> {
    let engine = || engine(messages);
    let wanted = name.unwrap_or(BUILT_IN_NAME);
    let folder = sources.themes.get(wanted);
    if folder.is_none() && wanted != BUILT_IN_NAME {
        let known = sources.themes.keys().map(String::as_str).chain([BUILT_IN_NAME]);
        let place = Place::new(&Arc::from("site.yaml"), sources.config.as_ref().map_or_else(Span::default, setting));
        let error =
            Diagnostic::error(Code::InvalidValue, place, format!("there is no theme `{wanted}` below `themes/`"));
        return Checked::new(None, vec![error.help(suggest::help(wanted, known))]);
    }
    let mut texts = match folder {
        Some(folder) => of_folder(folder, &format!("themes/{wanted}/templates/")),
        None => built_in(),
    };
    for template in &sources.templates {
        let name = template.path().strip_prefix("templates/").unwrap_or(template.path());
        texts.insert(name.to_owned(), template.clone());
    }
    let missing = needed.iter().chain([&BASE_TEMPLATE]).filter(|name| !texts.contains_key(**name)).map(|name| {
        let place = Place::new(&Arc::from(format!("themes/{wanted}/templates/{name}")), Span::default());
        Diagnostic::error(Code::TemplateError, place, format!("the theme has no template `{name}`"))
            .help("copy it from the built-in theme")
    });
    let mut diagnostics: Vec<Diagnostic> = missing.collect();
    let over_limits = limits::exceeded(&texts);
    if !over_limits.is_empty() {
        diagnostics.extend(over_limits);
        return Checked::new(None, diagnostics);
    }
    let mut tera = engine();
    if let Err(error) =
        tera.add_raw_templates(texts.iter().map(|(name, source)| (name.clone(), source.text().to_owned())))
    {
        diagnostics.extend(faults::all(&texts, &error, engine));
    }
    if !diagnostics.is_empty() {
        return Checked::new(None, diagnostics);
    }
    let assets = match folder {
        Some(folder) => copies(folder),
        None => statics(),
    };
    tera.global_context().insert("site", site);
    let site = serde_json::to_value(site).unwrap_or_default();
    Checked::clean(Some(Theme {
        tera,
        site,
        messages: Arc::clone(messages),
        sources: texts,
        assets,
        watch: Watch::default(),
    }))
}

/// Where the settings name the theme.
fn setting(config: &Source) -> Span {
    let text = config.text();
    let line = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let named = line.filter_map(|(start, line)| Some((start, line.strip_prefix("theme:")?))).next();
    named.map_or_else(Span::default, |(start, value)| {
        let start = start + "theme:".len() + value.len() - value.trim_start().len();
        Span::new(start, start + value.trim().len())
    })
}

/// Tera with everything escaped but text files, and no function that could reach out of a template.
fn engine(messages: &Arc<Messages>) -> Tera {
    let mut tera = Tera::default();
    // Every name ends with the empty string, so every template is escaped.
    tera.autoescape_on([""]);
    tera.register_filter("html", html);
    words::register(&mut tera, messages);
    tera
}

/// `{{ view.summary | html }}`: says that markup stands here, and refuses whatever this program did not make as
/// such. It changes nothing: only a string that is marked as safe is printed unescaped, with or without the filter.
fn html(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_string() && value.is_safe() {
        return Ok(value.clone());
    }
    Err(tera::Error::message("the filter `html` prints prepared markup only; leave it out for text"))
}

fn of_folder(folder: &ThemeFiles, prefix: &str) -> BTreeMap<String, Source> {
    let named =
        |source: &Source| (source.path().strip_prefix(prefix).unwrap_or(source.path()).to_owned(), source.clone());
    folder.templates.iter().map(named).collect()
}

fn copies(folder: &ThemeFiles) -> Vec<Output> {
    let copy = |asset: &crate::model::sources::Asset| Output {
        address: asset.address.clone(),
        body: OutputBody::Copy(asset.file.clone()),
    };
    folder.assets.iter().map(copy).collect()
}

/// The templates in the binary.
fn built_in() -> BTreeMap<String, Source> {
    let mut texts = BTreeMap::new();
    for file in files(&BUILT_IN) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let (Some(name), Some(text)) = (path.strip_prefix("templates/"), file.contents_utf8()) {
            texts.insert(name.to_owned(), Source::new(format!("built-in theme: {path}"), text));
        }
    }
    texts
}

/// The style sheets and scripts in the binary.
fn statics() -> Vec<Output> {
    let asset = |file: &'static include_dir::File<'static>| {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let address = Address::parse(path.strip_prefix("static")?).ok()?;
        Some(Output { address, body: OutputBody::Static(file.contents()) })
    };
    files(&BUILT_IN).into_iter().filter_map(asset).collect()
}

/// Every file of a folder and those below it.
fn files<'d>(folder: &'d Dir<'static>) -> Vec<&'d include_dir::File<'static>> {
    folder.files().chain(folder.dirs().flat_map(files)).collect()
}
