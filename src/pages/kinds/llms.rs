//! The site in a few lines of markdown for language models, as llmstxt.org proposes. Must not know: templates.

use crate::base::escape::markdown_line;
use crate::model::site::Site;
use crate::pages::page::PageKind;
use crate::pages::prose::line;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility};
use crate::pages::{articles, links};
use crate::wording::{Word, Wording};

/// `/llms.txt`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/llms.txt"),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| llms(site)),
};

fn llms(site: &Site) -> Vec<u8> {
    let url = |page: &PageKind| links::url(site, page);
    let item = |name: &str, page: &PageKind, more: &str| format!("- [{}]({}){more}\n", markdown_line(name), url(page));
    let mut text = format!("# {}\n", markdown_line(&site.config.title));
    if let Some(description) = &site.config.description {
        text.push_str(&format!("\n> {}\n", markdown_line(description)));
    }
    let wording = Wording::of(site);
    text.push_str(&format!("\n{}\n", wording.word(Word::LlmsCertainty)));
    let head = |word: Word| format!("\n## {}\n\n", wording.word(word));
    if site.config.data_export {
        text.push_str(&head(Word::Data));
        let (json, csv) = (url(&PageKind::CatalogueJson), url(&PageKind::CatalogueCsv));
        let (as_json, what, as_csv) = (
            wording.word(Word::ProgramsAsJson),
            wording.word(Word::FactsWithStatus),
            wording.word(Word::ProgramsAsCsv),
        );
        text.push_str(&format!("- [{as_json}]({json}): {what}\n- [{as_csv}]({csv})\n"));
    }
    text.push_str(&head(Word::Programs));
    for (id, program) in site.programs.entries() {
        let summary = program.summary.as_ref().map(|summary| line(site, summary, Some(program)));
        let summary = summary
            .or_else(|| program.verdict.as_ref().map(ToString::to_string))
            .map_or(String::new(), |summary| format!(": {}", markdown_line(&summary)));
        text.push_str(&item(&program.name.value, &PageKind::Program(id), &summary));
    }
    if !site.rankings.is_empty() {
        text.push_str(&head(Word::Rankings));
        for (at, ranked) in site.rankings.entries() {
            text.push_str(&item(&ranked.ranking.title.value, &PageKind::Ranking(at), ""));
        }
    }
    if !site.guides.is_empty() {
        text.push_str(&head(Word::Guides));
        for (at, guide) in site.guides.entries() {
            text.push_str(&item(&articles::title(guide), &PageKind::Guide(at), ""));
        }
    }
    text.into_bytes()
}
