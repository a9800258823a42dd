//! Candor.

pub mod base;
pub mod disk;
pub mod model;
pub mod stages;
