//! Views of guides, plain pages, redirects, and the page for what is not there. Must not know: programs, but
//! for where redirects lead.

use super::links;
use super::prose::{html, sections};
use super::views::article::{ArticleView, GuideCardView, GuidesView, NotFoundView, RedirectView};
use super::views::shell::LinkView;
use crate::base::address::Address;
use crate::model::article::Article;
use crate::model::id::{ArticleId, GuideId, Id, ProgramId};
use crate::model::page::PageKind;
use crate::model::site::Site;

/// A guide, with those before and after it.
pub(super) fn guide(site: &Site, at: GuideId) -> ArticleView {
    let near = |place: Option<usize>| {
        let at = GuideId::at(place?);
        Some(links::link(site, &PageKind::Guide(at), title(site.guides.get(at)?)))
    };
    let place = at.place();
    ArticleView { previous: near(place.checked_sub(1)), next: near(Some(place + 1)), ..article(site, &site.guides[at]) }
}

/// A plain page.
pub(super) fn page(site: &Site, at: ArticleId) -> ArticleView {
    article(site, &site.articles[at])
}

fn article(site: &Site, article: &Article) -> ArticleView {
    let headings = article.body.sections.iter().filter_map(|section| section.heading.as_ref());
    ArticleView {
        title: title(article),
        summary: article.summary.as_ref().map(|summary| html(site, summary, None)),
        sections: sections(site, &article.body, None),
        toc: headings.map(|heading| LinkView { url: format!("#{}", heading.id), text: heading.text.clone() }).collect(),
        published: article.published.map(links::date),
        updated: article.updated.map(links::date),
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

/// The list of all guides.
pub(super) fn guides(site: &Site) -> GuidesView {
    GuidesView { guides: site.guides.ids().map(|at| guide_card(site, at)).collect() }
}

/// A guide in a list.
pub(super) fn guide_card(site: &Site, at: GuideId) -> GuideCardView {
    let guide = &site.guides[at];
    GuideCardView {
        link: links::link(site, &PageKind::Guide(at), title(guide)),
        summary: guide.summary.as_ref().map(|summary| html(site, summary, None)),
        updated: guide.updated.map(links::date),
    }
}

/// The redirect to a program. A page of this kind is only planned for a program that has a target.
pub(super) fn go(site: &Site, id: ProgramId) -> RedirectView {
    let program = &site.programs[id];
    // Links that others kept must not send readers to a program that takes nobody: they lead to its review.
    if program.is_shut() {
        let review = links::path(site, &PageKind::Program(id));
        return RedirectView {
            target: review,
            text: format!("{} takes no publishers: to its review", program.name.value),
            rel: None,
        };
    }
    RedirectView {
        target: program.money_url().map(ToString::to_string).unwrap_or_default(),
        text: format!("Go to {}", program.name.value),
        rel: Some(links::MONEY_REL),
    }
}

/// The redirect from an older address.
pub(super) fn alias(site: &Site, to: &Address) -> RedirectView {
    RedirectView { target: links::href(site, to), text: "This page has moved".into(), rel: None }
}

/// Where a lost reader may want to go.
pub(super) fn not_found(site: &Site) -> NotFoundView {
    NotFoundView {
        links: vec![
            links::link(site, &PageKind::Home, "Home"),
            links::link(site, &PageKind::Directory, "All programs"),
            links::link(site, &PageKind::Rankings, "Rankings"),
            links::link(site, &PageKind::Faq, "Questions"),
        ],
    }
}
