//! Every kind of page, a file each, and what can be asked of a page of any kind. To add a kind is to add its file,
//! which is named here, its template and its line in [`for_each_kind`](super::page). Must not know: what is particular to a kind.

mod alias;
mod article;
mod catalogue_csv;
mod catalogue_json;
mod catalogue_schema;
mod categories;
mod category;
mod changes;
mod changes_feed;
mod commissions_csv;
mod comparison;
mod comparisons;
mod directory;
mod faq;
mod feed;
mod go;
mod guide;
mod guides;
mod highlight;
mod home;
mod llms;
mod methodology;
mod network;
mod networks;
mod not_found;
mod program;
mod program_data;
mod ranking;
mod rankings;
mod robots;
mod sitemap;
mod sitemap_index;

use jiff::civil::Date;

use super::page::{PageKind, for_each_kind};
use super::shell;
use super::spec::{PageBody, PageContent, PageSpec, Visibility};
use crate::base::address::Address;
use crate::model::site::Site;

/// A kind whose pages can be told apart only by itself.
pub(super) trait AnyKind: Sync {
    /// The template that shapes its pages.
    fn template(&self) -> Option<&'static str>;
    /// Whether search engines are told of its pages.
    fn is_public(&self) -> bool;
    /// Whether its pages are found by their slugs.
    fn has_many(&self) -> bool;
    /// Every page of it that the site has, in order.
    fn pages<'s>(&'static self, site: &'s Site) -> Box<dyn Iterator<Item = PageKind> + 's>;
    /// The page of it at an address, for a kind whose pages are found by their slugs.
    fn find(&self, site: &Site, address: &str) -> Option<PageKind>;
}

/// A kind, and how code names its pages.
struct NamedKind<I: 'static> {
    kind: &'static PageSpec<I>,
    name: fn(I) -> PageKind,
}

impl<I: 'static> AnyKind for NamedKind<I> {
    fn template(&self) -> Option<&'static str> {
        match &self.kind.content {
            PageBody::Template(template) => Some(template.file),
            PageBody::File(_) => None,
        }
    }

    fn is_public(&self) -> bool {
        matches!(self.kind.visibility, Visibility::Public { .. })
    }

    fn has_many(&self) -> bool {
        self.kind.route.by_slug.is_some()
    }

    fn pages<'s>(&'static self, site: &'s Site) -> Box<dyn Iterator<Item = PageKind> + 's> {
        Box::new((self.kind.route.pages)(site).map(self.name))
    }

    fn find(&self, site: &Site, address: &str) -> Option<PageKind> {
        let route = &self.kind.route;
        (route.by_slug?)(site, route.path.slug_in(site, address)?).map(self.name)
    }
}

/// A page whose kind is not known to who asks.
trait AnyPage {
    fn write_address(&self, site: &Site, out: &mut String);
    fn modified(&self, site: &Site) -> Option<Date>;
    fn content(&self, site: &Site, address: &Address) -> PageContent;
}

impl<I: 'static> AnyPage for (&PageSpec<I>, &I) {
    fn write_address(&self, site: &Site, out: &mut String) {
        let (kind, id) = self;
        kind.route.path.write(site, id, out);
    }

    fn modified(&self, site: &Site) -> Option<Date> {
        let (kind, id) = self;
        match kind.visibility {
            Visibility::Public { modified } => modified(site, id),
            Visibility::Hidden => None,
        }
    }

    fn content(&self, site: &Site, address: &Address) -> PageContent {
        let (kind, id) = self;
        match &kind.content {
            PageBody::Template(template) => PageContent::Template {
                name: template.file,
                page: Box::new(shell::page(site, kind, template, id, address)),
                view: (template.view)(site, id),
            },
            PageBody::File(bytes) => PageContent::File(bytes(site, id)),
        }
    }
}

/// What tells a page from the others of its kind; nothing for the only one.
macro_rules! id_of {
    () => {
        &()
    };
    ($id:ident) => {
        $id
    };
}

macro_rules! dispatch {
    ($($(#[$doc:meta])* $kind:ident $(($id:ident: $of:ty))? = $file:ident;)*) => {
        /// Every kind, in the order in which pages are listed.
        pub(super) static ALL: &[&dyn AnyKind] = &[
            $(&NamedKind { kind: &$file::KIND, name: |_it| { $(let $id = _it;)? PageKind::$kind$(($id))? } },)*
        ];

        /// Asks a page something, whatever its kind.
        fn ask<T>(page: &PageKind, question: impl FnOnce(&dyn AnyPage) -> T) -> T {
            match page {
                $(PageKind::$kind$(($id))? => question(&(&$file::KIND, id_of!($($id)?))),)*
            }
        }
    };
}
for_each_kind!(dispatch);

impl PageKind {
    /// Where the page lies.
    #[must_use]
    pub fn address(&self, site: &Site) -> Address {
        let mut text = String::new();
        self.write_address(site, &mut text);
        Address::of_page(text)
    }

    /// Writes where the page lies, from `/` on.
    pub(super) fn write_address(&self, site: &Site, out: &mut String) {
        ask(self, |page| page.write_address(site, out));
    }

    /// The last change of what stands on it, for a page that search engines are told of.
    pub(super) fn modified(&self, site: &Site) -> Option<Date> {
        ask(self, |page| page.modified(site))
    }

    /// What stands on it.
    pub(super) fn content(&self, site: &Site, address: &Address) -> PageContent {
        ask(self, |page| page.content(site, address))
    }

    /// Every page that search engines are told of, in order.
    pub(super) fn public(site: &Site) -> impl Iterator<Item = Self> {
        ALL.iter().filter(|kind| kind.is_public()).flat_map(|kind| kind.pages(site))
    }
}
