//! Files for crawlers: sitemaps, robots.txt, llms.txt. Must not know: templates, the clock.

use jiff::civil::Date;
use quick_xml::escape::escape;

use super::prose::{html, plain};
use super::{articles, links};
use crate::model::id::ProgramId;
use crate::model::page::{self, PageKind};
use crate::model::site::{SITEMAP_ADDRESSES, Site};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A part of the sitemap.
pub(super) fn sitemap(site: &Site, part: usize) -> Vec<u8> {
    let pages = page::every(site).into_iter().filter(|page| is_public(&page.kind));
    let mut text = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    for page in pages.skip(part * SITEMAP_ADDRESSES).take(SITEMAP_ADDRESSES) {
        let url = links::absolute(site, &page.address);
        let modified = modified(site, &page.kind).map_or(String::new(), |date| format!("<lastmod>{date}</lastmod>"));
        text.push_str(&format!("<url><loc>{}</loc>{modified}</url>\n", escape(&url)));
    }
    text.push_str("</urlset>\n");
    text.into_bytes()
}

/// The list of the parts.
pub(super) fn index(site: &Site) -> Vec<u8> {
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in 0..site.public_pages().div_ceil(SITEMAP_ADDRESSES) {
        let address = crate::model::addresses::address(site, &PageKind::Sitemap(part));
        text.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(links::absolute(site, &address))));
    }
    text.push_str("</sitemapindex>\n");
    text.into_bytes()
}

/// Whether search engines are told of it.
fn is_public(kind: &PageKind) -> bool {
    !matches!(
        kind,
        PageKind::ProgramData(_)
            | PageKind::Go(_)
            | PageKind::Alias { .. }
            | PageKind::NotFound
            | PageKind::Feed
            | PageKind::ChangesFeed
            | PageKind::Sitemap(_)
            | PageKind::SitemapIndex
            | PageKind::Robots
            | PageKind::Highlight(_)
            | PageKind::Llms
            | PageKind::CatalogueJson
            | PageKind::CatalogueCsv
    )
}

/// The last change of what stands on a page, as its authors say; never the time of the build.
fn modified(site: &Site, kind: &PageKind) -> Option<Date> {
    let of = |ids: &[ProgramId]| {
        ids.iter().filter_map(|&id| site.programs[id].updated.or(site.programs[id].published)).max()
    };
    match kind {
        PageKind::Program(id) => of(&[*id]),
        PageKind::Category(at) => of(&site.categories[*at].programs),
        PageKind::Network(at) => of(&site.networks[*at].programs),
        PageKind::Comparison(at) => {
            let compared = &site.comparisons[*at];
            of(&compared.programs).max(compared.text.as_ref().and_then(|text| text.updated))
        }
        PageKind::Ranking(at) => site.rankings[*at].ranking.updated,
        PageKind::Guide(at) => site.guides[*at].updated.or(site.guides[*at].published),
        PageKind::Article(at) => site.articles[*at].updated.or(site.articles[*at].published),
        PageKind::Home | PageKind::Directory | PageKind::Faq => {
            site.programs.iter().filter_map(|program| program.updated).max()
        }
        PageKind::Changes => site.changes.first().map(|&(id, at)| site.programs[id].history[at].date),
        _ => None,
    }
}

/// Asks crawlers to leave the redirects alone and names the sitemap.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    let sitemap = crate::model::addresses::address(
        site,
        &if site.needs_sitemap_index() { PageKind::SitemapIndex } else { PageKind::Sitemap(0) },
    );
    let go = links::href(site, &site.config.affiliate.redirects);
    format!("User-agent: *\nDisallow: {go}\n\nSitemap: {}\n", links::absolute(site, &sitemap)).into_bytes()
}

/// The site in a few lines of markdown for language models, as llmstxt.org proposes.
pub(super) fn llms(site: &Site) -> Vec<u8> {
    let url = |kind: &PageKind| links::absolute(site, &crate::model::addresses::address(site, kind));
    let mut text = format!("# {}\n", site.config.title);
    if let Some(description) = &site.config.description {
        text.push_str(&format!("\n> {description}\n"));
    }
    text.push_str("\nEvery fact on this site says how certain it is: confirmed, reported, estimated, not stated, not checked, or does not apply. Quote an estimate as an estimate.\n");
    if site.config.data_export {
        text.push_str(&format!("\n## Data\n\n- [Every program as JSON]({}): facts with status, sources and dates\n- [Every program as CSV]({})\n", url(&PageKind::CatalogueJson), url(&PageKind::CatalogueCsv)));
    }
    text.push_str("\n## Programs\n\n");
    for (id, program) in site.programs.entries() {
        let summary = program.summary.as_ref().map(|summary| plain(&html(site, summary, Some(program))));
        let summary =
            summary.or_else(|| program.verdict.clone()).map_or(String::new(), |summary| format!(": {summary}"));
        text.push_str(&format!("- [{}]({}){summary}\n", program.name.value, url(&PageKind::Program(id))));
    }
    if !site.rankings.is_empty() {
        text.push_str("\n## Rankings\n\n");
        for (at, ranked) in site.rankings.entries() {
            text.push_str(&format!("- [{}]({})\n", ranked.ranking.title.value, url(&PageKind::Ranking(at))));
        }
    }
    if !site.guides.is_empty() {
        text.push_str("\n## Guides\n\n");
        for (at, guide) in site.guides.entries() {
            text.push_str(&format!("- [{}]({})\n", articles::title(guide), url(&PageKind::Guide(at))));
        }
    }
    text.into_bytes()
}
