//! What a content file means, alone. Programs are shared: a site that is made again holds those that did not
//! change. Must not know: other files.

use std::sync::Arc;

use super::article::Article;
use super::category::Category;
use super::comparison::Comparison;
use super::network::Network;
use super::program::Program;
use super::ranking::Ranking;
use super::text::{Question, Text, TextKind};

/// The meaning of one file below `content/`.
#[derive(Debug, Clone)]
pub enum Entry {
    /// `programs/*.md`
    Program(Arc<Program>),
    /// `compare/*.md`
    Comparison(Box<Comparison>),
    /// `rankings/*.md`
    Ranking(Box<Ranking>),
    /// `categories/*.md`
    Category(Box<Category>),
    /// `networks/*.md`
    Network(Box<Network>),
    /// `guides/*.md`, `*.md`, `_index.md`
    Article(Box<Article>),
}

impl Entry {
    /// Whether it is left out of the site unless drafts are asked for.
    #[must_use]
    pub(crate) fn is_draft(&self) -> bool {
        match self {
            Self::Program(program) => program.draft,
            Self::Comparison(comparison) => comparison.draft,
            Self::Ranking(ranking) => ranking.draft,
            Self::Article(article) => article.draft,
            Self::Category(_) | Self::Network(_) => false,
        }
    }

    /// Every text of it, with what each is.
    #[must_use]
    pub fn texts(&self) -> Box<dyn Iterator<Item = (TextKind, &Text)> + '_> {
        fn summary(text: &Option<Text>) -> impl Iterator<Item = (TextKind, &Text)> {
            text.iter().map(|text| (TextKind::Summary, text))
        }
        match self {
            Self::Program(program) => Box::new(program.texts()),
            Self::Comparison(it) => {
                let verdict = it.verdict.iter().map(|verdict| (TextKind::Verdict, &verdict.0));
                Box::new(verdict.chain(it.faq.iter().flat_map(Question::texts)).chain(it.body.texts()))
            }
            Self::Ranking(it) => {
                Box::new(summary(&it.summary).chain(it.faq.iter().flat_map(Question::texts)).chain(it.body.texts()))
            }
            Self::Category(it) => Box::new(summary(&it.summary).chain(it.body.texts())),
            Self::Network(it) => Box::new(summary(&it.summary).chain(it.body.texts())),
            Self::Article(it) => Box::new(summary(&it.summary).chain(it.body.texts())),
        }
    }

    /// The file.
    #[must_use]
    pub(crate) fn path(&self) -> &Arc<str> {
        match self {
            Self::Program(program) => &program.path,
            Self::Comparison(comparison) => &comparison.path,
            Self::Ranking(ranking) => &ranking.path,
            Self::Category(category) => &category.path,
            Self::Network(network) => &network.path,
            Self::Article(article) => &article.path,
        }
    }
}
