//! Curves over months: where each line runs, and the same numbers for a table. `js/chart.js` makes the same of the
//! reader's own numbers, under the same names. Must not know: how places are worked out.

use serde::Serialize;

/// A picture of what a customer brings who stays, month by month. Lengths are in parts of 1,000 of its width, heights in
/// pixels from its top.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChartView {
    /// What it shows, in a sentence.
    pub sentence: String,
    /// ISO 4217 code.
    pub currency: &'static str,
    /// The pixel from the top at which nothing has come in yet.
    pub ground: u32,
    /// One for each program.
    pub lines: Vec<LineView>,
    /// Amounts on the scale.
    pub amounts: Vec<AmountTickView>,
    /// Months on the scale.
    pub months: Vec<MonthTickView>,
    /// Where one program overtakes another.
    pub evens: Vec<EvenView>,
    /// The numbers, a row for each month.
    pub rows: Vec<ChartRowView>,
}

/// One program's line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LineView {
    /// Its place among the lines, from 1, for its colour.
    pub number: usize,
    /// The program's slug.
    pub program: String,
    pub name: String,
    /// The name as it fits beside the line.
    pub label: String,
    /// What has come in at the end.
    pub amount: String,
    /// The path of the low end.
    pub low: String,
    /// The path of the high end; absent where both ends are one.
    pub high: Option<String>,
    /// The area between.
    pub band: Option<String>,
    /// Height of the label.
    pub label_y: String,
}

/// An amount on the scale.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AmountTickView {
    /// What it says.
    pub text: String,
    /// Pixels from the top.
    pub at: String,
}

/// A month on the scale.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MonthTickView {
    /// What it says.
    pub text: String,
    /// Per cent of the width.
    pub at: String,
    /// Which part of the words is there: `start` or `middle`.
    pub anchor: &'static str,
}

/// A mark on a line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EvenView {
    /// What it says.
    pub text: String,
    /// Per cent of the width.
    pub x: String,
    /// Pixels from the top.
    pub y: String,
    /// Height of the words.
    pub text_y: String,
    /// Which end of the words is at the mark: `start` or `end`.
    pub anchor: &'static str,
    /// How many pixels the words stand beside the mark.
    pub dx: i32,
}

/// A month in the table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChartRowView {
    /// The month, from 1.
    pub month: u32,
    /// What each program has brought: `39.00`, `0.00 to 36.00`.
    pub cells: Vec<String>,
}

/// What a customer brings who stays so many months and then leaves.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StaysView {
    /// The slugs of the programs, in the order of the columns.
    pub programs: Vec<String>,
    /// Their names.
    pub names: Vec<String>,
    /// A row for each length of stay.
    pub rows: Vec<StayRowView>,
}

/// A length of stay.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StayRowView {
    /// "12 months".
    pub label: String,
    /// What each program brings: "275.78 USD", "≈ 276 to 368 USD".
    pub cells: Vec<String>,
}
