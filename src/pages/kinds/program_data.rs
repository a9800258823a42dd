//! A program as JSON. Must not know: templates.

use crate::model::id::ProgramId;
use crate::model::site::program_at;
use crate::pages::data;
use crate::pages::spec::{AddressPattern, PageBody, PageSpec, Route, Visibility, each};

/// `/programs/<slug>/index.json`
pub(super) const KIND: PageSpec<ProgramId> = PageSpec {
    route: Route {
        pages: |site| each(&site.programs),
        path: AddressPattern::Slug {
            folder: |_| "/programs/",
            slug: |site, id| site.programs[*id].slug.as_str(),
            end: "/index.json",
        },
        by_slug: Some(|site, slug| program_at(&site.programs, slug)),
    },
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, id| data::pretty(&data::program(site, *id))),
};
