//! Curves of what a customer brings who stays: where everything lies in the picture. `js/chart.js` works the same out for the
//! reader's own numbers. Must not know: markup, other parts of a page.

use rust_decimal::Decimal;
use serde::Serialize;

use super::views::chart::{AmountTickView, ChartRowView, ChartView, EvenView, LineView, MonthTickView};
use crate::model::earnings::{BreakEven, Earnings, Point, Terms, break_even_range, in_one_currency, stays};
use crate::model::id::ProgramId;
use crate::model::money::{Currency, Money};
use crate::model::site::Site;
use crate::wording::{Message, Precision, Wording, sign_if};

/// The measures of the picture, which the page hands on to the browser. Heights are in pixels.
#[derive(Debug, Serialize)]
pub(super) struct PictureMeasures {
    /// Where nothing has come in yet, from the top.
    ground: u32,
    /// How far the largest amount rises over the ground.
    height: u32,
    /// How far two labels keep apart.
    label_gap: u32,
    /// How many letters of a name stand beside its line.
    label_letters: usize,
    /// How far labels stay within the plot.
    margin: u32,
    /// How far they stand beside their mark.
    mark_gap: i32,
    /// How far over the ground the words of a break-even stand: at the low ends, and at the high ends.
    mark_rise: [u32; 2],
    /// The width of the plot, in parts of 1,000 of the picture; the rest is for labels.
    width: u32,
}

pub(super) const PICTURE: PictureMeasures = PictureMeasures {
    ground: 240,
    height: 210,
    label_gap: 34,
    label_letters: 15,
    margin: 14,
    mark_gap: 6,
    mark_rise: [10, 26],
    width: 760,
};

/// The curve of one program; nothing where it has no figure, or pays once.
pub(super) fn of_one(site: &Site, id: ProgramId) -> Option<ChartView> {
    let earnings = site.earnings(id).as_ref().ok().filter(|earnings| earnings.recurs())?;
    let wording = Wording::of(site);
    let curves = vec![Curve::of(site, id, earnings, &earnings.terms)];
    let (months, first) = (&wording.months(site.customer.horizon), &curves[0].in_words(wording));
    let sentence = wording.format(&Message::Curve { months, first });
    Some(chart(site, &curves, sentence))
}

/// The curves of several programs; nothing where fewer than two can be held against each other, or all pay once.
pub(super) fn of_several(site: &Site, ids: &[ProgramId]) -> Option<ChartView> {
    let known: Vec<(ProgramId, &Earnings)> =
        ids.iter().filter_map(|&id| Some((id, site.earnings(id).as_ref().ok()?))).collect();
    let figures: Vec<&Earnings> = known.iter().map(|(_, earnings)| *earnings).collect();
    let terms = in_one_currency(&figures, &site.customer)?;
    if figures.len() < 2 || !figures.iter().any(|earnings| earnings.recurs()) {
        return None;
    }
    let wording = Wording::of(site);
    let curves: Vec<Curve> =
        known.iter().zip(&terms).map(|((id, earnings), terms)| Curve::of(site, *id, earnings, terms)).collect();
    let named = |curve: &Curve| {
        let name = &site.programs[curve.id].name.value;
        wording.format(&Message::Named { name, amount: &curve.in_words(wording) })
    };
    let amounts = &curves.iter().map(named).collect::<Vec<_>>().join("; ");
    let sentence = wording.format(&Message::Curves { months: &wording.months(site.customer.horizon), amounts });
    Some(chart(site, &curves, sentence))
}

/// A line before it is drawn: what a customer who stays so long has brought, rounded, by month.
struct Curve {
    id: ProgramId,
    currency: Currency,
    precision: Precision,
    points: Vec<(Decimal, Decimal)>,
}

impl Curve {
    fn of(site: &Site, id: ProgramId, earnings: &Earnings, terms: &Terms) -> Self {
        let digits = terms.currency.digits();
        let rounded = |point: Point| (point.low.rounded(digits), point.high.rounded(digits));
        let points = stays(terms, site.customer.horizon).into_iter().map(rounded).collect();
        Self { id, currency: terms.currency, precision: Precision::of(earnings), points }
    }

    /// What has come in at the end.
    fn in_words(&self, wording: Wording<'_>) -> String {
        wording.about(&wording.ends(last(self), self.currency, self.precision), self.precision)
    }
}

