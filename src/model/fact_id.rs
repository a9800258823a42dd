//! Which facts a program has, and what holds for each whatever its value: the one table of their names. Must not
//! know: programs, values.

use std::fmt;

use super::scale::{ChoiceType, Scale};

use ReviewPart::{Company, Joining, Pay, Requirements, Terms, Threshold};

/// What holds for a fact whatever its value.
struct FactSpec {
    /// The path in the front matter.
    key: &'static str,
    /// The id of the message that says what it is called on pages.
    label: &'static str,
    /// The id of the message that says what it is called within a sentence: "minimum payout not known".
    noun: &'static str,
    /// Where a review shows it.
    part: ReviewPart,
    /// Whether lists of programs show it.
    in_lists: bool,
    /// What its values are.
    scale: Scale,
    /// The settings of `freshness` that limit its age, the closest first.
    freshness: &'static [&'static str],
}

/// Where a review shows a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReviewPart {
    /// At the head of the fact box.
    Pay,
    /// In the fact box, below the pay: what it takes until money arrives.
    Threshold,
    /// In the fact box, below the threshold.
    Terms,
    /// At the end of the fact box, where somebody looked.
    Joining,
    /// Under "Requirements", where somebody looked.
    Requirements,
    /// Among the facts on product and company, where somebody looked.
    Company,
}

