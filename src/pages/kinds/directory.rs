//! The directory of all programs. Must not know: what its template looks like.

use serde_json::{Value, json};

use crate::model::id::ProgramId;
use crate::model::site::Site;
use crate::pages::dates::last_revised_of_all;
use crate::pages::page::PageKind;
use crate::pages::spec::{Head, PageBody, PageSpec, Route, Template, Visibility, value};
use crate::pages::views::shell::LinkView;
use crate::pages::views::term::DirectoryView;
use crate::pages::{figures, links, rows, structured_data};
use crate::wording::{Message, Word, Wording};

/// `/programs/`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one("/programs/"),
    visibility: Visibility::Public { modified: |site, ()| last_revised_of_all(site) },
    content: PageBody::Template(Template {
        file: "directory.html",
        class: "directory",
        title: |site, ()| Wording::of(site).word(Word::AllPrograms).to_owned(),
        view: |site, ()| value(&view(site)),
        head: Head {
            description: |site, ()| Some(description(site)),
            structured_data: |site, (), headline| {
                let data = site.config.data_export.then(|| dataset(site, headline.url));
                data.into_iter().collect()
            },
            figures: |site, ()| figures::of(site, &site.programs.ids().collect::<Vec<ProgramId>>()),
            ..Head::PLAIN
        },
    }),
};

/// A link to the list.
pub(super) fn link(site: &Site) -> LinkView {
    links::link(site, &PageKind::Directory, Wording::of(site).word(Word::Programs))
}

fn description(site: &Site) -> String {
    Wording::of(site).format(&Message::DescriptionOfDirectory { count: site.programs.len() })
}

fn view(site: &Site) -> DirectoryView {
    DirectoryView {
        programs: rows::rows(site, &site.by_name),
        categories: site.categories.ids().map(|id| links::category(site, id)).collect(),
        networks: site.networks.ids().map(|id| links::network(site, id)).collect(),
    }
}

/// The catalogue as data, for machines.
fn dataset(site: &Site, url: &str) -> Value {
    let wording = Wording::of(site);
    let distribution = |kind: PageKind, format: &str| json!({"@type": "DataDownload", "encodingFormat": format, "contentUrl": structured_data::absolute(site, &links::path(site, &kind))});
    json!({
        "@context": structured_data::CONTEXT, "@type": "Dataset", "name": wording.format(&Message::NameOfDataset { site: &site.config.title }), "url": url,
        "description": wording.word(Word::DescriptionOfDataset),
        "distribution": [
            distribution(PageKind::CatalogueJson, "application/json"), distribution(PageKind::CatalogueCsv, "text/csv"),
            distribution(PageKind::CommissionsCsv, "text/csv"),
        ],
    })
}
