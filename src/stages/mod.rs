//! The stages, in the order of the path. A stage does not know the others.

pub mod load;
pub mod write;
