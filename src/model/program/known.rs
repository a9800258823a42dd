//! When a fact of a program was read, and what is known of several facts that are shown as one. Must not know: what they
//! say.

use std::sync::Arc;

use jiff::civil::Date;

use super::Program;
use crate::model::fact::{Fact, Part, Provenance};

impl Program {
    /// When a source was last read for a fact: on its own day, or else on the last day of its sources.
    #[must_use]
    pub(crate) fn read_on(&self, provenance: &Provenance) -> Option<Date> {
        let read = provenance.sources.iter().filter_map(|key| self.source(key)?.checked).max();
        provenance.checked.or(read)
    }

    /// What is known of these facts together: as certain as the least certain of them, from the sources of all, read when
    /// the one was that was read longest ago, in the words of the first that gives any. Facts without a value play no
    /// part; nothing if none has one.
    #[must_use]
    pub(crate) fn known_together(&self, parts: &[&dyn Part]) -> Option<Fact<()>> {
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
