//! A file that a command makes among those of a site. Must not know: how it gets to its place.

/// A file that is to be among those of a site.
#[derive(Debug, Clone)]
pub(crate) struct NewFile {
    /// Its path from the site's root.
    pub(crate) path: String,
    /// What is to be in it.
    pub(crate) bytes: Vec<u8>,
    /// Whether a file that is there is to be replaced.
    pub(crate) replaces: bool,
}

impl NewFile {
    /// A file that is not there yet.
    pub(crate) fn new(path: String, bytes: Vec<u8>) -> Self {
        Self { path, bytes, replaces: false }
    }
}
