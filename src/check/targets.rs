//! What there is on a site that something may lead to: pages, files, headings. Must not know: what leads there.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::texts::Headings;
use crate::base::address::Address;
use crate::model::id::EntryId;
use crate::model::page_file::PageFile;
use crate::model::site::{PROGRAMS, Site, program_at};
use crate::model::text::Body;
use crate::pages::PageKind;
use crate::pages::routes::Routes;

/// A site, with what exists on it.
pub(crate) struct Targets<'s> {
    pub(crate) site: &'s Site,
    /// Which page lies where.
    routes: Routes,
    /// Addresses of files that are copied.
    assets: HashSet<&'s str>,
    /// The headings of pages, by address; few texts link to headings of other pages.
    headings: OnceLock<HashMap<String, Headings<'s>>>,
}

impl<'s> Targets<'s> {
    /// What exists on a site.
    pub(crate) fn new(site: &'s Site) -> Self {
        let assets = site.assets.iter().map(|(address, _)| address.as_str()).collect();
        Self { site, routes: Routes::of(site), assets, headings: OnceLock::new() }
    }

    /// Whether there is a page or file at an address.
    pub(crate) fn has_address(&self, address: &str) -> bool {
        self.assets.contains(address) || self.routes.find(self.site, address).is_some()
    }

    /// Whether there is something at an address that is no program and no comparison.
    pub(crate) fn is_singular(&self, address: &Address) -> bool {
        self.assets.contains(address.as_str()) || self.routes.is_one_of_few(address.as_str())
    }

    /// Whether a file in a folder of `content/` made a program or ranking of this slug.
    pub(crate) fn has_entry(&self, folder: &str, slug: &str) -> bool {
        match folder {
            PROGRAMS => program_at(&self.site.programs, slug).is_some(),
            _ => self.site.rankings.binary_search_by(|it| it.ranking.slug.as_str().cmp(slug)).is_ok(),
        }
    }

    /// Where the page of a content file lies.
    pub(crate) fn page_of(&self, file: &str) -> Option<String> {
        let entry = self.site.entry_of_file.get(file)?;
        Some(PageKind::from(*entry).address(self.site).to_string())
    }

    /// The headings of the text of the page at an address, if links to them are checked.
    pub(crate) fn headings(&self, address: &str) -> Option<&Headings<'s>> {
        let located = |file: PageFile<'_>| {
            let headings = Headings::new(body(self.site, file.entry)?);
            Some((PageKind::from(file.entry).address(self.site).to_string(), headings))
        };
        self.headings.get_or_init(|| self.site.page_files().filter_map(located).collect()).get(address)
    }
}

/// The text of a page whose headings others may link to.
fn body(site: &Site, entry: EntryId) -> Option<&Body> {
    Some(match entry {
        EntryId::Program(id) => &site.programs[id].body,
        EntryId::Guide(id) => &site.guides[id].body,
        EntryId::Article(id) => &site.articles[id].body,
        _ => return None,
    })
}
