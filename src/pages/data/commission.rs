//! Rules of pay as data, field by field. Must not know: what one customer brings.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::fact::{FactData, MoneyData, fact};
use crate::model::choice::Choice;
use crate::model::commission::{Commission, SecondTier, Tier};
use crate::model::fact::Fact;
use crate::model::rate::{Bounds, Rate};
use crate::wording::Wording;

/// One rule by which a program pays.
#[derive(Serialize, JsonSchema)]
pub(super) struct CommissionData {
    /// The rule in words.
    text: String,
    /// What it pays.
    rate: FactData<RateData>,
    /// For which event: `every-payment`, `first-payment`, `sale`, `signup`, `lead`, `deposit`, `active-customer`, `click`.
    paid_on: FactData<&'static str>,
    /// How long it goes on: `12 months`, `lifetime`.
    #[serde(rename = "for")]
    period: FactData<String>,
    /// How long the customer has paid before it begins: `12 months`.
    after: FactData<String>,
    /// Who or what it applies to; such a rule is a case of its own.
    plan: Option<String>,
    /// Steps of the rate, lowest first.
    tiers: Vec<TierData>,
    /// What a step applies to: `to-new` referrals, or `to-all`.
    tiers_apply: Option<&'static str>,
    /// The most that one customer pays.
    cap: FactData<MoneyData>,
    /// A remark by the editor.
    note: Option<String>,
}

/// A rate: per cent of a payment, or an amount of money.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "unit", rename_all = "kebab-case")]
pub(super) enum RateData {
    /// Per cent of a payment.
    Percent(BoundsData),
    /// An amount of money.
    Money {
        #[serde(flatten)]
        bounds: BoundsData,
        /// The currency, as ISO 4217 has it.
        currency: &'static str,
    },
    /// All that is said is that it varies.
    Varies,
}

/// The ends between which a rate lies, equal where it is one number.
#[derive(Serialize, JsonSchema)]
pub(super) struct BoundsData {
    /// The least that is stated; absent for "up to", which promises nothing.
    low: Option<String>,
    /// The most that is stated; absent for "from", which says not where it ends.
    high: Option<String>,
}

/// A step of a rate.
#[derive(Serialize, JsonSchema)]
struct TierData {
    /// Reached at so many referrals.
    from: u32,
    /// In which time referrals are counted: `month`, `quarter`, `year`; absent means in total.
    per: Option<&'static str>,
    /// What it pays from there on.
    rate: FactData<RateData>,
}

/// What is paid for bringing in another publisher.
#[derive(Serialize, JsonSchema)]
pub(super) struct SecondTierData {
    /// The share, or an amount for each publisher.
    rate: RateData,
    /// What a share is taken of: `commissions` or `payments`.
    of: Option<&'static str>,
}

/// A rule.
pub(super) fn commission(rule: &Commission, wording: Wording<'_>) -> CommissionData {
    CommissionData {
        text: wording.rule(rule),
        rate: fact(&rule.rate, |rate| RateData::from(*rate)),
        paid_on: fact(&rule.paid_on, |event| event.name()),
        period: fact(&rule.period, ToString::to_string),
        after: fact(&rule.after, ToString::to_string),
        plan: rule.plan.clone(),
        tiers: rule.tiers.iter().map(tier).collect(),
        tiers_apply: rule.tiers_apply.map(Choice::name),
        cap: fact(&rule.cap, |&cap| MoneyData::from(cap)),
        note: rule.note.as_ref().map(|note| note.0.words().to_owned()),
    }
}

/// The rules of pay as one line of JSON, with all that is known of each; empty where none are stated.
pub(in crate::pages) fn rules_as_json(rules: &Fact<Vec<Commission>>, wording: Wording<'_>) -> String {
    let rules: Option<Vec<CommissionData>> =
        rules.value().map(|rules| rules.iter().map(|rule| commission(rule, wording)).collect());
    rules.and_then(|rules| serde_json::to_string(&rules).ok()).unwrap_or_default()
}

/// A second tier.
pub(super) fn second_tier(tier: &SecondTier) -> SecondTierData {
    SecondTierData { rate: RateData::from(tier.rate), of: tier.of.map(Choice::name) }
}

fn tier(tier: &Tier) -> TierData {
    TierData {
        from: tier.from,
        per: tier.per.map(Choice::name),
        rate: fact(&tier.known, |()| RateData::from(tier.rate)),
    }
}

impl From<Rate> for RateData {
    fn from(rate: Rate) -> Self {
        match rate {
            Rate::Percent(bounds) => Self::Percent(bounds.into()),
            Rate::Amount(bounds, currency) => Self::Money { bounds: bounds.into(), currency: currency.code() },
            Rate::Varies => Self::Varies,
        }
    }
}

impl From<Bounds> for BoundsData {
    fn from(bounds: Bounds) -> Self {
        let text = |end: Option<Decimal>| end.map(|end| end.normalize().to_string());
        let (low, high) = bounds.stated_ends();
        Self { low: text(low), high: text(high) }
    }
}
