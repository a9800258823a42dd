//! Every rule of pay as CSV, a row for each. Must not know: templates.

use rust_decimal::Decimal;

use crate::base::escape;
use crate::model::choice::Choice;
use crate::model::commission::{Commission, Tier};
use crate::model::fact::Fact;
use crate::model::program::Program;
use crate::model::rate::Rate;
use crate::model::site::Site;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};
use crate::wording::Wording;

/// `/data/commissions.csv`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/data/commissions.csv", |site| when(site.config.data_export)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| rules(site)),
};

const HEAD: [&str; 24] = [
    "slug",
    "rule",
    "text",
    "rate",
    "rate low",
    "rate high",
    "rate unit",
    "rate status",
    "rate sources",
    "rate checked",
    "rate disputed",
    "paid on",
    "paid on status",
    "for",
    "for status",
    "after",
    "after status",
    "plan",
    "tiers",
    "tiers apply",
    "cap",
    "cap status",
    "note",
    "updated",
];

fn rules(site: &Site) -> Vec<u8> {
    let wording = Wording::of(site);
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEAD);
    for program in &site.programs {
        for (at, rule) in program.rules().iter().enumerate() {
            let cells = cells(program, at, rule, wording);
            let _ = writer.write_record(cells.iter().map(|cell| escape::csv_cell(cell).into_owned()));
        }
    }
    writer.into_inner().unwrap_or_default()
}

fn cells(program: &Program, at: usize, rule: &Commission, wording: Wording<'_>) -> [String; HEAD.len()] {
    let (low, high, unit) = rule.rate.value().map_or_else(Default::default, |rate| ends(*rate));
    let provenance = &rule.rate.provenance;
    let disputed =
        rule.rate.disputed.iter().map(|dispute| format!("{} ({})", dispute.value, dispute.source)).collect::<Vec<_>>();
    [
        program.slug.to_string(),
        (at + 1).to_string(),
        wording.rule(rule),
        written(&rule.rate),
        low,
        high,
        unit,
        status(&rule.rate),
        provenance.sources.join("; "),
        provenance.checked.map(|date| date.to_string()).unwrap_or_default(),
        disputed.join("; "),
        rule.paid_on.value().map(|event| event.name().to_owned()).unwrap_or_default(),
        status(&rule.paid_on),
        written(&rule.period),
        status(&rule.period),
        written(&rule.after),
        status(&rule.after),
        rule.plan.clone().unwrap_or_default(),
        rule.tiers.iter().map(tier).collect::<Vec<_>>().join("; "),
        rule.tiers_apply.map(|apply| apply.name().to_owned()).unwrap_or_default(),
        written(&rule.cap),
        status(&rule.cap),
        rule.note.as_ref().map(|note| note.0.words().to_owned()).unwrap_or_default(),
        program.updated.map(|date| date.to_string()).unwrap_or_default(),
    ]
}

/// The value as it is written in a program's file.
fn written<T: ToString>(fact: &Fact<T>) -> String {
    fact.value().map(ToString::to_string).unwrap_or_default()
}

fn status<T>(fact: &Fact<T>) -> String {
    fact.certainty().class().to_owned()
}

/// The ends of a rate, empty where none is stated, and its unit: `%` or a currency.
fn ends(rate: Rate) -> (String, String, String) {
    let (bounds, unit) = match rate {
        Rate::Varies => return Default::default(),
        Rate::Percent(bounds) => (bounds, "%"),
        Rate::Amount(bounds, currency) => (bounds, currency.code()),
    };
    let (low, high) = bounds.stated_ends();
    let text = |end: Option<Decimal>| end.map(|end| end.normalize().to_string()).unwrap_or_default();
    (text(low), text(high), unit.to_owned())
}

/// `from 10 a month: 35%`
fn tier(tier: &Tier) -> String {
    let per = tier.per.map(|per| format!(" a {}", per.name())).unwrap_or_default();
    format!("from {}{per}: {}", tier.from, tier.rate)
}
