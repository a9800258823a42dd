//! What the catalogue as JSON holds, for programs that read it. Must not know: programs.

use crate::pages::data;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};

/// `/data/programs.schema.json`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/data/programs.schema.json", |site| when(site.config.data_export)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|_, ()| data::pretty(&data::schema())),
};
