//! One paying customer, as the settings assume one. Must not know: programs.

use bigdecimal::{BigDecimal, One, Zero};
use rust_decimal::Decimal;

use super::exact::wide;
use crate::model::config::EarningsSettings as Assumptions;
use crate::model::money::{Currency, Money};

/// A customer with what is assumed of them, and how many payments they make.
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
    /// How many payments a customer makes in the first m months, from m = 0 to the horizon.
    payments: Vec<BigDecimal>,
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
            payments: payments(assumptions.horizon_months, assumptions.monthly_churn),
        }
    }

    /// How many payments a customer makes in the first `months`, and no more than the horizon has: the sum of
    /// (1 − churn)^(m − 1).
    #[must_use]
    pub(crate) fn payments(&self, months: u32) -> &BigDecimal {
        &self.payments[months.min(self.horizon) as usize]
    }

    /// The churn in per cent: `5`, `2.5`.
    #[must_use]
    pub fn churn_percent(&self) -> Decimal {
        (self.churn * Decimal::ONE_HUNDRED).normalize()
    }

    /// An amount in the currency of the price, where a rate is given; otherwise as it is.
    #[must_use]
    pub(crate) fn exchanged(&self, money: Money) -> Money {
        let rate = self.exchange.iter().find(|(currency, _)| *currency == money.currency);
        match rate {
            Some((_, rate)) => Money { amount: money.amount * rate, currency: self.price.currency },
            None => money,
        }
    }
}

/// How many payments are made in the first m months, from m = 0 on.
fn payments(months: u32, churn: Decimal) -> Vec<BigDecimal> {
    let stays = BigDecimal::one() - wide(churn);
    let mut survival = BigDecimal::one();
    let mut all = vec![BigDecimal::zero()];
    for month in 0..months as usize {
        all.push((&all[month] + &survival).normalized());
        survival = (survival * &stays).normalized();
    }
    all
}
