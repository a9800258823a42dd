//! JSON-LD: claims to machines, so nothing stands in it that the page does not show as certain. Estimates,
//! ratings by users and earnings never do. Must not know: templates.

use serde_json::{Value, json};

use super::prose::{html, phrase, plain};
use super::views::shell::{Html, LinkView};
use super::{articles, links, rankings};
use crate::model::article::Article;
use crate::model::page::{Page, PageKind};
use crate::model::program::Program;
use crate::model::prose::Question;
use crate::model::site::Site;

/// The blocks of a page.
pub(super) fn blocks(site: &Site, page: &Page, title: &str, breadcrumbs: &[LinkView]) -> Vec<Html> {
    let url = links::absolute(site, &page.address);
    let mut blocks = Vec::new();
    match &page.kind {
        PageKind::Home => blocks.push(json!({
            "@context": CONTEXT, "@type": "WebSite", "name": site.config.title, "url": url,
            "description": site.config.description, "inLanguage": site.config.language,
        })),
        PageKind::Program(id) => {
            let program = &*site.programs[*id];
            blocks.push(review(site, program, &url));
            blocks.extend(questions(site, &program.faq, Some(program)));
        }
        PageKind::Ranking(at) => {
            let ranked = &site.rankings[*at];
            let shown = ranked.ranking.limit.unwrap_or(usize::MAX);
            // A place that rests on an estimate is no fact.
            let is_certain = rankings::is_certain(site, ranked);
            let items = ranked.entries.iter().take(shown);
            let items = items.map(|&(position, id)| (is_certain.then_some(position), PageKind::Program(id)));
            blocks.push(list(site, title, items));
        }
        PageKind::Comparison(at) => {
            let compared = &site.comparisons[*at];
            blocks.push(list(site, title, compared.programs.iter().map(|&id| (None, PageKind::Program(id)))));
            blocks.extend(compared.text.as_ref().and_then(|text| questions(site, &text.faq, None)));
        }
        PageKind::Guide(at) => blocks.push(article(site, &site.guides[*at], &url)),
        PageKind::Directory if site.config.data_export => blocks.push(dataset(site, &url)),
        _ => {}
    }
    if breadcrumbs.len() > 1 {
        let item = |(at, link): (usize, &LinkView)| json!({"@type": "ListItem", "position": at + 1, "name": link.text, "item": absolute(site, &link.url)});
        let items: Vec<Value> = breadcrumbs.iter().enumerate().map(item).collect();
        blocks.push(json!({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}));
    }
    blocks.into_iter().map(|block| Html::json(&without_nulls(block))).collect()
}

const CONTEXT: &str = "https://schema.org";

/// The review of a program. A program has no type of its own at schema.org; it is a service.
fn review(site: &Site, program: &Program, url: &str) -> Value {
    let notes = |phrases: &[crate::model::prose::Phrase]| {
        let item = |(at, text): (usize, &_)| json!({"@type": "ListItem", "position": at + 1, "name": plain(&phrase(site, text, Some(program)))});
        let items: Vec<Value> = phrases.iter().enumerate().map(item).collect();
        (!items.is_empty()).then(|| json!({"@type": "ItemList", "itemListElement": items}))
    };
    let rating = program.rating.as_ref().map(|rating| {
        json!({"@type": "Rating", "ratingValue": rating.overall.normalize().to_string(), "bestRating": "5", "worstRating": "0"})
    });
    json!({
        "@context": CONTEXT, "@type": if rating.is_some() { "Review" } else { "Article" }, "url": url,
        "headline": program.title.value, "inLanguage": site.config.language,
        "datePublished": program.published.map(|date| date.to_string()),
        "dateModified": program.updated.map(|date| date.to_string()),
        "author": publisher(site, program.author.as_deref()),
        "description": program.summary.as_ref().map(|summary| plain(&html(site, summary, Some(program)))),
        "reviewRating": rating,
        "itemReviewed": rating.is_some().then(|| json!({
            "@type": "Service", "name": format!("{} affiliate program", program.name.value), "serviceType": "Affiliate program",
        })),
        "positiveNotes": rating.is_some().then(|| notes(&program.pros)).flatten(),
        "negativeNotes": rating.is_some().then(|| notes(&program.cons)).flatten(),
    })
}

fn publisher(site: &Site, author: Option<&str>) -> Value {
    let name = author.or(site.config.author.as_deref()).unwrap_or(&site.config.title);
    json!({"@type": "Organization", "name": name, "url": site.config.base_url.as_str()})
}

fn article(site: &Site, article: &Article, url: &str) -> Value {
    json!({
        "@context": CONTEXT, "@type": "Article", "url": url, "headline": articles::title(article),
        "inLanguage": site.config.language, "author": publisher(site, article.author.as_deref()),
        "datePublished": article.published.map(|date| date.to_string()),
        "dateModified": article.updated.map(|date| date.to_string()),
    })
}

fn questions(site: &Site, questions: &[Question], about: Option<&Program>) -> Option<Value> {
    let entity = |question: &Question| {
        json!({"@type": "Question", "name": question.question,
            "acceptedAnswer": {"@type": "Answer", "text": plain(&html(site, &question.answer, about))}})
    };
    let entities: Vec<Value> = questions.iter().map(entity).collect();
    (!entities.is_empty()).then(|| json!({"@context": CONTEXT, "@type": "FAQPage", "mainEntity": entities}))
}

/// A list of pages, some of which may have a position; one of which none has is in no order.
fn list(site: &Site, title: &str, kinds: impl Iterator<Item = (Option<usize>, PageKind)>) -> Value {
    let kinds: Vec<(Option<usize>, PageKind)> = kinds.collect();
    let is_ordered = kinds.iter().any(|(position, _)| position.is_some());
    let item = |(position, kind): &(Option<usize>, PageKind)| json!({"@type": "ListItem", "position": position, "url": absolute(site, &links::path(site, kind))});
    let items: Vec<Value> = kinds.iter().map(item).collect();
    json!({
        "@context": CONTEXT, "@type": "ItemList", "name": title, "itemListElement": items,
        "itemListOrder": (!is_ordered).then_some("https://schema.org/ItemListUnordered"),
    })
}

fn dataset(site: &Site, url: &str) -> Value {
    let distribution = |kind: PageKind, format: &str| json!({"@type": "DataDownload", "encodingFormat": format, "contentUrl": absolute(site, &links::path(site, &kind))});
    json!({
        "@context": CONTEXT, "@type": "Dataset", "name": format!("{}: programs", site.config.title), "url": url,
        "description": "Affiliate programs with what each pays, for how long, and where each fact comes from and how certain it is.",
        "distribution": [
            distribution(PageKind::CatalogueJson, "application/json"), distribution(PageKind::CatalogueCsv, "text/csv"),
        ],
    })
}

/// A path of this site with its host.
fn absolute(site: &Site, path: &str) -> String {
    site.config.base_url.join(path).map_or_else(|_| path.to_owned(), String::from)
}

/// Fields without a value are left out: `null` would be a claim.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}