fn chart(site: &Site, curves: &[Curve], sentence: String) -> ChartView {
    let currency = curves.first().map_or(site.customer.price.currency, |curve| curve.currency);
    let top = curves.iter().filter_map(|curve| curve.points.last()).map(|(_, high)| *high).max().unwrap_or_default();
    let scale = ChartScale { top: if top.is_zero() { Decimal::ONE } else { top }, months: site.customer.horizon };
    let columns: Vec<String> = (1..=scale.months).map(|month| scale.x(month).normalize().to_string()).collect();
    let ends: Vec<Decimal> = curves.iter().map(|curve| scale.y(last(curve).1)).collect();
    let labels = apart(&ends);
    let lines = curves.iter().zip(labels).zip(1..);
    let lines =
        lines.map(|((curve, label_y), number)| line(site, curve, number, (&columns, &scale), label_y)).collect();
    let wording = Wording::of(site);
    let rows = (1..=site.customer.horizon).map(|month| ChartRowView {
        month,
        cells: curves.iter().map(|curve| cell(curve, curve.points[month as usize - 1], wording)).collect(),
    });
    ChartView {
        sentence,
        currency: currency.code(),
        ground: PICTURE.ground,
        lines,
        amounts: amounts(&scale, currency, wording),
        months: months(&scale),
        evens: evens(site, curves, &scale),
        rows: rows.collect(),
    }
}

fn last(curve: &Curve) -> (Decimal, Decimal) {
    curve.points.last().copied().unwrap_or_default()
}

/// What stands in the table for a month: both ends without their currency, which its caption names.
fn cell(curve: &Curve, ends: (Decimal, Decimal), wording: Wording<'_>) -> String {
    marked(curve, ends, wording, |low, high| wording.range(low, high))
}

/// What stands below a name beside its line: as short as the place is.
fn label_amount(curve: &Curve, wording: Wording<'_>) -> String {
    marked(curve, last(curve), wording, |low, high| wording.format(&Message::ShortRange { low, high }))
}

/// Both ends without their currency, marked where they are not exact; two that differ are said as a range.
fn marked(
    curve: &Curve,
    (low, high): (Decimal, Decimal),
    wording: Wording<'_>,
    range: impl Fn(&str, &str) -> String,
) -> String {
    let number = |amount| wording.number(amount, curve.currency, curve.precision);
    let (low, high) = (number(low), number(high));
    let amount = if low == high { high } else { range(&low, &high) };
    format!("{}{amount}", sign_if(curve.precision == Precision::Whole))
}

/// How amounts and months become places.
struct ChartScale {
    top: Decimal,
    months: u32,
}

impl ChartScale {
    /// Parts of 1,000 of the width.
    fn x(&self, month: u32) -> Decimal {
        let last = self.months.max(2) - 1;
        (Decimal::from(PICTURE.width) * Decimal::from(month - 1) / Decimal::from(last)).round_dp(1)
    }

    /// Pixels from the top.
    fn y(&self, amount: Decimal) -> Decimal {
        (Decimal::from(PICTURE.ground) - Decimal::from(PICTURE.height) * amount / self.top).round_dp(1)
    }
}

fn line(
    site: &Site,
    curve: &Curve,
    number: usize,
    (columns, scale): (&[String], &ChartScale),
    label_y: Decimal,
) -> LineView {
    let path = |end: fn(&(Decimal, Decimal)) -> Decimal| -> Vec<String> {
        let place = |(x, point): (&String, &(Decimal, Decimal))| format!("{x},{}", scale.y(end(point)).normalize());
        let mut places: Vec<String> = columns.iter().zip(&curve.points).map(place).collect();
        if let [only] = &places[..] {
            // A single month is drawn as a level line.
            let level = only.split_once(',').map_or("0", |(_, y)| y).to_owned();
            places.push(format!("{},{level}", PICTURE.width));
        }
        places
    };
    let drawn = |places: &[String]| format!("M{}", places.join(" L"));
    let low = path(|point| point.0);
    let mut high = path(|point| point.1);
    let ranges = low != high;
    let upper = ranges.then(|| drawn(&high));
    high.reverse();
    let name = &site.programs[curve.id].name.value;
    LineView {
        number,
        program: site.programs[curve.id].slug.to_string(),
        name: name.clone(),
        label: if name.chars().count() > PICTURE.label_letters {
            format!("{}…", name.chars().take(PICTURE.label_letters - 1).collect::<String>().trim_end())
        } else {
            name.clone()
        },
        amount: label_amount(curve, Wording::of(site)),
        band: ranges.then(|| format!("{} L{} Z", drawn(&low), high.join(" L"))),
        high: upper,
        low: drawn(&low),
        label_y: label_y.normalize().to_string(),
    }
}

