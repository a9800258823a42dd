//! What one customer brings, in words: the figure, what it assumes, and why there is none. Must not know: how figures
//! are computed, which program pays more.

use rust_decimal::Decimal;

use super::{Message, Word, Wording, sign_if};
use crate::model::commission::PaidOn;
use crate::model::earnings::{Customer, Earnings, EarningsRemark, NoFigure, PriceBasis, Terms, Volume};
use crate::model::money::{Currency, Money};
use crate::model::program::Price;

/// How exactly an amount is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precision {
    /// With the digits of its currency.
    Exact,
    /// In whole units, for it rests on something that nobody states.
    Whole,
}

impl Precision {
    /// That of a figure.
    pub(crate) fn of(earnings: &Earnings) -> Self {
        if earnings.is_assumed() { Self::Whole } else { Self::Exact }
    }
}

impl Wording<'_> {
    /// `275.78 USD`, or `275.78 to 367.71 USD`; of a figure that rests on an assumption, `about 276 USD`.
    pub fn amount(self, earnings: &Earnings) -> String {
        let precision = Precision::of(earnings);
        self.about(&self.ends((earnings.low, earnings.high), earnings.currency, precision), precision)
    }

    /// What stands in a table: `275.78 USD`, `≈ 276 USD`.
    pub(crate) fn in_table(self, earnings: &Earnings) -> String {
        self.marked_ends((earnings.low, earnings.high), earnings)
    }

    /// Both ends of an amount that comes from a figure, as a table has them: `≈ 276 to 368 USD`.
    pub(crate) fn marked_ends(self, ends: (Decimal, Decimal), earnings: &Earnings) -> String {
        let amount = self.ends(ends, earnings.currency, Precision::of(earnings));
        format!("{}{amount}", sign_if(earnings.is_assumed()))
    }

    /// The span of several figures, marked where one of them is: `331 to 560 USD`.
    pub(crate) fn span_of<'e>(
        self,
        mut all: impl Iterator<Item = &'e Earnings>,
        ends: (Decimal, Decimal),
        currency: Currency,
    ) -> String {
        let precision = if all.any(Earnings::is_assumed) { Precision::Whole } else { Precision::Exact };
        self.about(&self.ends(ends, currency, precision), precision)
    }

    /// One end of a figure.
    pub(super) fn one_end(self, earnings: &Earnings, amount: Decimal) -> String {
        let precision = Precision::of(earnings);
        self.about(&self.ends((amount, amount), earnings.currency, precision), precision)
    }

    /// Both ends of an amount, without a mark: `276 to 368 USD`.
    pub(crate) fn ends(self, (low, high): (Decimal, Decimal), currency: Currency, precision: Precision) -> String {
        let (low, high) = (self.number(low, currency, precision), self.number(high, currency, precision));
        let with_currency = self.format(&Message::Money { amount: &high, currency: currency.code() });
        if low == high { with_currency } else { self.range(&low, &with_currency) }
    }

    /// An amount without its currency: `275.78`, or `276`.
    pub(crate) fn number(self, amount: Decimal, currency: Currency, precision: Precision) -> String {
        match precision {
            Precision::Exact => Money { amount, currency }.plain(),
            Precision::Whole => self.decimal(amount.round_dp(0), 0),
        }
    }

    /// Marks an amount within a sentence, where it is not exact: `about 276 USD`.
    pub(crate) fn about(self, amount: &str, precision: Precision) -> String {
        match precision {
            Precision::Exact => amount.to_owned(),
            Precision::Whole => self.format(&Message::About { amount }),
        }
    }

    /// What the figure of these earnings assumes, in a sentence.
    pub fn assumptions(self, earnings: &Earnings, customer: &Customer) -> String {
        let terms = &earnings.terms;
        let (churn, months) = (&customer.churn_percent().to_string(), &self.months(customer.horizon));
        let which = self.word(basis(terms));
        let sign = sign_if(terms.price_basis == PriceBasis::Estimate);
        match (terms.uses_price(), terms.uses_churn()) {
            (true, true) => {
                let price = Price { money: terms.price.money.rounded(), ..terms.price };
                let price = &format!("{sign}{}", self.price(price));
                self.format(&Message::Assumptions { price, which, churn, months })
            }
            (true, false) => {
                let price = &format!("{sign}{}", self.money(terms.price.money.rounded()));
                self.format(&Message::AssumptionsOnce { price, which })
            }
            (false, true) => {
                let per = self.choice(terms.price.per);
                self.format(&Message::AssumptionsFlat { per, which, churn, months })
            }
            (false, false) => self.word(Word::FlatSum).to_owned(),
        }
    }

    /// What the figures of a page with several programs assume, in a sentence.
    pub(crate) fn page_assumptions(self, customer: &Customer) -> String {
        self.format(&Message::PageAssumptions {
            price: &self.money(customer.price.rounded()),
            churn: &customer.churn_percent().to_string(),
            months: &self.months(customer.horizon),
        })
    }

    /// What a reader of a figure needs to know of it, in a sentence.
    pub fn remark(self, remark: EarningsRemark, customer: &Customer) -> String {
        let word = match remark {
            EarningsRemark::Exchanged => Word::RemarkExchanged,
            EarningsRemark::LengthAssumed => Word::RemarkLengthAssumed,
            EarningsRemark::NoMinimum => Word::RemarkNoMinimum,
            EarningsRemark::RuleWithoutMinimum => Word::RemarkRuleWithoutMinimum,
            EarningsRemark::OpenAbove => Word::RemarkOpenAbove,
            EarningsRemark::ByPlan => Word::RemarkByPlan,
            EarningsRemark::SecondTierApart => Word::RemarkSecondTier,
            EarningsRemark::HighFrom(volume) => {
                return self.format(&Message::RemarkHighFrom { volume: &self.volume(volume) });
            }
            EarningsRemark::LowFrom(volume) => {
                return self.format(&Message::RemarkLowFrom { volume: &self.volume(volume) });
            }
            EarningsRemark::CountedAsCustomer(event) => {
                return self.format(&Message::RemarkCountedAsCustomer { unit: unit(event) });
            }
            EarningsRemark::BecomesCustomer(event) => {
                let part = customer.lead_to_customer.unwrap_or(Decimal::ONE) * Decimal::ONE_HUNDRED;
                let percent = &part.normalize().to_string();
                return self.format(&Message::RemarkBecomesCustomer { unit: unit(event), percent });
            }
            EarningsRemark::LeftOut(event) => {
                return self.format(&Message::RemarkLeftOut { unit: unit(event) });
            }
        };
        self.word(word).to_owned()
    }

    /// "10 referrals a month".
    fn volume(self, volume: Volume) -> String {
        match volume.per {
            Some(per) => self.format(&Message::VolumePer { count: volume.from, per: self.choice(per) }),
            None => self.format(&Message::Volume { count: volume.from }),
        }
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
            NoFigure::PaysInOther(currency) => {
                return self.format(&Message::PaysInOther { currency: currency.code() });
            }
        };
        self.word(word).to_owned()
    }
}

/// Where a price comes from, in a few words.
fn basis(terms: &Terms) -> Word {
    match terms.price_basis {
        PriceBasis::Product => Word::PriceKnown,
        PriceBasis::Estimate => Word::PriceEstimated,
        PriceBasis::Assumed => Word::PriceAssumed,
    }
}

/// By what name messages choose their words for an event.
pub(super) fn unit(event: PaidOn) -> &'static str {
    use crate::model::choice::Choice;
    event.name()
}
