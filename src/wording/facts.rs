//! The facts of a program in words: their values, and what they are called. Must not know: which page shows them.

use super::{Message, Word, Worded, Wording};
use crate::model::channel::{Channel, Channels, Permission};
use crate::model::commission::{Commission, RuleFact};
use crate::model::fact::{Certainty, Fact, FactPart};
use crate::model::fact_id::FactId;
use crate::model::length::LengthRange;
use crate::model::money::Money;
use crate::model::payout::Minimum;
use crate::model::period::Period;
use crate::model::program::{Program, ProgramFact};

impl<'m> Wording<'m> {
    /// What a fact is called on pages.
    pub(crate) fn label(self, id: FactId) -> &'m str {
        self.0.fixed(id.label_id())
    }

    /// What a fact is called within a sentence.
    pub(crate) fn noun(self, id: FactId) -> &'m str {
        self.0.fixed(id.noun_id())
    }

    /// The headline of a program: its own, or what its name makes.
    pub(crate) fn headline(self, program: &Program) -> String {
        let own = program.title.as_ref().map(ToString::to_string);
        own.unwrap_or_else(|| self.format(&Message::ProgramHeadline { name: &program.name.value }))
    }

    /// A fact in words: one text, or one for each item of a list.
    pub(crate) fn fact(self, program: &Program, id: FactId) -> Fact<Vec<String>> {
        match program.fact(id) {
            ProgramFact::Rules(_) => self.rules(program),
            ProgramFact::Period => self.duration(program),
            ProgramFact::SecondTier(fact) => fact.map(|&tier| vec![self.second_tier(tier)]),
            ProgramFact::Cookie(fact) => fact.map(|&cookie| vec![self.cookie(cookie)]),
            ProgramFact::Attribution(fact) => self.chosen(fact),
            ProgramFact::Status(fact) => self.chosen(fact),
            ProgramFact::ApprovalType(fact) => self.chosen(fact),
            ProgramFact::Schedule(fact) => self.chosen(fact),
            ProgramFact::Minimum(fact) => fact.map(|minimum| self.minimum(minimum)),
            ProgramFact::Days(fact) => fact.map(|&days| vec![self.days_of_month(days)]),
            ProgramFact::Currency(fact) => fact.map(|currency| vec![currency.to_string()]),
            ProgramFact::Channels(fact) => fact.map(|channels| self.channels(channels)),
            ProgramFact::Price(fact) => fact.map(|&price| vec![self.price(price)]),
            ProgramFact::Lengths(fact) => self.of_lengths(fact),
            ProgramFact::Date(fact) => fact.map(|&day| vec![self.date(day)]),
            ProgramFact::Name(fact) => fact.map(|text| vec![text.clone()]),
            ProgramFact::Names(fact) => fact.clone(),
            ProgramFact::Sentences(fact) => fact.map(|texts| texts.iter().map(ToString::to_string).collect()),
        }
    }

    /// A fact of a single rule in words.
    pub(crate) fn fact_of_rule(self, rule: &Commission, fact: RuleFact) -> Fact<Vec<String>> {
        match fact {
            RuleFact::Rate => rule.rate.map(|&rate| vec![self.rate(rate)]),
            RuleFact::PaidOn => self.chosen(&rule.paid_on),
            RuleFact::Period => rule.period.map(|&period| vec![self.period(period)]),
            RuleFact::After => rule.after.map(|&length| vec![self.after(length)]),
            RuleFact::Cap => self.of_money(&rule.cap),
        }
    }

    fn chosen<T: Worded>(self, fact: &Fact<T>) -> Fact<Vec<String>> {
        fact.map(|&choice| vec![self.choice(choice).to_owned()])
    }

    fn of_money(self, fact: &Fact<Money>) -> Fact<Vec<String>> {
        fact.map(|&money| vec![self.money(money)])
    }

    fn of_lengths(self, fact: &Fact<LengthRange>) -> Fact<Vec<String>> {
        fact.map(|&lengths| vec![self.lengths(lengths)])
    }

    /// One amount, or one for each method of payment.
    fn minimum(self, minimum: &Minimum) -> Vec<String> {
        match minimum {
            Minimum::Any(money) => vec![self.money(*money)],
            Minimum::ByMethod(methods) => methods
                .iter()
                .map(|(method, money)| self.format(&Message::MinimumByMethod { method, amount: &self.money(*money) }))
                .collect(),
        }
    }

    /// What a program says of each channel.
    fn channels(self, Channels(channels): &Channels) -> Vec<String> {
        let rule = |&(channel, permission): &(Channel, Permission)| {
            self.format(&Message::ChannelRule { channel: self.choice(channel), permission: self.choice(permission) })
        };
        channels.iter().map(rule).collect()
    }

    /// The rules of pay, a text for each; what is known of them follows from their parts.
    fn rules(self, program: &Program) -> Fact<Vec<String>> {
        let fact = program.commissions.map(|rules| rules.iter().map(|rule| self.rule(rule)).collect());
        match program.known_of_rules() {
            Some(known) => fact.known_as(known),
            None => fact,
        }
    }

    /// How long commissions go on: of the rules on every payment; a program that pays once says so.
    fn duration(self, program: &Program) -> Fact<Vec<String>> {
        let (outer, all) = (&program.commissions, program.rules());
        let rules: Vec<&Commission> =
            all.iter().filter(|rule| rule.is_recurring() || rule.period.value().is_some()).collect();
        let Some(first) = rules.first() else {
            let events: Vec<&dyn FactPart> = all.iter().map(|rule| &rule.paid_on as &dyn FactPart).collect();
            let once = !all.is_empty() && events.iter().all(|event| event.is_stated());
            let known = program.known_together(&events).filter(|_| once);
            return known.map_or_else(
                || Fact::empty(outer.certainty()),
                |known| known.about(Some(vec![self.word(Word::PaidOnce).to_owned()])),
            );
        };
        let fact = first.period.map(|&period| vec![self.lasting(period)]);
        let mut stated: Vec<String> =
            rules.iter().filter_map(|rule| rule.period.value()).map(|&period| self.lasting(period)).collect();
        stated.dedup();
        if stated.len() > 1 {
            let periods: Vec<&dyn FactPart> = rules.iter().map(|rule| &rule.period as &dyn FactPart).collect();
            let known = program.known_together(&periods).unwrap_or_default();
            return known.about(Some(stated)).with_disputes(fact.disputed);
        }
        if fact.certainty() == Certainty::NotChecked {
            return Fact::empty(Certainty::NotStated).with_sources(&outer.provenance, Vec::new());
        }
        fact
    }

    /// "Lifetime of the customer", "12 months".
    fn lasting(self, period: Period) -> String {
        match period {
            Period::Lifetime => self.word(Word::LifetimeOfCustomer).to_owned(),
            Period::For(length) => self.length(length),
        }
    }
}
