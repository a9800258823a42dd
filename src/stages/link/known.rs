//! What a ranking may know of a program: what its conditions are about and what its order is by, and nothing else, so no
//! links and no relationship. Must not know: how programs are judged and ordered.

use rust_decimal::Decimal;

use crate::model::channel::Permission;
use crate::model::choice::Choice;
use crate::model::commission::Commission;
use crate::model::criterion::{Criterion, Trait};
use crate::model::earnings::{Customer, Earnings, Outcome};
use crate::model::fact::{Certainty, Fact};
use crate::model::fact_id::FactId;
use crate::model::length::LengthRange;
use crate::model::money::Money;
use crate::model::payout::Minimum;
use crate::model::period::{Cookie, Period};
use crate::model::program::{Program, ProgramFact};
use crate::model::ranking::{Measure, SortKey};
use crate::model::rate::Rate;
use crate::model::region::Region;
use crate::model::scale::Scale;
use crate::model::site::Lack;

/// What a program has of what a condition is about.
pub(super) enum Held {
    /// Names or sentences.
    Names(Vec<String>),
    /// True or false.
    Truth(bool),
    /// Values, of each range the low end: of which one must be as is asked for.
    Measures(Vec<Measure>),
}

/// What is known of it.
pub(super) struct Known {
    /// The value, or why there is none to judge by.
    pub(super) held: Result<Held, Lack>,
    /// Whether it is an estimate, or rests on one.
    pub(super) estimated: bool,
}

impl Known {
    /// What is known of a program.
    pub(super) fn of(program: &Program, outcome: &Outcome, criterion: Criterion) -> Self {
        match criterion {
            Criterion::Fact(id) => of_fact(program, id),
            Criterion::Trait(of) => of_trait(program, outcome, of),
            Criterion::Channel(of) => Known::fact(&program.channels, |channels| {
                let (_, permission) = channels.0.iter().find(|(channel, _)| *channel == of)?;
                Some(Held::Names(vec![permission.name().to_owned()]))
            }),
        }
    }

    fn certain(held: Held) -> Self {
        Self { held: Ok(held), estimated: false }
    }

    /// A value that every program may lack without a word.
    fn certain_if(measure: Option<Measure>) -> Self {
        Self { held: measure.map(|measure| Held::Measures(vec![measure])).ok_or(Lack::NotKnown), estimated: false }
    }

    /// A fact whose value reads so; one that does not read is as good as not known.
    fn fact<T>(fact: &Fact<T>, held: impl Fn(&T) -> Option<Held>) -> Self {
        let held = match fact.value() {
            Some(value) => held(value).ok_or(Lack::NotKnown),
            None if fact.certainty() == Certainty::DoesNotApply => Err(Lack::DoesNotApply),
            None => Err(Lack::NotKnown),
        };
        Self { held, estimated: fact.is_estimate() }
    }
}

fn of_fact(program: &Program, id: FactId) -> Known {
    match program.fact(id) {
        ProgramFact::Rules(_) => rates(program),
        ProgramFact::Period => period(program),
        ProgramFact::SecondTier(fact) => Known::fact(fact, |tier| measure_of_rate(tier.rate).map(measure)),
        ProgramFact::Cookie(fact) => Known::fact(fact, |cookie| Some(measure(Measure::Time(cookie.ends()[0])))),
        ProgramFact::Attribution(fact) => word(fact),
        ProgramFact::Status(fact) => word(fact),
        ProgramFact::ApprovalType(fact) => word(fact),
        ProgramFact::Schedule(fact) => word(fact),
        ProgramFact::Minimum(fact) => Known::fact(fact, |minimum| Some(measure(Measure::Money(minimum.least()?)))),
        ProgramFact::Days(fact) => Known::fact(fact, |days| Some(measure(Measure::Number(days.first.into())))),
        ProgramFact::Currency(fact) => {
            Known::fact(fact, |currency| Some(Held::Names(vec![currency.code().to_owned()])))
        }
        ProgramFact::Channels(fact) => Known::fact(fact, |channels| {
            let usable = channels.0.iter().filter(|(_, permission)| *permission != Permission::Forbidden);
            Some(Held::Names(usable.map(|(channel, _)| channel.name().to_owned()).collect()))
        }),
        ProgramFact::Price(fact) => {
            Known::fact(fact, |price| price.monthly().map(|monthly| measure(Measure::Money(monthly))))
        }
        ProgramFact::Lengths(fact) => Known::fact(fact, |lengths| Some(measure(time(*lengths)))),
        ProgramFact::Date(fact) => Known::fact(fact, |date| Some(measure(Measure::Date(*date)))),
        ProgramFact::Name(fact) => Known::fact(fact, |text| as_written(text, id.scale())),
        ProgramFact::Names(fact) => Known::fact(fact, |names| Some(Held::Names(names.clone()))),
        ProgramFact::Sentences(fact) => {
            Known::fact(fact, |texts| Some(Held::Names(texts.iter().map(ToString::to_string).collect())))
        }
    }
}

