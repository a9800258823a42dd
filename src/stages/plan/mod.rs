//! Plan.

pub mod views;
