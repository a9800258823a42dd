//! Candor: a static site generator for honest program reviews.

pub mod base;
pub mod cli;
pub mod commands;
pub mod disk;
pub mod model;
pub mod pipeline;
pub mod prose;
pub mod serve;
pub mod stages;
