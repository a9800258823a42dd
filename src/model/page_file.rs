//! Content files that make a page: which entry each holds; and where files lie that are copied. Must not know:
//! where pages lie.

use std::collections::HashMap;
use std::sync::Arc;

use super::id::EntryId;
use super::site::Site;
use crate::base::address::Address;
use crate::base::span::Spanned;

/// A content file that makes a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageFile<'s> {
    /// Its path from the root of the site.
    pub(crate) path: &'s Arc<str>,
    /// Older addresses of its page.
    pub(crate) aliases: &'s [Spanned<Address>],
    /// What it holds.
    pub(crate) entry: EntryId,
}

impl Site {
    /// Every content file that makes a page, kind by kind.
    pub(crate) fn page_files(&self) -> impl Iterator<Item = PageFile<'_>> {
        let file = |path, aliases, entry| PageFile { path, aliases, entry };
        let programs = self.programs.entries().map(move |(id, it)| file(&it.path, &it.aliases, EntryId::Program(id)));
        let comparisons = self.comparisons.entries().filter_map(move |(id, it)| {
            it.text.as_ref().map(|text| file(&text.path, &text.aliases, EntryId::Comparison(id)))
        });
        let home = self.home.iter().map(move |it| file(&it.path, &[], EntryId::Home));
        let categories = self
            .categories
            .entries()
            .filter_map(move |(id, it)| it.text.as_ref().map(|text| file(&text.path, &[], EntryId::Category(id))));
        let networks = self
            .networks
            .entries()
            .filter_map(move |(id, it)| it.text.as_ref().map(|text| file(&text.path, &[], EntryId::Network(id))));
        let rankings = self
            .rankings
            .entries()
            .map(move |(id, it)| file(&it.ranking.path, &it.ranking.aliases, EntryId::Ranking(id)));
        let guides = self.guides.entries().map(move |(id, it)| file(&it.path, &it.aliases, EntryId::Guide(id)));
        let articles = self.articles.entries().map(move |(id, it)| file(&it.path, &it.aliases, EntryId::Article(id)));
        programs
            .chain(comparisons)
            .chain(home)
            .chain(categories)
            .chain(networks)
            .chain(rankings)
            .chain(guides)
            .chain(articles)
    }
}

/// Which entry each content file of a site holds, by path.
#[must_use]
pub(crate) fn by_path(site: &Site) -> HashMap<Arc<str>, EntryId> {
    site.page_files().map(|file| (Arc::clone(file.path), file.entry)).collect()
}

/// The address of a file that is copied, by its path from the site's root: what lies beside a page in `content/`
/// stays beside it. An address is its own.
#[must_use]
pub(crate) fn address_of_copy(path: &str) -> String {
    match path.strip_prefix("content/") {
        Some(below) => format!("/{below}"),
        None => format!("/{}", path.trim_start_matches('/')),
    }
}