/// Heights of labels near their lines, far enough from each other and within the picture.
fn apart(ends: &[Decimal]) -> Vec<Decimal> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by_key(|&at| (ends[at], at));
    let mut places = vec![Decimal::ZERO; ends.len()];
    let mut next = Decimal::from(PICTURE.margin);
    for &at in &order {
        places[at] = ends[at].max(next);
        next = places[at] + Decimal::from(PICTURE.label_gap);
    }
    let mut limit = Decimal::from(PICTURE.ground - PICTURE.margin);
    for &at in order.iter().rev() {
        places[at] = places[at].min(limit);
        limit = places[at] - Decimal::from(PICTURE.label_gap);
    }
    places
}

/// Two to four round amounts: steps of 1, 2 or 5 times a power of ten.
fn amounts(scale: &ChartScale, currency: Currency, wording: Wording<'_>) -> Vec<AmountTickView> {
    let mut step = Decimal::new(1, currency.digits());
    let grow = [Decimal::TWO, Decimal::new(25, 1), Decimal::TWO];
    let mut at = 0;
    while step * Decimal::from(4) < scale.top {
        step *= grow[at % 3];
        at += 1;
    }
    let ticks = (1..=4).map(|count| step * Decimal::from(count)).take_while(|amount| *amount <= scale.top);
    let tick = |amount: Decimal| AmountTickView {
        text: wording.money(Money { amount: amount.normalize(), currency }),
        at: scale.y(amount).normalize().to_string(),
    };
    ticks.map(tick).collect()
}

/// Four or five months: the first, the last, and what lies between.
fn months(scale: &ChartScale) -> Vec<MonthTickView> {
    let step = scale.months.div_ceil(4);
    let between = (1..).map(|count| count * step).take_while(|month| month + step / 2 < scale.months);
    let mut months: Vec<u32> = std::iter::once(1).chain(between.filter(|month| *month > 1)).collect();
    if scale.months > 1 {
        months.push(scale.months);
    }
    let tick = |month: u32| MonthTickView {
        text: month.to_string(),
        at: per_cent(scale.x(month)),
        anchor: if month == 1 { "start" } else { "middle" },
    };
    months.into_iter().map(tick).collect()
}

fn per_cent(x: Decimal) -> String {
    format!("{}%", (x / Decimal::TEN).normalize())
}

/// Marks where one of two programs overtakes the other for good.
fn evens(site: &Site, curves: &[Curve], scale: &ChartScale) -> Vec<EvenView> {
    let [one, other] = curves else { return Vec::new() };
    let Some(range) = break_even_range(site.earnings(one.id), site.earnings(other.id), &site.customer) else {
        return Vec::new();
    };
    let mark = |even: BreakEven, label: fn(u32) -> Message<'static>, high: bool| {
        // What turns beyond the picture is told in words alone.
        let month = even.month.filter(|month| *month <= scale.months)?;
        let ahead = if even.then == std::cmp::Ordering::Less { other } else { one };
        let (low_end, high_end) = ahead.points[month as usize - 1];
        let (x, y) = (scale.x(month), scale.y(if high { high_end } else { low_end }));
        let is_left = x < Decimal::from(PICTURE.width * 3 / 5);
        Some(EvenView {
            text: Wording::of(site).format(&label(month)),
            x: per_cent(x),
            y: y.normalize().to_string(),
            text_y: (PICTURE.ground - PICTURE.mark_rise[usize::from(high)]).to_string(),
            anchor: if is_left { "start" } else { "end" },
            dx: if is_left { PICTURE.mark_gap } else { -PICTURE.mark_gap },
        })
    };
    let marks = if range.low == range.high {
        vec![mark(range.low, |n| Message::Even { n }, false)]
    } else {
        let low = mark(range.low, |n| Message::EvenAtLeast { n }, false);
        vec![low, mark(range.high, |n| Message::EvenAtMost { n }, true)]
    };
    marks.into_iter().flatten().collect()
}
