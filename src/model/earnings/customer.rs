//! One paying customer, as the settings assume one. Must not know: programs.

use rust_decimal::Decimal;

use super::exact::Exact;
use crate::model::config::EarningsSettings as Assumptions;
use crate::model::money::{Currency, Money};

/// A customer with what is assumed of them, and how likely they are to stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// What a customer pays a month where the product's price is not known.
    pub price: Money,
    /// Which part of the customers leaves each month, from 0 to 1.
    pub churn: Decimal,
    /// Over how many months.
    pub horizon: u32,
    /// One unit of another currency in that of the price.
    pub exchange: Vec<(Currency, Decimal)>,
    /// Which part of sign-ups and leads becomes a customer, over 0 and at most 1; absent means that one is counted for
    /// one.
    pub lead_to_customer: Option<Decimal>,
    /// How likely a customer is to be there in month m, from m = 1 to the horizon: s(m) = (1 − churn)^(m − 1).
    survival: Vec<Exact>,
}

impl Customer {
    /// The customer of these settings.
    #[must_use]
    pub fn new(assumptions: &Assumptions) -> Self {
        Self {
            price: assumptions.monthly_price,
            churn: assumptions.monthly_churn,
            horizon: assumptions.horizon_months,
            exchange: assumptions.exchange.clone(),
            lead_to_customer: assumptions.lead_to_customer,
            survival: survival(assumptions.horizon_months, assumptions.monthly_churn),
        }
    }

    /// How likely a customer is to be there in a month, from 1 on; nothing beyond the horizon.
    #[must_use]
    pub(crate) fn survival(&self, month: u32) -> Option<&Exact> {
        self.survival.get(month.checked_sub(1)? as usize)
    }

    /// How many payments are to be expected of those that fall due in these months, within the horizon.
    #[must_use]
    pub(crate) fn payments(&self, months: impl Iterator<Item = u32>) -> Exact {
        months.filter_map(|month| self.survival(month)).fold(Exact::zero(), |sum, part| sum + part)
    }

    /// The churn in per cent: `5`, `2.5`.
    #[must_use]
    pub fn churn_percent(&self) -> Decimal {
        (self.churn * Decimal::ONE_HUNDRED).normalize()
    }

    /// An amount in another currency; nothing where the settings give no rate between the two.
    #[must_use]
    pub(crate) fn exchanged(&self, money: Money, into: Currency) -> Option<Money> {
        if money.currency == into {
            return Some(money);
        }
        let amount = money.amount.checked_mul(self.rate(money.currency)?)?.checked_div(self.rate(into)?)?;
        Some(Money { amount, currency: into })
    }

    /// What one unit of a currency is in that of the site.
    #[must_use]
    pub(crate) fn rate(&self, of: Currency) -> Option<Decimal> {
        if of == self.price.currency {
            return Some(Decimal::ONE);
        }
        self.exchange.iter().find(|(currency, _)| *currency == of).map(|(_, rate)| *rate)
    }
}

/// How likely a customer is to be there in each of so many months.
fn survival(months: u32, churn: Decimal) -> Vec<Exact> {
    let stays = Exact::of(Decimal::ONE - churn);
    std::iter::successors(Some(Exact::of(Decimal::ONE)), |before| Some(before.times(&stays)))
        .take(months as usize)
        .collect()
}
