//! Files that are mostly text: articles, categories, networks, comparisons written by hand. Must not know:
//! programs.

use std::sync::Arc;

use jiff::civil::Date;

use super::allow::Allow;
use super::coherence;
use super::field_reader::FieldReader;
use super::record::record;
use super::value::Extra;
use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::slug::Slug;
use crate::base::span::{Span, Spanned};
use crate::model::article::{Article, ArticleKind};
use crate::model::category::Category;
use crate::model::comparison::Comparison;
use crate::model::document::{Data, Node};
use crate::model::link::WebUrl;
use crate::model::network::Network;
use crate::model::text::{Body, Phrase, Question, Text};

record! {
    /// The front matter of a guide or page.
    pub(super) const ARTICLE = "a page";
    fn read_article(node, reader, path: Arc<str>, kind: ArticleKind, file_slug: Slug, body_text: Body) -> Article with { path: path, kind: kind, body: body_text } {
        title: Option<Spanned<String>> = "title", "The title.";
        summary: Option<Text> = "summary", "One paragraph of markdown.";
        published: Option<Date> = "published", "When it was first published.";
        updated: Option<Date> = "updated", "When it was last revised.";
        author: Option<String> = "author", "Who wrote it.";
        order: Option<u32> = "order", "Its place among guides.";
        aliases: Vec<Spanned<Address>> = "aliases", "Older addresses, which lead here.";
        slug: Option<Slug> = "slug", "The last part of the address; by default the file's name." => slug.unwrap_or(file_slug);
        draft: Option<bool> = "draft", "Whether it is left out without `--drafts`." => draft.unwrap_or_default();
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
    also { Allow = "allow", "Warnings that are meant, each with its reason."; }
}

/// Reads a guide or page.
pub(super) fn article(
    node: &Node,
    reader: &mut FieldReader<'_>,
    path: Arc<str>,
    kind: ArticleKind,
    slug: Slug,
    body: Body,
) -> Option<Article> {
    let article = read_article(node, reader, path, kind, slug, body)?;
    coherence::dates(node, reader);
    if article.title.is_none() && kind != ArticleKind::Home {
        reader.missing(node, "title");
    }
    Some(article)
}

record! {
    /// The front matter of a category.
    pub(super) const CATEGORY = "a category";
    pub(super) fn category(node, reader, path: Arc<str>, file_slug: Slug, body_text: Body) -> Category with { path: path, slug: file_slug, body: body_text } {
        name: Spanned<String> = "name", "Its name, as programs write it.";
        summary: Option<Text> = "summary", "One paragraph of markdown.";
        order: Option<u32> = "order", "Its place in lists.";
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
    also { Allow = "allow", "Warnings that are meant, each with its reason."; }
}

record! {
    /// The front matter of a network.
    pub(super) const NETWORK = "a network";
    pub(super) fn network(node, reader, path: Arc<str>, file_slug: Slug, body_text: Body) -> Network with { path: path, slug: file_slug, body: body_text } {
        name: Spanned<String> = "name", "Its name, as programs write it.";
        summary: Option<Text> = "summary", "One paragraph of markdown.";
        url: Option<WebUrl> = "url", "Its own site.";
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
    also { Allow = "allow", "Warnings that are meant, each with its reason."; }
}

record! {
    /// The front matter of a comparison.
    pub(super) const COMPARISON = "a comparison";
    fn read_comparison(node, reader, path: Arc<str>, body_text: Body) -> Comparison with { path: path, body: body_text } {
        title: Option<Spanned<String>> = "title", "The title; by default made from the names.";
        programs: Spanned<Vec<Spanned<String>>> = "programs", "Two to five slugs of programs.";
        verdict: Option<Phrase> = "verdict", "One sentence.";
        faq: Vec<Question> = "faq", "Questions and answers.";
        published: Option<Date> = "published", "When it was first published.";
        updated: Option<Date> = "updated", "When it was last revised.";
        aliases: Vec<Spanned<Address>> = "aliases", "Older addresses, which lead here.";
        draft: Option<bool> = "draft", "Whether it is left out without `--drafts`." => draft.unwrap_or_default();
        extra: Extra = "extra", "Anything else that a theme wants." => extra.0;
    }
    also { Allow = "allow", "Warnings that are meant, each with its reason."; }
}

/// Reads a comparison.
pub(super) fn comparison(
    node: &Node,
    reader: &mut FieldReader<'_>,
    path: Arc<str>,
    mut body: Body,
) -> Option<Comparison> {
    let questions = std::mem::take(&mut body.faq);
    let mut comparison = read_comparison(node, reader, path, body)?;
    if node.get("programs").is_none_or(|programs| programs.data == Data::Empty) {
        reader.missing(node, "programs");
        return None;
    }
    let count = comparison.programs.value.len();
    if !(2..=5).contains(&count) {
        let span: Span = comparison.programs.span;
        let message = format!("a comparison has two to five programs, found {count}");
        reader.error(Code::InvalidValue, span, &message, "write their slugs: `[kartra, systeme-io]`");
        return None;
    }
    let programs = &comparison.programs.value;
    let again = programs.iter().enumerate().find(|(at, slug)| programs[..*at].iter().any(|it| it.value == slug.value));
    if let Some((_, slug)) = again {
        let message = format!("`{}` is compared with itself", slug.value);
        reader.error(Code::InvalidValue, slug.span, &message, "name each program once");
        return None;
    }
    coherence::questions(&mut comparison.faq, questions, reader);
    coherence::dates(node, reader);
    Some(comparison)
}
