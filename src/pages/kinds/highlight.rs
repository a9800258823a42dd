//! The colours of code, where the settings choose them. Must not know: templates.

use crate::markdown::highlight;
use crate::model::config::HighlightTheme;
use crate::pages::spec::{Content, Kind, Path, Route, Visibility};

/// `/highlight.css`
pub(super) const KIND: Kind<HighlightTheme> = Kind {
    route: Route {
        pages: |site| Box::new(site.config.markdown.highlight_theme.into_iter()),
        path: Path::Fixed("/highlight.css"),
        by_slug: None,
    },
    source: None,
    visibility: Visibility::Hidden,
    content: Content::File(|_, colours| highlight::style_sheet(*colours).into_bytes()),
};
