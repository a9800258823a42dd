//! What rankings judge by, in words. Must not know: which programs they show.

use super::{Word, Wording};
use crate::model::fact_id::FactId;
use crate::model::ranking::{Condition, Ranking, SortKey};
use crate::model::site::Unjudged;

impl<'m> Wording<'m> {
    /// What had to be known of a program for a ranking to judge it.
    pub(crate) fn lacking(self, ranking: &Ranking, unjudged: Unjudged) -> &'m str {
        let condition = match unjudged {
            Unjudged::Condition(at) => ranking.conditions.get(at),
            Unjudged::Order => None,
        };
        condition.map_or_else(|| self.choice(ranking.order.sort), |condition| self.subject(&condition.value))
    }

    /// What a condition is about.
    fn subject(self, condition: &Condition) -> &'m str {
        match condition {
            Condition::Category(_) => self.word(Word::Category),
            Condition::Tag(_) => self.word(Word::Tags),
            Condition::Recurring(_) => self.word(Word::PaidOn),
            Condition::Rating(..) => self.choice(SortKey::Rating),
            Condition::Network(_) => self.noun(FactId::Network),
            Condition::Status(_) => self.noun(FactId::Status),
            Condition::Cookie(..) => self.noun(FactId::Cookie),
            Condition::Period(..) => self.noun(FactId::CommissionPeriod),
            Condition::Minimum(..) => self.noun(FactId::PayoutMinimum),
        }
    }
}
