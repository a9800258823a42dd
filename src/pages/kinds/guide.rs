//! The page of a guide. Must not know: what its template looks like.

use serde_json::{Value, json};

use super::guides;
use crate::model::article::Article;
use crate::model::id::{GuideId, Id};
use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::pages::prose::line;
use crate::pages::spec::{
    AddressPattern, Head, OpenGraph, PageBody, PageSpec, Route, Template, Visibility, each, value,
};
use crate::pages::views::article::ArticleView;
use crate::pages::{articles, disclosures, links, structured_data};

/// `/guides/<slug>/`
pub(super) const KIND: PageSpec<GuideId> = PageSpec {
    route: Route {
        pages: |site| each(&site.guides),
        path: AddressPattern::Slug {
            folder: |_| "/guides/",
            slug: |site, id| site.guides[*id].slug.as_str(),
            end: "/",
        },
        by_slug: None,
    },
    visibility: Visibility::Public { modified: |site, id| site.guides[*id].updated.or(site.guides[*id].published) },
    content: PageBody::Template(Template {
        file: "guide.html",
        class: "guide",
        title: |site, id| articles::title(&site.guides[*id]),
        view: |site, id| value(&guide(site, *id)),
        head: Head {
            description: |site, id| Some(line(site, site.guides[*id].summary.as_ref()?, None)),
            trail: |site, _, page| vec![guides::link(site), page],
            open_graph: OpenGraph::Article,
            structured_data: |site, id, headline| vec![claims(site, &site.guides[*id], headline.url)],
            disclosure: |site, id| {
                disclosures::of_links(site, |links| links.text(&site.guides[*id].summary, &site.guides[*id].body))
            },
            ..Head::PLAIN
        },
    }),
};

/// A guide, with those before and after it.
fn guide(site: &Site, at: GuideId) -> ArticleView {
    let near = |place: Option<usize>| {
        let at = GuideId::at(place?);
        Some(links::link(site, &PageKind::Guide(at), articles::title(site.guides.get(at)?)))
    };
    let place = at.place();
    ArticleView {
        previous: near(place.checked_sub(1)),
        next: near(Some(place + 1)),
        ..articles::article(site, &site.guides[at])
    }
}

/// A guide for machines.
fn claims(site: &Site, article: &Article, url: &str) -> Value {
    json!({
        "@context": structured_data::CONTEXT, "@type": "Article", "url": url, "headline": articles::title(article),
        "inLanguage": site.config.language, "author": structured_data::publisher(site, article.author.as_deref()),
        "datePublished": article.published.map(|date| date.to_string()),
        "dateModified": article.updated.map(|date| date.to_string()),
    })
}
