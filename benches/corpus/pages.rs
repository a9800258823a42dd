//! Every file of the site that is not a program. Must not know: what a program's file looks like.

use fastrand::Rng;

use super::program::{CATEGORIES, NETWORKS, slug};
use super::text::{paragraph, sentence};

const SETTINGS: &str = "\
title: Program reviews
base_url: https://reviews.example/
description: A site of invented programs.
author: The Editors
comparisons: {per_program: 2}
earnings: {monthly_price: 80 USD, monthly_churn: 4%, horizon_months: 24}
freshness: {default: 365 days, rates: 90 days}
affiliate: {redirects: /go/, disclosure: Some links pay us.}
feeds: true
data_export: true
markdown: {highlight_theme: InspiredGitHub}
";
/// A title, and what its ranking asks for.
const RANKINGS: [(&str, &str); 6] = [
    ("By what one customer brings", "sort: earnings desc\nlimit: 50"),
    ("By length of the cookie", "sort: cookie desc\nlimit: 100"),
    ("Cookies of 60 days and more", "where: {cookie: \">= 60 days\"}\nsort: cookie desc"),
    ("Best rated in software for shops", "where: {category: E-Commerce}\nsort: rating desc"),
    ("Small minimums", "where: {payout.minimum: \"<= 50 USD\"}\nsort: payout.minimum asc\nlimit: 50"),
    ("Newest", "sort: updated desc\nlimit: 30"),
];
/// One comparison by hand for so many programs.
const PROGRAMS_A_COMPARISON: usize = 20;
/// One guide for so many programs.
const PROGRAMS_A_GUIDE: usize = 100;

/// Every such file of a site of so many programs: its path and its text.
pub(super) fn files(programs: usize) -> impl Iterator<Item = (String, String)> {
    let terms = [("categories", &CATEGORIES[..]), ("networks", &NETWORKS[..])].into_iter();
    let terms = terms.flat_map(|(folder, names)| names.iter().map(move |name| term(folder, name)));
    let rankings = RANKINGS.iter().enumerate().map(|(number, ranking)| self::ranking(number, *ranking));
    let comparisons = (0..programs / PROGRAMS_A_COMPARISON).map(move |number| comparison(number, programs));
    let guides = (0..=programs / PROGRAMS_A_GUIDE).map(move |number| guide(number, programs));
    let settings = ("site.yaml".to_owned(), SETTINGS.to_owned());
    [settings].into_iter().chain(articles()).chain(terms).chain(rankings).chain(comparisons).chain(guides)
}

fn articles() -> [(String, String); 3] {
    ["_index", "about", "how-we-review"].map(|name| {
        let text = paragraph(&mut Rng::with_seed(name.len() as u64), 8);
        (format!("content/{name}.md"), format!("---\ntitle: Reviews, read to the last clause\n---\n\n{text}"))
    })
}

fn term(folder: &str, name: &str) -> (String, String) {
    let rng = &mut Rng::with_seed(name.len() as u64);
    let (summary, text) = (sentence(rng), paragraph(rng, 6));
    let path = format!("content/{folder}/{}.md", name.to_lowercase().replace(' ', "-"));
    (path, format!("---\nname: {name}\nsummary: \"{summary}\"\n---\n\n{text}"))
}

fn ranking(number: usize, (title, asked): (&str, &str)) -> (String, String) {
    let text = paragraph(&mut Rng::with_seed(number as u64), 5);
    (format!("content/rankings/ranking-{number}.md"), format!("---\ntitle: {title}\n{asked}\n---\n\n{text}"))
}

/// Programs of neighbouring numbers are of different categories, so no comparison by hand is one that is made by itself.
fn comparison(number: usize, programs: usize) -> (String, String) {
    let rng = &mut Rng::with_seed(number as u64);
    let first = number * PROGRAMS_A_COMPARISON;
    let several: Vec<String> = (first..first + 2 + number % 3).map(|number| slug(number % programs)).collect();
    let front = format!("programs: [{}]\nverdict: \"{}\"", several.join(", "), sentence(rng));
    let faq = format!("faq: [{{q: Which pays sooner?, a: \"{}\"}}]", sentence(rng));
    let path = format!("content/compare/comparison-{number}.md");
    (path, format!("---\n{front}\n{faq}\n---\n\n{}", paragraph(rng, 6)))
}

fn guide(number: usize, programs: usize) -> (String, String) {
    let rng = &mut Rng::with_seed(number as u64);
    let mut text = String::new();
    for part in 1..=6 {
        text += &format!("## Part {part}\n\n{}", paragraph(rng, 6));
        text += &format!("See [a review](/programs/{}/#faq).\n\n", slug(rng.usize(..programs)));
    }
    text += &format!("```program\n{}\n```\n\n", slug(rng.usize(..programs)));
    text += &format!("```rust\nfn main() {{ println!(\"{number}\"); }}\n```\n");
    let front = format!("title: How to read terms {number}\nsummary: From the end.\npublished: 2026-01-02");
    (format!("content/guides/guide-{number}.md"), format!("---\n{front}\n---\n\n{text}"))
}
