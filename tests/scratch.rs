//! A site in a temporary folder, and the command run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::{TempDir, tempdir};

/// After this time a command hangs. Far over what any of them takes, so that a busy machine fails no test.
const PATIENCE: Duration = Duration::from_secs(60);

/// The project's own folder, which is the sample site.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder that holds a site in `site/`, and goes away with the value.
pub(crate) struct Scratch(TempDir);

impl Scratch {
    /// An empty site.
    pub(crate) fn empty() -> Self {
        let scratch = Self(tempdir().unwrap());
        fs::create_dir(scratch.root()).unwrap();
        scratch
    }

    /// A copy of a folder.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let scratch = Self::empty();
        copy(folder, &scratch.root());
        scratch
    }

    /// The folder above the site.
    pub(crate) fn folder(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    /// The site.
    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().join("site")
    }

    /// Writes a file of the site.
    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        self
    }

    /// Runs `candor` with the site as its root.
    pub(crate) fn candor(&self, arguments: &[&str]) -> Ran {
        let root = self.root();
        candor(&self.folder(), &[arguments, &["--root", root.to_str().unwrap()]].concat())
    }

    /// Builds the site into `public/`, without a message.
    pub(crate) fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let ran = self.candor(&["build", "--quiet"]);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{}", ran.out);
        tree(&self.root().join("public"))
    }
}

/// Copies a folder and everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; absent after a signal.
    pub(crate) code: Option<i32>,
    /// What it printed.
    pub(crate) out: String,
    /// What it printed to standard error.
    pub(crate) err: String,
}

/// Runs `candor` in a folder.
pub(crate) fn candor(folder: &Path, arguments: &[&str]) -> Ran {
    run(Command::new(env!("CARGO_BIN_EXE_candor")).args(arguments).current_dir(folder))
}

/// Runs a command to its end; one that hangs is killed, and the test fails.
pub(crate) fn run(command: &mut Command) -> Ran {
    let pipes = tempdir().unwrap();
    let [out, err] = ["out", "err"].map(|name| pipes.path().join(name));
    let stdio = |path: &Path| Stdio::from(fs::File::create(path).unwrap());
    let mut child =
        command.stdin(Stdio::null()).stdout(stdio(&out)).stderr(stdio(&err)).spawn().expect("the command starts");
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{command:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Ran { code: status.code(), out: text(&out), err: text(&err) }
}

/// Everything below a folder by its path: the bytes of files, where links lead, nothing for folders.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let Ok(entry) = entry else { continue };
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let bytes = if entry.path_is_symlink() {
            fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes()
        } else if entry.file_type().is_file() {
            if entry.metadata().unwrap().len() > 1 << 24 {
                b"large".to_vec()
            } else {
                fs::read(entry.path()).unwrap_or_default()
            }
        } else {
            Vec::new()
        };
        tree.insert(path, bytes);
    }
    tree
}

/// Whether what is found is written down as what is expected, to be read before it is committed. One variable for
/// goldens, specifications and transcripts of commands.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("CANDOR_BLESS").is_some()
}

/// Whether everything that tests need is wanted here: a browser or node that is missing is a failure then, and a loud
/// skip elsewhere.
pub(crate) fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Makes a symbolic link to a file or folder.
pub(crate) fn symlink(target: impl AsRef<Path>, link: impl AsRef<Path>) -> std::io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::symlink(target, link);
    #[cfg(windows)]
    return std::os::windows::fs::symlink_file(target, link);
}
