//! The list of the files that we wrote for a site. It lies beside the site's folder, where nobody publishes it, and
//! travels within the folder while that is put in its place. Must not know: which of the files are still there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Serializer;
use serde_json::ser::Formatter;
use sha2::{Digest, Sha256};

use super::error::WriteError;
use crate::base::address::Address;
use crate::disk;

/// The ending of its name beside the site's folder.
pub(super) const BESIDE: &str = "manifest.json";
/// Its name within a folder that is being put in its place.
pub(super) const NAME: &str = ".candor-manifest.json";
/// Its name there until it is whole.
const UNFINISHED: &str = ".candor-manifest.json.new";
/// The only version there is.
const VERSION: u32 = 1;

/// What a file was when we wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestEntry {
    /// Its size.
    pub(super) bytes: u64,
    /// The SHA-256 of its bytes.
    #[serde(with = "hex::serde")]
    pub(super) sha256: [u8; 32],
}

/// The files by their paths in the site's folder.
pub(super) type ManifestFiles = BTreeMap<String, ManifestEntry>;

/// Whether a path is the manifest's own.
pub(super) fn is_manifest(path: &str) -> bool {
    path == NAME || path == UNFINISHED
}

/// The whole manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    version: u32,
    /// Whose the folder is: the way from it to the folder of the site, with `/` between its parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<String>,
    /// The files that we wrote.
    pub(super) files: ManifestFiles,
}

impl Manifest {
    /// The manifest of a site.
    pub(super) fn new(site: &str, files: ManifestFiles) -> Self {
        Self { version: VERSION, site: Some(site.to_owned()), files }
    }
}

/// The manifest at a path, where there is one. One that cannot be trusted wholly is refused: it says what may be
/// deleted.
pub(super) fn read(path: &Path) -> Result<Option<Manifest>, WriteError> {
    let refuse = |why: String| {
        WriteError::Refused(format!(
            "`{}` is not a manifest of ours: {why}; nothing is deleted by it; restore it, or remove the folder",
            path.display()
        ))
    };
    let mut text = String::new();
    match disk::open_regular(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidInput || disk::is_loop(&error) => {
            return Err(refuse("not a regular file".to_owned()));
        }
        Err(error) => return Err(WriteError::io("read", path)(error)),
        Ok((mut file, _)) => match file.read_to_string(&mut text) {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(refuse("not UTF-8".to_owned())),
            Err(error) => return Err(WriteError::io("read", path)(error)),
            Ok(_) => {}
        },
    }
    parse(&text).map(Some).map_err(refuse)
}

/// The paths that a manifest names, as text.
#[cfg(any(fuzzing, test))]
pub(crate) fn paths_of_manifest(text: &str) -> Option<Vec<String>> {
    parse(text).ok().map(|manifest| manifest.files.into_keys().collect())
}

fn parse(text: &str) -> Result<Manifest, String> {
    let manifest: Manifest = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if manifest.version != VERSION {
        return Err(format!("its version is {}, not {VERSION}", manifest.version));
    }
    for path in manifest.files.keys() {
        let address = Address::parse(&format!("/{path}")).map_err(|wrong| format!("the path `{path:?}` {wrong}"))?;
        if address.file() != *path || is_manifest(path) {
            return Err(format!("the path `{path}` is none that we write"));
        }
    }
    Ok(manifest)
}

/// Puts a manifest at a path, whole or not at all.
pub(super) fn write(path: &Path, manifest: &Manifest) -> Result<(), WriteError> {
    let unfinished = path.with_extension("json.new");
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(WriteError::io("remove", &unfinished)(error));
        }
        _ => {}
    }
    let wrong = |error| WriteError::io("write", path)(error);
    let mut file = disk::create_private_file(&unfinished).map_err(wrong)?;
    file.write_all(&to_json(manifest)).map_err(wrong)?;
    // The one file that is waited for: after a power cut a page that is empty or old is seen to differ and
    // written again, but only as long as the manifest still says that it is ours.
    file.sync_all().map_err(wrong)?;
    fs::rename(&unfinished, path).map_err(wrong)
}

fn to_json(manifest: &Manifest) -> Vec<u8> {
    let mut json = Vec::new();
    // Writing to memory cannot fail, and no part of a manifest is refused by JSON.
    let _ = manifest.serialize(&mut Serializer::with_formatter(&mut json, FileALine { depth: 0 }));
    json.push(b'\n');
    json
}

/// JSON with one file a line, so that a repository of published sites shows what changed.
struct FileALine {
    /// How many objects are open.
    depth: usize,
}

impl FileALine {
    /// The objects that have a line for each key: the manifest, and its files.
    const LINED: usize = 2;

    fn begin_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        write!(writer, "\n{:1$}", "", 2 * self.depth)
    }
}

impl Formatter for FileALine {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth < Self::LINED {
            self.begin_line(writer)?;
        }
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        let lined = self.depth <= Self::LINED;
        writer.write_all(match (first, lined) {
            (true, _) => b"",
            (false, true) => b",",
            (false, false) => b", ",
        })?;
        if lined { self.begin_line(writer) } else { Ok(()) }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
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
        let files = ManifestFiles::from([("a/index.html".to_owned(), record(0)), ("é.css".to_owned(), record(0xaf))]);
        let text = |manifest: &Manifest| String::from_utf8(to_json(manifest)).unwrap_or_default();
        let expected = format!(
            "{{\n  \"version\": 1,\n  \"site\": \"..\",\n  \"files\": {{\n    \"a/index.html\": {{\"bytes\": 7, \"sha256\": \"{}\"}},\n    \
             \"é.css\": {{\"bytes\": 7, \"sha256\": \"{}\"}}\n  }}\n}}\n",
            "00".repeat(32),
            "af".repeat(32)
        );
        let manifest = Manifest::new("..", files);
        assert_eq!(text(&manifest), expected);
        assert_eq!(parse(&text(&manifest)), Ok(manifest));
        let empty = Manifest { version: 1, site: None, files: ManifestFiles::new() };
        assert_eq!(text(&empty), "{\n  \"version\": 1,\n  \"files\": {\n  }\n}\n");
        assert_eq!(parse(&text(&empty)), Ok(empty));
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
            "{\"version\": 1, \"site\": 1, \"files\": {}}",
            "{\"version\": 1, \"files\": {}} x",
            "{\"version\": 1, \"files\": {\"a\": {\"bytes\": -1, \"sha256\": \"\"}}}",
            "{\"version\": 1, \"files\": {\"a\": {\"bytes\": 1, \"sha256\": \"ABC\"}}}",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
