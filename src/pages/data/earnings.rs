//! The figure of a program as data, with what it was computed from. Must not know: how it is computed.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::choice::Choice;
use crate::model::earnings::{
    Customer, Earnings, Exact, Portion, PriceBasis, Share, SourceFigure, by_source, early_part, first_money,
    part_of_revenue,
};
use crate::model::id::ProgramId;
use crate::model::money::{Currency, Money};
use crate::model::program::Program;
use crate::model::site::Site;
use crate::wording::Wording;

/// The figure of a program, or why it has none, with all that a reader needs to calculate it again.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FigureData {
    /// What one customer brings, on average.
    pub(super) earnings: Option<EarningsData>,
    /// Why there is no figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) earnings_why: Option<String>,
    /// What a customer brings who stays so many months and then leaves, by the number of months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stays: Option<BTreeMap<MonthKey, EndsData>>,
    /// Which part of the figure comes early, and which part it is of what the customer pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) spread: Option<SpreadData>,
    /// What it takes until the first money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) first_money: Option<FirstMoneyData>,
    /// What one customer brings by each source that disagrees, if it is right in all that it states.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) by_source: BTreeMap<Arc<str>, SourceFigureData>,
}

/// What one customer brings the publisher, on average: the reading that counts how many customers leave.
#[derive(Serialize, JsonSchema)]
pub(super) struct EarningsData {
    /// The currency of every amount here, as ISO 4217 has it.
    currency: &'static str,
    /// The low end.
    low: String,
    /// The high end.
    high: String,
    /// Over how many months.
    horizon_months: u32,
    /// Which part of the customers leaves each month: `5%`.
    monthly_churn: String,
    /// What a customer pays, in `price_currency`, each time.
    price: String,
    /// The currency of the price, as ISO 4217 has it.
    price_currency: &'static str,
    /// How often: `month`, `quarter`, `year` or `once`.
    price_per: &'static str,
    /// What that is a month; absent for what is paid once.
    monthly_price: Option<String>,
    /// Whether it is the price of the `product`, or `assumed` because that is not known.
    price_is: &'static str,
    /// Whether it rests on an estimate or on something that nobody states.
    estimated: bool,
    /// All of that by name, such as `assumed-price` or `estimated-rate`.
    assumptions: Vec<&'static str>,
    /// What else is to be known of it.
    remarks: Vec<String>,
    /// What each rule brings.
    rules: Vec<ShareData>,
}

/// What one rule brings, on average.
#[derive(Serialize, JsonSchema)]
struct ShareData {
    /// The place of the rule among `commissions`, from 1.
    rule: usize,
    /// The rule in words.
    text: String,
    /// The plan whose case it is.
    plan: Option<String>,
    /// How many payments it counts.
    payments: usize,
    /// The low end.
    low: String,
    /// The high end.
    high: String,
    /// Whether the cap holds the high end down.
    capped: bool,
}

/// The ends between which an amount lies.
#[derive(Serialize, JsonSchema)]
pub(super) struct EndsData {
    low: String,
    high: String,
}

/// Shares in per cent.
#[derive(Serialize, JsonSchema)]
pub(super) struct SpreadData {
    /// Of the figure, what comes in the first 3 months.
    first_3_months: Option<PartData>,
    /// Of the figure, what comes in the first 12 months.
    first_12_months: Option<PartData>,
    /// What part the figure is of all that the customer is expected to pay.
    of_revenue: Option<PartData>,
}

/// A share in per cent, of the low end and of the high end.
#[derive(Serialize, JsonSchema)]
struct PartData {
    /// Absent where the low end is nothing.
    low: Option<String>,
    high: String,
}

/// What it takes until the first money, from known facts alone.
#[derive(Serialize, JsonSchema)]
pub(super) struct FirstMoneyData {
    /// The least that is paid out.
    minimum: String,
    /// Its currency, as ISO 4217 has it.
    currency: &'static str,
    /// How many customers reach it.
    customers: CustomersData,
    /// How many months pass until the money arrives.
    months: Option<u32>,
}

/// How many customers it takes.
#[derive(Serialize, JsonSchema)]
struct CustomersData {
    /// If each brings the most.
    low: String,
    /// If each brings the least; absent where that may be nothing.
    high: Option<String>,
}

/// A figure by one source, or why there is none.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum SourceFigureData {
    /// What one customer brings, on average.
    Figure { currency: &'static str, low: String, high: String },
    /// There is no figure.
    None { why: String },
}

/// A number of months as a key.
pub(super) type MonthKey = u32;

