//! The list of the parts of a sitemap that is split. Must not know: templates.

use quick_xml::escape::escape;

use super::sitemap::{self, HEAD, NAMESPACE};
use crate::model::site::Site;
use crate::pages::links;
use crate::pages::page::PageKind;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};

/// `/sitemap.xml`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/sitemap.xml", |site| when(sitemap::is_split(site))),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| index(site)),
};

fn index(site: &Site) -> Vec<u8> {
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in (sitemap::KIND.route.pages)(site) {
        let url = links::url(site, &PageKind::Sitemap(part));
        text.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&url)));
    }
    text.push_str("</sitemapindex>\n");
    text.into_bytes()
}
