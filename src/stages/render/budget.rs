//! How large a page may become, and how long it may take. Must not know: templates.

use std::io;
use std::time::Instant;

use super::watch::MAX_PAGE_TIME;

/// The largest page.
const MAX_PAGE_BYTES: usize = 16 * 1024 * 1024;

/// A page while a template writes it. Writing fails once it is over its budget.
pub(super) struct BoundedPage {
    bytes: Vec<u8>,
    began: Instant,
    exceeded: Option<&'static str>,
}

impl Default for BoundedPage {
    fn default() -> Self {
        Self { bytes: Vec::with_capacity(16 * 1024), began: Instant::now(), exceeded: None }
    }
}

impl BoundedPage {
    /// What the page ran over, if anything.
    pub(super) fn exceeded(&self) -> Option<&'static str> {
        self.exceeded
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl io::Write for BoundedPage {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > MAX_PAGE_BYTES {
            self.exceeded = Some("the page is larger than 16 MiB");
        } else if self.bytes.len() / 4096 != (self.bytes.len() + part.len()) / 4096
            && self.began.elapsed() > MAX_PAGE_TIME
        {
            self.exceeded = Some("the page took longer than 10 seconds");
        }
        if self.exceeded.is_some() {
            return Err(io::Error::other("over budget"));
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
