//! Numbers on pages that count what other pages hold.

use scraper::{Html, Selector};

use super::{built, pages, select};

/// The text of the elements that a selector finds on a page of the sample site.
fn texts(page: &str, selector: &str) -> Vec<String> {
    let html = Html::parse_document(std::str::from_utf8(&built()[page]).unwrap());
    html.select(&Selector::parse(selector).unwrap()).map(|found| found.text().collect()).collect()
}

#[test]
fn the_home_page_counts_the_questions_that_the_page_of_questions_lists() {
    let listed = texts("faq/index.html", ".question-group details").len();
    let counts = texts("index.html", ".counts dd");
    assert!(listed > 100, "{listed}");
    assert_eq!(counts.last(), Some(&listed.to_string()), "{counts:?}");
    assert_eq!(texts("faq/index.html", ".lead"), [format!("{listed} questions that readers ask, by program.")]);
}

#[test]
fn the_home_page_counts_the_facts_that_reviews_count() {
    let number = |text: &str| text.split_whitespace().next().unwrap().parse::<usize>().unwrap();
    let reviews = pages(built()).filter(|(path, _)| path.starts_with("programs/"));
    let counts = reviews.flat_map(|(_, page)| {
        select(&page, ".fact-count").iter().map(|count| number(&count.text().collect::<String>())).collect::<Vec<_>>()
    });
    assert_eq!(texts("index.html", ".counts dd")[1], counts.sum::<usize>().to_string());
}
