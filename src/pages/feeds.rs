//! What Atom feeds have in common. Dates are those of the content, never the clock's. Must not know: what is new.

use std::io;

use jiff::civil::{self, Date};
use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::links;
use super::page::PageKind;
use crate::model::site::Site;

/// How many entries a feed holds.
pub(super) const MAX_ENTRIES: usize = 50;
const HEAD: &[u8] = b"<?xml version=\"1.0\"?>\n";
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
/// The standard wants a date even of an empty feed.
const DATE_OF_NOTHING: Date = civil::date(1970, 1, 1);

/// What a feed says is new.
pub(super) struct FeedEntry {
    /// Its address, which is also its id, since it does not change.
    pub(super) url: String,
    pub(super) title: String,
    pub(super) updated: Date,
    pub(super) published: Option<Date>,
    /// HTML.
    pub(super) summary: Option<String>,
}

/// A feed at the address of its page.
pub(super) fn write(site: &Site, kind: &PageKind, title: &str, entries: &[FeedEntry]) -> Vec<u8> {
    let own = links::url(site, kind);
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
