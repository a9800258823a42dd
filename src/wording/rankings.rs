//! How rankings choose and order, in words. Must not know: which programs they show.

use super::{Message, Word, Wording};
use crate::base::span::Spanned;
use crate::model::attribution::Attribution;
use crate::model::channel::{Channel, Permission};
use crate::model::choice::Choice;
use crate::model::commission::PaidOn;
use crate::model::criterion::{Criterion, Trait};
use crate::model::fact_id::FactId;
use crate::model::joining::{ApprovalType, Status};
use crate::model::payout::Schedule;
use crate::model::period::Cookie;
use crate::model::ranking::{Condition, Direction, Measure, Order, Relation, SortKey, Wanted};
use crate::model::rate::{Bounds, Rate};
use crate::model::scale::{ChoiceType, Scale};
use crate::model::site::{Lack, Unjudged};

impl<'m> Wording<'m> {
    /// Why a ranking does not judge a program.
    pub(crate) fn unjudged(self, why: Unjudged) -> String {
        let fact = self.subject(why.criterion);
        self.format(&match why.lack {
            Lack::NotKnown => Message::FactNotKnown { fact },
            Lack::DoesNotApply => Message::FactDoesNotApply { fact },
            Lack::OtherCurrency => Message::FactInOtherCurrency { fact },
            Lack::OtherUnit => Message::FactInOtherUnit { fact },
        })
    }

    /// What a condition or an order is about, within a sentence.
    fn subject(self, criterion: Criterion) -> &'m str {
        match criterion {
            Criterion::Fact(id) => self.noun(id),
            Criterion::Trait(of) => self.choice(of),
            Criterion::Channel(of) => self.choice(of),
        }
    }

    /// "by earnings of one referral, highest first"; without an order it is the editor's own.
    pub(crate) fn order(self, order: Option<Order>) -> String {
        let Some(order) = order else { return self.word(Word::EditorsOrder).to_owned() };
        let direction = match (order.sort, order.direction) {
            (SortKey::Cookie, Direction::Descending) => self.word(Word::LongestFirst),
            (SortKey::Cookie, Direction::Ascending) => self.word(Word::ShortestFirst),
            (SortKey::Updated, Direction::Descending) => self.word(Word::LatestFirst),
            (SortKey::Updated, Direction::Ascending) => self.word(Word::EarliestFirst),
            (SortKey::Name, Direction::Ascending) => self.word(Word::AToZ),
            (SortKey::Name, Direction::Descending) => self.word(Word::ZToA),
            (_, direction) => self.choice(direction),
        };
        self.format(&Message::OrderedBy { key: self.choice(order.sort), direction })
    }

    /// A condition as a phrase: "cookie of at least 60 days", "network Impact or PartnerStack".
    pub(crate) fn condition(self, condition: &Condition) -> String {
        match condition {
            Condition::Is(criterion, wanted) => self.is(*criterion, wanted),
            Condition::Any(alternatives) => {
                let all = |conditions: &Vec<Spanned<Condition>>| {
                    let phrases = conditions.iter().map(|condition| self.condition(&condition.value));
                    self.joined(phrases, |first, second| Message::And { first, second })
                };
                self.joined(alternatives.iter().map(all), |first, second| Message::OrElse { first, second })
            }
        }
    }

    fn is(self, criterion: Criterion, wanted: &[Spanned<Wanted>]) -> String {
        let what = self.subject(criterion);
        match (criterion, wanted) {
            (Criterion::Trait(Trait::Recurring), [one]) => {
                let always = one.value == Wanted::Truth(true);
                return self.word(if always { Word::PaysOnEveryPayment } else { Word::PaysOnce }).to_owned();
            }
            (Criterion::Fact(FactId::CommissionPeriod), [one])
                if one.value == Wanted::Measure(Relation::Equal, Measure::Time(Cookie::Lifetime)) =>
            {
                return self.word(Word::PaysForLifetime).to_owned();
            }
            _ => {}
        }
        let value = |wanted: &Spanned<Wanted>| match &wanted.value {
            Wanted::Name(name) => self.name_of(criterion, name),
            Wanted::Truth(is) => self.word(if *is { Word::PaysOnEveryPayment } else { Word::PaysOnce }).to_owned(),
            Wanted::Measure(Relation::Equal, measure) => self.measure(*measure),
            Wanted::Measure(is, measure) => {
                let value = self.measure(*measure);
                self.format(&Message::Related { relation: self.choice(*is), value: &value })
            }
        };
        let value = self.joined(wanted.iter().map(value), |first, second| Message::Or { first, second });
        // "cookie of 60 days", but "cookie: none".
        let is_amount = |wanted: &Spanned<Wanted>| match wanted.value {
            Wanted::Measure(Relation::Equal, Measure::Time(time)) => matches!(time, Cookie::For(_)),
            Wanted::Measure(..) => true,
            Wanted::Name(_) | Wanted::Truth(_) => false,
        };
        self.format(&match criterion {
            Criterion::Trait(Trait::Tags) => Message::ConditionTag { tag: &value },
            _ if wanted.iter().all(is_amount) => Message::ConditionOf { what, value: &value },
            _ => Message::ConditionNamed { what, value: &value },
        })
    }

    /// A name as the page says it: a word of a field in words of its own, any other name as it is.
    fn name_of(self, criterion: Criterion, name: &str) -> String {
        fn worded<T: Choice + super::Worded>(wording: Wording<'_>, name: &str) -> Option<String> {
            T::from_name(name).map(|choice| wording.choice(choice).to_lowercase())
        }
        let Scale::Words(choice) = criterion.scale() else { return name.to_owned() };
        let words = match choice {
            ChoiceType::Attribution => worded::<Attribution>(self, name),
            ChoiceType::Status => worded::<Status>(self, name),
            ChoiceType::ApprovalType => worded::<ApprovalType>(self, name),
            ChoiceType::Schedule => worded::<Schedule>(self, name),
            ChoiceType::Channel => worded::<Channel>(self, name),
            ChoiceType::Permission => worded::<Permission>(self, name),
            ChoiceType::PaidOn => worded::<PaidOn>(self, name),
        };
        words.unwrap_or_else(|| name.to_owned())
    }

    fn measure(self, measure: Measure) -> String {
        match measure {
            Measure::Time(time @ Cookie::For(_)) => self.cookie(time),
            // Within a phrase: "cookie: no cookie".
            Measure::Time(time) => self.cookie(time).to_lowercase(),
            Measure::Money(money) => self.money(money),
            Measure::Percent(percent) => self.rate(Rate::Percent(Bounds::Exact(percent))),
            Measure::Number(number) => number.normalize().to_string(),
            Measure::Date(date) => self.date(date),
        }
    }

    fn joined(
        self,
        phrases: impl Iterator<Item = String>,
        join: impl for<'p> Fn(&'p str, &'p str) -> Message<'p>,
    ) -> String {
        phrases.reduce(|first, second| self.format(&join(&first, &second))).unwrap_or_default()
    }
}
