//! The feed of reviews and guides. Must not know: templates.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::model::site::Site;
use crate::model::text::Text;
use crate::pages::feeds::{self, FeedEntry, MAX_ENTRIES};
use crate::pages::page::PageKind;
use crate::pages::prose::html;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};
use crate::pages::{articles, links};
use crate::wording::Wording;

/// `/feed.xml`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/feed.xml", |site| when(site.config.feeds)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| feed(site)),
};

/// What is new among reviews and guides; those without a date are not news.
fn feed(site: &Site) -> Vec<u8> {
    let mut items: Vec<(Date, PageKind)> = Vec::new();
    items.extend(
        site.programs.entries().filter_map(|(at, it)| Some((it.updated.or(it.published)?, PageKind::Program(at)))),
    );
    items
        .extend(site.guides.entries().filter_map(|(at, it)| Some((it.updated.or(it.published)?, PageKind::Guide(at)))));
    items.sort_by_key(|(date, kind)| (Reverse(*date), links::path(site, kind)));
    let entries = items.into_iter().take(MAX_ENTRIES).map(|(date, kind)| {
        let (title, summary, about, published) = match kind {
            PageKind::Program(id) => {
                let it = &*site.programs[id];
                (Wording::of(site).headline(it), it.summary.as_ref(), Some(it), it.published)
            }
            PageKind::Guide(at) => {
                (articles::title(&site.guides[at]), site.guides[at].summary.as_ref(), None, site.guides[at].published)
            }
            _ => (String::new(), None, None, None),
        };
        let body = |summary: &Text| html(site, summary, about).as_str().to_owned();
        FeedEntry { url: links::url(site, &kind), title, updated: date, published, summary: summary.map(body) }
    });
    feeds::write(site, &PageKind::Feed, &site.config.title, &entries.collect::<Vec<_>>())
}
