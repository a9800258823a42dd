//! Which pages a site has, and which of them lies at an address: both follow from the list of kinds. Must not know:
//! what stands on a page.

use std::collections::{BTreeSet, HashMap};

use super::kinds::{ALL, AnyKind};
use super::page::{Page, PageKind};
use crate::base::address::Address;
use crate::model::site::Site;

/// Every page and file of a site that is made, kind by kind. Files that are copied are not among them.
#[must_use]
pub fn all(site: &Site) -> Vec<Page> {
    pages(site, |_| true).collect()
}

/// Every page of a kind of which a site has few: all but programs and comparisons.
pub(crate) fn few(site: &Site) -> impl Iterator<Item = Page> {
    pages(site, |kind| !kind.has_many())
}

fn pages(site: &Site, wanted: impl Fn(&dyn AnyKind) -> bool) -> impl Iterator<Item = Page> {
    let kinds = ALL.iter().filter(move |kind| wanted(**kind));
    kinds.flat_map(move |kind| kind.pages(site)).map(move |kind| Page { address: kind.address(site), kind })
}

/// The templates that a theme must have.
#[must_use]
pub fn templates() -> BTreeSet<&'static str> {
    ALL.iter().filter_map(|kind| kind.template()).collect()
}

/// Which page lies at an address: a table of the few, while the many are found by their slugs.
#[derive(Debug, Default)]
pub struct Routes {
    few: HashMap<Address, PageKind>,
}

impl Routes {
    /// The routes of a site, which must be asked with that site.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self { few: few(site).map(|page| (page.address, page.kind)).collect() }
    }

    /// The page at an address.
    #[must_use]
    pub fn find(&self, site: &Site, address: &str) -> Option<Page> {
        if let Some((address, kind)) = self.few.get_key_value(address) {
            return Some(Page { address: address.clone(), kind: kind.clone() });
        }
        let kind = ALL.iter().find_map(|kind| kind.find(site, address))?;
        Some(Page { address: kind.address(site), kind })
    }

    /// Whether a page of a kind of which the site has few lies at an address.
    #[must_use]
    pub(crate) fn is_one_of_few(&self, address: &str) -> bool {
        self.few.contains_key(address)
    }
}
