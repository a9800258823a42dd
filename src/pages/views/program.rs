//! The review of one program.

use serde::Serialize;

use super::chart::{ChartView, StaysView};
use super::fact::{FactView, SourceView};
use super::row::{EarningsView, ProgramRowView};
use super::shell::{ButtonView, DateView, LinkView};
use crate::pages::markup::Html;

/// Template `program.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ProgramView {
    /// The program as a row: name, category, network, pay, status, rating, earnings.
    pub row: ProgramRowView,
    /// The headline.
    pub title: String,
    /// One paragraph.
    pub summary: Option<Html>,
    /// The verdict in one sentence.
    pub verdict: Option<String>,
    /// The catch in one line: the first drawback.
    pub catch: Option<Html>,
    /// Who it suits.
    pub best_for: Vec<String>,
    /// The button; absent when the file gives no address or the program takes nobody.
    pub join: Option<ButtonView>,
    /// What stands in its place where nobody states where to join: the site of the product or of its company.
    pub visit: Option<ButtonView>,
    /// The address of its logo.
    pub logo: Option<String>,
    /// The address of a picture of it.
    pub cover: Option<String>,
    /// Whether the program has ended, so that what it pays is past.
    pub is_over: bool,
    /// The program to which publishers of this one may go.
    pub successor: Option<LinkView>,
    /// Why there is no button to join, such as "The program is closed to new publishers."
    pub join_closed: Option<String>,
    /// Where the money of this page comes from: stands before the first money link.
    pub disclosure: Html,
    /// Earnings of one referral, or nothing.
    pub earnings: Option<EarningsView>,
    /// What a customer brings who stays, month by month; absent where the program pays once.
    pub chart: Option<ChartView>,
    /// The same for a few lengths of stay.
    pub stays: Option<StaysView>,
    /// What it comes to by source, where sources disagree on it.
    pub by_source: Option<String>,
    /// How the figure is spread over time, in a sentence or two.
    pub spread: Option<String>,
    /// What it takes until the first money; absent where known facts do not say it.
    pub first_money: Option<FirstMoneyView>,
    /// What each rule brings.
    pub shares: Vec<ShareView>,
    /// What a lead, a click or a deposit brings, a sentence each.
    pub unit_value: Vec<String>,
    /// Why there is no figure, where there is none.
    pub earnings_why: Option<String>,
    /// The fact box, in order.
    pub facts: Vec<FactView>,
    /// The rules of pay.
    pub rules: Vec<RuleView>,
    /// What the sources say of pay, in their own words.
    pub quotes: Vec<QuoteView>,
    /// Certainty of the rules as a whole.
    pub rules_fact: FactView,
    /// The body up to the review: description, commission structure, how to sign up.
    pub sections: Vec<SectionView>,
    /// What the product does.
    pub features: Vec<FeatureView>,
    /// The part of the body that is the review itself, and what follows it.
    pub review: Vec<SectionView>,
    pub rating: Option<RatingView>,
    /// What speaks for it.
    pub pros: Vec<Html>,
    /// What speaks against it.
    pub cons: Vec<Html>,
    /// Questions and answers.
    pub faq: Vec<QuestionView>,
    /// "Comparison with other sources"; absent where no source disagrees.
    pub compared: Option<SourcesComparedView>,
    /// What one must have or do to join.
    pub requirements: Option<FactView>,
    /// What is forbidden.
    pub restrictions: Option<FactView>,
    /// What is said of each channel.
    pub channels: Option<FactView>,
    /// Related programs, by category.
    pub related: Vec<RelatedView>,
    /// Comparisons with this program in them.
    pub comparisons: Vec<LinkView>,
    /// Rankings in which it stands, with its place.
    pub rankings: Vec<PlaceView>,
    /// The sources, numbered.
    pub sources: Vec<SourceView>,
    /// Every fact with the day it was last checked, oldest first.
    pub checked: Vec<FactView>,
    /// What changed, newest first.
    pub history: Vec<ChangeView>,
    /// Headings for a table of contents: all sections of the page in order.
    pub toc: Vec<LinkView>,
    /// Company and product in a few facts.
    pub product: Vec<FactView>,
    /// The name of the product.
    pub product_name: Option<String>,
    /// The product's own site.
    pub product_url: Option<String>,
    /// The `rel` of a link to it.
    pub product_rel: Option<&'static str>,
    /// The company's own site.
    pub company_url: Option<String>,
    /// The `rel` of a link to it.
    pub company_rel: Option<&'static str>,
    /// Where to ask about the program.
    pub contact_url: Option<String>,
    /// The `rel` of a link to it.
    pub contact_rel: Option<&'static str>,
    /// First published.
    pub published: Option<DateView>,
    /// Last revised.
    pub updated: Option<DateView>,
    /// The author of the review.
    pub author: Option<String>,
    /// The same facts as JSON.
    pub data_url: String,
    /// `extra` of the front matter, as text.
    pub extra: serde_json::Value,
}