/// A text as the values of its fact are.
fn as_written(text: &str, scale: Scale) -> Option<Held> {
    Some(match scale {
        Scale::Time => measure(time(text.parse::<LengthRange>().ok()?)),
        Scale::Number => measure(Measure::Number(text.parse().ok()?)),
        _ => Held::Names(vec![text.to_owned()]),
    })
}

fn of_trait(program: &Program, outcome: &Outcome, of: Trait) -> Known {
    match of {
        Trait::Name => Known::certain(Held::Names(vec![program.name.value.clone()])),
        Trait::Category => Known::certain(Held::Names(vec![program.category.value.clone()])),
        Trait::Tags => Known::certain(Held::Names(program.tags.clone())),
        Trait::Recurring => Known {
            held: recurring(program).map(Held::Truth).ok_or(Lack::NotKnown),
            estimated: rules_rest_on_estimate(program, |rule| rule.paid_on.is_estimate()),
        },
        Trait::PaidOn => {
            let events: Vec<_> = program.rules().iter().filter_map(|rule| rule.paid_on.value()).collect();
            let names = events.iter().map(|event| event.name().to_owned()).collect();
            Known {
                held: if events.is_empty() { Err(Lack::NotKnown) } else { Ok(Held::Names(names)) },
                estimated: rules_rest_on_estimate(program, |rule| rule.paid_on.is_estimate()),
            }
        }
        Trait::Rate => rates(program),
        Trait::Earnings => earnings(outcome, |earnings| earnings.low),
        Trait::EarningsHigh => earnings(outcome, |earnings| earnings.high),
        Trait::Rating => Known::certain_if(program.rating.as_ref().map(|rating| Measure::Number(rating.overall))),
        Trait::Updated => Known::certain_if(program.updated.map(Measure::Date)),
    }
}

fn measure(measure: Measure) -> Held {
    Held::Measures(vec![measure])
}

fn time(lengths: LengthRange) -> Measure {
    Measure::Time(Cookie::For(lengths.low.into()))
}

fn word<T: Choice>(fact: &Fact<T>) -> Known {
    Known::fact(fact, |word| Some(Held::Names(vec![word.name().to_owned()])))
}

fn earnings(outcome: &Outcome, end: fn(&Earnings) -> Decimal) -> Known {
    let Ok(earnings) = outcome else { return Known { held: Err(Lack::NotKnown), estimated: false } };
    let money = Money { amount: end(earnings), currency: earnings.currency };
    Known { held: Ok(measure(Measure::Money(money))), estimated: earnings.is_assumed() }
}

/// Whether some rule pays on every payment; unknown where what a rule pays for is.
fn recurring(program: &Program) -> Option<bool> {
    let rules = program.rules();
    let recurring = rules.iter().any(Commission::is_recurring);
    let all_known = !rules.is_empty() && rules.iter().all(|rule| rule.paid_on.value().is_some());
    (recurring || all_known).then_some(recurring)
}

/// The longest time for which a rule pays; a program that pays once surely pays for none.
fn period(program: &Program) -> Known {
    let longest = program.rules().iter().filter_map(|rule| rule.period.value().copied()).max();
    let as_time = |period| match period {
        Period::Lifetime => Measure::Time(Cookie::Lifetime),
        Period::For(length) => Measure::Time(Cookie::For(length.into())),
    };
    let held = match longest {
        Some(period) => Ok(measure(as_time(period))),
        None if recurring(program) == Some(false) => Ok(Held::Measures(Vec::new())),
        None => Err(Lack::NotKnown),
    };
    Known { held, estimated: rules_rest_on_estimate(program, |rule| rule.period.is_estimate()) }
}

