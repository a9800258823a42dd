//! A program: what its file says, resolved within that file and no further. Must not know: other programs.

mod fact;
mod known;
mod texts;

pub(crate) use fact::ProgramFact;

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::attribution::Attribution;
use super::channel::Channels;
use super::choice::choices;
use super::commission::{Commission, SecondTier};
use super::fact::{Fact, FactSource};
use super::fact_id::{FactId, FactRef};
use super::joining::{Approval, Status};
use super::length::LengthRange;
use super::link::WebUrl;
use super::money::Money;
use super::payout::Payout;
use super::period::Cookie;
use super::text::{Body, Phrase, PlainText, Question, Text};
use crate::base::address::Address;
use crate::base::slug::Slug;
use crate::base::span::{Span, Spanned};

choices! {
    /// What binds the publisher of the site to the program.
    pub enum Relationship {
        /// The publisher is paid for referrals.
        Affiliate = "affiliate",
        /// The publisher owns the program or the product.
        Owner = "owner",
        /// The program pays for the page.
        Sponsor = "sponsor",
        /// Nothing.
        None = "none",
    }
}

/// A program.
#[derive(Debug, Clone)]
pub struct Program {
    /// The file.
    pub path: Arc<str>,
    /// The part of its address.
    pub slug: Slug,
    /// Its name.
    pub name: Spanned<String>,
    /// The headline, for a page that is not called by the name.
    pub title: Option<PlainText>,
    /// One paragraph.
    pub summary: Option<Text>,
    /// The category.
    pub category: Spanned<String>,
    /// Words to find related programs by.
    pub tags: Vec<String>,
    /// Who runs it.
    pub company: Company,
    /// What it sells.
    pub product: Product,
    /// The name of its logo: a file beside its own, or in `static/`.
    pub logo: Option<Spanned<String>>,
    /// The name of a picture of it, likewise.
    pub cover: Option<Spanned<String>>,
    /// Whether one can join.
    pub status: Fact<Status>,
    /// Since when nobody can.
    pub closed: Fact<Date>,
    /// The slug of the program to which its publishers may go.
    pub successor: Fact<String>,
    /// Who runs tracking and payment.
    pub network: Fact<String>,
    /// What binds the publisher to it; absent means that nothing is said.
    pub relationship: Option<Relationship>,
    /// Where one joins.
    pub signup_url: Option<WebUrl>,
    /// The publisher's own tracking link.
    pub affiliate_url: Option<WebUrl>,
    /// Where to ask.
    pub contact: Option<WebUrl>,
    /// The rules of pay.
    pub commissions: Fact<Vec<Commission>>,
    /// What it pays for bringing in other publishers; never part of the figure of a customer.
    pub second_tier: Fact<SecondTier>,
    /// How long a click is remembered.
    pub cookie: Fact<Cookie>,
    /// Which click counts.
    pub attribution: Fact<Attribution>,
    /// How the money arrives.
    pub payout: Payout,
    /// How long after a sale a commission may be taken back.
    pub reversal: Fact<LengthRange>,
    /// By which channels it may be promoted.
    pub channels: Fact<Channels>,
    /// Where publishers may live.
    pub regions: Fact<Vec<String>>,
    /// How one is accepted.
    pub approval: Approval,
    /// What one must have or do.
    pub requirements: Fact<Vec<PlainText>>,
    /// What is forbidden.
    pub restrictions: Fact<Vec<PlainText>>,
    /// The publisher's rating.
    pub rating: Option<Rating>,
    /// One sentence.
    pub verdict: Option<PlainText>,
    /// Who it suits.
    pub best_for: Vec<PlainText>,
    /// What speaks for it.
    pub pros: Vec<Phrase>,
    /// What speaks against it.
    pub cons: Vec<Phrase>,
    /// What the product does.
    pub features: Vec<Feature>,
    /// Questions of the front matter, then those of the body.
    pub faq: Vec<Question>,
    /// The sources, in the order of the file.
    pub sources: Vec<FactSource>,
    /// What changed and when, in the order of the file.
    pub history: Vec<Change>,
    /// First published.
    pub published: Option<Date>,
    /// Last revised.
    pub updated: Option<Date>,
    /// Who wrote the review.
    pub author: Option<String>,
    /// Programs that the author names as related.
    pub related: Vec<Spanned<String>>,
    /// Older addresses.
    pub aliases: Vec<Spanned<Address>>,
    /// Whether it is left out without `--drafts`.
    pub draft: bool,
    /// Anything else, as text.
    pub extra: serde_json::Value,
    /// The text below the front matter, without its questions.
    pub body: Body,
}

/// Who runs a program.
#[derive(Debug, Clone, Default)]
pub struct Company {
    /// Its name.
    pub name: Fact<String>,
    /// The year it was founded.
    pub founded: Fact<String>,
    /// Its site.
    pub url: Option<WebUrl>,
}

