//! What the preview answers: a status, a media type, bytes. Must not know: HTTP's heads, what a site is made of.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What stands at an address.
#[derive(Debug)]
pub struct Answer {
    /// An HTTP status.
    pub status: u16,
    /// A media type.
    pub media_type: String,
    /// Tells whether the bytes are others than before; absent for what is never asked for again.
    pub tag: Option<String>,
    /// The bytes.
    pub body: AnswerBody,
}

/// The bytes of an answer.
#[derive(Debug)]
pub enum AnswerBody {
    /// In memory.
    Bytes(Vec<u8>),
    /// In an open file of this many bytes.
    File(File, u64),
    /// Nothing: what is asked for is at this path.
    At(String),
}

pub(super) fn not_found() -> Answer {
    let body = AnswerBody::Bytes(b"not found\n".to_vec());
    Answer { status: 404, media_type: "text/plain; charset=utf-8".into(), tag: None, body }
}

pub(super) fn at(path: String) -> Answer {
    Answer { status: 307, media_type: "text/plain; charset=utf-8".into(), tag: None, body: AnswerBody::At(path) }
}

/// Whether a path is that of a page for readers.
pub(super) fn is_html(path: &str) -> bool {
    path.ends_with('/') || path.ends_with(".html")
}

/// The media type of what lies at a path; bytes where the ending says nothing.
pub(super) fn media_type(path: &str) -> String {
    if is_html(path) {
        return "text/html; charset=utf-8".into();
    }
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == "text"
        || ["json", "javascript", "xml"].iter().any(|name| guess.subtype() == *name)
        || guess.suffix().is_some_and(|suffix| suffix == "xml");
    if is_text { format!("{guess}; charset=utf-8") } else { guess.to_string() }
}

/// A short name for bytes.
pub(super) fn tag(bytes: &(impl Hash + ?Sized)) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
