//! A file of the finished site. Must not know: where the site is written to.

use std::path::PathBuf;

use crate::base::address::Address;

/// An address and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where readers find it.
    pub address: Address,
    /// What they find.
    pub body: OutputBody,
}

/// The bytes of an output, or where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutputBody {
    /// Bytes that a stage made.
    Bytes(Vec<u8>),
    /// A file to be copied as it is: an absolute path without symbolic links, as `load` gives it.
    Copy(PathBuf),
    /// Bytes that the binary holds.
    Static(&'static [u8]),
}

impl Output {
    /// The text, if a stage made one.
    #[must_use]
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.body {
            OutputBody::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            OutputBody::Copy(_) | OutputBody::Static(_) => None,
        }
    }
}
