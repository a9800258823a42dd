//! What crawlers are asked. Must not know: templates.

use super::sitemap;
use crate::model::site::Site;
use crate::pages::links;
use crate::pages::page::{PageKind, SitemapPart};
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility};

/// `/robots.txt`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/robots.txt"),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| robots(site)),
};

/// Asks crawlers to leave the redirects alone and names the sitemap.
fn robots(site: &Site) -> Vec<u8> {
    let sitemap = if sitemap::is_split(site) { PageKind::SitemapIndex } else { PageKind::Sitemap(SitemapPart(0)) };
    let go = links::href(site, &site.config.affiliate.redirects);
    format!("User-agent: *\nDisallow: {go}\n\nSitemap: {}\n", links::url(site, &sitemap)).into_bytes()
}
