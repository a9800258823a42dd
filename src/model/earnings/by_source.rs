//! What one customer brings if one source is right in all that it states, where sources disagree. Must not know: how
//! close a source stands to the program.

use std::sync::Arc;

use super::{Customer, Outcome, earnings};
use crate::model::fact::{Certainty, Fact};
use crate::model::program::Program;

/// The figure by one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceFigure {
    /// The key of the source.
    pub source: Arc<str>,
    /// What comes out, or why there is no figure.
    pub outcome: Outcome,
}

/// The figure by each source that states another value than the page for a fact that earnings depend on, in the order of
/// the file's sources.
#[must_use]
pub(crate) fn by_source(program: &Program, customer: &Customer) -> Vec<SourceFigure> {
    let figure = |source: &Arc<str>| {
        let outcome = earnings(&according_to(program, source)?, customer);
        Some(SourceFigure { source: Arc::clone(source), outcome })
    };
    program.sources.iter().filter_map(|source| figure(&source.key)).collect()
}

/// The program as a source has it; nothing where it states no other value. What it says nothing of stays as it is.
fn according_to(program: &Program, source: &Arc<str>) -> Option<Program> {
    let price = other(&program.product.price, source);
    let rules = other(&program.commissions, source);
    let differs_in_rules = program.rules().iter().any(|rule| {
        disputes(&rule.rate, source)
            || disputes(&rule.paid_on, source)
            || disputes(&rule.period, source)
            || disputes(&rule.after, source)
            || disputes(&rule.cap, source)
    });
    if price.is_none() && rules.is_none() && !differs_in_rules {
        return None;
    }
    let mut program = program.clone();
    if let Some(price) = price {
        program.product.price = price;
    }
    // A source with a list of rules of its own states all of them there.
    if let Some(rules) = rules {
        program.commissions = rules;
        return Some(program);
    }
    for rule in program.commissions.value_mut().into_iter().flatten() {
        // The steps are those of the page's own rate.
        if disputes(&rule.rate, source) {
            rule.tiers.clear();
        }
        take(&mut rule.rate, source);
        take(&mut rule.paid_on, source);
        take(&mut rule.period, source);
        take(&mut rule.after, source);
        take(&mut rule.cap, source);
    }
    Some(program)
}

fn disputes<T>(fact: &Fact<T>, source: &Arc<str>) -> bool {
    fact.disputed.iter().any(|dispute| dispute.source == *source)
}

/// The fact with the value that a source states instead; the first of several.
fn other<T: Clone>(fact: &Fact<T>, source: &Arc<str>) -> Option<Fact<T>> {
    let dispute = fact.disputed.iter().find(|dispute| dispute.source == *source)?;
    Some(Fact::known(dispute.value.clone(), Certainty::Reported))
}

fn take<T: Clone>(fact: &mut Fact<T>, source: &Arc<str>) {
    if let Some(other) = other(fact, source) {
        *fact = other;
    }
}
