//! JSON-LD: claims to machines, so nothing stands in it that the page does not show as certain. Estimates,
//! ratings by users and earnings never do. Must not know: templates.

use serde_json::{Value, json};

use super::links;
use super::markup::Html;
use super::page::PageKind;
use super::prose::line;
use super::views::shell::LinkView;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::model::text::Question;

/// The way from the home page to this one.
pub(super) fn breadcrumbs(site: &Site, breadcrumbs: &[LinkView]) -> Option<Value> {
    let item = |(at, link): (usize, &LinkView)| json!({"@type": "ListItem", "position": at + 1, "name": link.text, "item": absolute(site, &link.url)});
    let items: Vec<Value> = breadcrumbs.iter().enumerate().map(item).collect();
    (items.len() > 1).then(|| json!({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}))
}

/// Blocks as they stand in a page.
pub(super) fn scripts(mut blocks: Vec<Value>) -> Vec<Html> {
    blocks.iter_mut().for_each(drop_nulls);
    blocks.iter().map(Html::json).collect()
}

/// The vocabulary.
pub(super) const CONTEXT: &str = "https://schema.org";

/// Who stands behind a text.
pub(super) fn publisher(site: &Site, author: Option<&str>) -> Value {
    let name = author.or(site.config.author.as_deref()).unwrap_or(&site.config.title);
    json!({"@type": "Organization", "name": name, "url": site.config.base_url.as_str()})
}

/// Questions with their answers.
pub(super) fn questions(site: &Site, questions: &[Question], about: Option<&Program>) -> Option<Value> {
    let entity = |question: &Question| {
        json!({"@type": "Question", "name": question.question,
            "acceptedAnswer": {"@type": "Answer", "text": line(site, &question.answer, about)}})
    };
    let entities: Vec<Value> = questions.iter().map(entity).collect();
    (!entities.is_empty()).then(|| json!({"@context": CONTEXT, "@type": "FAQPage", "mainEntity": entities}))
}

/// A list of pages, some of which may have a position; one of which none has is in no order.
pub(super) fn list(site: &Site, title: &str, kinds: impl Iterator<Item = (Option<usize>, PageKind)>) -> Value {
    let kinds: Vec<(Option<usize>, PageKind)> = kinds.collect();
    let is_ordered = kinds.iter().any(|(position, _)| position.is_some());
    let item = |(position, kind): &(Option<usize>, PageKind)| json!({"@type": "ListItem", "position": position, "url": absolute(site, &links::path(site, kind))});
    let items: Vec<Value> = kinds.iter().map(item).collect();
    json!({
        "@context": CONTEXT, "@type": "ItemList", "name": title, "itemListElement": items,
        "itemListOrder": (!is_ordered).then_some("https://schema.org/ItemListUnordered"),
    })
}

/// A path of this site with its host.
pub(super) fn absolute(site: &Site, path: &str) -> String {
    site.config.base_url.join(path).map_or_else(|_| path.to_owned(), String::from)
}

/// Fields without a value are left out: `null` would be a claim.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}
