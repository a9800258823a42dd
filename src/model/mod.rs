//! Inert data. Must not know: the disk, or which stage makes or reads it.

pub mod output;
pub mod sources;
