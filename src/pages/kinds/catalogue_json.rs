//! Every program as JSON. Must not know: templates.

use crate::pages::data;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};

/// `/data/programs.json`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/data/programs.json", |site| when(site.config.data_export)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| data::pretty(&data::catalogue(site))),
};