/// Makes [`FactId`] from a row for each fact.
macro_rules! facts {
    ($($(#[$doc:meta])* $id:ident = $key:literal { $($column:ident: $value:expr),* $(,)? })*) => {
        /// A fact of a program.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactId { $($(#[$doc])* $id,)* }

        impl FactId {
            /// Every fact, in the order a reader wants them.
            pub const ALL: &'static [Self] = &[$(Self::$id,)*];

            const fn spec(self) -> &'static FactSpec {
                match self { $(Self::$id => &FactSpec { key: $key, $($column: $value),* },)* }
            }
        }
    };
}

facts! {
    /// The rules of pay.
    Commissions = "commissions" {
        label: "fact-commissions", noun: "noun-commissions", part: Pay, in_lists: true,
        scale: Scale::Rate, freshness: &["commissions", "rates"],
    }
    /// How long commissions go on: follows from the rules.
    CommissionPeriod = "commissions.for" {
        label: "how-long", noun: "noun-commissions-for", part: Terms, in_lists: true,
        scale: Scale::Time, freshness: &["commissions", "rates"],
    }
    /// What is paid for bringing in other publishers.
    SecondTier = "second_tier" {
        label: "fact-second-tier", noun: "noun-second-tier", part: Joining, in_lists: false,
        scale: Scale::Rate, freshness: &["second_tier", "commissions", "rates"],
    }
    /// How long a click is remembered.
    Cookie = "cookie" {
        label: "cookie", noun: "noun-cookie", part: Terms, in_lists: true,
        scale: Scale::Time, freshness: &["cookie"],
    }
    /// Which click counts.
    Attribution = "attribution" {
        label: "fact-attribution", noun: "noun-attribution", part: Terms, in_lists: false,
        scale: Scale::Words(ChoiceType::Attribution), freshness: &["attribution"],
    }
    /// The least that is sent.
    PayoutMinimum = "payout.minimum" {
        label: "minimum-payout", noun: "noun-payout-minimum", part: Threshold, in_lists: true,
        scale: Scale::Money, freshness: &["payout"],
    }
    /// By what means money is sent.
    PayoutMethods = "payout.methods" {
        label: "fact-payout-methods", noun: "noun-payout-methods", part: Threshold, in_lists: false,
        scale: Scale::Names, freshness: &["payout"],
    }
    /// How often money is sent.
    PayoutSchedule = "payout.schedule" {
        label: "fact-payout-schedule", noun: "noun-payout-schedule", part: Terms, in_lists: false,
        scale: Scale::Words(ChoiceType::Schedule), freshness: &["payout"],
    }
    /// On which days of the month money is sent.
    PayoutDays = "payout.days" {
        label: "fact-payout-days", noun: "noun-payout-days", part: Terms, in_lists: false,
        scale: Scale::Number, freshness: &["payout"],
    }
    /// How long a commission is held back.
    PayoutHold = "payout.hold" {
        label: "fact-payout-hold", noun: "noun-payout-hold", part: Terms, in_lists: false,
        scale: Scale::Time, freshness: &["payout"],
    }
    /// How long after a sale a commission may be taken back.
    Reversal = "reversal" {
        label: "fact-reversal", noun: "noun-reversal", part: Joining, in_lists: false,
        scale: Scale::Time, freshness: &["payout"],
    }
    /// In which currency money is sent.
    PayoutCurrency = "payout.currency" {
        label: "fact-payout-currency", noun: "noun-payout-currency", part: Joining, in_lists: false,
        scale: Scale::Names, freshness: &["payout"],
    }
    /// Where publishers may live.
    Regions = "regions" {
        label: "fact-regions", noun: "noun-regions", part: Terms, in_lists: false,
        scale: Scale::Regions, freshness: &["regions"],
    }
    /// Who runs tracking and payment.
    Network = "network" {
        label: "network", noun: "noun-network", part: Terms, in_lists: false,
        scale: Scale::Names, freshness: &["network"],
    }
    /// Whether one can join.
    Status = "status" {
        label: "fact-status", noun: "noun-status", part: Terms, in_lists: true,
        scale: Scale::Words(ChoiceType::Status), freshness: &["status"],
    }
    /// Since when nobody can join.
    Closed = "closed" {
        label: "fact-closed", noun: "noun-closed", part: Joining, in_lists: false,
        scale: Scale::Date, freshness: &["status"],
    }
    /// Where its publishers may go.
    Successor = "successor" {
        label: "fact-successor", noun: "noun-successor", part: Joining, in_lists: false,
        scale: Scale::Names, freshness: &["status"],
    }
    /// Who decides on an application.
    ApprovalType = "approval.type" {
        label: "fact-approval-type", noun: "noun-approval-type", part: Joining, in_lists: false,
        scale: Scale::Words(ChoiceType::ApprovalType), freshness: &["approval"],
    }
    /// How long it takes to be accepted.
    ApprovalTime = "approval.time" {
        label: "fact-approval-time", noun: "noun-approval-time", part: Joining, in_lists: false,
        scale: Scale::Time, freshness: &["approval"],
    }
    /// What one must have or do.
    Requirements = "requirements" {
        label: "fact-requirements", noun: "noun-requirements", part: Requirements, in_lists: false,
        scale: Scale::Sentences, freshness: &["requirements"],
    }
    /// What is forbidden.
    Restrictions = "restrictions" {
        label: "fact-restrictions", noun: "noun-restrictions", part: Requirements, in_lists: false,
        scale: Scale::Sentences, freshness: &["restrictions"],
    }
    /// By which channels it may be promoted.
    Channels = "channels" {
        label: "fact-channels", noun: "noun-channels", part: Requirements, in_lists: false,
        scale: Scale::Words(ChoiceType::Channel), freshness: &["restrictions"],
    }
    /// What a customer pays.
    ProductPrice = "product.price" {
        label: "fact-product-price", noun: "noun-product-price", part: Company, in_lists: false,
        scale: Scale::Money, freshness: &["product"],
    }
    /// How long the product can be tried for nothing.
    ProductTrial = "product.trial" {
        label: "fact-product-trial", noun: "noun-product-trial", part: Company, in_lists: false,
        scale: Scale::Time, freshness: &["product"],
    }
    /// The year the product came out.
    ProductLaunched = "product.launched" {
        label: "fact-product-launched", noun: "noun-product-launched", part: Company, in_lists: false,
        scale: Scale::Number, freshness: &["product"],
    }
    /// Who runs the program.
    CompanyName = "company.name" {
        label: "fact-company-name", noun: "noun-company-name", part: Company, in_lists: false,
        scale: Scale::Names, freshness: &["company"],
    }
    /// The year the company was founded.
    CompanyFounded = "company.founded" {
        label: "fact-company-founded", noun: "noun-company-founded", part: Company, in_lists: false,
        scale: Scale::Number, freshness: &["company"],
    }
}

impl FactId {
    /// The path in the front matter.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.spec().key
    }

    /// The id of the message that says what it is called on pages.
    #[must_use]
    pub(crate) const fn label_id(self) -> &'static str {
        self.spec().label
    }

    /// The id of the message that says what it is called within a sentence.
    #[must_use]
    pub(crate) const fn noun_id(self) -> &'static str {
        self.spec().noun
    }

    /// Where a review shows it.
    pub(crate) fn part(self) -> ReviewPart {
        self.spec().part
    }

    /// Whether lists of programs show it.
    pub(crate) fn is_in_lists(self) -> bool {
        self.spec().in_lists
    }

    /// What its values are, and so how a condition holds against them.
    pub(crate) fn scale(self) -> Scale {
        self.spec().scale
    }

    /// The settings of `freshness` that limit its age, the closest first.
    pub(crate) fn freshness(self) -> &'static [&'static str] {
        self.spec().freshness
    }

    /// The fact at a path of the front matter.
    #[must_use]
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.key() == key)
    }

    /// The facts that a part of a review shows, in their order.
    pub(crate) fn of(part: ReviewPart) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |id| id.part() == part)
    }

    /// A value in one line; rules of pay hold commas of their own.
    #[must_use]
    pub(crate) fn line(self, items: &[String]) -> String {
        items.join(if self == Self::Commissions { "; " } else { ", " })
    }
}

/// A fact as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactRef {
    /// One of the table.
    Known(FactId),
    /// Something else, as written.
    Unknown(String),
}

impl From<&str> for FactRef {
    fn from(key: &str) -> Self {
        FactId::from_key(key).map_or_else(|| Self::Unknown(key.to_owned()), Self::Known)
    }
}

impl fmt::Display for FactRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Known(id) => id.key(),
            Self::Unknown(key) => key,
        })
    }
}
