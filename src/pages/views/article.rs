//! Guides, plain pages, all questions, all changes, redirects.

use serde::Serialize;

use super::program::{ChangeView, SectionView};
use super::shell::{DateView, LinkView};
use super::term::QuestionGroupView;
use crate::pages::markup::Html;

/// Templates `guide.html` and `page.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ArticleView {
    pub title: String,
    /// One paragraph.
    pub summary: Option<Html>,
    /// Text.
    pub sections: Vec<SectionView>,
    /// Headings, for a table of contents.
    pub toc: Vec<LinkView>,
    /// First published.
    pub published: Option<DateView>,
    /// Last revised.
    pub updated: Option<DateView>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The guides before and after, for guides.
    pub previous: Option<LinkView>,
    /// See `previous`.
    pub next: Option<LinkView>,
    /// `extra` of the front matter, as text.
    pub extra: serde_json::Value,
}

/// Template `guides.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GuidesView {
    /// All guides.
    pub guides: Vec<GuideCardView>,
}

/// A guide in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GuideCardView {
    /// The guide.
    pub link: LinkView,
    /// One paragraph.
    pub summary: Option<Html>,
    /// Last revised.
    pub updated: Option<DateView>,
}

/// Template `faq.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FaqView {
    /// Every question of the site, by program.
    pub groups: Vec<QuestionGroupView>,
    /// How many questions.
    pub count: usize,
    /// Whether the answers stand here too. Where there are very many, each question leads to the page that answers
    /// it: its address is that of the group with the question's id.
    pub answered: bool,
}

/// Template `changes.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangesView {
    /// Newest first.
    pub changes: Vec<ChangeView>,
}

/// Template `redirect.html`: `/go/<slug>/` and aliases.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RedirectView {
    /// Where it goes: parsed, absolute for an outgoing one.
    pub target: String,
    /// What stands on the page for those whose browser does not follow.
    pub text: String,
    /// `sponsored nofollow noopener` for an outgoing one, otherwise nothing.
    pub rel: Option<&'static str>,
}

/// Template `404.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NotFoundView {
    /// Where a lost reader may want to go.
    pub links: Vec<LinkView>,
}
