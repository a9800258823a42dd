//! Floor 0: places in files, messages about them, and names. Knows nothing of programs or of the disk.

pub mod address;
pub(crate) mod cached;
pub mod checked;
pub mod code;
pub mod diagnostic;
pub(crate) mod escape;
mod fold;
pub(crate) mod memo;
pub(crate) mod messages;
pub mod report;
pub mod slug;
pub mod source;
pub(crate) mod span;
pub(crate) mod span_map;
pub(crate) mod suggest;
