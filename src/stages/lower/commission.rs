//! The rules of pay. Must not know: the rest of a program.

use super::record::{mappings, record};
use crate::model::commission::{Commission, PaidOn, Per, SecondTier, SecondTierOf, Tier, TiersApply};
use crate::model::fact::Fact;
use crate::model::length::Length;
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::rate::Rate;
use crate::model::text::Phrase;

record! {
    /// A rule of pay.
    pub(super) const COMMISSION = "a commission";
    fn commission(node, reader) -> Commission {
        rate: Fact<Rate> = "rate", "What it pays.";
        paid_on: Fact<PaidOn> = "paid_on", "The event it pays for.";
        period: Fact<Period> = "for", "How long it goes on; absent means not stated.";
        after: Fact<Length> = "after", "How long the customer has paid before it begins; absent means at once.";
        plan: Option<String> = "plan", "Who or what it applies to; such a rule is a case of its own.";
        tiers: Vec<Tier> = "tiers", "Steps of the rate.";
        tiers_apply: Option<TiersApply> = "tiers_apply", "Whether a step counts for new referrals or for all.";
        cap: Fact<Money> = "cap", "The most that one customer pays.";
        note: Option<Phrase> = "note", "A remark for readers.";
    }
}

record! {
    /// A step of a rate.
    pub(super) const TIER = "a tier";
    fn tier(node, reader) -> Tier {
        from: u32 = "from", "Reached at this many referrals.";
        rate: Rate = "rate", "What it pays from there on.";
        per: Option<Per> = "per", "The time in which referrals are counted; absent means in total.";
    }
}

record! {
    /// What is paid for bringing in other publishers.
    pub(super) const SECOND_TIER = "a second tier";
    fn second_tier(node, reader) -> SecondTier {
        rate: Rate = "rate", "The share, or an amount for each publisher.";
        of: Option<SecondTierOf> = "of", "What a share is taken of: of their commissions, or of what their customers pay.";
    }
}

mappings! {
    Commission: COMMISSION, commission;
    Tier: TIER, tier;
    SecondTier: SECOND_TIER, second_tier;
}
