//! The home page.

use serde::Serialize;

use super::article::GuideCardView;
use super::program::{ChangeView, SectionView};
use super::ranking::RankingCardView;
use super::row::ProgramRowView;
use super::shell::LinkView;
use super::term::TermCardView;
use crate::pages::markup::Html;

/// Template `home.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomeView {
    /// The title of the home page.
    pub title: String,
    /// One paragraph.
    pub summary: Option<Html>,
    /// Text.
    pub sections: Vec<SectionView>,
    /// A few programs: the best rated, one of each category first.
    pub featured: Vec<ProgramRowView>,
    /// Every category.
    pub categories: Vec<TermCardView>,
    /// Every ranking.
    pub rankings: Vec<RankingCardView>,
    /// Comparisons written by hand.
    pub comparisons: Vec<LinkView>,
    /// The newest changes.
    pub changes: Vec<ChangeView>,
    /// The newest guides.
    pub guides: Vec<GuideCardView>,
    /// How many programs, facts and sources the site holds.
    pub counts: CountsView,
}

/// Figures of the whole site.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CountsView {
    /// Programs.
    pub programs: usize,
    /// Facts that carry a value.
    pub facts: usize,
    /// Of these, how many are estimates.
    pub estimated: usize,
    /// Questions answered.
    pub questions: usize,
    /// Comparisons.
    pub comparisons: usize,
}
