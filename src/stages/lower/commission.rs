//! The rules of pay. Must not know: the rest of a program.

use super::coherence;
use super::field_reader::{FieldReader, Value};
use super::group::{Group, OfGroup, group, group_record};
use super::record::mappings;
use crate::model::commission::{Commission, PaidOn, Per, SecondTier, SecondTierOf, Tier, TiersApply};
use crate::model::document::Node;
use crate::model::fact::{Fact, FactPart};
use crate::model::length::Length;
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::provenance::ProvenanceKey;
use crate::model::rate::Rate;
use crate::model::shape::Kind;
use crate::model::text::{Phrase, PlainText};

group_record! {
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

group_record! {
    /// A step of a rate.
    pub(super) const TIER = "a tier";
    fn tier(node, reader) -> TierFields {
        from: u32 = "from", "Reached at this many referrals.";
        rate: StatedRate = "rate", "What it pays from there on.";
        per: Option<Per> = "per", "The time in which referrals are counted; absent means in total.";
    }
    also { OfGroup<PlainText> = ProvenanceKey::Note.key(), "A remark for readers."; }
}

struct TierFields {
    from: u32,
    rate: StatedRate,
    per: Option<Per>,
}

impl Value for Tier {
    const KIND: Kind = Kind::Group(&TIER);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        group(node, reader, &TIER, |node, reader| {
            let TierFields { from, rate: StatedRate(rate, known), per } = tier(node, reader)?;
            Some(Self { from, rate, per, known })
        })
    }
}

impl Group for Tier {
    fn parts(&mut self) -> Vec<&mut dyn FactPart> {
        vec![&mut self.known]
    }
}

/// A rate that is stated, and what is known of it.
struct StatedRate(Rate, Fact<()>);

impl Value for StatedRate {
    const KIND: Kind = Fact::<Rate>::KIND;

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let fact = Fact::<Rate>::read(node, reader)?;
        let Some(&rate) = fact.value() else {
            reader.invalid(node, "a tier has a rate", "write its rate, or leave the tier out");
            return None;
        };
        Some(Self(rate, fact.map(|_| ())))
    }
}

group_record! {
    /// What is paid for bringing in other publishers.
    pub(super) const SECOND_TIER = "a second tier";
    fn second_tier(node, reader) -> SecondTier {
        rate: Rate = "rate", "The share, or an amount for each publisher.";
        of: Option<SecondTierOf> = "of", "What a share is taken of: of their commissions, or of what their customers pay.";
    }
    also { OfGroup<PlainText> = ProvenanceKey::Note.key(), "A remark for readers."; }
}

impl Group for Commission {
    fn parts(&mut self) -> Vec<&mut dyn FactPart> {
        self.parts_mut()
    }
}

impl Value for Commission {
    const KIND: Kind = Kind::Group(&COMMISSION);

    fn read(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let rule = group(node, reader, &COMMISSION, commission)?;
        coherence::rule(&rule, node, reader);
        Some(rule)
    }
}

mappings! {
    SecondTier: SECOND_TIER, second_tier;
}
