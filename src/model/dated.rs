//! A day that a file names. Must not know: what happened on it, which day it is today.

use jiff::civil::Date;

use crate::base::diagnostic::Place;

/// A day with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it stands.
    pub place: Place,
}
