//! Every program as JSON. Must not know: templates.

use serde_json::{Value, json};

use crate::model::site::Site;
use crate::pages::data;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};

/// `/data/programs.json`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/data/programs.json", |site| when(site.config.data_export)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| catalogue(site)),
};

/// Every program as JSON, by slug.
fn catalogue(site: &Site) -> Vec<u8> {
    let programs: Vec<Value> = site.programs.ids().map(|id| data::value(site, id)).collect();
    data::pretty(&json!({"title": site.config.title, "url": site.config.base_url.as_str(), "programs": programs}))
}
