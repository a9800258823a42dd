//! What files say to the host of a site: `_headers`, `_redirects`, `.htaccess`, `CNAME`. Each of their lines counts, for
//! hosts differ in what they make of one. Must not know: which host it is.

use super::{SurfaceKind, SurfacePart};
use crate::base::span::Span;

/// Every line that is no comment.
pub(super) fn parts(text: &str, kind: SurfaceKind) -> Vec<SurfacePart> {
    let mut parts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let value = line.trim();
        if !value.is_empty() && !value.starts_with('#') {
            let span = Span::new(start, start + value.len());
            parts.push(SurfacePart { kind, field: "line".to_owned(), value: value.to_owned(), span });
        }
    }
    parts
}
