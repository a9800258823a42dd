//! `candor compare`: programs side by side, in a table that fits a terminal of 80 columns. Must not know: how
//! figures are computed.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::{Exit, Stream, explain, named, read, report_error};
use crate::cli::{Common, CompareArguments, Printed};
use crate::model::comparison::FactAcross;
use crate::model::earnings::{Assumption, BreakEven, Earnings, STAYS, break_even_range};
use crate::model::fact::Certainty;
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::pages;
use crate::pipeline::Failure;
use crate::wording::verdict::verdict_on;
use crate::wording::{Wording, sign};

/// The width of a terminal that has told nobody its width.
const DEFAULT_COLUMNS: u16 = 80;

pub(super) fn run(common: &Common, arguments: &CompareArguments) -> Result<Exit, Failure> {
    let reading = read(common, &arguments.reading)?;
    let exit = named::errors(common, &reading)?;
    let Some(site) = &reading.site else { return Ok(exit) };
    let mut ids = Vec::new();
    for name in &arguments.programs {
        let Some(id) = named::find(common, site, name) else { return Ok(Exit::Usage) };
        if ids.contains(&id) {
            report_error(common, &format!("`{name}` is named twice"));
            return Ok(Exit::Usage);
        }
        ids.push(id);
    }
    let text = match arguments.format {
        Printed::Human => words(site, &ids),
        Printed::Json => format!("{:#}\n", json(site, &ids)),
    };
    Stream::Out.put(text)?;
    Ok(exit)
}

fn json(site: &Site, ids: &[ProgramId]) -> Value {
    let program = |&id: &ProgramId| {
        let mut value = explain::json(site, id);
        let data = pages::program_data(site, id);
        for key in ["name", "url", "category", "rating", "updated", "facts", "sources"] {
            value[key] = data[key].clone();
        }
        value
    };
    let even = |a: ProgramId, b: ProgramId| {
        let range = break_even_range(site.earnings(a), site.earnings(b), &site.customer);
        json!({
            "low": range.as_ref().and_then(|range| range.low.month),
            "high": range.as_ref().and_then(|range| range.high.month),
        })
    };
    let programs: Vec<Value> = ids.iter().map(program).collect();
    let mut value = json!({"programs": programs, "verdict": verdict_on(site, ids)});
    if let [a, b] = ids {
        value["break_even"] = even(*a, *b);
    } else {
        let slug = |id: ProgramId| site.programs[id].slug.as_str();
        let pairs = ids.iter().enumerate().flat_map(|(at, &a)| ids[at + 1..].iter().map(move |&b| (a, b)));
        let pairs = pairs.map(|(a, b)| json!({"programs": [slug(a), slug(b)], "break_even": even(a, b)}));
        value["pairs"] = pairs.collect();
    }
    value
}

