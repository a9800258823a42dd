//! The sitemap, or a part of it where it is split. Must not know: templates, the clock.

use quick_xml::escape::escape;

use crate::base::address::Address;
use crate::model::site::Site;
use crate::pages::links;
use crate::pages::page::{PageKind, SitemapPart};
use crate::pages::spec::{AddressPattern, PageBody, PageSpec, Route, Visibility};

/// The most addresses in one part, by the protocol of sitemaps.org.
const MAX_ADDRESSES: usize = 50_000;
/// What such files begin with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// What their elements belong to.
pub(super) const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `/sitemap.xml`, or `/sitemap-1.xml` and so on where one cannot hold all.
pub(super) const KIND: PageSpec<SitemapPart> = PageSpec {
    route: Route {
        pages: |site| Box::new((0..parts(site)).map(SitemapPart)),
        path: AddressPattern::Own(|site, part| Address::of_page(path(site, *part))),
        by_slug: None,
    },
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, part| sitemap(site, *part)),
};

/// Into how many parts the sitemap is split.
fn parts(site: &Site) -> usize {
    PageKind::public(site).count().div_ceil(MAX_ADDRESSES)
}

/// Whether a list names the parts.
pub(super) fn is_split(site: &Site) -> bool {
    parts(site) > 1
}

fn path(site: &Site, SitemapPart(part): SitemapPart) -> String {
    if is_split(site) { format!("/sitemap-{}.xml", part + 1) } else { "/sitemap.xml".to_owned() }
}

fn sitemap(site: &Site, SitemapPart(part): SitemapPart) -> Vec<u8> {
    let mut text = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    for page in PageKind::public(site).skip(part * MAX_ADDRESSES).take(MAX_ADDRESSES) {
        let modified = page.modified(site).map_or(String::new(), |date| format!("<lastmod>{date}</lastmod>"));
        text.push_str(&format!("<url><loc>{}</loc>{modified}</url>\n", escape(links::url(site, &page))));
    }
    text.push_str("</urlset>\n");
    text.into_bytes()
}
