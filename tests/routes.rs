//! Where the pages of a site lie: addresses and back, the sitemap. Sites are made in memory, as large as it takes.

use std::collections::{BTreeMap, BTreeSet};

use candor::base::slug::Slug;
use candor::base::source::Source;
use candor::model::article::Article;
use candor::model::config::Config;
use candor::model::entry::Entry;
use candor::model::site::Site;
use candor::pages::routes::{self, Routes};
use candor::pages::{self, PageContent};
use candor::stages::link::{Inputs, LinkCache, link};
use candor::stages::{lower, parse, render};
use proptest::prelude::*;

/// The pages that every site has and that search engines are told of.
const LISTS: usize = 10;
/// The most addresses in one sitemap, by the protocol of sitemaps.org.
const MAX_ADDRESSES: usize = 50_000;

fn config(settings: &str) -> Config {
    let source = Source::new("site.yaml", settings);
    parse::settings(&source).value.and_then(|node| lower::settings(&source, &node).value).unwrap()
}

fn entry(path: &str, front: &str) -> Entry {
    let source = Source::new(path, format!("---\n{front}---\n"));
    parse::parse(&source).value.and_then(|document| lower::lower(document).value.entry).unwrap()
}

/// A site of plain pages only.
fn site_of_articles(count: usize) -> Site {
    let Entry::Article(first) = entry("content/first.md", "title: First\n") else {
        panic!("a plain page is an article")
    };
    let article = |at: usize| Article {
        path: format!("content/a{at}.md").into(),
        slug: Slug::parse(&format!("a{at}")).unwrap(),
        ..(*first).clone()
    };
    let entries = (0..count).map(|at| Entry::Article(Box::new(article(at)))).collect();
    let linked = link(
        config("title: Much\nbase_url: https://example.org/\n"),
        entries,
        &Inputs::default(),
        &mut LinkCache::default(),
    );
    assert!(linked.diagnostics.is_empty(), "{:?}", linked.diagnostics.first());
    linked.value
}

/// How often each address stands in a part of the sitemap, and how many each part has.
fn sitemaps(site: &Site) -> (BTreeMap<String, usize>, Vec<usize>) {
    let (mut times, mut sizes) = (BTreeMap::new(), Vec::new());
    for page in pages::all(site) {
        let PageContent::File(bytes) = pages::content(site, &page) else { continue };
        let text = String::from_utf8(bytes).unwrap();
        if !text.contains("<urlset") {
            continue;
        }
        let addresses = text.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        sizes.push(addresses.clone().count());
        addresses.for_each(|address| *times.entry(address.to_owned()).or_default() += 1);
    }
    (times, sizes)
}

#[test]
fn a_sitemap_that_is_split_drops_no_page() {
    for (articles, parts) in [(MAX_ADDRESSES - LISTS, 1), (MAX_ADDRESSES - LISTS + 1, 2)] {
        let (times, sizes) = sitemaps(&site_of_articles(articles));
        assert_eq!((sizes.len(), times.len()), (parts, articles + LISTS));
        assert!(sizes.iter().all(|size| *size <= MAX_ADDRESSES), "{sizes:?}");
        assert!(times.values().all(|count| *count == 1));
    }
}

/// What a generated site is made of.
#[derive(Debug, Clone)]
struct Plan {
    settings: Vec<&'static str>,
    /// Its files and their front matter.
    files: Vec<(String, String)>,
}

/// Settings that move pages or decide whether there are any, each with what may take its place.
const SETTINGS: [&[&str]; 6] = [
    &["base_url: https://example.org/", "base_url: https://example.org/sub/"],
    &["", "feeds: false"],
    &["", "data_export: false"],
    &["", "affiliate: {redirects: /out/}", "affiliate: {redirects: /out/to}"],
    &["", "markdown: {highlight_theme: InspiredGitHub}"],
    &["", "comparisons: {per_program: 0}", "comparisons: {per_program: 1}"],
];
const CATEGORIES: [&str; 3] = ["Hosting", "E-mail", "Café & more"];

fn plans() -> impl Strategy<Value = Plan> {
    let settings: Vec<_> = SETTINGS.iter().map(|values| prop::sample::select(*values)).collect();
    let program = (0..CATEGORIES.len(), prop::option::of(0..2usize), any::<bool>(), any::<bool>());
    let counts = (0..4usize, 0..3usize, 0..3usize, any::<[bool; 4]>());
    (settings, prop::collection::vec(program, 0..7), counts).prop_map(|(settings, programs, counts)| {
        let mut files = Vec::new();
        let mut put = |path: String, front: String| files.push((format!("content/{path}.md"), front));
        let count = programs.len();
        for (at, (category, network, money, alias)) in programs.into_iter().enumerate() {
            let mut front = format!("name: P{at}\ncategory: {}\ncookie: {} days\n", CATEGORIES[category], at + 1);
            front += &network.map_or(String::new(), |network| format!("network: Net {network}\n"));
            front += if money { "signup_url: https://example.com/join\n" } else { "" };
            front += &if alias { format!("aliases: [/old/p{at}/, /p{at}.html]\n") } else { String::new() };
            put(format!("programs/p{at}"), front);
        }
        let (rankings, guides, articles, [text_on_category, text_on_network, home, compared]) = counts;
        (0..rankings).for_each(|at| put(format!("rankings/r{at}"), format!("title: R{at}\nsort: cookie desc\n")));
        (0..guides).for_each(|at| put(format!("guides/z{at}"), format!("title: Guide {at}\norder: {}\n", 9 - at)));
        (0..articles).for_each(|at| put(format!("about-{at}"), format!("title: About {at}\naliases: [/us{at}/]\n")));
        if text_on_category {
            put("categories/mail".into(), "name: E-mail\n".into());
        }
        if text_on_network {
            put("networks/net-0".into(), "name: Net 0\n".into());
        }
        if home {
            put("_index".into(), "title: Welcome\n".into());
        }
        if compared && count > 2 {
            put("compare/three".into(), "programs: [p0, p1, p2]\naliases: [/three/]\n".into());
        }
        Plan { settings, files }
    })
}

