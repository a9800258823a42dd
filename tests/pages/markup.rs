//! What every page is made of.

use std::collections::BTreeSet;

use super::{address_of, built, none, pages, select};
use crate::scratch::project;

#[test]
fn every_page_parses_without_errors() {
    none(
        pages(built())
            .flat_map(|(path, page)| page.errors.iter().map(|error| format!("{path}: {error}")).collect::<Vec<_>>()),
    );
}

#[test]
fn every_page_has_one_title_one_heading_and_one_main() {
    none(pages(built()).flat_map(|(path, page)| {
        let counted = ["h1", "head > title", "main", "html[lang]"].into_iter();
        let counts = counted.map(|what| (what, select(&page, what).len())).filter(|(_, count)| *count != 1);
        let mut faults: Vec<String> = counts.map(|(what, count)| format!("{path}: {count} × {what}")).collect();
        let empty = select(&page, "h1, h2, h3, h4, title, a[href], button, th, summary, dt").into_iter();
        faults.extend(
            empty
                .filter(|element| element.text().all(|text| text.trim().is_empty()))
                .filter(|element| select_within(element, "img[alt]").is_empty() && element.attr("aria-label").is_none())
                .map(|element| format!("{path}: an empty {}", element.html())),
        );
        faults
    }));
}

fn select_within<'p>(element: &scraper::ElementRef<'p>, selector: &str) -> Vec<scraper::ElementRef<'p>> {
    element.select(&scraper::Selector::parse(selector).unwrap()).collect()
}

#[test]
fn headings_skip_no_level() {
    none(pages(built()).flat_map(|(path, page)| {
        let mut above = 0;
        let mut faults = Vec::new();
        for heading in select(&page, "main h1, main h2, main h3, main h4, main h5, main h6") {
            let level: u32 = heading.value().name()[1..].parse().unwrap();
            if level > above + 1 {
                faults.push(format!("{path}: h{level} after h{above}: {}", heading.text().collect::<String>()));
            }
            above = level;
        }
        faults
    }));
}

#[test]
fn ids_are_unique_and_what_refers_to_them_finds_them() {
    none(pages(built()).flat_map(|(path, page)| {
        let mut ids = BTreeSet::new();
        let mut faults = Vec::new();
        for element in select(&page, "[id]") {
            let id = element.attr("id").unwrap();
            if id.is_empty() || id.contains(char::is_whitespace) || !ids.insert(id) {
                faults.push(format!("{path}: the id `{id}` is empty, broken or not unique"));
            }
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for element in select(&page, &format!("[{attribute}]")) {
                let names = element.attr(attribute).unwrap().split_whitespace();
                faults.extend(names.filter(|id| !ids.contains(id)).map(|id| format!("{path}: no id `{id}`")));
            }
        }
        faults
    }));
}

#[test]
fn nothing_runs_or_is_styled_inline() {
    none(pages(built()).flat_map(|(path, page)| {
        let mut faults = Vec::new();
        for element in select(&page, "*") {
            let name = element.value().name();
            let data = matches!(element.attr("type"), Some("application/ld+json" | "application/json"));
            let inline = name == "style" || (name == "script" && element.attr("src").is_none() && !data);
            let refused = matches!(name, "iframe" | "object" | "embed" | "base" | "applet" | "frame");
            if inline || refused {
                faults.push(format!("{path}: a {name}"));
            }
            for (attribute, value) in element.value().attrs() {
                let scheme = value.trim_start().to_lowercase();
                let runs = attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
                if runs || ["javascript:", "vbscript:", "data:"].iter().any(|bad| scheme.starts_with(bad)) {
                    faults.push(format!("{path}: {name} {attribute}=\"{value}\""));
                }
            }
        }
        faults
    }));
}

#[test]
fn nothing_is_fetched_from_another_site() {
    none(pages(built()).flat_map(|(path, page)| {
        let fetched =
            select(&page, "script[src], img[src], link[rel=stylesheet], link[rel=icon], source, video, audio");
        let addresses = fetched.into_iter().flat_map(|element| {
            [element.attr("src"), element.attr("srcset"), element.attr("href")].into_iter().flatten()
        });
        let foreign = addresses.filter(|address| !address.starts_with('/') || address.starts_with("//"));
        foreign.map(|address| format!("{path}: {address}")).collect::<Vec<_>>()
    }));
}

#[test]
fn pictures_say_what_they_show() {
    none(pages(built()).flat_map(|(path, page)| {
        let silent = select(&page, "img:not([alt]), svg:not([aria-hidden]):not([role]):not([aria-label])");
        let within = |element: &scraper::ElementRef<'_>| {
            element.ancestors().filter_map(scraper::ElementRef::wrap).any(|above| above.value().name() == "svg")
        };
        silent
            .into_iter()
            .filter(|element| !within(element))
            .map(|element| format!("{path}: {}", element.html()))
            .collect::<Vec<_>>()
    }));
}

#[test]
fn structured_data_is_data_about_the_page() {
    none(pages(built()).flat_map(|(path, page)| {
        let mut faults = Vec::new();
        for block in select(&page, "script[type='application/ld+json']") {
            let text: String = block.text().collect();
            match serde_json::from_str::<serde_json::Value>(&text) {
                Ok(value) if value["@context"] == "https://schema.org" => {}
                Ok(value) => faults.push(format!("{path}: no context: {value}")),
                Err(error) => faults.push(format!("{path}: {error}")),
            }
            if text.contains("<") {
                faults.push(format!("{path}: `<` in a script"));
            }
        }
        faults
    }));
}

#[test]
fn a_page_names_itself_as_canonical_or_asks_not_to_be_indexed() {
    none(pages(built()).filter_map(|(path, page)| {
        let hidden = !select(&page, "meta[name=robots][content~=noindex]").is_empty();
        let canonical = select(&page, "link[rel=canonical]").first().and_then(|link| link.attr("href"));
        let own = format!("{}{}", super::BASE.trim_end_matches('/'), address_of(path));
        (!hidden && canonical != Some(&*own)).then(|| format!("{path}: canonical is {canonical:?}"))
    }));
}

#[test]
fn no_file_names_a_folder_of_the_machine() {
    let folders = [project().to_str().unwrap(), std::env::temp_dir().to_str().unwrap(), "/home/", "/root/", "/Users/"]
        .map(str::to_owned);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    none(built().iter().flat_map(|(path, bytes)| {
        let text = text(bytes);
        let named =
            folders.iter().filter(move |folder| text.contains(folder.trim_end_matches('/')) && folder.len() > 4);
        named.map(move |folder| format!("{path}: {folder}"))
    }));
}
