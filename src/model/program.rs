//! A program: what its file says, resolved within that file and no further. Must not know: other programs.

mod known;
mod texts;

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::channel::Channels;
use super::choice::choices;
use super::commission::{Commission, SecondTier};
use super::fact::{Fact, FactPart, FactSource};
use super::fact_id::{FactId, FactRef};
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
    /// Whether a publisher can join.
    pub enum Status {
        /// Anybody can apply.
        Open = "open",
        /// Nobody can join.
        Closed = "closed",
        /// Nobody can join for now.
        Paused = "paused",
        /// Only those who are asked.
        InviteOnly = "invite-only",
        /// One can put one's name on a list.
        Waitlist = "waitlist",
        /// The program is over.
        Ended = "ended",
    }
}

impl Status {
    /// Whether an application is pointless.
    #[must_use]
    pub(crate) fn is_shut(self) -> bool {
        matches!(self, Self::Closed | Self::Paused | Self::Ended)
    }
}

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

choices! {
    /// Which click earns the commission.
    pub enum Attribution {
        /// The last one.
        LastClick = "last-click",
        /// The first one.
        FirstClick = "first-click",
        /// Several share it.
        MultiTouch = "multi-touch",
    }
}

choices! {
    /// Who decides on an application.
    pub enum ApprovalType {
        /// A person.
        Manual = "manual",
        /// Nobody: everybody is taken at once.
        Automatic = "automatic",
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
    /// The headline; by default the name and "affiliate program".
    pub title: Spanned<String>,
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

/// How an application is decided.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    /// By whom.
    pub kind: Fact<ApprovalType>,
    /// How long it takes.
    pub time: Fact<String>,
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
    /// Its name.
    pub name: String,
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
    pub from: Option<String>,
    /// The value after.
    pub to: Option<String>,
    /// A remark.
    pub note: Option<Phrase>,
    /// The key of the source; it is in the file's list.
    pub source: Option<Arc<str>>,
    /// Where it stands.
    pub span: Span,
}

impl Program {
    /// A fact without its value; nothing for how long commissions go on, which follows from the rules.
    #[must_use]
    pub(crate) fn fact(&self, id: FactId) -> Option<&dyn FactPart> {
        Some(match id {
            FactId::Commissions => &self.commissions,
            FactId::CommissionPeriod => return None,
            FactId::SecondTier => &self.second_tier,
            FactId::Cookie => &self.cookie,
            FactId::Attribution => &self.attribution,
            FactId::PayoutMinimum => &self.payout.minimum,
            FactId::PayoutMethods => &self.payout.methods,
            FactId::PayoutSchedule => &self.payout.schedule,
            FactId::PayoutDays => &self.payout.days,
            FactId::PayoutHold => &self.payout.hold,
            FactId::Reversal => &self.reversal,
            FactId::PayoutCurrency => &self.payout.currency,
            FactId::Closed => &self.closed,
            FactId::Successor => &self.successor,
            FactId::Channels => &self.channels,
            FactId::ProductTrial => &self.product.trial,
            FactId::Regions => &self.regions,
            FactId::Network => &self.network,
            FactId::Status => &self.status,
            FactId::ApprovalType => &self.approval.kind,
            FactId::ApprovalTime => &self.approval.time,
            FactId::Requirements => &self.requirements,
            FactId::Restrictions => &self.restrictions,
            FactId::ProductPrice => &self.product.price,
            FactId::ProductLaunched => &self.product.launched,
            FactId::CompanyName => &self.company.name,
            FactId::CompanyFounded => &self.company.founded,
        })
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
