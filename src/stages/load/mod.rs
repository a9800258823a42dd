//! From the disk to [`Sources`]: every file of the site, and a message for each that cannot be taken. Must not
//! know: what is in the files, or which of them a site needs.

mod error;
mod files;
mod names;
mod read;
mod secret_names;
mod tokens;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

pub(crate) use error::LoadError;
pub(crate) use files::{SITE_FOLDERS, SiteFile, files};

use crate::base::address::Address;
use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::{self, Diagnostic};
use crate::base::source::Source;
use crate::disk;
use crate::model::sources::{Asset, ContentFile, Sources, ThemeFiles};
use read::{Reader, Seen};
use walk::{Found, Skipped, Use, problem};

/// Reads a site. What is wrong with single files becomes messages, and the other files are read all the same.
///
/// # Errors
/// The root cannot be read, or the machine is at its end.
pub fn load(root: &Path) -> Result<Checked<Sources>, LoadError> {
    Ok(refresh(root, Loaded::default(), SystemTime::UNIX_EPOCH)?.0.sources)
}

/// A site as it was read at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Loaded {
    /// Its files.
    pub sources: Checked<Sources>,
    seen: Seen,
}

impl Default for Loaded {
    fn default() -> Self {
        Self { sources: Checked::clean(Sources::default()), seen: Seen::default() }
    }
}

impl Loaded {
    /// The same, without the texts of content files: what they mean is kept elsewhere, and a large site has very many.
    #[must_use]
    pub(crate) fn without_texts(mut self) -> Self {
        self.sources.value.content = self.sources.value.content.into_iter().map(ContentFile::without_text).collect();
        self
    }

    /// The text of a content file that was let go of, unless it changed meanwhile.
    #[must_use]
    pub(crate) fn reload(&self, root: &Path, path: &str) -> Option<Source> {
        read::again(&fs::canonicalize(root).ok()?, &self.seen, path)
    }
}

/// Reads a site again: looks at every file and reads those that are not as they were before. `now` tells which
/// files changed so shortly ago that they may change again unseen; these are read next time too. Says whether a site
/// made of it would be another than before, when the texts of content files had been let go of.
///
/// # Errors
/// As [`load`].
pub(crate) fn refresh(root: &Path, before: Loaded, now: SystemTime) -> Result<(Loaded, Difference), LoadError> {
    let given = root;
    let root = &fs::canonicalize(given).map_err(|error| LoadError::new("read", given, error))?;
    fs::read_dir(root).map_err(|error| LoadError::new("read", given, error))?;

    let mut skipped = Skipped::default();
    let mut reader = Reader::new(before.seen, now);
    let config = config(root, &mut reader, &mut skipped)?;
    let content = walk::walk(root, "content", |_| Use::Read, &mut skipped)?;
    let published = walk::walk(root, "static", |_| Use::Publish, &mut skipped)?;
    let templates = walk::walk(root, "templates", |_| Use::Read, &mut skipped)?;
    let themes = walk::walk(root, "themes", theme_use, &mut skipped)?;

    let (pages, others): (Vec<Found>, Vec<Found>) =
        content.into_iter().partition(|found| names::is_markdown(name_of(&found.path)));
    let beside = beside_pages(&pages, others, &mut skipped);
    reader.see(&published, &mut skipped);
    reader.see(&beside, &mut skipped);
    let mut assets = assets(published, "static", &mut skipped.diagnostics);
    assets.extend(self::assets(beside, "content", &mut skipped.diagnostics));
    assets.sort_by(|a, b| a.path.cmp(&b.path));

    let content = reader.read_content(pages, &mut skipped)?;
    let templates = reader.read(templates, &mut skipped)?;
    let themes = read_themes(themes, &mut reader, &mut skipped)?;
    let Skipped { mut ignored, mut damaged, suspects, mut diagnostics } = skipped;
    ignored.sort();
    damaged.sort_by(|a, b| a.path().cmp(b.path()));
    diagnostic::sort(&mut diagnostics);
    let (suspects, assets): (Vec<Asset>, Vec<Asset>) =
        assets.into_iter().partition(|asset| suspects.contains(&asset.path));
    let sources = Sources { config, content, assets, templates, themes, damaged, suspects, ignored };
    let sources = Checked::new(sources, diagnostics);
    let (seen, published) = reader.seen();
    let change =
        if published == Difference::None && sources == before.sources { Difference::None } else { Difference::Some };
    Ok((Loaded { sources, seen }, change))
}