/// What one rule brings.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ShareView {
    /// The rule in words.
    pub rule: String,
    /// "275.78 USD", or "≈ 276 USD" where the figure rests on an assumption.
    pub amount: String,
    /// How many payments it counts.
    pub payments: usize,
    /// Whether it is an estimate how long the rule goes on: mark it "≈".
    pub payments_estimated: bool,
    /// Whether it is the case of a plan, which the figure leaves out.
    pub apart: bool,
}

/// A source's own words, for readers to see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct QuoteView {
    /// The words.
    pub text: String,
    /// Who says so.
    pub sources: Vec<SourceView>,
    /// When they were read.
    pub checked: Option<DateView>,
}

/// One rule by which a program pays.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RuleView {
    /// "30% to 40%".
    pub rate: FactView,
    /// "every payment".
    pub paid_on: FactView,
    /// "for life", "for 12 months".
    pub period: FactView,
    /// "after 12 months".
    pub after: Option<FactView>,
    /// Who or what it applies to.
    pub plan: Option<String>,
    /// The most that one customer pays.
    pub cap: Option<FactView>,
    /// Steps: "from 10 referrals a month: 35%".
    pub tiers: Vec<FactView>,
    /// How steps work: "A step counts for new referrals only." or "… for all referrals."
    pub tiers_apply: Option<String>,
    /// A remark.
    pub note: Option<Html>,
    /// For a bar: low and high end in percent of 100, where the rate is a percentage; 0 to 100.
    pub bar: Option<BarView>,
}

/// Ends of a bar, as whole percents from 0 to 100.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BarView {
    /// Low end.
    pub low: u32,
    /// High end.
    pub high: u32,
}

/// A part of a body under one heading.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SectionView {
    /// The heading; absent for the opening.
    pub title: Option<String>,
    pub id: Option<String>,
    /// The text below it.
    pub body: Html,
}

/// A highlight of the product.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FeatureView {
    pub name: String,
    /// What it does.
    pub text: Option<Html>,
}

/// A rating from 0 to 5.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RatingView {
    /// "3.4".
    pub overall: String,
    /// The criteria in the order of the file.
    pub criteria: Vec<CriterionView>,
}

/// One criterion of a rating.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CriterionView {
    pub name: String,
    /// "4" or "3.5".
    pub score: String,
    /// The same in percent of 5, for a bar: 0 to 100.
    pub percent: u32,
}

/// A question with its answer.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuestionView {
    /// Unique on the page.
    pub id: String,
    /// Plain text.
    pub question: String,
    pub answer: Html,
}

/// The table of disagreements.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourcesComparedView {
    /// The columns.
    pub sources: Vec<SourceView>,
    pub rows: Vec<ComparedRowView>,
    /// What one customer brings by the page and by each source, where they disagree on what is paid.
    pub totals: Option<SourceTotalsView>,
}

/// One fact in the table of disagreements.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ComparedRowView {
    /// The value the site uses, and its certainty.
    pub chosen: FactView,
    /// What each source of the columns states; absent where it is silent.
    pub cells: Vec<Option<String>>,
    /// Why this value was chosen, in a sentence.
    pub why: String,
    /// What each other value would bring the publisher; absent where earnings do not depend on the fact.
    pub impact: Option<String>,
}

/// Related programs of one category.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RelatedView {
    pub category: LinkView,
    pub programs: Vec<ProgramRowView>,
}

/// A place in a ranking.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlaceView {
    pub ranking: LinkView,
    /// From 1.
    pub position: usize,
    /// How many programs stand in it.
    pub of: usize,
}

/// A dated change of a fact.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeView {
    /// For an anchor, unique on the page of changes.
    pub id: String,
    /// When.
    pub date: DateView,
    pub program: LinkView,
    /// Which fact, in words.
    pub field: String,
    /// The value before.
    pub from: Option<String>,
    /// The value after.
    pub to: Option<String>,
    /// A remark.
    pub note: Option<Html>,
    /// Who says so.
    pub source: Option<SourceView>,
}

/// What it takes until the first money is sent.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FirstMoneyView {
    /// A sentence each.
    pub sentences: Vec<String>,
    /// The facts that it rests on.
    pub facts: Vec<FactView>,
}

/// What one customer brings if a source is right in all that it states.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceTotalsView {
    /// By the values of the page.
    pub chosen: String,
    /// By each source of the columns; absent where it says nothing of what is paid.
    pub cells: Vec<Option<String>>,
}
