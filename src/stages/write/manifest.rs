//! The list of the files that we wrote, which lies among them. Must not know: which of them are still there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::error::WriteError;
use crate::base::address::Address;
use crate::disk;

/// Its name in the site's folder.
pub(super) const NAME: &str = ".candor-manifest.json";
/// Its name until it is whole.
const UNFINISHED: &str = ".candor-manifest.json.new";
/// The only version there is.
const VERSION: u32 = 1;

/// What a file was when we wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ManifestEntry {
    /// Its size.
    pub(super) bytes: u64,
    /// The SHA-256 of its bytes.
    pub(super) sha256: [u8; 32],
}

/// The files by their paths in the site's folder.
pub(super) type Files = BTreeMap<String, ManifestEntry>;

/// Whether a path is the manifest's own.
pub(super) fn is_manifest(path: &str) -> bool {
    path == NAME || path == UNFINISHED
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestForm {
    version: u32,
    files: BTreeMap<String, ManifestEntryForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestEntryForm {
    bytes: u64,
    sha256: String,
}

/// The manifest in a folder, where there is one. One that cannot be trusted wholly is refused: it says what may be
/// deleted.
pub(super) fn read(folder: &Path) -> Result<Option<Files>, WriteError> {
    let path = folder.join(NAME);
    let refuse = |why: String| {
        WriteError::Refused(format!(
            "`{}` is not a manifest of ours: {why}; nothing is deleted by it; restore it, or remove the folder",
            path.display()
        ))
    };
    let mut text = String::new();
    match disk::open_regular(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput || disk::is_loop(&error) => {
            return Err(refuse("not a regular file".to_owned()));
        }
        Err(error) => return Err(WriteError::io("read", &path)(error)),
        Ok((mut file, _)) => match file.read_to_string(&mut text) {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(refuse("not UTF-8".to_owned())),
            Err(error) => return Err(WriteError::io("read", &path)(error)),
            Ok(_) => {}
        },
    }
    parse(&text).map(Some).map_err(refuse)
}

fn parse(text: &str) -> Result<Files, String> {
    let form: ManifestForm = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if form.version != VERSION {
        return Err(format!("its version is {}, not {VERSION}", form.version));
    }
    let mut files = Files::new();
    for (path, ManifestEntryForm { bytes, sha256 }) in form.files {
        let address = Address::parse(&format!("/{path}")).map_err(|wrong| format!("the path `{path:?}` {wrong}"))?;
        if address.file() != path || is_manifest(&path) {
            return Err(format!("the path `{path}` is none that we write"));
        }
        let sha256 = from_hex(&sha256).ok_or_else(|| format!("`{path}` has no SHA-256"))?;
        files.insert(path, ManifestEntry { bytes, sha256 });
    }
    Ok(files)
}

/// Puts a manifest into a folder, whole or not at all.
pub(super) fn write(folder: &Path, files: &Files) -> Result<(), WriteError> {
    let unfinished = folder.join(UNFINISHED);
    let path = folder.join(NAME);
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(WriteError::io("remove", &unfinished)(error));
        }
        _ => {}
    }
    let wrong = |error| WriteError::io("write", &path)(error);
    let mut file = disk::create_public_file(&unfinished).map_err(wrong)?;
    file.write_all(to_text(files).as_bytes()).map_err(wrong)?;
    // The one file that is waited for: after a power cut a page that is empty or old is seen to differ and
    // written again, but only as long as the manifest still says that it is ours.
    file.sync_all().map_err(wrong)?;
    fs::rename(&unfinished, &path).map_err(wrong)
}

/// One file a line, so that a repository of published sites shows what changed.
fn to_text(files: &Files) -> String {
    let mut text = format!("{{\n  \"version\": {VERSION},\n  \"files\": {{");
    let mut separator = "\n";
    for (path, record) in files {
        // An address has neither quotes nor backslashes nor control characters, and writing to a string cannot fail.
        let _ = write!(text, "{separator}    \"{path}\": {{\"bytes\": {}, \"sha256\": \"", record.bytes);
        for byte in record.sha256 {
            let _ = write!(text, "{byte:02x}");
        }
        text.push_str("\"}");
        separator = ",\n";
    }
    text.push_str("\n  }\n}\n");
    text
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let digit = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

/// What is in a file now, from its first byte on.
pub(super) fn record(file: &mut File) -> io::Result<ManifestEntry> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 14];
    let mut bytes = 0;
    file.rewind()?;
    loop {
        let length = file.read(&mut buffer)?;
        if length == 0 {
            return Ok(ManifestEntry { bytes, sha256: hasher.finalize().into() });
        }
        bytes += length as u64;
        hasher.update(&buffer[..length]);
    }
}

/// Whether the file at a path is as it was written.
pub(super) fn is_as_written(path: &Path, written: &ManifestEntry) -> io::Result<bool> {
    let (mut file, metadata) = disk::open_regular(path)?;
    Ok(metadata.len() == written.bytes && record(&mut file)? == *written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_back() {
        let record = |n| ManifestEntry { bytes: 7, sha256: [n; 32] };
        let files = Files::from([("a/index.html".to_owned(), record(0)), ("é.css".to_owned(), record(0xaf))]);
        assert_eq!(parse(&to_text(&files)), Ok(files));
        assert_eq!(parse(&to_text(&Files::new())), Ok(Files::new()));
    }

    #[test]
    fn a_manifest_that_leads_elsewhere_is_refused() {
        let sha256 = "0".repeat(64);
        let with = |path: &str| {
            let path = serde_json::Value::from(path);
            parse(&format!("{{\"version\": 1, \"files\": {{{path}: {{\"bytes\": 1, \"sha256\": \"{sha256}\"}}}}}}"))
        };
        assert!(with("a/b.html").is_ok());
        for path in
            ["", "/", "/etc/passwd", "../x", "a/../../x", "a\\b", "a/", "a//b", "./a", "C:x", "a\nb", NAME, UNFINISHED]
        {
            assert!(with(path).is_err(), "{path}");
        }
        for text in [
            "",
            "{",
            "[]",
            "{}",
            "{\"version\": 2, \"files\": {}}",
            "{\"version\": 1, \"files\": {}, \"more\": 1}",
            "{\"version\": 1, \"files\": {}} x",
            "{\"version\": 1, \"files\": {\"a\": {\"bytes\": -1, \"sha256\": \"\"}}}",
            "{\"version\": 1, \"files\": {\"a\": {\"bytes\": 1, \"sha256\": \"ABC\"}}}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
