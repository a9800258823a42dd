//! The impact of a disagreement between sources: the earnings of one referral with the disputed value in the place
//! of the chosen one. Must not know: tables.

use super::facts::FactPlace;
use crate::model::commission::{Commission, RuleFact};
use crate::model::earnings::{self, Outcome};
use crate::model::fact::{Certainty, Dispute, Fact};
use crate::model::fact_id::FactId;
use crate::model::id::ProgramId;
use crate::model::program::Program;
use crate::model::site::Site;
use crate::wording::{Message, Word, Wording};

/// A sentence on what each other value of a fact would bring; nothing for facts that earnings do not depend on.
pub(super) fn sentence(site: &Site, id: ProgramId, place: FactPlace) -> Option<String> {
    let program = &*site.programs[id];
    let others = variants(program, place)?;
    let now = figure(site, site.earnings(id));
    let wording = Wording::of(site);
    let said: Vec<String> = others
        .iter()
        .map(|(source, other)| {
            let title = program.source(source).map_or(source.as_str(), |source| source.title.as_str());
            let other = figure(site, &earnings::earnings(other, &site.customer));
            wording.format(&match &other {
                same if *same == now => Message::ImpactOfNone { source: title },
                Some(figure) => Message::ImpactOf { source: title, figure },
                None => Message::ImpactWithoutFigure { source: title },
            })
        })
        .collect();
    let now = now.as_deref().unwrap_or(wording.word(Word::NoFigureInSentence));
    Some(wording.format(&Message::Impact { now, others: &said.join(" ") }))
}

/// The earnings of one referral in words.
fn figure(site: &Site, outcome: &Outcome) -> Option<String> {
    outcome.as_ref().ok().map(|earnings| Wording::of(site).amount(earnings))
}

/// The program as each source that disagrees would have it.
fn variants(program: &Program, place: FactPlace) -> Option<Vec<(String, Program)>> {
    let with_rule = |at: usize, change: &dyn Fn(&mut Commission)| {
        let mut other = program.clone();
        if let Some(rule) = other.commissions.value_mut().and_then(|rules| rules.get_mut(at)) {
            change(rule);
        }
        other
    };
    Some(match place {
        FactPlace::Program(FactId::Commissions) => {
            each(&program.commissions, |value| Program { commissions: value, ..program.clone() })
        }
        FactPlace::Rule(fact, at) => {
            let rule = program.rules().get(at)?;
            match fact {
                RuleFact::Rate => each(&rule.rate, |value| with_rule(at, &|rule| rule.rate = value.clone())),
                RuleFact::PaidOn => each(&rule.paid_on, |value| with_rule(at, &|rule| rule.paid_on = value.clone())),
                RuleFact::Period => each(&rule.period, |value| with_rule(at, &|rule| rule.period = value.clone())),
                RuleFact::After => each(&rule.after, |value| with_rule(at, &|rule| rule.after = value.clone())),
                RuleFact::Cap => each(&rule.cap, |value| with_rule(at, &|rule| rule.cap = value.clone())),
            }
        }
        FactPlace::Program(FactId::ProductPrice) => each(&program.product.price, |value| {
            let mut other = program.clone();
            other.product.price = value;
            other
        }),
        FactPlace::Program(_) => return None,
    })
}

/// One program for each source that states another value.
fn each<T: Clone>(fact: &Fact<T>, with: impl Fn(Fact<T>) -> Program) -> Vec<(String, Program)> {
    let turn = |dispute: &Dispute<T>| {
        let value = Fact::known(dispute.value.clone(), Certainty::Reported);
        (dispute.source.to_string(), with(value))
    };
    fact.disputed.iter().map(turn).collect()
}