/// What each rule pays.
fn rates(program: &Program) -> Known {
    let measures: Vec<Measure> =
        program.rules().iter().filter_map(|rule| measure_of_rate(*rule.rate.value()?)).collect();
    Known {
        held: if measures.is_empty() { Err(Lack::NotKnown) } else { Ok(Held::Measures(measures)) },
        estimated: rules_rest_on_estimate(program, |rule| rule.rate.is_estimate()),
    }
}

fn measure_of_rate(rate: Rate) -> Option<Measure> {
    match rate {
        Rate::Percent(bounds) => Some(Measure::Percent(bounds.low())),
        Rate::Amount(bounds, currency) => Some(Measure::Money(Money { amount: bounds.low(), currency })),
        Rate::Varies => None,
    }
}

fn rules_rest_on_estimate(program: &Program, of_rule: fn(&Commission) -> bool) -> bool {
    program.commissions.is_estimate() || program.rules().iter().any(of_rule)
}

/// What a program is ordered by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The end that decides, then the other.
    Ends(Decimal, Decimal),
    Number(Decimal),
    Hours(u32),
    Date(jiff::civil::Date),
    Name(String),
}

/// What a program is ordered by, or why it cannot be.
pub(super) fn key(program: &Program, outcome: &Outcome, sort: SortKey, customer: &Customer) -> Result<Key, Lack> {
    let ends = || {
        let earnings = outcome.as_ref().map_err(|_| Lack::NotKnown)?;
        earnings.ends_in(customer.price.currency, customer).ok_or(Lack::OtherCurrency)
    };
    let lack = |of: Certainty| if of == Certainty::DoesNotApply { Lack::DoesNotApply } else { Lack::NotKnown };
    match sort {
        SortKey::Earnings => ends().map(|(low, high)| Key::Ends(low, high)),
        SortKey::EarningsHigh => ends().map(|(low, high)| Key::Ends(high, low)),
        SortKey::Rate => {
            let rates = || program.rules().iter().filter_map(|rule| rule.rate.value());
            let percents = rates().filter_map(|rate| match rate {
                Rate::Percent(bounds) => Some((bounds.low(), bounds.high())),
                _ => None,
            });
            let flat = rates().any(|rate| matches!(rate, Rate::Amount(..)));
            let without = if flat { Lack::OtherUnit } else { Lack::NotKnown };
            percents.max().map(|(low, high)| Key::Ends(low, high)).ok_or(without)
        }
        SortKey::Cookie => {
            let fact = &program.cookie;
            fact.value().map(|cookie| Key::Hours(cookie.hours())).ok_or_else(|| lack(fact.certainty()))
        }
        SortKey::Rating => program.rating.as_ref().map(|rating| Key::Number(rating.overall)).ok_or(Lack::NotKnown),
        SortKey::Minimum => {
            let fact = &program.payout.minimum;
            let minimum = fact.value().and_then(Minimum::least).ok_or_else(|| lack(fact.certainty()))?;
            let exchanged = customer.exchanged(minimum, customer.price.currency).ok_or(Lack::OtherCurrency)?;
            Ok(Key::Number(exchanged.amount))
        }
        SortKey::Updated => program.updated.map(Key::Date).ok_or(Lack::NotKnown),
        SortKey::Name => Ok(Key::Name(name_key(&program.name.value))),
    }
}

/// A name as names are compared and ordered.
pub(super) fn name_key(name: &str) -> String {
    name.to_lowercase()
}

/// Whether a name that a program has is the one that is asked for.
pub(super) fn fits(criterion: Criterion, own: &str, wanted: &str) -> bool {
    match criterion.scale() {
        Scale::Regions => Region::read(own).covers(&Region::read(wanted)),
        Scale::Sentences => name_key(own).contains(&name_key(wanted)),
        _ => name_key(own) == name_key(wanted),
    }
}