/// The figure of a program.
pub(crate) fn figure(site: &Site, id: ProgramId) -> FigureData {
    let (program, wording) = (&*site.programs[id], Wording::of(site));
    let outcome = site.earnings(id).as_ref();
    let figure = outcome.ok();
    FigureData {
        earnings: figure.map(|figure| earnings(site, program, figure)),
        earnings_why: outcome.err().map(|why| wording.no_figure(why)),
        stays: figure.map(in_stays),
        spread: figure.map(|figure| spread(figure, &site.customer)),
        first_money: figure.and_then(|figure| until_first_money(program, figure)),
        by_source: by_source(program, &site.customer).into_iter().map(|it| of_source(it, wording)).collect(),
    }
}

fn earnings(site: &Site, program: &Program, figure: &Earnings) -> EarningsData {
    let (terms, wording) = (&figure.terms, Wording::of(site));
    let plain = |amount| Money { amount, currency: figure.currency }.plain();
    let share = |share: &Share| ShareData {
        rule: share.rule + 1,
        text: wording.rule_of(program, share.rule),
        plan: share.plan.clone(),
        payments: share.payments,
        low: rounded(&share.low, figure.currency),
        high: rounded(&share.high, figure.currency),
        capped: share.capped,
    };
    EarningsData {
        currency: figure.currency.code(),
        low: plain(figure.low),
        high: plain(figure.high),
        horizon_months: site.customer.horizon,
        monthly_churn: format!("{}%", site.customer.churn_percent()),
        price: terms.price.money.plain(),
        price_currency: terms.price.money.currency.code(),
        price_per: terms.price.per.name(),
        monthly_price: terms.price.monthly().map(Money::plain),
        price_is: if terms.price_basis == PriceBasis::Assumed { "assumed" } else { "product" },
        estimated: figure.is_assumed(),
        assumptions: terms.assumptions.iter().map(|assumption| assumption.name()).collect(),
        remarks: terms.remarks.iter().map(|&remark| wording.remark(remark, &site.customer)).collect(),
        rules: figure.shares.iter().map(share).collect(),
    }
}

fn in_stays(figure: &Earnings) -> BTreeMap<MonthKey, EndsData> {
    let plain = |amount| Money { amount, currency: figure.currency }.plain();
    let row = |(months, (low, high))| (months, EndsData { low: plain(low), high: plain(high) });
    figure.at_stays().into_iter().map(row).collect()
}

fn spread(figure: &Earnings, customer: &Customer) -> SpreadData {
    let share = |part: Option<Portion>| {
        part.map(|part| PartData { low: part.low.map(|low| low.to_string()), high: part.high.to_string() })
    };
    SpreadData {
        first_3_months: share(early_part(figure, customer, 3)),
        first_12_months: share(early_part(figure, customer, 12)),
        of_revenue: share(part_of_revenue(figure, customer)),
    }
}

fn until_first_money(program: &Program, figure: &Earnings) -> Option<FirstMoneyData> {
    let first = first_money(program, &figure.terms)?;
    Some(FirstMoneyData {
        minimum: first.minimum.plain(),
        currency: first.minimum.currency.code(),
        customers: CustomersData { low: first.fewest.to_string(), high: first.most.map(|most| most.to_string()) },
        months: first.months,
    })
}

fn of_source(figure: SourceFigure, wording: Wording<'_>) -> (Arc<str>, SourceFigureData) {
    let data = match figure.outcome {
        Ok(earnings) => {
            let plain = |amount| Money { amount, currency: earnings.currency }.plain();
            let currency = earnings.currency.code();
            SourceFigureData::Figure { currency, low: plain(earnings.low), high: plain(earnings.high) }
        }
        Err(why) => SourceFigureData::None { why: wording.no_figure(&why) },
    };
    (figure.source, data)
}

/// An amount with the digits of its currency.
fn rounded(amount: &Exact, currency: Currency) -> String {
    Money { amount: amount.rounded(currency.digits()), currency }.plain()
}

/// The figure of a program as cells of a table: low, high, currency, months, whether it is estimated, why there is none.
pub(in crate::pages) fn figure_cells(site: &Site, id: ProgramId) -> [String; 6] {
    match site.earnings(id) {
        Ok(figure) => {
            let plain = |amount| Money { amount, currency: figure.currency }.plain();
            let estimated = if figure.is_assumed() { "yes" } else { "no" }.to_owned();
            let (currency, months) = (figure.currency.code().to_owned(), site.customer.horizon.to_string());
            [plain(figure.low), plain(figure.high), currency, months, estimated, String::new()]
        }
        Err(why) => {
            let why = Wording::of(site).no_figure(why);
            [String::new(), String::new(), String::new(), String::new(), String::new(), why]
        }
    }
}
