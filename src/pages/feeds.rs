//! Atom feeds: reviews and guides, and changes of terms. Dates are those of the content, never the clock's.
//! Must not know: templates.

use std::cmp::Reverse;

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use jiff::civil::Date;

use super::prose::{html, plain};
use super::{articles, links, program};
use crate::model::page::PageKind;
use crate::model::prose::Prose;
use crate::model::site::Site;

/// How many entries a feed holds.
const ENTRIES: usize = 50;

/// What is new among reviews and guides; those without a date are not news.
pub(super) fn feed(site: &Site) -> Vec<u8> {
    let mut items: Vec<(Date, PageKind)> = Vec::new();
    items.extend(
        site.programs.entries().filter_map(|(at, it)| Some((it.updated.or(it.published)?, PageKind::Program(at)))),
    );
    items
        .extend(site.guides.entries().filter_map(|(at, it)| Some((it.updated.or(it.published)?, PageKind::Guide(at)))));
    items.sort_by_key(|(date, kind)| (Reverse(*date), links::path(site, kind)));
    let entries = items.into_iter().take(ENTRIES).map(|(date, kind)| {
        let (title, summary, about, published) = match kind {
            PageKind::Program(id) => {
                let it = &*site.programs[id];
                (it.title.value.clone(), it.summary.as_ref(), Some(it), it.published)
            }
            PageKind::Guide(at) => {
                (articles::title(&site.guides[at]), site.guides[at].summary.as_ref(), None, site.guides[at].published)
            }
            _ => (String::new(), None, None, None),
        };
        let body = |summary: &Prose| html(site, summary, about).as_str().to_owned();
        entry(&url(site, &kind), title, date, published, summary.map(body))
    });
    write(site, &PageKind::Feed, &site.config.title, entries.collect())
}

/// What changed in which program.
pub(super) fn changes(site: &Site) -> Vec<u8> {
    let entries = site.changes.iter().take(ENTRIES).map(|&(id, at)| {
        let view = program::change(site, id, at);
        let date = site.programs[id].history[at].date;
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "not stated".into());
        let title = format!(
            "{}: {} from {} to {}",
            view.program.text,
            view.field.to_lowercase(),
            value(&view.from),
            value(&view.to)
        );
        let id = format!("{}#{}", url(site, &PageKind::Changes), view.id);
        entry(&id, title, date, None, view.note.as_ref().map(plain))
    });
    write(site, &PageKind::ChangesFeed, &format!("{}: what changed", site.config.title), entries.collect())
}

fn url(site: &Site, kind: &PageKind) -> String {
    links::absolute(site, &crate::model::addresses::address(site, kind))
}

/// An entry; its id is its address, which does not change.
fn entry(url: &str, title: String, updated: Date, published: Option<Date>, summary: Option<String>) -> Entry {
    Entry {
        id: url.to_owned(),
        title: Text::plain(title),
        updated: at_midnight(updated),
        published: published.map(at_midnight),
        links: vec![Link {
            href: url.to_owned(),
            rel: "alternate".into(),
            mime_type: Some("text/html".into()),
            ..Link::default()
        }],
        content: summary.map(|summary| Content {
            value: Some(summary),
            content_type: Some("html".into()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn write(site: &Site, kind: &PageKind, title: &str, entries: Vec<Entry>) -> Vec<u8> {
    let own = url(site, kind);
    let author = site.config.author.clone().unwrap_or_else(|| site.config.title.clone());
    let feed = Feed {
        id: own.clone(),
        title: Text::plain(title),
        // The standard wants a date even of an empty feed.
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or_default(),
        authors: vec![Person { name: author, ..Person::default() }],
        links: vec![
            Link { href: own, rel: "self".into(), mime_type: Some("application/atom+xml".into()), ..Link::default() },
            Link { href: site.config.base_url.to_string(), rel: "alternate".into(), ..Link::default() },
        ],
        entries,
        ..Feed::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text.into_bytes()
}

fn at_midnight(date: Date) -> FixedDateTime {
    format!("{date}T00:00:00Z").parse().unwrap_or_default()
}
