//! A site as large as asked for, the same on every run: its files follow from their numbers alone. Must not know: what
//! is measured with it.

mod pages;
mod program;
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// How many programs the site has, where `CANDOR_BENCH_PROGRAMS` does not say otherwise.
const DEFAULT_PROGRAMS: usize = 2_000;
/// A folder in memory, where the system has one: a disk would be measured more than Candor.
const RAM_FOLDER: &str = "/dev/shm";

/// A site in a folder that goes away with the value.
pub(crate) struct Corpus {
    folder: TempDir,
    /// How many programs it has.
    pub(crate) programs: usize,
}

impl Corpus {
    /// Writes the site, file by file, so that the process that asks stays small.
    pub(crate) fn write() -> Self {
        let programs = std::env::var("CANDOR_BENCH_PROGRAMS")
            .map_or(DEFAULT_PROGRAMS, |number| number.parse().expect("CANDOR_BENCH_PROGRAMS is a number"));
        let folder = if Path::new(RAM_FOLDER).is_dir() { TempDir::new_in(RAM_FOLDER) } else { TempDir::new() };
        let corpus = Self { folder: folder.expect("there is a temporary folder"), programs };
        for number in 0..programs {
            corpus.put(&format!("content/programs/{}.md", program::slug(number)), &program::file(number, programs));
        }
        for (path, text) in pages::files(programs) {
            corpus.put(&path, &text);
        }
        corpus
    }

    /// The folder of the site.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A folder that is not there yet, on the same disk.
    pub(crate) fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("its folder can be made");
        fs::write(file, text).expect("a file can be written");
    }
}
