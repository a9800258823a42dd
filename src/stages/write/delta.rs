//! What publishing changed. Must not know: how it is printed.

/// What publishing changed. Every list is in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delta {
    /// Files that are new or differ.
    pub written: usize,
    /// Files that were there with the same bytes; they keep their dates.
    pub kept: usize,
    /// Files that the site no longer has.
    pub removed: usize,
    /// Whether a build before this one was killed, and what it left was cleared away.
    pub recovered: bool,
    /// Whether readers saw the old site up to the moment they saw the new one, with nothing in between.
    pub whole: bool,
    /// Files that somebody else wrote, had the same bytes as ours, and count as ours from now on.
    pub adopted: Vec<String>,
    /// Files and folders that are not ours and were left as they are.
    pub foreign: Vec<String>,
    /// What people should know, such as a page that they had edited and that was replaced.
    pub warnings: Vec<String>,
}
