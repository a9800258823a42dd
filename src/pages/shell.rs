//! What surrounds a page: menus, the head, breadcrumbs. Must not know: what stands in the middle.

use super::prose::{html, plain};
use super::views::shell::{Html, LinkView, MenuLinkView, PageView, SiteView};
use super::{articles, figures, links, structured_data};
use crate::model::config::MenuTarget;
use crate::model::page::{Page, PageKind};
use crate::model::site::Site;

/// How long a description may be before search engines cut it, in characters.
const DESCRIPTION: usize = 160;

/// What every page shares.
pub(super) fn site(site: &Site) -> SiteView {
    let config = &site.config;
    let link = |kind: PageKind, text: &str| links::link(site, &kind, text);
    let usual = || {
        [
            (true, PageKind::Directory, "Programs"),
            (true, PageKind::Categories, "Categories"),
            (!site.comparisons.is_empty(), PageKind::Comparisons, "Compare"),
            (!site.rankings.is_empty(), PageKind::Rankings, "Rankings"),
            (!site.guides.is_empty(), PageKind::Guides, "Guides"),
            (true, PageKind::Faq, "Questions"),
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
        highlight: config.markdown.highlight_theme.map(|colours| links::path(site, &PageKind::Highlight(colours))),
        base_url: config.base_url.to_string(),
        author: config.author.clone(),
        logo: config.logo.as_ref().map(|logo| links::href(site, &logo.value)),
        navigation: if config.navigation.is_empty() { usual() } else { chosen.collect() },
        footer: pages
            .chain([
                link(PageKind::Methodology, "How the figures come about"),
                link(PageKind::Networks, "Networks"),
                link(PageKind::Changes, "Changes"),
            ])
            .collect(),
        feeds: if config.feeds {
            vec![link(PageKind::Feed, "Reviews and guides"), link(PageKind::ChangesFeed, "Changes of terms")]
        } else {
            Vec::new()
        },
        data: if config.data_export {
            vec![link(PageKind::CatalogueJson, "JSON"), link(PageKind::CatalogueCsv, "CSV")]
        } else {
            Vec::new()
        },
        disclosure: config.affiliate.disclosure.as_ref().map_or_else(Html::default, |text| html(site, text, None)),
        extra: config.extra.clone(),
        generator: concat!("Candor ", env!("CARGO_PKG_VERSION")),
    }
}

/// The head of a page.
pub(super) fn page(site: &Site, page: &Page, kind: &'static str) -> PageView {
    let title = title(site, &page.kind);
    let breadcrumbs = breadcrumbs(site, &page.kind, &title);
    PageView {
        description: description(site, &page.kind),
        canonical: match &page.kind {
            PageKind::Alias { to, .. } => links::absolute(site, to),
            _ => links::absolute(site, &page.address),
        },
        path: links::href(site, &page.address),
        noindex: matches!(page.kind, PageKind::Go(_) | PageKind::Alias { .. } | PageKind::NotFound),
        figures: figures::of_page(site, &page.kind),
        json_ld: structured_data::blocks(site, page, &title, &breadcrumbs),
        breadcrumbs,
        og_type: match page.kind {
            PageKind::Program(_) | PageKind::Comparison(_) | PageKind::Guide(_) => "article",
            _ => "website",
        },
        kind,
        title,
    }
}

/// What a page is called.
fn title(site: &Site, kind: &PageKind) -> String {
    match kind {
        PageKind::Home => site.config.title.clone(),
        PageKind::Directory => "All programs".into(),
        PageKind::Program(id) => site.programs[*id].title.value.clone(),
        PageKind::Categories => "Categories".into(),
        PageKind::Category(at) => format!("{} affiliate programs", site.categories[*at].name),
        PageKind::Networks => "Networks".into(),
        PageKind::Network(at) => format!("Programs on {}", site.networks[*at].name),
        PageKind::Comparisons => "Comparisons".into(),
        PageKind::Comparison(at) => links::comparison_title(site, *at),
        PageKind::Rankings => "Rankings".into(),
        PageKind::Ranking(at) => site.rankings[*at].ranking.title.value.clone(),
        PageKind::Guides => "Guides".into(),
        PageKind::Guide(at) => articles::title(&site.guides[*at]),
        PageKind::Article(at) => articles::title(&site.articles[*at]),
        PageKind::Methodology => "How the figures come about".into(),
        PageKind::Faq => "Questions and answers".into(),
        PageKind::Changes => "What changed".into(),
        PageKind::Go(id) => format!("To {}", site.programs[*id].name.value),
        PageKind::Alias { .. } => "Moved".into(),
        PageKind::NotFound => "Page not found".into(),
        _ => site.config.title.clone(),
    }
}

/// Plain text for search engines: what the page's own summary says, or what can be said of any page of its kind.
fn description(site: &Site, kind: &PageKind) -> Option<String> {
    let of = |prose: Option<&crate::model::prose::Prose>, about| prose.map(|prose| plain(&html(site, prose, about)));
    let text = match kind {
        PageKind::Home => site.config.description.clone(),
        PageKind::Program(id) => {
            let program = &*site.programs[*id];
            of(program.summary.as_ref(), Some(program)).or_else(|| program.verdict.clone())
        }
        PageKind::Category(at) => of(site.categories[*at].text.as_ref().and_then(|text| text.summary.as_ref()), None),
        PageKind::Network(at) => of(site.networks[*at].text.as_ref().and_then(|text| text.summary.as_ref()), None),
        PageKind::Ranking(at) => of(site.rankings[*at].ranking.summary.as_ref(), None),
        PageKind::Guide(at) => of(site.guides[*at].summary.as_ref(), None),
        PageKind::Article(at) => of(site.articles[*at].summary.as_ref(), None),
        PageKind::Comparison(at) => {
            let names: Vec<&str> =
                site.comparisons[*at].programs.iter().map(|&id| site.programs[id].name.value.as_str()).collect();
            Some(format!(
                "{}: commissions, cookies and payouts side by side, with how certain each fact is.",
                names.join(" and ")
            ))
        }
        PageKind::Methodology => Some(
            "What the figures of this site assume, how they are worked out, and how orders are made from them."
                .to_owned(),
        ),
        PageKind::Directory => Some(format!(
            "{} affiliate programs with what each pays, for how long, and how certain that is.",
            site.programs.len()
        )),
        _ => None,
    }?;
    if text.chars().count() <= DESCRIPTION {
        return Some(text);
    }
    let cut: String = text.chars().take(DESCRIPTION - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    Some(format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.'])))
}

/// From the home page to this one.
fn breadcrumbs(site: &Site, kind: &PageKind, title: &str) -> Vec<LinkView> {
    let link = |kind: PageKind, text: &str| links::link(site, &kind, text);
    let list = match kind {
        PageKind::Home | PageKind::Go(_) | PageKind::Alias { .. } | PageKind::NotFound => return Vec::new(),
        PageKind::Program(_) => Some(link(PageKind::Directory, "Programs")),
        PageKind::Category(_) => Some(link(PageKind::Categories, "Categories")),
        PageKind::Network(_) => Some(link(PageKind::Networks, "Networks")),
        PageKind::Comparison(_) => Some(link(PageKind::Comparisons, "Comparisons")),
        PageKind::Ranking(_) => Some(link(PageKind::Rankings, "Rankings")),
        PageKind::Guide(_) => Some(link(PageKind::Guides, "Guides")),
        _ => None,
    };
    let last = match kind {
        PageKind::Program(id) => site.programs[*id].name.value.as_str(),
        PageKind::Category(at) => site.categories[*at].name.as_str(),
        PageKind::Network(at) => site.networks[*at].name.as_str(),
        _ => title,
    };
    let mut trail = vec![link(PageKind::Home, "Home")];
    trail.extend(list);
    if let PageKind::Program(id) = kind {
        let category = site.category_of[*id];
        trail.push(links::link(site, &PageKind::Category(category), &*site.categories[category].name));
    }
    trail.push(links::link(site, kind, last));
    trail
}
