//! Everything that is tested from outside: one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod authoring;
mod disk;
mod figures;
mod pages;
mod scratch;
mod suite;
mod serve;
mod tidy;
