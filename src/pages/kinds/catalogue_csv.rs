//! Every program as CSV: for each fact a column of values and one of statuses, the figure, and the rules of pay as data.
//! Must not know: templates.

use crate::base::escape;
use crate::model::fact_id::FactId;
use crate::model::site::Site;
use crate::pages::data;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};
use crate::wording::Wording;

/// `/data/programs.csv`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/data/programs.csv", |site| when(site.config.data_export)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| catalogue(site)),
};

/// What follows the facts.
const TAIL: [&str; 8] = [
    "earnings low",
    "earnings high",
    "earnings currency",
    "earnings months",
    "earnings estimated",
    "earnings why not",
    "rules as JSON",
    "updated",
];

fn catalogue(site: &Site) -> Vec<u8> {
    let wording = Wording::of(site);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heads = FactId::ALL.iter().flat_map(|id| [id.key().to_owned(), format!("{} status", id.key())]);
    let head: Vec<String> =
        ["slug", "name", "category"].map(String::from).into_iter().chain(heads).chain(TAIL.map(String::from)).collect();
    // Writing to memory cannot fail.
    let _ = writer.write_record(&head);
    for (id, program) in site.programs.entries() {
        let mut record = vec![program.slug.to_string(), program.name.value.clone(), program.category.value.clone()];
        for &of in FactId::ALL {
            let fact = wording.fact(program, of);
            record.push(fact.value().map(|items| of.line(items)).unwrap_or_default());
            record.push(fact.certainty().class().to_owned());
        }
        record.extend(data::figure_cells(site, id));
        record.push(data::rules_as_json(&program.commissions, wording));
        record.push(program.updated.map(|date| date.to_string()).unwrap_or_default());
        let _ = writer.write_record(record.iter().map(|cell| escape::csv_cell(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}
