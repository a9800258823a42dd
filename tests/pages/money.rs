//! Links by which money may flow: marked as such, and after a disclosure.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};

use super::{built, none, pages, select};
use crate::scratch::{Scratch, project};

/// Where the programs' own links lead, read line by line out of their files.
fn money_urls() -> BTreeSet<String> {
    let mut urls = BTreeSet::new();
    for entry in walkdir::WalkDir::new(project().join("content/programs")) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let of_field = |line: &str| {
            let url = line.strip_prefix("affiliate_url:").or(line.strip_prefix("signup_url:"))?;
            url::Url::parse(url.trim().trim_matches('"')).ok().map(String::from)
        };
        urls.extend(text.lines().filter_map(of_field));
    }
    assert!(urls.len() > 20);
    urls
}

fn is_money(link: &ElementRef<'_>, urls: &BTreeSet<String>) -> bool {
    let to = link.attr("href").unwrap();
    to.starts_with("/go/") || url::Url::parse(to).is_ok_and(|url| urls.contains(url.as_str()))
}

#[test]
fn money_links_are_marked_as_sponsored() {
    let urls = money_urls();
    let mut count = 0;
    let mut faults = Vec::new();
    for (path, page) in pages(built()) {
        for link in select(&page, "a[href]").into_iter().filter(|link| is_money(link, &urls)) {
            count += 1;
            if link.attr("rel") != Some("sponsored nofollow noopener") {
                faults.push(format!("{path}: {}", link.html()));
            }
        }
    }
    assert!(count > 20, "only {count} money links");
    none(faults);
}

#[test]
fn other_sites_learn_nothing_of_the_page_that_links_to_them() {
    let outgoing = |page: &Html| {
        select(page, "a[href^='http']")
            .into_iter()
            .filter(|link| !link.attr("rel").unwrap_or_default().split(' ').any(|word| word == "noopener"))
            .map(|link| link.html())
            .collect::<Vec<_>>()
    };
    none(pages(built()).flat_map(|(path, page)| {
        outgoing(&page).into_iter().map(|link| format!("{path}: {link}")).collect::<Vec<_>>()
    }));
}

#[test]
fn the_disclosure_stands_before_the_first_money_link() {
    let urls = money_urls();
    // A redirect is seen by those who followed a money link, after its disclosure.
    let read = pages(built()).filter(|(path, _)| !path.starts_with("go/"));
    none(read.filter_map(|(path, page)| {
        let order = select(&page, ".disclosure, a[href]");
        let first = order.iter().position(|it| it.value().name() == "a" && is_money(it, &urls))?;
        let told =
            order[..first].iter().any(|it| it.value().name() != "a" && it.text().any(|text| !text.trim().is_empty()));
        (!told).then(|| format!("{path}: no disclosure before {}", order[first].html()))
    }));
}

#[test]
fn redirects_lead_to_the_programs_own_links_and_are_not_indexed() {
    let urls = money_urls();
    let mut count = 0;
    none(pages(built()).filter(|(path, _)| path.starts_with("go/")).filter_map(|(path, page)| {
        count += 1;
        let refresh = select(&page, "meta[http-equiv=refresh]");
        let target = refresh.first().and_then(|meta| meta.attr("content")?.strip_prefix("0; url="));
        let hidden = !select(&page, "meta[name=robots][content~=noindex]").is_empty();
        let scripts = select(&page, "script").len();
        // A program that takes nobody is not joined: its redirect leads to the review.
        let review = format!("/programs/{}/", path.split('/').nth(1).unwrap());
        let good = target.is_some_and(|url| urls.contains(url) || url == review) && hidden && scripts == 0;
        (!good).then(|| format!("{path}: to {target:?}"))
    }));
    assert!(count > 20);
}

/// What a page may say of its links follows from what the files say: a link is the publisher's own only where a file says so.
#[test]
fn public_links_are_said_to_be_public() {
    let program = |name: &str, more: &str| format!("---\nname: {name}\ncategory: SaaS\n{more}---\n");
    let site = Scratch::empty();
    site.put("site.yaml", "title: T\nbase_url: https://t.example/\n")
        .put("content/programs/acme.md", program("Acme", "signup_url: https://acme.example/join\n"))
        .put("content/programs/beta.md", program("Beta", "signup_url: https://beta.example/join\n"))
        .put("content/programs/home.md", program("Home", "product: {name: Homely, url: https://home.example/}\n"))
        .put("content/programs/maker.md", program("Maker", "company: {url: https://maker.example/}\nstatus: open\n"))
        .put("content/programs/shut.md", program("Shut", "status: closed\nproduct: {url: https://shut.example/}\n"))
        .put("content/programs/mine.md", program("Mine", "affiliate_url: https://mine.example/?ref=us\n"))
        .put("content/compare/two.md", "---\ntitle: Two\nprograms: [acme, beta]\n---\n")
        .put("content/guides/public.md", "---\ntitle: A\n---\nJoin [Acme](https://acme.example/join).\n")
        .put("content/guides/paid.md", "---\ntitle: B\n---\nJoin [Mine](https://mine.example/?ref=us).\n");
    let built = site.build();
    let page = |path: &str| super::parse(std::str::from_utf8(&built[path]).unwrap());
    let words = |path: &str, selector: &str| {
        let found: Vec<String> =
            select(&page(path), selector).iter().map(|it| it.text().collect::<String>().trim().to_owned()).collect();
        found.join(" | ")
    };
    let told = |path: &str| words(path, ".disclosure");

    assert_eq!(
        told("programs/acme/index.html"),
        "The sign-up link here is Acme's public one, not a link of our own. \
         Whether we have any relationship with Acme is not stated."
    );
    assert!(told("programs/mine/index.html").contains("we may be paid for it"));
    assert!(
        told("compare/acme-vs-beta/index.html")
            .starts_with("The sign-up links here are the programs' public ones, not links of our own.")
    );
    assert!(
        told("guides/public/index.html")
            .starts_with("The sign-up links here are the programs' public ones, not links of our own.")
    );
    assert!(told("guides/paid/index.html").contains("we may be paid for it"));

    let act = |slug: &str| words(&format!("programs/{slug}/index.html"), ".opening .act > a, .opening .no-join");
    assert_eq!(act("acme"), "Join Acme");
    assert_eq!(act("home"), "Visit Homely | Where to join is not stated.");
    assert_eq!(act("maker"), "Visit Maker | Where to join is not stated.");
    assert_eq!(act("shut"), "Shut: closed to new publishers.");
    let home = page("programs/home/index.html");
    let visit = select(&home, ".opening .act > a")[0];
    assert_eq!((visit.attr("href"), visit.attr("rel")), (Some("https://home.example/"), Some("noopener")));
    assert!(told("programs/home/index.html").starts_with("No sign-up link for Home is known"));
}
