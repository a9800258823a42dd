//! What guides and plain pages have in common. Must not know: programs.

use super::links;
use super::prose::{html, sections};
use super::views::article::ArticleView;
use super::views::shell::LinkView;
use crate::model::article::Article;
use crate::model::site::Site;

/// The view of an article that stands alone.
pub(super) fn article(site: &Site, article: &Article) -> ArticleView {
    let headings = article.body.sections.iter().filter_map(|section| section.heading.as_ref());
    ArticleView {
        title: title(article),
        summary: article.summary.as_ref().map(|summary| html(site, summary, None)),
        sections: sections(site, &article.body, None),
        toc: headings
            .map(|heading| LinkView { url: format!("#{}", heading.id), text: heading.text.to_string() })
            .collect(),
        published: article.published.map(|date| links::date(site, date)),
        updated: article.updated.map(|date| links::date(site, date)),
        author: article.author.clone().or_else(|| site.config.author.clone()),
        previous: None,
        next: None,
        extra: article.extra.clone(),
    }
}

/// The title of an article; one without was reported, and goes by its slug.
pub(super) fn title(article: &Article) -> String {
    article.title.as_ref().map_or_else(|| article.slug.to_string(), |title| title.value.clone())
}