impl Plan {
    /// A plan by which a site has a page of every kind but the list of sitemaps.
    fn of_everything() -> Self {
        let file = |path: &str, front: &str| (format!("content/{path}.md"), format!("{front}\n"));
        let settings = SETTINGS.map(|values| values[1]).into_iter().filter(|setting| !setting.contains("false"));
        let program = "category: Hosting\nnetwork: Net\nsignup_url: https://example.com/\naliases: [/old/]";
        let files = vec![
            file("programs/a", &format!("name: A\ncookie: 1 day\n{program}")),
            file("programs/b", "name: B\ncategory: Hosting\ncookie: 2 days"),
            file("compare/a-and-b", "programs: [a, b]"),
            file("rankings/r", "title: R\nsort: name asc"),
            file("guides/g", "title: G"),
            file("about", "title: About"),
        ];
        Self { settings: settings.collect(), files }
    }

    fn site(&self) -> Site {
        let settings = format!("title: Any\n{}\n", self.settings.join("\n"));
        let config = config(&settings);
        let entries = self.files.iter().map(|(path, front)| entry(path, front)).collect();
        let linked = link(config, entries, &Inputs::default(), &mut LinkCache::default());
        assert!(!candor::base::diagnostic::any_error(&linked.diagnostics), "{:?}", linked.diagnostics);
        linked.value
    }
}

/// An address within the site, as its links have it.
fn within<'a>(site: &Site, path: &'a str) -> &'a str {
    path.strip_prefix(site.config.base_url.path().trim_end_matches('/')).unwrap()
}

/// Addresses that are near those of the site, and what somebody may try.
fn strangers(addresses: &BTreeSet<String>) -> Vec<String> {
    let near = addresses.iter().flat_map(|address| {
        let bare = address.trim_end_matches('/');
        let doubled = format!("/{address}");
        [bare, &address[1..], &doubled]
            .map(str::to_owned)
            .into_iter()
            .chain(["x", "/", "index.json", "index.html", "/index.json", "//"].map(|end| format!("{address}{end}")))
    });
    // Every folder that there is with every last part that there is: many of them are near and lead nowhere.
    let parted = || addresses.iter().filter_map(|address| address.trim_end_matches('/').rsplit_once('/'));
    let folders: BTreeSet<&str> = parted().map(|(folder, _)| folder).collect();
    let names: BTreeSet<&str> = parted().map(|(_, name)| name).collect();
    let mingled = folders.iter().flat_map(|folder| names.iter().map(move |name| format!("{folder}/{name}/")));
    let mingled: Vec<String> = mingled.collect();
    let tried =
        ["", "/programs/unknown/", "/programs//", "/compare/p0-vs-p0/", "/go//", "/out/", "/sitemap-1.xml", "/P0/"];
    let all = near.chain(tried.map(str::to_owned)).chain(mingled);
    all.filter(|address| !addresses.contains(address)).collect()
}

/// What holds of the addresses, ways and sitemap of every site.
fn holds(site: &Site) {
    let (routes, all) = (Routes::of(site), pages::all(site));
    let addresses: BTreeSet<String> = all.iter().map(|page| page.address.to_string()).collect();
    assert_eq!(addresses.len(), all.len());
    for page in &all {
        assert_eq!(routes.find(site, page.address.as_str()).as_ref(), Some(page));
        assert_eq!(page.kind.address(site), page.address);
    }
    for address in strangers(&addresses) {
        assert_eq!(routes.find(site, &address), None, "{address}");
    }
    let mut public = BTreeSet::new();
    for page in &all {
        let PageContent::Template { name, page: head, .. } = pages::content(site, page) else { continue };
        assert!(routes::templates().contains(name), "{name}");
        if !head.noindex {
            public.insert(head.canonical.clone());
        }
        let mut way = head.breadcrumbs.iter().map(|link| within(site, &link.url));
        assert!(way.clone().all(|address| addresses.contains(address)), "{:?}", head.breadcrumbs);
        let (first, last) = (way.next(), way.next_back());
        assert!(first.is_none_or(|first| first == "/") && last.is_none_or(|last| last == page.address.as_str()));
    }
    let (times, _) = sitemaps(site);
    assert!(times.values().all(|count| *count == 1));
    assert_eq!(times.into_keys().collect::<BTreeSet<_>>(), public);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_address_leads_to_its_page_and_no_other_leads_anywhere(plan in plans()) {
        holds(&plan.site());
    }
}

#[test]
fn a_site_of_everything_needs_every_template_and_the_theme_has_them() {
    let site = Plan::of_everything().site();
    holds(&site);
    let mut used = BTreeSet::new();
    for page in pages::all(&site) {
        if let PageContent::Template { name, .. } = pages::content(&site, &page) {
            used.insert(name);
        }
    }
    assert_eq!(used, routes::templates());
    let (_, theme) = render::ejected();
    for name in used {
        assert!(theme.iter().any(|(path, _)| *path == format!("templates/{name}")), "{name}");
    }
}
