//! Candor: a static site generator for honest program reviews.

pub mod base;
pub mod model;
pub mod prose;
pub mod stages;
