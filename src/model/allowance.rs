//! A warning that an author means: a code and a reason in the front matter. Must not know: what rules there are.

use std::collections::HashMap;
use std::sync::Arc;

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
    let mut by_code: HashMap<(Arc<str>, Code), &mut Allowance> = HashMap::new();
    for allowance in allowances {
        by_code.entry((Arc::clone(&allowance.place.path), allowance.code)).or_insert(allowance);
    }
    if by_code.is_empty() {
        return;
    }
    diagnostics.retain(|diagnostic| {
        let of_file = (Arc::clone(&diagnostic.place.path), diagnostic.code);
        let meant = by_code.get_mut(&of_file).filter(|_| diagnostic.severity == Severity::Warning);
        meant.map(|allowance| allowance.used = true).is_none()
    });
}
