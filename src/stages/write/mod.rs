//! From outputs to the disk: the whole new site or the old one, and never a file that we did not write. Must not
//! know: what is in a page.
//!
//! [`begin`] opens a stage beside the site's folder, [`Staging::put`] fills it, [`Staging::publish`] puts it in
//! the folder's place in one step. Where that step cannot be taken (a mount point, a link, a repository's work
//! tree, a file system without it) the files are moved one by one. A stage that is dropped leaves everything as
//! it was.

mod delta;
mod error;
mod folders;
mod in_place;
mod lock;
mod manifest;
mod obsolete;
mod place;
mod publish;
mod recover;
mod staging;
mod survey;
mod target;

pub use delta::Delta;
pub use error::WriteError;
pub(crate) use place::place;
pub use staging::{Existing, Staging, WriteOptions, begin};
