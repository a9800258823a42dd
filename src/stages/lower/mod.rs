//! Lower: `Document -> Entry`. What a file means, alone: fields become types, and every value that its field
//! does not accept is reported. Must not know: other files, addresses of pages.

mod allow;
mod allowed_files;
mod coherence;
mod commission;
mod condition;
mod config;
mod fact;
mod field_reader;
mod group;
mod keyed;
mod outline;
mod patterns;
mod program;
mod ranking;
mod record;
mod schema;
mod texts;
mod value;

use std::sync::Arc;

use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::slug::Slug;
use crate::base::source::Source;
use crate::base::span::{Span, Spanned};
use crate::model::allowance::Allowance;
use crate::model::article::ArticleKind;
use crate::model::config::Config;
use crate::model::dated::Dated;
use crate::model::document::{Document, Node};
use crate::model::entry::Entry;
use crate::model::linked_host::LinkedHost;
use crate::model::shape::Shape;
use crate::model::text::{Detail, LinkTarget};
pub(crate) use config::base_url;
use field_reader::FieldReader;
pub(crate) use outline::outline;
pub use schema::{SchemaKind, schema, schema_kind_of_file};

/// The folders below `content/`, for messages.
const FOLDERS: &str = "content lies in `programs/`, `categories/`, `networks/`, `compare/`, `rankings/` and `guides/`, and pages directly in `content/`";

/// What the front matter of a program looks like.
pub const PROGRAM: &Shape = &program::PROGRAM;
/// What the front matter of a ranking looks like.
pub(crate) const RANKING: &Shape = &ranking::RANKING;
/// What the front matter of a comparison looks like.
pub(crate) const COMPARISON: &Shape = &texts::COMPARISON;
/// What the front matter of a guide or page looks like.
pub(crate) const ARTICLE: &Shape = &texts::ARTICLE;

/// What a content file means, alone.
#[derive(Debug, Default)]
pub struct Lowered {
    /// Absent where the file lacks what it must have.
    pub entry: Option<Entry>,
    /// The warnings that the file means.
    pub allowances: Vec<Allowance>,
    /// Every day that it names.
    pub dates: Vec<Dated>,
    /// The first link to each host that it leads to.
    pub hosts: Vec<LinkedHost>,
}

/// Reads the meaning of a content file.
#[must_use]
pub fn lower(document: Document) -> Checked<Lowered> {
    let source = document.source.clone();
    let mut reader = FieldReader::new(&source);
    let entry = entry(document, &mut reader);
    for (_, text) in entry.iter().flat_map(Entry::texts) {
        for detail in text.details() {
            if let Detail::Link(Spanned { value: LinkTarget::Web(url), span }) = detail {
                reader.leads_to(url, *span);
            }
        }
    }
    let FieldReader { allowances, dates, hosts, diagnostics, .. } = reader;
    Checked::new(Lowered { entry, allowances, dates, hosts }, diagnostics)
}

/// Reads the settings of a site.
#[must_use]
pub fn settings(source: &Source, node: &Node) -> Checked<Option<Config>> {
    let mut reader = FieldReader::new(source);
    let config = config::config(node, &mut reader);
    Checked::new(config, reader.diagnostics)
}

fn entry(document: Document, reader: &mut FieldReader<'_>) -> Option<Entry> {
    let path = Arc::clone(document.source.path());
    let inner = path.strip_prefix("content/").unwrap_or(&path);
    if inner == "_index.md" {
        let slug = Slug::parse("home").ok()?;
        return texts::article(&document.front, reader, path, ArticleKind::Home, slug, document.body)
            .map(|article| Entry::Article(Box::new(article)));
    }
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    // A page may lie in a folder of its own, with its pictures beside it.
    let (folder, stem) = match name.strip_suffix(".md").unwrap_or(name) {
        "index" => folder.rsplit_once('/').unwrap_or(("", folder)),
        stem => (folder, stem),
    };
    if folder == "programs" {
        let slug = Slug::parse(stem).ok();
        let program = program::program(document, slug, reader)?;
        return Some(Entry::Program(Arc::new(program)));
    }
    let slug = match Slug::parse(stem) {
        Ok(slug) => slug,
        Err(why) => {
            let message = format!("the file name `{stem}` {why}");
            reader.error(
                Code::UnsafePath,
                Span::default(),
                &message,
                "rename it to lower-case letters, digits and hyphens",
            );
            return None;
        }
    };
    let Document { front, body, .. } = document;
    match folder {
        "compare" => texts::comparison(&front, reader, path, body).map(|it| Entry::Comparison(Box::new(it))),
        "rankings" => ranking::ranking(&front, reader, path, slug, body).map(|it| Entry::Ranking(Box::new(it))),
        "categories" => texts::category(&front, reader, path, slug, body).map(|it| Entry::Category(Box::new(it))),
        "networks" => texts::network(&front, reader, path, slug, body).map(|it| Entry::Network(Box::new(it))),
        "guides" => {
            texts::article(&front, reader, path, ArticleKind::Guide, slug, body).map(|it| Entry::Article(Box::new(it)))
        }
        "" => {
            texts::article(&front, reader, path, ArticleKind::Page, slug, body).map(|it| Entry::Article(Box::new(it)))
        }
        folder => {
            let message = format!("no kind of page lies in `content/{folder}/`");
            reader.error(Code::UnsafePath, Span::default(), &message, FOLDERS);
            None
        }
    }
}
