//! The files of a site as they were at a revision of git, asked of git itself. Must not know: what they mean.

use std::fmt;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::super::Exit;
use crate::base::source::Source;

/// How asking git fails.
#[derive(Debug)]
pub(super) enum RevisionError {
    /// Git is not there, or does not start.
    NoGit(std::io::Error),
    /// The folder is not in a repository, or the revision does not exist.
    Refused(String),
}

impl RevisionError {
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::NoGit(_) => Exit::Machine,
            Self::Refused(_) => Exit::Usage,
        }
    }
}

impl fmt::Display for RevisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(error) => write!(f, "`git` cannot be run: {error}"),
            Self::Refused(why) => f.write_str(why),
        }
    }
}

/// The settings and content files of the site at `root`, as they were at `revision`.
pub(super) fn files(root: &Path, revision: &str) -> Result<Vec<Source>, RevisionError> {
    let wanted = format!("{revision}^{{commit}}");
    // What looks like an option is none: the revision is read before it is used.
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted], None)?;
    let commit = text(&commit.stdout).trim().to_owned();
    if commit.is_empty() {
        let help = "give a branch, tag or commit that is there; in CI, fetch it first";
        return Err(RevisionError::Refused(format!("git knows no revision `{revision}` here\n  = help: {help}")));
    }
    let list = git(root, &["ls-tree", "-r", "-z", "--name-only", &commit, "--", "content", "site.yaml"], None)?;
    let list = text(&list.stdout);
    let paths: Vec<&str> = list.split('\0').filter(|path| path.ends_with(".md") || *path == "site.yaml").collect();
    let wanted: String = paths.iter().map(|path| format!("{commit}:./{path}\n")).collect();
    let objects = git(root, &["cat-file", "--batch"], Some(wanted.as_bytes()))?.stdout;
    let mut rest = objects.as_slice();
    let mut files = Vec::new();
    for path in paths {
        let Some(line) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let head = text(&rest[..line]);
        rest = &rest[line + 1..];
        // `<object> blob <size>`; anything else has no bytes after it.
        let mut words = head.rsplit(' ');
        let (Some(Ok(size)), Some("blob")) = (words.next().map(str::parse::<usize>), words.next()) else { continue };
        let Some(bytes) = rest.get(..size) else { break };
        rest = rest.get(size + 1..).unwrap_or_default();
        files.extend(std::str::from_utf8(bytes).ok().map(|text| Source::new(path, text)));
    }
    Ok(files)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs git in the site's folder.
fn git(root: &Path, arguments: &[&str], input: Option<&[u8]>) -> Result<Output, RevisionError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments);
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(RevisionError::NoGit)?;
    let written = child.stdin.take().map(|mut stdin| {
        let input = input.unwrap_or_default().to_vec();
        std::thread::spawn(move || stdin.write_all(&input))
    });
    let output = child.wait_with_output().map_err(RevisionError::NoGit)?;
    if let Some(writer) = written {
        // Git ends early only where it fails, and then says why itself.
        let _ = writer.join();
    }
    let said = text(&output.stderr);
    if output.status.success() || (said.is_empty() && arguments[0] == "rev-parse") {
        return Ok(output);
    }
    let said = said.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ");
    Err(RevisionError::Refused(format!("git: {said}")))
}
