//! Everything that is tested from outside: one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod authoring;
mod cli;
mod disk;
mod figures;
mod golden;
mod hostile;
mod pages;
mod reading;
mod revisions;
mod same_bytes;
mod scratch;
mod serve;
mod suite;
mod tidy;
