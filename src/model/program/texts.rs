//! Every text of a program, with what each is. Must not know: what the texts say.

use super::Program;
use crate::model::fact::FactPart;
use crate::model::fact_id::FactId;
use crate::model::text::{Question, Text, TextKind};

impl Program {
    /// Every text of it, with what each is.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (TextKind, &Text)> {
        let title = self.title.iter().map(|title| (TextKind::Title, title.text()));
        let summary = self.summary.iter().map(|text| (TextKind::Summary, text));
        let verdict = self.verdict.iter().map(|text| (TextKind::Verdict, text.text()));
        let best_for = self.best_for.iter().map(|text| (TextKind::BestFor, text.text()));
        let pros = self.pros.iter().map(|text| (TextKind::Pro, &text.0));
        let cons = self.cons.iter().map(|text| (TextKind::Con, &text.0));
        let features = self.features.iter().flat_map(|feature| {
            let text = feature.text.iter().map(|text| (TextKind::Feature, &text.0));
            std::iter::once((TextKind::Feature, feature.name.text())).chain(text)
        });
        let requirements =
            self.requirements.value().into_iter().flatten().map(|text| (TextKind::Requirement, text.text()));
        let restrictions =
            self.restrictions.value().into_iter().flatten().map(|text| (TextKind::Restriction, text.text()));
        let changes = self.history.iter().flat_map(|change| {
            let values = change.from.iter().chain(&change.to).map(|value| (TextKind::Change, value.text()));
            values.chain(change.note.iter().map(|note| (TextKind::Note, &note.0)))
        });
        title
            .chain(summary)
            .chain(verdict)
            .chain(best_for)
            .chain(pros)
            .chain(cons)
            .chain(features)
            .chain(requirements)
            .chain(restrictions)
            .chain(self.remarks())
            .chain(changes)
            .chain(self.faq.iter().flat_map(Question::texts))
            .chain(self.body.texts())
    }

    /// Quotes and remarks on its facts and rules of pay.
    fn remarks(&self) -> impl Iterator<Item = (TextKind, &Text)> {
        let of_rules = self.rules().iter().flat_map(|rule| {
            let note = rule.note.iter().map(|note| (TextKind::Note, &note.0));
            note.chain(rule.rate.texts())
                .chain(rule.paid_on.texts())
                .chain(rule.period.texts())
                .chain(rule.after.texts())
                .chain(rule.cap.texts())
                .chain(rule.tiers.iter().flat_map(|tier| tier.known.texts()))
        });
        let of_facts = FactId::ALL.iter().filter_map(|&id| self.fact(id).part()).flat_map(FactPart::texts);
        of_rules.chain(of_facts)
    }
}
