//! The colours of code, where the settings choose them. Must not know: templates.

use crate::markdown::highlight;
use crate::model::config::HighlightTheme;
use crate::pages::spec::{AddressPattern, PageBody, PageSpec, Route, Visibility};

/// `/highlight.css`
pub(super) const KIND: PageSpec<HighlightTheme> = PageSpec {
    route: Route {
        pages: |site| Box::new(site.config.markdown.highlight_theme.into_iter()),
        path: AddressPattern::Fixed("/highlight.css"),
        by_slug: None,
    },
    visibility: Visibility::Hidden,
    content: PageBody::File(|_, colours| highlight::style_sheet(*colours).into_bytes()),
};
