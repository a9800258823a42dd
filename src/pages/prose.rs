//! Texts with their open places filled: facts, links, pictures, blocks. Must not know: markdown.

mod markup;

use super::views::program::{QuestionView, SectionView};
use super::{blocks, facts, links, routes};
use crate::base::escape;
use crate::base::slug::Slug;
use crate::model::fact_id::FactRef;
use crate::model::program::Program;
use crate::model::prose::{Body, LinkTarget, Phrase, Piece, Prose, Question};
use crate::model::site::Site;
use crate::prose::highlight;
pub use markup::Html;

/// A text as HTML; `about` is the program whose facts stand in it.
pub(super) fn html(site: &Site, prose: &Prose, about: Option<&Program>) -> Html {
    let mut html = String::new();
    for piece in &prose.pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Fact(name) => {
                // One that no program has was reported, and stands on no page.
                if let (Some(program), FactRef::Known(id)) = (about, &name.value) {
                    html.push_str(&escape::html(&facts::in_text(program, *id)));
                }
            }
            Piece::Link(target) => html.push_str(&open_link(site, &target.value)),
            Piece::Image { target, alt } => {
                let src = of_file(site, &target.value);
                html.push_str(&format!(
                    "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">",
                    escape::html(&src),
                    escape::html(alt)
                ));
            }
            Piece::Code { language, code } => html.push_str(&highlight::html(language, code)),
            Piece::Block { kind, slugs } => html.push_str(&blocks::html(site, *kind, slugs)),
        }
    }
    Html::from_checked(html)
}

/// A text without paragraphs as HTML.
pub(super) fn phrase(site: &Site, phrase: &Phrase, about: Option<&Program>) -> Html {
    html(site, &phrase.0, about)
}

/// The path of a file that is copied.
fn of_file(site: &Site, file: &str) -> String {
    format!("{}{}", links::base_path(site), &routes::of_file(file)[1..])
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
            let kind = routes::files(site).find(|(path, _)| *path == file).map(|(_, kind)| kind);
            let path = kind.map_or_else(|| of_file(site, file), |kind| links::path(site, &kind));
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
    body.sections
        .iter()
        .map(|section| SectionView {
            title: section.heading.as_ref().map(|heading| heading.text.clone()),
            id: section.heading.as_ref().map(|heading| heading.id.clone()),
            body: html(site, &section.prose, about),
        })
        .collect()
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
        let slug = Slug::from_name(&question.question).map_or_else(String::new, |slug| format!("-{slug}"));
        let id = format!("{prefix}-{}{slug}", at + 1);
        QuestionView { id, question: question.question.clone(), answer: Html::default() }
    };
    questions.iter().enumerate().map(head).collect()
}

/// The plain text of HTML that this program made: tags taken out, white space folded.
pub(super) fn plain(html: &Html) -> String {
    let mut text = String::with_capacity(html.as_str().len());
    let mut in_tag = false;
    for c in html.as_str().chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                // Blocks end without white space between them.
                text.push(' ');
            }
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " ;", " :", " )", " ?", " !"].iter().fold(folded, |text, gap| text.replace(gap, &gap[1..]))
}
