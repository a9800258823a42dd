//! Every program as CSV: for each fact a column of values and one of statuses. Must not know: templates.

use crate::base::escape;
use crate::model::fact_id::FactId;
use crate::model::site::Site;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};
use crate::wording::Wording;

/// `/data/programs.csv`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/data/programs.csv", |site| when(site.config.data_export)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| catalogue(site)),
};

fn catalogue(site: &Site) -> Vec<u8> {
    let wording = Wording::of(site);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heads = FactId::ALL.iter().flat_map(|id| [id.key().to_owned(), format!("{} status", id.key())]);
    let head: Vec<String> =
        ["slug", "name", "category"].map(String::from).into_iter().chain(heads).chain(["updated".into()]).collect();
    // Writing to memory cannot fail.
    let _ = writer.write_record(&head);
    for program in &site.programs {
        let mut record = vec![program.slug.to_string(), program.name.value.clone(), program.category.value.clone()];
        for &id in FactId::ALL {
            let fact = wording.fact(program, id);
            record.push(fact.value().map(|items| id.line(items)).unwrap_or_default());
            record.push(fact.certainty().class().to_owned());
        }
        record.push(program.updated.map(|date| date.to_string()).unwrap_or_default());
        let _ = writer.write_record(record.iter().map(|cell| escape::csv_cell(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}