/// What a program sells.
#[derive(Debug, Clone, Default)]
pub struct Product {
    /// Its name.
    pub name: Option<String>,
    /// Its site.
    pub url: Option<WebUrl>,
    /// The year it came out.
    pub launched: Fact<String>,
    /// What a customer pays.
    pub price: Fact<Price>,
    /// How long it can be tried for nothing.
    pub trial: Fact<LengthRange>,
}

/// A price, and the rhythm in which a customer pays it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// How much.
    pub money: Money,
    /// How often.
    pub per: PricePer,
}

choices! {
    /// What a price is paid for.
    pub enum PricePer {
        /// Each month.
        Month = "month",
        /// Each quarter.
        Quarter = "quarter",
        /// Each year.
        Year = "year",
        /// Once.
        Once = "once",
    }
}

impl PricePer {
    /// How many months lie between two payments; nothing for a price paid once.
    #[must_use]
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
            Self::Once => None,
        }
    }
}

impl Price {
    /// What it comes to in a month; nothing for a price paid once.
    #[must_use]
    pub(crate) fn monthly(self) -> Option<Money> {
        let months = Decimal::from(self.per.months()?);
        Some(Money { amount: self.money.amount / months, ..self.money })
    }
}

/// A rating from 0 to 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The rating as a whole.
    pub overall: Decimal,
    /// By criterion, in the order of the file.
    pub criteria: Vec<(String, Decimal)>,
}

/// A highlight of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// What it is called.
    pub name: PlainText,
    /// What it does.
    pub text: Option<Phrase>,
}

/// A change of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub date: Date,
    /// The fact.
    pub field: FactRef,
    /// The value before.
    pub from: Option<PlainText>,
    /// The value after.
    pub to: Option<PlainText>,
    /// A remark.
    pub note: Option<Phrase>,
    /// The key of the source; it is in the file's list.
    pub source: Option<Arc<str>>,
    /// Where it stands.
    pub span: Span,
}

impl Program {
    /// A fact by what its value is.
    #[must_use]
    pub(crate) fn fact(&self, id: FactId) -> ProgramFact<'_> {
        match id {
            FactId::Commissions => ProgramFact::Rules(&self.commissions),
            FactId::CommissionPeriod => ProgramFact::Period,
            FactId::SecondTier => ProgramFact::SecondTier(&self.second_tier),
            FactId::Cookie => ProgramFact::Cookie(&self.cookie),
            FactId::Attribution => ProgramFact::Attribution(&self.attribution),
            FactId::PayoutMinimum => ProgramFact::Minimum(&self.payout.minimum),
            FactId::PayoutMethods => ProgramFact::Names(&self.payout.methods),
            FactId::PayoutSchedule => ProgramFact::Schedule(&self.payout.schedule),
            FactId::PayoutDays => ProgramFact::Days(&self.payout.days),
            FactId::PayoutHold => ProgramFact::Lengths(&self.payout.hold),
            FactId::Reversal => ProgramFact::Lengths(&self.reversal),
            FactId::PayoutCurrency => ProgramFact::Currency(&self.payout.currency),
            FactId::Closed => ProgramFact::Date(&self.closed),
            FactId::Successor => ProgramFact::Name(&self.successor),
            FactId::Channels => ProgramFact::Channels(&self.channels),
            FactId::ProductTrial => ProgramFact::Lengths(&self.product.trial),
            FactId::Regions => ProgramFact::Names(&self.regions),
            FactId::Network => ProgramFact::Name(&self.network),
            FactId::Status => ProgramFact::Status(&self.status),
            FactId::ApprovalType => ProgramFact::ApprovalType(&self.approval.kind),
            FactId::ApprovalTime => ProgramFact::Name(&self.approval.time),
            FactId::Requirements => ProgramFact::Sentences(&self.requirements),
            FactId::Restrictions => ProgramFact::Sentences(&self.restrictions),
            FactId::ProductPrice => ProgramFact::Price(&self.product.price),
            FactId::ProductLaunched => ProgramFact::Name(&self.product.launched),
            FactId::CompanyName => ProgramFact::Name(&self.company.name),
            FactId::CompanyFounded => ProgramFact::Name(&self.company.founded),
        }
    }

    /// The source of a key. Every key of a fact has one.
    #[must_use]
    pub(crate) fn source(&self, key: &str) -> Option<&FactSource> {
        self.sources.iter().find(|source| &*source.key == key)
    }

    /// Where the button leads: the publisher's link, or else the place to join.
    #[must_use]
    pub(crate) fn money_url(&self) -> Option<&WebUrl> {
        self.affiliate_url.as_ref().or(self.signup_url.as_ref())
    }

    /// The rules of pay; none where they are not known.
    #[must_use]
    pub fn rules(&self) -> &[Commission] {
        self.commissions.value().map_or(&[], Vec::as_slice)
    }

    /// Whether an application is known to be pointless.
    #[must_use]
    pub(crate) fn is_shut(&self) -> bool {
        self.status.value().is_some_and(|status| status.is_shut())
    }
}
