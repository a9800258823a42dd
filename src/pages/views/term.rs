//! Categories and networks: one, and the list of all. The directory of all programs.

use serde::Serialize;

use super::program::{QuestionView, SectionView};
use super::row::ProgramRowView;
use super::shell::LinkView;
use crate::pages::markup::Html;

/// Templates `category.html` and `network.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermView {
    pub name: String,
    /// One paragraph.
    pub summary: Option<Html>,
    /// The network's own site.
    pub url: Option<String>,
    /// The `rel` of a link to it.
    pub rel: Option<&'static str>,
    /// Its programs, by name.
    pub programs: Vec<ProgramRowView>,
    /// The best rated few, where at least four programs have a rating.
    pub best: Vec<ProgramRowView>,
    /// Text.
    pub sections: Vec<SectionView>,
    /// Questions on its programs, grouped by program.
    pub questions: Vec<QuestionGroupView>,
    /// Comparisons within it.
    pub comparisons: Vec<LinkView>,
    /// For a network: categories in it; for a category: networks in it.
    pub across: Vec<LinkView>,
}

/// Templates `categories.html` and `networks.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermsView {
    /// All of them.
    pub terms: Vec<TermCardView>,
}

/// A category or network in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TermCardView {
    /// Its page.
    pub link: LinkView,
    /// How many programs it has.
    pub count: usize,
    /// One paragraph.
    pub summary: Option<Html>,
    /// A few of its programs.
    pub programs: Vec<LinkView>,
}

/// Template `directory.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DirectoryView {
    /// Every program, by name.
    pub programs: Vec<ProgramRowView>,
    /// Every category.
    pub categories: Vec<LinkView>,
    /// Every network.
    pub networks: Vec<LinkView>,
}

/// Questions on one program, or of one page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuestionGroupView {
    /// The program or page.
    pub about: LinkView,
    /// An id for the group, unique on the page.
    pub id: String,
    pub questions: Vec<QuestionView>,
}
