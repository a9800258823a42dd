//! What surrounds a page: menus, the head, breadcrumbs. Must not know: what stands in the middle.

use super::markup::Html;
use super::page::PageKind;
use super::prose::html;
use super::spec::{Headline, OpenGraph, PageSpec, Template, Visibility};
use super::views::shell::{LinkView, MenuLinkView, PageView, SiteView};
use super::{articles, figures, links, structured_data};
use crate::base::address::Address;
use crate::model::config::MenuTarget;
use crate::model::site::Site;
use crate::wording::{Word, Wording};

/// How long a description may be before search engines cut it, in characters.
const MAX_DESCRIPTION_CHARACTERS: usize = 160;

/// What every page shares.
pub(super) fn site(site: &Site) -> SiteView {
    let config = &site.config;
    let wording = Wording::of(site);
    let link = |kind: PageKind, text: Word| links::link(site, &kind, wording.word(text));
    let file = |kind: PageKind, format: &str| links::link(site, &kind, format);
    let usual = || {
        [
            (true, PageKind::Directory, Word::Programs),
            (true, PageKind::Categories, Word::Categories),
            (!site.comparisons.is_empty(), PageKind::Comparisons, Word::Compare),
            (!site.rankings.is_empty(), PageKind::Rankings, Word::Rankings),
            (!site.guides.is_empty(), PageKind::Guides, Word::Guides),
            (true, PageKind::Faq, Word::Questions),
        ]
        .into_iter()
        .filter_map(|(there, kind, text)| there.then(|| link(kind, text)))
        .map(|LinkView { url, text }| MenuLinkView { url, text, rel: None })
        .collect()
    };
    let chosen = config.navigation.iter().map(|entry| {
        let (url, rel) = match &entry.url.value {
            MenuTarget::Page(address) => (links::href(site, address), None),
            MenuTarget::Web(url) => (url.to_string(), Some(links::rel(site, url))),
        };
        MenuLinkView { url, text: entry.title.clone(), rel }
    });
    let pages =
        site.articles.ids().map(|at| links::link(site, &PageKind::Article(at), articles::title(&site.articles[at])));
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        base_path: links::base_path(site).to_owned(),
        figure_words: figures::words(site),
        highlight: config.markdown.highlight_theme.map(|colours| links::path(site, &PageKind::Highlight(colours))),
        base_url: config.base_url.to_string(),
        author: config.author.clone(),
        logo: config.logo.as_ref().map(|logo| links::href(site, &logo.value)),
        navigation: if config.navigation.is_empty() { usual() } else { chosen.collect() },
        footer: pages
            .chain([
                link(PageKind::Methodology, Word::HowWeCalculate),
                link(PageKind::Networks, Word::Networks),
                link(PageKind::Changes, Word::Changes),
            ])
            .collect(),
        feeds: if config.feeds {
            vec![link(PageKind::Feed, Word::ReviewsAndGuides), link(PageKind::ChangesFeed, Word::ChangesOfTerms)]
        } else {
            Vec::new()
        },
        data: if config.data_export {
            vec![file(PageKind::CatalogueJson, "JSON"), file(PageKind::CatalogueCsv, "CSV")]
        } else {
            Vec::new()
        },
        disclosure: config.affiliate.disclosure.as_ref().map_or_else(Html::default, |text| html(site, text, None)),
        extra: config.extra.clone(),
        generator: concat!("Candor ", env!("CARGO_PKG_VERSION")),
    }
}

/// The head of a page.
pub(super) fn page<I>(site: &Site, kind: &PageSpec<I>, template: &Template<I>, id: &I, address: &Address) -> PageView {
    let head = &template.head;
    let (title, url) = ((template.title)(site, id), links::absolute(site, address));
    let path = links::href(site, address);
    let own = LinkView { url: path.clone(), text: title.clone() };
    let breadcrumbs = from_home(site, (head.trail)(site, id, own));
    let mut claims = (head.structured_data)(site, id, &Headline { title: &title, url: &url });
    claims.extend(structured_data::breadcrumbs(site, &breadcrumbs));
    PageView {
        description: (head.description)(site, id).map(shortened),
        canonical: head.canonical.map_or(url, |canonical| links::absolute(site, canonical(id))),
        path,
        noindex: matches!(kind.visibility, Visibility::Hidden),
        figures: (head.figures)(site, id),
        json_ld: structured_data::scripts(claims),
        breadcrumbs,
        disclosure: (head.disclosure)(site, id),
        og_type: match head.open_graph {
            OpenGraph::Website => "website",
            OpenGraph::Article => "article",
        },
        kind: template.class,
        title,
    }
}

/// A way that begins at the home page, if there is one.
fn from_home(site: &Site, mut trail: Vec<LinkView>) -> Vec<LinkView> {
    if !trail.is_empty() {
        trail.insert(0, links::link(site, &PageKind::Home, Wording::of(site).word(Word::Home)));
    }
    trail
}

/// A description as long as search engines show it.
fn shortened(text: String) -> String {
    if text.chars().count() <= MAX_DESCRIPTION_CHARACTERS {
        return text;
    }
    let cut: String = text.chars().take(MAX_DESCRIPTION_CHARACTERS - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.']))
}
