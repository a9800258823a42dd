//! The site in a few lines of markdown for language models, as llmstxt.org proposes. Must not know: templates.

use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::pages::prose::line;
use crate::pages::spec::{Content, Kind, Route, Visibility};
use crate::pages::{articles, links};

/// `/llms.txt`
pub(super) const KIND: Kind<()> = Kind {
    route: Route::one("/llms.txt"),
    source: None,
    visibility: Visibility::Hidden,
    content: Content::File(|site, ()| llms(site)),
};

fn llms(site: &Site) -> Vec<u8> {
    let url = |page: &PageKind| links::url(site, page);
    let mut text = format!("# {}\n", site.config.title);
    if let Some(description) = &site.config.description {
        text.push_str(&format!("\n> {description}\n"));
    }
    text.push_str("\nEvery fact on this site says how certain it is: confirmed, reported, estimated, not stated, not checked, or does not apply. Quote an estimate as an estimate.\n");
    if site.config.data_export {
        text.push_str(&format!("\n## Data\n\n- [Every program as JSON]({}): facts with status, sources and dates\n- [Every program as CSV]({})\n", url(&PageKind::CatalogueJson), url(&PageKind::CatalogueCsv)));
    }
    text.push_str("\n## Programs\n\n");
    for (id, program) in site.programs.entries() {
        let summary = program.summary.as_ref().map(|summary| line(site, summary, Some(program)));
        let summary = summary
            .or_else(|| program.verdict.as_ref().map(ToString::to_string))
            .map_or(String::new(), |summary| format!(": {summary}"));
        text.push_str(&format!("- [{}]({}){summary}\n", program.name.value, url(&PageKind::Program(id))));
    }
    if !site.rankings.is_empty() {
        text.push_str("\n## Rankings\n\n");
        for (at, ranked) in site.rankings.entries() {
            text.push_str(&format!("- [{}]({})\n", ranked.ranking.title.value, url(&PageKind::Ranking(at))));
        }
    }
    if !site.guides.is_empty() {
        text.push_str("\n## Guides\n\n");
        for (at, guide) in site.guides.entries() {
            text.push_str(&format!("- [{}]({})\n", articles::title(guide), url(&PageKind::Guide(at))));
        }
    }
    text.into_bytes()
}
