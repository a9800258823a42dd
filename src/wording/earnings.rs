//! What one customer brings, in words: the figure, what it assumes, and why there is none. Must not know: how figures
//! are computed, which program pays more.

use rust_decimal::Decimal;

use super::{Message, Word, Wording, sign_if};
use crate::model::earnings::{Customer, Earnings, NoFigure};
use crate::model::money::Money;

impl Wording<'_> {
    /// `275.78 USD`, or `275.78 to 367.71 USD`.
    pub fn amount(self, earnings: &Earnings) -> String {
        let high = self.one_end(earnings, earnings.high);
        if earnings.low == earnings.high {
            return high;
        }
        self.range(&Money { amount: earnings.low, currency: earnings.currency }.plain(), &high)
    }

    pub(super) fn one_end(self, earnings: &Earnings, amount: Decimal) -> String {
        self.exact_money(Money { amount, currency: earnings.currency })
    }

    /// What the figure of these earnings assumes, in a sentence.
    pub fn assumptions(self, earnings: &Earnings, customer: &Customer) -> String {
        let which = match (earnings.price_is_known, earnings.terms.price_estimated) {
            (true, true) => Word::PriceEstimated,
            (true, false) => Word::PriceKnown,
            (false, _) => Word::PriceAssumed,
        };
        let sign = sign_if(which == Word::PriceEstimated);
        self.format(&Message::Assumptions {
            price: &format!("{sign}{}", self.money(earnings.price.rounded())),
            which: self.word(which),
            churn: &customer.churn_percent().to_string(),
            months: &self.months(customer.horizon),
        })
    }

    /// Why a program or a rule has no figure, in a sentence.
    pub fn no_figure(self, why: &NoFigure) -> String {
        let word = match why {
            NoFigure::NoRules => Word::NoRules,
            NoFigure::Currencies => Word::RulesInCurrencies,
            NoFigure::RateNotKnown => Word::RateNotKnownSentence,
            NoFigure::EventNotKnown => Word::EventNotKnown,
            NoFigure::Deposits => Word::PaysForDeposits,
            NoFigure::Clicks => Word::PaysForClicks,
            NoFigure::RateVaries => Word::RateVariesSentence,
            NoFigure::PercentOfUnnamed => Word::PercentOfUnnamed,
            NoFigure::CapInOther => Word::CapInOther,
            NoFigure::TiersInUnits => Word::TiersInUnits,
            NoFigure::PricedInOther { price, site } => {
                return self.format(&Message::NoRateBetween { price: price.code(), site: site.code() });
            }
            NoFigure::PaysInOther(currency) => {
                return self.format(&Message::PaysInOther { currency: currency.code() });
            }
        };
        self.word(word).to_owned()
    }
}
