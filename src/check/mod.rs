//! Check: rules over a site that is linked. Must not know: the disk, terminals, the clock.

pub mod changes;
pub mod freshness;
