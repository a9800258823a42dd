//! A plain page, such as `/about/`. Must not know: what its template looks like.

use crate::model::id::ArticleId;
use crate::pages::articles;
use crate::pages::disclosures;
use crate::pages::prose::line;
use crate::pages::spec::{AddressPattern, Head, PageBody, PageSpec, Route, Template, Visibility, each, value};

/// `/<slug>/`
pub(super) const KIND: PageSpec<ArticleId> = PageSpec {
    route: Route {
        pages: |site| each(&site.articles),
        path: AddressPattern::Slug { folder: |_| "/", slug: |site, id| site.articles[*id].slug.as_str(), end: "/" },
        by_slug: None,
    },
    visibility: Visibility::Public { modified: |site, id| site.articles[*id].updated.or(site.articles[*id].published) },
    content: PageBody::Template(Template {
        file: "page.html",
        class: "page",
        title: |site, id| articles::title(&site.articles[*id]),
        view: |site, id| value(&articles::article(site, &site.articles[*id])),
        head: Head {
            description: |site, id| Some(line(site, site.articles[*id].summary.as_ref()?, None)),
            disclosure: |site, id| {
                disclosures::of_links(site, |links| links.text(&site.articles[*id].summary, &site.articles[*id].body))
            },
            ..Head::PLAIN
        },
    }),
};
