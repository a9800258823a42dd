//! A host that a file leads to. Must not know: what the link is for.

use super::link::WebUrl;
use crate::base::diagnostic::Place;

/// A link to another site with its place; of all links of a file to one host, the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedHost {
    /// The address.
    pub url: WebUrl,
    /// Where it stands.
    pub place: Place,
}
