//! Candor.

pub mod base;
