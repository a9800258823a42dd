//! Every text of a site by the file it stands in. Must not know: what is wrong with any.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::model::site::Site;
use crate::model::text::{Body, PARTS, Question, Text};

/// What ids begin with that pages make by themselves.
const MADE_IDS: [&str; 3] = ["question-", "source-", "fn-"];

/// The texts of one file.
pub(crate) struct FileTexts<'s> {
    /// The path of the file.
    pub(crate) path: Arc<str>,
    /// Whether they are about one program, whose facts they may name.
    pub(crate) of_program: bool,
    pub(crate) texts: Vec<&'s Text>,
    /// The headings that links may lead to.
    pub(crate) headings: Headings<'s>,
}

/// The ids of the headings of a body, gathered once something leads to one.
#[derive(Default)]
pub(crate) struct Headings<'s> {
    body: Option<&'s Body>,
    ids: OnceLock<BTreeSet<&'s str>>,
}

impl<'s> Headings<'s> {
    /// The headings of a body.
    pub(crate) fn new(body: &'s Body) -> Self {
        Self { body: Some(body), ids: OnceLock::new() }
    }

    /// Their ids.
    pub(crate) fn ids(&self) -> &BTreeSet<&'s str> {
        self.ids.get_or_init(|| self.body.map(ids).unwrap_or_default())
    }

    /// Whether a page with these headings has an id.
    pub(crate) fn has(&self, id: &str) -> bool {
        id.is_empty()
            || MADE_IDS.iter().any(|start| id.starts_with(start))
            || PARTS.contains(&id)
            || self.ids().contains(id)
    }
}

fn ids(body: &Body) -> BTreeSet<&str> {
    let own = body.sections.iter().filter_map(|section| section.heading.as_ref()).map(|heading| heading.id.as_str());
    own.chain(body.contents().flat_map(Text::anchors)).collect()
}

/// The texts of every file in which something could lead nowhere.
pub(crate) fn files(site: &Site) -> Vec<FileTexts<'_>> {
    let programs = site.with_references.iter().map(|&id| &site.programs[id]).map(|program| FileTexts {
        path: Arc::clone(&program.path),
        of_program: true,
        texts: program.texts().map(|(_, text)| text).collect(),
        headings: Headings::new(&program.body),
    });
    let categories = site.categories.iter().filter_map(|term| term.text.as_ref());
    let networks = site.networks.iter().filter_map(|term| term.text.as_ref());
    let rankings = site.rankings.iter().map(|ranked| &ranked.ranking);
    let comparisons = site.comparisons.iter().filter_map(|compared| compared.text.as_ref());
    let articles = site.guides.iter().chain(&site.articles).chain(&site.home);
    let settings = site.config.affiliate.disclosure.iter().map(|disclosure| FileTexts {
        path: Arc::from("site.yaml"),
        of_program: false,
        texts: vec![disclosure],
        headings: Headings::default(),
    });
    programs
        .chain(categories.map(|text| of_body(&text.path, &text.body, &text.summary)))
        .chain(networks.map(|text| of_body(&text.path, &text.body, &text.summary)))
        .chain(rankings.map(|text| of_body(&text.path, &text.body, text.summary.iter().chain(answers(&text.faq)))))
        .chain(comparisons.map(|text| {
            let verdict = text.verdict.iter().map(|verdict| &verdict.0);
            of_body(&text.path, &text.body, verdict.chain(answers(&text.faq)))
        }))
        .chain(articles.map(|text| of_body(&text.path, &text.body, &text.summary)))
        .chain(settings)
        .collect()
}

fn answers(questions: &[Question]) -> impl Iterator<Item = &Text> {
    questions.iter().map(|question| &question.answer)
}

/// The texts of a file that is about no single program: those of its body, and more.
fn of_body<'s>(path: &Arc<str>, body: &'s Body, more: impl IntoIterator<Item = &'s Text>) -> FileTexts<'s> {
    let texts = body.contents().chain(more).collect();
    FileTexts { path: Arc::clone(path), of_program: false, texts, headings: Headings::new(body) }
}
