//! Every link of the site leads to a page that was written, and to an id that it has.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

use super::{BASE, address_of, build, built, none, pages, select};

/// What can be linked to, and the ids on each page.
fn targets(files: &BTreeMap<String, Vec<u8>>, base_path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut targets: BTreeMap<String, BTreeSet<String>> =
        files.keys().map(|path| (format!("{base_path}{}", &address_of(path)[1..]), BTreeSet::new())).collect();
    for (path, page) in pages(files) {
        let ids = select(&page, "[id]").into_iter().filter_map(|element| element.attr("id")).map(str::to_owned);
        targets.insert(format!("{base_path}{}", &address_of(path)[1..]), ids.collect());
    }
    targets
}

/// The addresses that a page names.
fn addresses(page: &Html) -> Vec<String> {
    let mut addresses: Vec<String> = select(page, "[href], [src]")
        .into_iter()
        .filter_map(|element| element.attr("href").or(element.attr("src")))
        .map(str::to_owned)
        .collect();
    let refresh = select(page, "meta[http-equiv=refresh]");
    addresses
        .extend(refresh.iter().filter_map(|meta| meta.attr("content")?.split_once("url=")).map(|it| it.1.to_owned()));
    let urls = select(page, "meta[property='og:url'], meta[property='og:image']");
    addresses.extend(urls.iter().filter_map(|meta| meta.attr("content")).map(str::to_owned));
    addresses
}

/// Links of a built site that lead nowhere. Links to other sites are those that begin with another host.
fn broken(files: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let base_path = format!("/{}", base.splitn(4, '/').nth(3).unwrap());
    let targets = targets(files, &base_path);
    let mut broken = Vec::new();
    for (path, page) in pages(files) {
        let own = format!("{base_path}{}", &address_of(path)[1..]);
        for address in addresses(&page) {
            let local = match address.strip_prefix(base) {
                Some(rest) => format!("{base_path}{rest}"),
                None if address.contains("://") || address.starts_with("mailto:") || address.starts_with("tel:") => {
                    continue;
                }
                None => address.clone(),
            };
            let (to, anchor) = local.split_once('#').unwrap_or((&local, ""));
            let to = if to.is_empty() { &own } else { to };
            match targets.get(to) {
                Some(ids) if anchor.is_empty() || ids.contains(anchor) => {}
                _ => broken.push(format!("{path}: {address}")),
            }
        }
    }
    broken
}

#[test]
fn every_link_and_anchor_is_there() {
    none(broken(built(), BASE));
}

#[test]
fn every_link_is_there_below_a_path() {
    let base = "https://other.example/a/b/";
    let files = build(&["--base-url", base]);
    none(broken(&files, base));
    let old = |(path, bytes): (&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        text.contains("fine-print.example").then(|| format!("{path} names the address of the settings"))
    };
    none(files.iter().filter_map(old));
}

#[test]
fn every_page_can_be_reached_from_the_home_page() {
    let files = built();
    let links: BTreeMap<String, Vec<String>> = pages(files)
        .map(|(path, page)| {
            let links = select(&page, "a[href]").into_iter().filter_map(|link| link.attr("href"));
            (address_of(path), links.map(|to| to.split('#').next().unwrap().to_owned()).collect())
        })
        .collect();
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut open = vec!["/".to_owned()];
    while let Some(page) = open.pop() {
        for to in links.get(&page).into_iter().flatten() {
            if links.contains_key(to) && seen.insert(to.clone()) {
                open.push(to.clone());
            }
        }
    }
    let hidden = |path: &str| path == "404.html" || path.starts_with("go/");
    none(
        files
            .keys()
            .filter(|path| path.ends_with(".html") && !hidden(path))
            .map(|path| address_of(path))
            .filter(|it| !seen.contains(it)),
    );
}

#[test]
fn the_contents_of_a_review_say_what_its_headings_say() {
    let text = |element: ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    let h2 = Selector::parse("h2").unwrap();
    let mut faults = Vec::new();
    for (path, page) in pages(built()).filter(|(path, _)| path.starts_with("programs/")) {
        for link in select(&page, ".toc a") {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            let place = select(&page, &format!("[id=\"{id}\"]"))[0];
            let heading = if place.value().name() == "h2" { place } else { place.select(&h2).next().unwrap() };
            if text(link) != text(heading) {
                faults.push(format!("{path}: `{}` leads to `{}`", text(link), text(heading)));
            }
        }
    }
    none(faults);
}
