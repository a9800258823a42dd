//! Check: rules, and what else is held against a site that is linked. Must not know: the disk, terminals, the clock.

pub(crate) mod changes;
pub mod freshness;
pub(crate) mod missing;
pub(crate) mod rule;
pub mod rules;
pub(crate) mod surface;
mod targets;
mod texts;