/// Whether anything is other than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Nothing is.
    None,
    /// Something is.
    Some,
}

/// `site.yaml`, where there is one.
fn config(root: &Path, reader: &mut Reader, skipped: &mut Skipped) -> Result<Option<Source>, LoadError> {
    let path = "site.yaml";
    let file = root.join(path);
    let found = match fs::symlink_metadata(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(LoadError::new("read", &file, error)),
        Ok(metadata) if metadata.is_symlink() => {
            skipped.diagnostics.push(walk::link(root, &file, path));
            return Ok(None);
        }
        Ok(metadata) if !metadata.is_file() => {
            skipped.diagnostics.push(problem(Code::Unreadable, path, "not a regular file"));
            return Ok(None);
        }
        Ok(metadata) => Found { path: Arc::from(path), file, bytes: metadata.len(), stamp: disk::stamp(&metadata) },
    };
    Ok(reader.read(vec![found], skipped)?.pop())
}

/// Of the files in `content/` that are no pages, those in a folder that is a page, or below one, and pictures in a
/// folder that has pages.
fn beside_pages(pages: &[Found], others: Vec<Found>, skipped: &mut Skipped) -> Vec<Found> {
    let folders: BTreeSet<&str> = pages.iter().filter_map(|page| page.path.strip_suffix("/index.md")).collect();
    let is_beside = |path: &str| {
        let above = |folder: &str| folder.rsplit_once('/').map(|(above, _)| above.to_owned());
        std::iter::successors(above(path), |folder| above(folder)).any(|folder| folders.contains(folder.as_str()))
    };
    let with_pages: BTreeSet<&str> = pages.iter().map(|page| folder_of(&page.path)).collect();
    let is_picture = |path: &str| names::is_picture(path) && with_pages.contains(folder_of(path));
    let mut beside = Vec::new();
    for other in others {
        if !is_beside(&other.path) && !is_picture(&other.path) {
            skipped.ignored.push(other.path.to_string());
        } else {
            beside.push(other);
        }
    }
    beside
}

/// Files that are published at their path below `folder`.
fn assets(files: Vec<Found>, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Asset> {
    let mut assets = Vec::with_capacity(files.len());
    for Found { path, file, bytes, .. } in files {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        match Address::parse(below) {
            Ok(address) => assets.push(Asset { path, file, address, bytes }),
            Err(wrong) => {
                let message = format!("`{below}` {wrong}");
                diagnostics.push(problem(Code::UnsafePath, &path, message).help("rename the file or its folder"));
            }
        }
    }
    assets
}

/// What a path below `themes/` is for: a theme is its `theme.yaml`, `templates/` and `static/`.
fn theme_use(path: &str) -> Use {
    match path.split('/').nth(2) {
        None | Some("theme.yaml" | "templates") => Use::Read,
        Some("static") => Use::Publish,
        Some(_) => Use::Nothing,
    }
}

/// Sorts the files below `themes/` by theme and kind, and reads the texts.
fn read_themes(
    files: Vec<Found>,
    reader: &mut Reader,
    skipped: &mut Skipped,
) -> Result<BTreeMap<String, ThemeFiles>, LoadError> {
    let mut by_theme: BTreeMap<String, (Vec<Found>, Vec<Found>)> = BTreeMap::new();
    for found in files {
        let mut parts = found.path.split('/').skip(1);
        match (parts.next(), parts.next()) {
            (Some(name), Some(kind)) => {
                let (texts, published) = by_theme.entry(name.to_owned()).or_default();
                let list = if kind == "static" { published } else { texts };
                list.push(found);
            }
            _ => skipped.ignored.push(found.path.to_string()),
        }
    }
    let mut themes = BTreeMap::new();
    for (name, (texts, published)) in by_theme {
        reader.see(&published, skipped);
        let assets = assets(published, &format!("themes/{name}/static"), &mut skipped.diagnostics);
        let texts = reader.read(texts, skipped)?;
        let (mut manifest, templates): (Vec<Source>, Vec<Source>) =
            texts.into_iter().partition(|text| **text.path() == *format!("themes/{name}/theme.yaml"));
        themes.insert(name, ThemeFiles { manifest: manifest.pop(), templates, assets });
    }
    Ok(themes)
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
