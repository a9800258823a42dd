//! Floor 0: places in files, messages about them, and names. Knows nothing of programs or of the disk.

pub mod address;
pub mod cached;
pub mod checked;
pub mod code;
pub mod diagnostic;
pub mod escape;
mod fold;
pub mod memo;
pub mod messages;
pub mod report;
pub mod slug;
pub mod source;
pub mod span;
pub mod span_map;
pub mod suggest;
