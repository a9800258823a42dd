//! A guide or a plain page. Must not know: programs.

use std::sync::Arc;

use jiff::civil::Date;

use super::text::{Body, Text};
use crate::base::address::Address;
use crate::base::slug::Slug;
use crate::base::span::Spanned;

/// What an article is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleKind {
    /// The text of the home page.
    Home,
    /// An article under `/guides/`.
    Guide,
    /// A page such as `/about/`.
    Page,
}

/// A text that is no program, comparison or ranking.
#[derive(Debug, Clone)]
pub struct Article {
    /// The file.
    pub path: Arc<str>,
    /// What it is for.
    pub kind: ArticleKind,
    /// The part of its address; of no use for the home page.
    pub slug: Slug,
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// One paragraph.
    pub summary: Option<Text>,
    /// First published.
    pub published: Option<Date>,
    /// Last revised.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its place among guides; those without one come last.
    pub order: Option<u32>,
    /// Older addresses.
    pub aliases: Vec<Spanned<Address>>,
    /// Whether it is left out without `--drafts`.
    pub draft: bool,
    /// Anything else, as text.
    pub extra: serde_json::Value,
    /// The text.
    pub body: Body,
}
