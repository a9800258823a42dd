//! Floor 3: the stages, each a function from what the one before it made. No stage imports another.

pub mod link;
pub mod load;
pub mod lower;
pub mod parse;
pub mod render;
pub mod write;
