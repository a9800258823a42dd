//! One slug, one entry of its kind. Must not know: pages, addresses that other entries claim.

use std::sync::Arc;

use super::{Diagnostics, at_head};
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::slug::Slug;

/// Keeps the first of entries with one slug and reports the others. Expects them sorted by slug.
pub(super) fn deduplicate<T>(
    entries: &mut Vec<T>,
    key: impl Fn(&T) -> (&Slug, &Arc<str>),
    folder: &str,
    diagnostics: &mut Diagnostics,
) {
    entries.dedup_by(|later, first| {
        let ((slug, path), (first_slug, first_path)) = (key(later), key(first));
        let twins = slug == first_slug;
        if twins {
            let message = format!("two files make the address `/{folder}/{slug}/`");
            let diagnostic = Diagnostic::error(Code::AddressCollision, at_head(path), message)
                .help("give one of them another `slug:`")
                .related(at_head(first_path), "the other one");
            diagnostics.push(diagnostic);
        }
        twins
    });
}
