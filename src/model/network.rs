//! What a site says about a network. Must not know: which programs it runs.

use std::sync::Arc;

use super::link::WebUrl;
use super::text::{Body, Text};
use crate::base::slug::Slug;
use crate::base::span::Spanned;

/// The text on a network; programs may name networks that have none.
#[derive(Debug, Clone)]
pub struct Network {
    /// The file.
    pub path: Arc<str>,
    /// The part of its address.
    pub slug: Slug,
    /// Its name, as programs write it.
    pub name: Spanned<String>,
    /// One paragraph.
    pub summary: Option<Text>,
    /// Its own site.
    pub url: Option<WebUrl>,
    /// Anything else, as text.
    pub extra: serde_json::Value,
    /// The text.
    pub body: Body,
}
