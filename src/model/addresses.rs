//! Where each page of a site lies. The only place that spells addresses. Must not know: what stands there.

use super::page::PageKind;
use super::site::Site;
use crate::base::address::Address;
use crate::base::slug::Slug;

/// Addresses below a folder: `/programs/` and `/programs/<slug>/`.
fn below(folder: &str, slug: Option<&Slug>) -> Address {
    match slug {
        Some(slug) => Address::of(&[folder, slug.as_str()]),
        None => Address::of(&[folder]),
    }
}

/// The address of a file that is copied, by its path from the site's root: what lies beside a page in `content/`
/// stays beside it. An address is its own.
#[must_use]
pub fn of_file(path: &str) -> String {
    match path.strip_prefix("content/") {
        Some(below) => format!("/{below}"),
        None => format!("/{}", path.trim_start_matches('/')),
    }
}

/// The address of a page.
#[must_use]
pub fn address(site: &Site, kind: &PageKind) -> Address {
    let data = |name: &str| Address::file_at(&["data"], name);
    let root = |name: &str| Address::file_at(&[], name);
    match kind {
        PageKind::Home => Address::of(&[]),
        PageKind::Directory => below("programs", None),
        PageKind::Program(at) => below("programs", Some(&site.programs[*at].slug)),
        PageKind::ProgramData(at) => Address::file_at(&["programs", site.programs[*at].slug.as_str()], "index.json"),
        PageKind::Categories => below("categories", None),
        PageKind::Category(at) => below("categories", Some(&site.categories[*at].slug)),
        PageKind::Networks => below("networks", None),
        PageKind::Network(at) => below("networks", Some(&site.networks[*at].slug)),
        PageKind::Comparisons => below("compare", None),
        PageKind::Comparison(at) => below("compare", Some(&site.comparisons[*at].slug)),
        PageKind::Rankings => below("rankings", None),
        PageKind::Ranking(at) => below("rankings", Some(&site.rankings[*at].ranking.slug)),
        PageKind::Guides => below("guides", None),
        PageKind::Guide(at) => below("guides", Some(&site.guides[*at].slug)),
        PageKind::Article(at) => Address::of(&[site.articles[*at].slug.as_str()]),
        PageKind::Methodology => below("methodology", None),
        PageKind::Faq => below("faq", None),
        PageKind::Changes => below("changes", None),
        PageKind::Go(at) => site.config.affiliate.redirects.join(&site.programs[*at].slug),
        PageKind::Alias { from, .. } => from.clone(),
        PageKind::NotFound => root("404.html"),
        PageKind::Feed => root("feed.xml"),
        PageKind::ChangesFeed => root("changes.xml"),
        PageKind::Sitemap(0) if !site.needs_sitemap_index() => root("sitemap.xml"),
        PageKind::Sitemap(part) => root(&format!("sitemap-{}.xml", part + 1)),
        PageKind::SitemapIndex => root("sitemap.xml"),
        PageKind::Robots => root("robots.txt"),
        PageKind::Highlight(_) => root("highlight.css"),
        PageKind::Llms => root("llms.txt"),
        PageKind::CatalogueJson => data("programs.json"),
        PageKind::CatalogueCsv => data("programs.csv"),
    }
}
