//! How much YAML one file may hold. Must not know: how it is counted.

/// How deep lists and mappings may lie in one another.
pub(super) const MAX_DEPTH: usize = 32;
/// How many values one file may hold.
pub(super) const MAX_NODES: usize = 20_000;
/// How long a key may be, in bytes.
pub(super) const MAX_KEY_BYTES: usize = 1_024;
/// How long a piece of text may be, in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 64 * 1024;
