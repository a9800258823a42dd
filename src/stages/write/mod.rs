//! From outputs to the disk: the whole new site or the old one, and never a file that we did not write. Must not
//! know: what is in a page.
//!
//! [`begin`] opens a stage beside the site's folder, [`Staging::put`] fills it, [`Staging::publish`] puts it in
//! the folder's place in one step. Where that step cannot be taken (a mount point, a link, a file system without it)
//! the files are moved one by one, which each build says, and a build that is killed is completed by the next command.
//! A stage that is dropped leaves everything as it was.

mod at_work;
mod carry;
mod delta;
mod documents;
mod error;
mod folders;
mod ground;
mod guard;
mod in_place;
mod lock;
mod manifest;
mod moving;
mod new_file;
mod new_site;
mod obsolete;
mod pending;
mod permit;
mod place;
mod publish;
mod recover;
mod staging;
mod survey;
mod target;

pub(crate) use at_work::{abandon, wait_if_ending};
pub use delta::Delta;
pub(crate) use documents::documents;
pub use error::WriteError;
#[cfg(any(fuzzing, test))]
pub(crate) use manifest::paths_of_manifest;
pub(crate) use new_file::NewFile;
pub(crate) use new_site::permit_new_site;
pub(crate) use pending::{Settled, settle};
pub(crate) use place::{permit_files, place};
pub(crate) use recover::settle_output;
pub use staging::{Existing, Staging, WriteOptions, begin};
