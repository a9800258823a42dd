//! A warning that an author means: a code and a reason in the front matter. Must not know: what rules there are.

use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place, Severity};

/// `allow: {raw-html: "the page explains tags"}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Where the code stands; the warnings of this file are meant.
    pub place: Place,
    /// Which warnings.
    pub code: Code,
    /// Why.
    pub reason: String,
    /// Whether it silenced one.
    pub used: bool,
}

/// Takes out every warning that its file allows, and marks what allowed it. Errors stay.
pub(crate) fn silence(diagnostics: &mut Vec<Diagnostic>, allowances: &mut [Allowance]) {
    if allowances.is_empty() {
        return;
    }
    diagnostics.retain(|diagnostic| {
        let meant = allowances.iter_mut().find(|allowance| {
            allowance.code == diagnostic.code
                && allowance.place.path == diagnostic.place.path
                && diagnostic.severity == Severity::Warning
        });
        meant.map(|allowance| allowance.used = true).is_none()
    });
}
