//! What a site says about a category of programs. Must not know: which programs it has.

use std::sync::Arc;

use super::text::{Body, Text};
use crate::base::slug::Slug;
use crate::base::span::Spanned;

/// The text on a category; programs may name categories that have none.
#[derive(Debug, Clone)]
pub struct Category {
    /// The file.
    pub path: Arc<str>,
    /// The part of its address.
    pub slug: Slug,
    /// Its name, as programs write it.
    pub name: Spanned<String>,
    /// One paragraph.
    pub summary: Option<Text>,
    /// Its place in lists; those without one come last, by name.
    pub order: Option<u32>,
    /// Anything else, as text.
    pub extra: serde_json::Value,
    /// The text.
    pub body: Body,
}
