//! Atom feeds: reviews and guides, and changes of terms. Dates are those of the content, never the clock's.
//! Must not know: templates.

use std::cmp::Reverse;
use std::io;

use jiff::civil::{self, Date};
use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::prose::{html, plain};
use super::{articles, links, program};
use crate::model::page::PageKind;
use crate::model::prose::Prose;
use crate::model::site::Site;

/// How many entries a feed holds.
const ENTRIES: usize = 50;
const HEAD: &[u8] = b"<?xml version=\"1.0\"?>\n";
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
/// The standard wants a date even of an empty feed.
const DATE_OF_NOTHING: Date = civil::date(1970, 1, 1);

/// What a feed says is new.
struct FeedEntry {
    /// Its address, which is also its id, since it does not change.
    url: String,
    title: String,
    updated: Date,
    published: Option<Date>,
    /// HTML.
    summary: Option<String>,
}

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
        FeedEntry { url: url(site, &kind), title, updated: date, published, summary: summary.map(body) }
    });
    write(site, &PageKind::Feed, &site.config.title, &entries.collect::<Vec<_>>())
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
        let url = format!("{}#{}", url(site, &PageKind::Changes), view.id);
        FeedEntry { url, title, updated: date, published: None, summary: view.note.as_ref().map(plain) }
    });
    write(site, &PageKind::ChangesFeed, &format!("{}: what changed", site.config.title), &entries.collect::<Vec<_>>())
}

fn url(site: &Site, kind: &PageKind) -> String {
    links::absolute(site, &crate::model::addresses::address(site, kind))
}

fn write(site: &Site, kind: &PageKind, title: &str, entries: &[FeedEntry]) -> Vec<u8> {
    let own = url(site, kind);
    let author = site.config.author.as_ref().unwrap_or(&site.config.title);
    let updated = entries.iter().map(|entry| entry.updated).max().unwrap_or(DATE_OF_NOTHING);
    let mut writer = Writer::new(HEAD.to_vec());
    // Writing to memory cannot fail.
    let _ = writer.create_element("feed").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|feed| {
        text(feed, "title", title)?;
        text(feed, "id", &own)?;
        text(feed, "updated", &at_midnight(updated))?;
        feed.create_element("author").write_inner_content(|person| text(person, "name", author))?;
        link(feed, &[("href", &own), ("rel", "self"), ("type", "application/atom+xml")])?;
        link(feed, &[("href", site.config.base_url.as_str()), ("rel", "alternate")])?;
        entries.iter().try_for_each(|entry| write_entry(feed, entry))
    });
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write_entry(feed: &mut Writer<Vec<u8>>, entry: &FeedEntry) -> io::Result<()> {
    feed.create_element("entry").write_inner_content(|element| {
        text(element, "title", &entry.title)?;
        text(element, "id", &entry.url)?;
        text(element, "updated", &at_midnight(entry.updated))?;
        link(element, &[("href", &entry.url), ("rel", "alternate"), ("type", "text/html")])?;
        if let Some(published) = entry.published {
            text(element, "published", &at_midnight(published))?;
        }
        if let Some(summary) = &entry.summary {
            let content = element.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(summary))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(parent: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    parent.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

fn link(parent: &mut Writer<Vec<u8>>, attributes: &[(&str, &str)]) -> io::Result<()> {
    parent.create_element("link").with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

fn at_midnight(date: Date) -> String {
    format!("{date}T00:00:00+00:00")
}
