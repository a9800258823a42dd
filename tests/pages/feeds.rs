//! Files for machines: feeds, sitemaps, the catalogue, robots.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{BASE, address_of, built, none, pages, select};

/// Every piece of an XML file as `element` or `element@attribute` and its text; panics where it is not well formed.
fn read(text: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut inner = String::new();
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let name = tag.name().as_ref().to_owned();
            for attribute in tag.attributes() {
                let attribute = attribute.unwrap();
                let key = attribute.key.as_ref().to_owned();
                let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                found.push((format!("{name}@{key}"), value));
            }
            if matches!(event, Event::Start(_)) {
                open.push(name);
            }
            inner.clear();
            continue;
        }
        match event {
            Event::End(_) => found.push((open.pop().unwrap(), std::mem::take(&mut inner))),
            Event::Text(text) => inner.push_str(&text),
            Event::GeneralRef(name) => inner.push_str(&format!("&{};", &*name)),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
    found
}

fn text(path: &str) -> &'static str {
    std::str::from_utf8(&built()[path]).unwrap()
}

#[test]
fn feeds_are_atom_with_absolute_addresses() {
    for feed in ["feed.xml", "changes.xml"] {
        let found = read(text(feed));
        let all =
            |name: &str| found.iter().filter(|(key, _)| key == name).map(|(_, text)| text.clone()).collect::<Vec<_>>();
        assert_eq!(all("feed@xmlns"), ["http://www.w3.org/2005/Atom"], "{feed}");
        assert!(all("updated").len() > 1, "{feed} has no entries");
        none(all("link@href").into_iter().chain(all("id")).filter(|url| !url.starts_with(BASE)));
        let ids = all("id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{feed} has an id twice");
        none(all("updated").into_iter().filter(|time| time.parse::<jiff::Timestamp>().is_err()));
    }
}

#[test]
fn the_sitemap_lists_exactly_the_pages_that_may_be_indexed() {
    let found = read(text("sitemap.xml"));
    let listed: BTreeSet<String> = found.iter().filter(|(key, _)| key == "loc").map(|(_, url)| url.clone()).collect();
    let indexed: BTreeSet<String> = pages(built())
        .filter(|(_, page)| select(page, "meta[name=robots][content~=noindex]").is_empty())
        .map(|(path, _)| format!("{BASE}{}", &address_of(path)[1..]))
        .collect();
    none(listed.symmetric_difference(&indexed).cloned());
    none(
        found
            .iter()
            .filter(|(key, text)| key == "lastmod" && text.parse::<jiff::civil::Date>().is_err())
            .map(|(_, text)| text.clone()),
    );
    assert!(text("robots.txt").contains(&format!("Sitemap: {BASE}sitemap.xml")));
}

#[test]
fn the_catalogue_is_the_same_as_json_and_as_a_table() {
    let json: serde_json::Value = serde_json::from_str(text("data/programs.json")).unwrap();
    let programs = json["programs"].as_array().unwrap();
    let mut table = csv::Reader::from_reader(text("data/programs.csv").as_bytes());
    let column = table.headers().unwrap().iter().position(|name| name == "slug").unwrap();
    let rows: Vec<String> = table.records().map(|row| row.unwrap()[column].to_owned()).collect();
    let slugs: Vec<&str> = programs.iter().map(|program| program["slug"].as_str().unwrap()).collect();
    assert_eq!(rows, slugs);
    for (slug, program) in slugs.iter().zip(programs) {
        let own: serde_json::Value = serde_json::from_str(text(&format!("programs/{slug}/index.json"))).unwrap();
        assert_eq!(&own, program, "{slug}");
    }
}
