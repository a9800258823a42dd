//! Fenced blocks of slugs within texts: a small table of programs. Must not know: markdown.

use super::{links, rows};
use crate::base::escape;
use crate::base::span::Spanned;
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::site::{Site, program_at};
use crate::model::text::Block;
use crate::wording::{Word, Wording};

/// The most rows that a ranking within a text shows.
const RANKED: usize = 5;

/// A block as HTML. Unknown slugs were reported when the site was linked, and are passed over.
pub(super) fn html(site: &Site, kind: Block, slugs: &[Spanned<String>]) -> String {
    let program = |slug: &Spanned<String>| program_at(&site.programs, &slug.value);
    match kind {
        Block::Program => table(site, &slugs.iter().filter_map(program).collect::<Vec<_>>(), None),
        Block::Compare => {
            let ids: Vec<ProgramId> = slugs.iter().filter_map(program).collect();
            let page = match ids[..] {
                [a, b] => site.comparisons_of[a]
                    .iter()
                    .copied()
                    .find(|&at| site.comparisons[at].programs == [a.min(b), a.max(b)]),
                _ => None,
            };
            table(site, &ids, page.map(|at| links::comparison(site, at)))
        }
        Block::Ranking => slugs
            .iter()
            .filter_map(|slug| site.rankings.find(|ranked| ranked.ranking.slug.as_str() == slug.value))
            .map(|at| {
                let ids: Vec<ProgramId> = site.rankings[at].entries.iter().take(RANKED).map(|&(_, id)| id).collect();
                table(site, &ids, Some(links::ranking(site, at)))
            })
            .collect(),
    }
}

/// Programs as a table, with a link to the page that says more.
fn table(site: &Site, ids: &[ProgramId], more: Option<super::views::shell::LinkView>) -> String {
    let mut html = String::from("<div class=\"table-scroll\"><table class=\"block-table\"><thead><tr>");
    let wording = Wording::of(site);
    let facts = [FactId::Commissions, FactId::Cookie, FactId::PayoutMinimum].map(|fact| wording.label(fact));
    for head in [wording.word(Word::Program)].into_iter().chain(facts) {
        let head = escape::html(head);
        html.push_str(&format!("<th scope=\"col\">{head}</th>"));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows::rows(site, ids) {
        html.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th>",
            escape::html(&row.url),
            escape::html(&row.name)
        ));
        for fact in [&row.pay, &row.cookie, &row.minimum] {
            let text = escape::html(&fact.text);
            let text = if fact.estimated { format!("<em>≈ {text}</em>") } else { text };
            html.push_str(&format!("<td>{text}</td>"));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    if let Some(more) = more {
        html.push_str(&format!("<p><a href=\"{}\">{}</a></p>", escape::html(&more.url), escape::html(&more.text)));
    }
    html
}
