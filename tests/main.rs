//! Everything that is tested from outside: one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod authoring;
mod cli;
// What a file system does to us is tried where its rights, links and signals are those of Unix.
#[cfg(unix)]
mod disk;
mod figures;
mod golden;
mod hostile;
mod one_minute;
mod pages;
mod reading;
mod revisions;
mod routes;
mod same_bytes;
mod scratch;
mod serve;
mod suite;
mod tidy;
