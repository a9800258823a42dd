//! When a fact of a program was read, and what is known of several facts that are shown as one. Must not know: what they
//! say.

use std::sync::Arc;

use jiff::civil::Date;

use super::Program;
use crate::model::commission::Commission;
use crate::model::fact::{Fact, FactPart, Provenance};

impl Program {
    /// When a source was last read for a fact: on its own day, or else on the last day of its sources.
    #[must_use]
    pub(crate) fn read_on(&self, provenance: &Provenance) -> Option<Date> {
        let read = provenance.sources.iter().filter_map(|key| self.source(key)?.checked).max();
        provenance.checked.or(read)
    }

    /// What is known of the rules of pay as a whole: of what they say together, in the words that stand on the list if
    /// there are any. Nothing where no rule says anything.
    #[must_use]
    pub(crate) fn known_of_rules(&self) -> Option<Fact<()>> {
        let said: Vec<&dyn FactPart> = self.rules().iter().flat_map(Commission::said).collect();
        let mut known = self.known_together(&said)?;
        let Provenance { quote, note, .. } = &self.commissions.provenance;
        known.provenance.quote = quote.clone().or(known.provenance.quote);
        known.provenance.note = note.clone().or(known.provenance.note);
        Some(known)
    }

    /// What is known of these facts together: as certain as the least certain of them, from the sources of all, read when
    /// the one was that was read longest ago, in the words of the first that gives any. Facts without a value play no
    /// part; nothing if none has one.
    #[must_use]
    pub(crate) fn known_together(&self, parts: &[&dyn FactPart]) -> Option<Fact<()>> {
        let stated = || parts.iter().filter(|part| part.is_stated());
        let mut known = Fact::known((), stated().map(|part| part.certainty()).max()?);
        let provenances = || stated().map(|part| part.provenance());
        let mut sources: Vec<Arc<str>> = Vec::new();
        for key in provenances().flat_map(|provenance| &provenance.sources) {
            if !sources.contains(key) {
                sources.push(Arc::clone(key));
            }
        }
        known.provenance = Provenance {
            sources,
            checked: provenances().filter_map(|provenance| self.read_on(provenance)).min(),
            quote: provenances().find_map(|provenance| provenance.quote.clone()),
            note: provenances().find_map(|provenance| provenance.note.clone()),
        };
        Some(known)
    }
}
