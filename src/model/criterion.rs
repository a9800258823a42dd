//! What programs are chosen by in rankings: every fact by its key, and what else a program has. Must not know: programs,
//! their values.

use super::channel::Channel;
use super::choice::{Choice, choices};
use super::fact_id::FactId;
use super::scale::{ChoiceType, Scale};

choices! {
    /// What programs are chosen by besides their facts.
    pub enum Trait {
        Name = "name",
        Category = "category",
        Tags = "tags",
        /// Whether some rule pays on every payment.
        Recurring = "recurring",
        /// For which events it pays.
        PaidOn = "paid_on",
        /// What its rules pay, by the low end.
        Rate = "rate",
        /// Earnings of one referral, by the low end.
        Earnings = "earnings",
        /// Earnings of one referral, by the high end.
        EarningsHigh = "earnings.high",
        /// The publisher's rating.
        Rating = "rating",
        /// When the entry was last revised.
        Updated = "updated",
    }
}

/// What a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    Fact(FactId),
    /// Something else.
    Trait(Trait),
    /// Whether a channel may be used.
    Channel(Channel),
}

/// The keys of channels.
const CHANNELS: [(&str, Channel); Channel::ALL.len()] = [
    ("channels.blog", Channel::Blog),
    ("channels.email", Channel::Email),
    ("channels.ppc", Channel::Ppc),
    ("channels.brand-bidding", Channel::BrandBidding),
    ("channels.coupons", Channel::Coupons),
    ("channels.social", Channel::Social),
    ("channels.video", Channel::Video),
];

/// Shorter names that a condition may use for a criterion.
const SHORT: [(&str, Criterion); 2] =
    [("tag", Criterion::Trait(Trait::Tags)), ("for", Criterion::Fact(FactId::CommissionPeriod))];

impl Criterion {
    /// The criterion of a key.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        let channel = || CHANNELS.iter().find(|(own, _)| *own == key).map(|(_, channel)| Self::Channel(*channel));
        let short = || SHORT.iter().find(|(short, _)| *short == key).map(|(_, criterion)| *criterion);
        let of_trait = || Trait::from_name(key).map(Self::Trait);
        FactId::from_key(key).map(Self::Fact).or_else(of_trait).or_else(channel).or_else(short)
    }

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Fact(id) => id.key(),
            Self::Trait(of) => of.name(),
            Self::Channel(of) => CHANNELS.iter().find(|(_, channel)| *channel == of).map_or("channels", |(key, _)| key),
        }
    }

    /// Every key, the short ones last.
    pub(crate) fn keys() -> Vec<&'static str> {
        let traits = Trait::ALL.iter().map(|it| it.name());
        let facts = FactId::ALL.iter().map(|id| id.key());
        let channels = CHANNELS.iter().map(|(key, _)| *key);
        traits.chain(facts).chain(channels).chain(SHORT.map(|(short, _)| short)).collect()
    }

    /// What its values are.
    pub(crate) fn scale(self) -> Scale {
        match self {
            Self::Trait(Trait::Name | Trait::Category | Trait::Tags) => Scale::Names,
            Self::Trait(Trait::Recurring) => Scale::Truth,
            Self::Trait(Trait::PaidOn) => Scale::Words(ChoiceType::PaidOn),
            Self::Trait(Trait::Rate) => Scale::Rate,
            Self::Trait(Trait::Earnings | Trait::EarningsHigh) => Scale::Money,
            Self::Trait(Trait::Rating) => Scale::Number,
            Self::Trait(Trait::Updated) => Scale::Date,
            Self::Channel(_) => Scale::Words(ChoiceType::Permission),
            Self::Fact(id) => id.scale(),
        }
    }
}
