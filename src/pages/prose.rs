//! Texts as pages show them, with what only the site knows: facts, links, pictures, blocks. Must not know: how
//! authors write them.

use super::markup::Html;
use super::page::PageKind;
use super::views::program::{QuestionView, SectionView};
use super::{blocks, facts, links};
use crate::base::escape;
use crate::base::slug::Slug;
use crate::base::span::Spanned;
use crate::markdown::html::Resolve;
use crate::model::fact_id::FactRef;
use crate::model::page_file::address_of_copy;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::model::text::{Block, Body, LinkTarget, Phrase, Question, Section, Text};

/// What a site puts into the texts of a page.
struct TextContext<'s> {
    site: &'s Site,
    /// The program whose facts stand in the texts.
    about: Option<&'s Program>,
}

impl Resolve for TextContext<'_> {
    fn fact(&self, name: &FactRef) -> String {
        escape::html(&fact(self.site, self.about, name))
    }

    fn open_link(&self, target: &LinkTarget) -> String {
        open_link(self.site, target)
    }

    fn picture(&self, target: &str, description: &str) -> String {
        let src = of_file(self.site, target);
        format!("<img src=\"{}\" alt=\"{}\" loading=\"lazy\">", escape::html(&src), escape::html(description))
    }

    fn block(&self, kind: Block, slugs: &[Spanned<String>]) -> String {
        blocks::html(self.site, kind, slugs)
    }
}

/// A text as HTML; `about` is the program whose facts stand in it.
pub(super) fn html(site: &Site, text: &Text, about: Option<&Program>) -> Html {
    Html::text(text, &TextContext { site, about })
}

/// A text without paragraphs as HTML.
pub(super) fn phrase(site: &Site, phrase: &Phrase, about: Option<&Program>) -> Html {
    html(site, &phrase.0, about)
}

/// A text as one line without marks; `about` is the program whose facts stand in it.
pub(super) fn line(site: &Site, text: &Text, about: Option<&Program>) -> String {
    text.to_line(|name| fact(site, about, name))
}

/// The value of a fact in words. One that no program has was reported, and stands on no page.
fn fact(site: &Site, about: Option<&Program>, name: &FactRef) -> String {
    match (about, name) {
        (Some(program), FactRef::Known(id)) => facts::in_text(site, program, *id),
        _ => String::new(),
    }
}

/// The path of a file that is copied.
fn of_file(site: &Site, file: &str) -> String {
    format!("{}{}", links::base_path(site), &address_of_copy(file)[1..])
}

/// The opening tag of a link.
fn open_link(site: &Site, target: &LinkTarget) -> String {
    let internal =
        |path: &str| format!("<a href=\"{}{}\">", links::base_path(site), escape::html(path.trim_start_matches('/')));
    match target {
        LinkTarget::Internal(path) => internal(path),
        LinkTarget::Anchor(anchor) => format!("<a href=\"#{}\">", escape::html(anchor)),
        LinkTarget::File(file) => {
            let (file, anchor) = file.split_once('#').map_or((file.as_str(), ""), |(file, anchor)| (file, anchor));
            let entry = site.entry_of_file.get(file);
            let path = entry.map_or_else(|| of_file(site, file), |&entry| links::path(site, &PageKind::from(entry)));
            let anchor = if anchor.is_empty() { String::new() } else { format!("#{}", escape::html(anchor)) };
            format!("<a href=\"{}{anchor}\">", escape::html(&path))
        }
        LinkTarget::Web(url) => {
            format!("<a href=\"{}\" rel=\"{}\">", escape::html(url.as_str()), links::rel(site, url))
        }
        LinkTarget::Contact(to) => format!("<a href=\"{}\">", escape::html(to)),
    }
}

/// The parts of a body.
pub(super) fn sections(site: &Site, body: &Body, about: Option<&Program>) -> Vec<SectionView> {
    let written = Html::sections(&body.sections, &TextContext { site, about });
    let view = |(section, body): (&Section, Html)| SectionView {
        title: section.heading.as_ref().map(|heading| heading.text.to_string()),
        id: section.heading.as_ref().map(|heading| heading.id.clone()),
        body,
    };
    body.sections.iter().zip(written).map(view).collect()
}

/// What the ids of questions begin with on a review.
pub(super) const REVIEW_QUESTIONS: &str = "question";

/// Questions with ids that begin with `prefix`, unique among them.
pub(super) fn questions(
    site: &Site,
    questions: &[Question],
    about: Option<&Program>,
    prefix: &str,
) -> Vec<QuestionView> {
    let heads = question_heads(questions, prefix).into_iter().zip(questions);
    heads.map(|(head, question)| QuestionView { answer: html(site, &question.answer, about), ..head }).collect()
}

/// Questions without their answers.
pub(super) fn question_heads(questions: &[Question], prefix: &str) -> Vec<QuestionView> {
    let head = |(at, question): (usize, &Question)| {
        let slug = Slug::from_name(question.question.as_str()).map_or_else(String::new, |slug| format!("-{slug}"));
        let id = format!("{prefix}-{}{slug}", at + 1);
        QuestionView { id, question: question.question.to_string(), answer: Html::default() }
    };
    questions.iter().enumerate().map(head).collect()
}
