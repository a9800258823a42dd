//! The files of a site as they were read. Must not know: what they mean, or how they were found.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::source::Source;

/// The settings of a site, in its folder.
pub(crate) const SETTINGS: &str = "site.yaml";
/// The folders of a site that hold what it is made from.
pub(crate) const FOLDERS: [&str; 5] = ["content", "templates", "themes", "static", "messages"];
/// The folder of a site that it is published to where no other is named.
pub(crate) const OUTPUT: &str = "public";

/// All files of a site. Every list is sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// `site.yaml`.
    pub config: Option<Source>,
    /// Every `.md` file below `content/`.
    pub content: Vec<ContentFile>,
    /// The files of `static/`, and those that lie beside a page.
    pub assets: Vec<Asset>,
    /// The files of `templates/`.
    pub templates: Vec<Source>,
    /// The folders of `themes/`, by name.
    pub themes: BTreeMap<String, ThemeFiles>,
    /// Files that should be text and are not, as far as they can be shown: only for messages about them.
    pub damaged: Vec<Source>,
    /// Files of `static/`, and beside pages, that are published only if the settings allow it; each was reported.
    pub suspects: Vec<Asset>,
    /// Paths that were passed over: hidden files, what editors leave behind, files that no page is beside.
    pub ignored: Vec<String>,
}

/// A content file. A large site has very many, so what their texts mean is kept rather than the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentFile {
    /// Its text was read.
    Read(Source),
    /// It is as it was when the site was read before, by its path.
    AsBefore(Arc<str>),
}

impl ContentFile {
    /// Its path from the site's root.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        match self {
            Self::Read(source) => source.path(),
            Self::AsBefore(path) => path,
        }
    }

    /// The same file, without its text.
    #[must_use]
    pub(crate) fn without_text(self) -> Self {
        match self {
            Self::Read(source) => Self::AsBefore(Arc::clone(source.path())),
            unread @ Self::AsBefore(_) => unread,
        }
    }

    /// Its text, where it was read.
    #[must_use]
    pub(crate) fn source(&self) -> Option<&Source> {
        match self {
            Self::Read(source) => Some(source),
            Self::AsBefore(_) => None,
        }
    }
}

/// The files of one theme. Every list is sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeFiles {
    /// Its `theme.yaml`.
    pub manifest: Option<Source>,
    /// The files of its `templates/`.
    pub templates: Vec<Source>,
    /// The files of its `static/`, with addresses from the site's root.
    pub assets: Vec<Asset>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path from the site's root.
    pub path: Arc<str>,
    /// Where it is on the disk: absolute, without symbolic links.
    pub file: PathBuf,
    /// Where it is published.
    pub address: Address,
    /// Its size.
    pub bytes: u64,
}

impl Sources {
    /// The text file at a path from the site's root, or what can be shown of it.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Source> {
        self.text(path).or_else(|| among(&self.damaged, path))
    }

    fn text(&self, path: &str) -> Option<&Source> {
        let named = |source: &&Source| &**source.path() == path;
        if let Some(below) = path.strip_prefix("themes/") {
            let theme = self.themes.get(below.split('/').next()?)?;
            return theme.manifest.as_ref().filter(named).or_else(|| among(&theme.templates, path));
        }
        let config = self.config.as_ref().filter(named);
        config.or_else(|| self.content_at(path)?.source()).or_else(|| among(&self.templates, path))
    }

    fn content_at(&self, path: &str) -> Option<&ContentFile> {
        let at = self.content.binary_search_by(|content| (**content.path()).cmp(path)).ok()?;
        self.content.get(at)
    }

    /// The content files that were read.
    pub fn read(&self) -> impl Iterator<Item = &Source> {
        self.content.iter().filter_map(ContentFile::source)
    }
}

/// The file at a path in a list that is sorted by path.
fn among<'a>(sources: &'a [Source], path: &str) -> Option<&'a Source> {
    let at = sources.binary_search_by(|source| (**source.path()).cmp(path)).ok()?;
    sources.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found_by_its_path() {
        let source = |path: &str| Source::new(path, "");
        let theme = ThemeFiles {
            manifest: Some(source("themes/a/theme.yaml")),
            templates: vec![source("themes/a/templates/page.html")],
            assets: Vec::new(),
        };
        let sources = Sources {
            config: Some(source("site.yaml")),
            content: vec![ContentFile::Read(source("content/a.md")), ContentFile::Read(source("content/a/b.md"))],
            templates: vec![source("templates/page.html")],
            themes: BTreeMap::from([("a".to_owned(), theme)]),
            ..Sources::default()
        };
        for path in [
            "site.yaml",
            "content/a.md",
            "content/a/b.md",
            "templates/page.html",
            "themes/a/theme.yaml",
            "themes/a/templates/page.html",
        ] {
            assert_eq!(sources.find(path).map(|source| &**source.path()), Some(path));
        }
        for path in ["", "content/b.md", "themes", "themes/", "themes/b/theme.yaml"] {
            assert_eq!(sources.find(path), None, "{path}");
        }
        let content = sources.content.into_iter().map(ContentFile::without_text).collect();
        let sources = Sources { content, ..Sources::default() };
        assert_eq!(sources.find("content/a.md"), None);
    }
}