fn words(site: &Site, ids: &[ProgramId]) -> String {
    let programs: Vec<&Program> = ids.iter().map(|&id| &*site.programs[id]).collect();
    let mut rows = vec![cells("", programs.iter().map(|program| program.name.value.clone()))];
    let figure = |&id: &ProgramId| match site.earnings(id) {
        Ok(earnings) => Wording::of(site).in_table(earnings),
        Err(_) => "No figure".to_owned(),
    };
    rows.push(cells("One customer brings", ids.iter().map(figure)));
    rows.extend(staying(site, ids));
    if let [a, b] = ids {
        let range = break_even_range(site.earnings(*a), site.earnings(*b), &site.customer);
        let words = |even: &BreakEven| even.month.map_or("never".to_owned(), |month| format!("from {month} months on"));
        let of = |which: &str, even: &BreakEven| {
            cells(format!("Break-even {which}").trim_end(), [words(even), String::new()].into_iter())
        };
        match range {
            Some(range) if range.low == range.high => rows.push(of("", &range.low)),
            Some(range) => rows.extend([of("(least)", &range.low), of("(most)", &range.high)]),
            None => {}
        }
    }
    let mut facts: Vec<FactRow> =
        FactId::ALL.iter().filter_map(|&id| fact_row(id, &programs, Wording::of(site))).collect();
    for (across, mark) in [(FactAcross::Differs, "≠"), (FactAcross::NotKnownOfAll, "?"), (FactAcross::Same, " ")] {
        let part = facts.extract_if(.., |row| row.across == across);
        rows.extend(part.map(|row| cells(&format!("{mark} {}", row.label), row.cells.into_iter())));
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(DEFAULT_COLUMNS);
    table.add_rows(rows);
    let table = table.lines().map(|line| line.trim_end().to_owned() + "\n").collect::<String>();
    let key = format!(
        "{}\n≠ they differ   ? not known of all\n≈ an estimate, or rests on one   * reported, not confirmed",
        assumed(site, ids)
    );
    format!("{table}\n{}\n\n{key}\n", wrapped(&verdict_on(site, ids), usize::from(DEFAULT_COLUMNS)))
}

/// What a customer brings who stays so long; nothing where all programs pay once.
fn staying(site: &Site, ids: &[ProgramId]) -> Vec<Vec<String>> {
    let figures: Vec<Option<&Earnings>> = ids.iter().map(|&id| site.earnings(id).as_ref().ok()).collect();
    if !figures.iter().flatten().any(|earnings| earnings.recurs()) {
        return Vec::new();
    }
    let column = |earnings: &Option<&Earnings>| match earnings {
        Some(earnings) => earnings.at_stays().map(|(_, ends)| Wording::of(site).marked_ends(ends, earnings)),
        None => STAYS.map(|_| "No figure".to_owned()),
    };
    let columns: Vec<_> = figures.iter().map(column).collect();
    let row = |(at, months): (usize, u32)| {
        let label = format!("If it stays {}", Wording::of(site).months(months));
        cells(&label, columns.iter().map(|column| column[at].clone()))
    };
    STAYS.into_iter().enumerate().map(row).collect()
}

fn cells(label: &str, values: impl Iterator<Item = String>) -> Vec<String> {
    std::iter::once(label.to_owned()).chain(values).collect()
}

/// What the figures assume, as far as it plays a part.
fn assumed(site: &Site, ids: &[ProgramId]) -> String {
    let (customer, wording) = (&site.customer, Wording::of(site));
    let known = || ids.iter().filter_map(|&id| site.earnings(id).as_ref().ok());
    let price = known().any(|earnings| earnings.terms.assumptions.contains(&Assumption::AssumedPrice));
    let price =
        price.then(|| format!("{} a month where the product's own price is not known", wording.money(customer.price)));
    let churn = known().any(Earnings::recurs).then(|| {
        format!(
            "{}% of customers leave each month; over {}",
            customer.churn_percent(),
            wording.months(customer.horizon)
        )
    });
    let all: Vec<String> = [price, churn].into_iter().flatten().collect();
    let text = if all.is_empty() { String::new() } else { format!("One customer: {}.", all.join("; ")) };
    wrapped(&text, usize::from(DEFAULT_COLUMNS))
}

/// A fact across the programs.
struct FactRow {
    label: String,
    cells: Vec<String>,
    across: FactAcross,
}

/// A row; nothing where nobody looked.
fn fact_row(id: FactId, programs: &[&Program], wording: Wording<'_>) -> Option<FactRow> {
    let facts: Vec<_> = programs.iter().map(|program| wording.fact(program, id)).collect();
    if facts.iter().all(|fact| fact.certainty() == Certainty::NotChecked) {
        return None;
    }
    let cells = facts.iter().map(|fact| match (fact.value(), fact.certainty()) {
        (Some(value), Certainty::Estimated | Certainty::Confirmed) => format!("{}{}", sign(fact), id.line(value)),
        (Some(value), _) => format!("{} *", id.line(value)),
        (None, certainty) => wording.choice(certainty).to_owned(),
    });
    Some(FactRow { label: wording.label(id).to_owned(), cells: cells.collect(), across: FactAcross::of(&facts) })
}

/// A text in lines of at most so many columns, parted at spaces only: nothing in an amount or a name is cut.
fn wrapped(text: &str, columns: usize) -> String {
    let whole_words = textwrap::Options::new(columns)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::fill(text, whole_words)
}
