//! One version of a file, as far as it is compared. Must not know: where it comes from.

use std::sync::Arc;

use crate::base::source::Source;

/// One version of a file.
#[derive(Debug, Clone)]
pub(crate) struct FileVersion {
    bytes: u64,
    /// What another content would not have.
    digest: String,
    /// Its text, where it is read.
    source: Option<Source>,
}

impl FileVersion {
    /// A version of the file at `path`, with its bytes if it is one that is read.
    pub(crate) fn new(path: &Arc<str>, bytes: u64, digest: String, content: Option<Vec<u8>>) -> Self {
        let source = content.map(|content| Source::new(Arc::clone(path), as_text(content)));
        Self { bytes, digest, source }
    }

    /// Its text, where it is read.
    pub(crate) fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Whether another version has the same lines, whatever they end with.
    pub(crate) fn has_same_lines(&self, other: &Self) -> bool {
        match (&self.source, &other.source) {
            (Some(one), Some(other)) => one.text().lines().eq(other.text().lines()),
            _ => false,
        }
    }

    /// In a few words.
    pub(super) fn summary(&self) -> String {
        format!("{} bytes, {}", self.bytes, self.digest)
    }
}

/// Bytes as browsers take them for text: a byte order mark tells sixteen bits a unit from eight.
fn as_text(bytes: Vec<u8>) -> String {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into()),
    };
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}
