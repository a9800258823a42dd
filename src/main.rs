//! The command `candor`: see the library.

fn main() {}
