//! Builds that are killed, and disks that are full.

use std::env;
use std::fs::{self, File};
use std::os::fd::AsRawFd;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use candor::stages::write::WriteError;
use tempfile::tempdir;

use super::super::put;
use super::{MANIFEST, files, names, output, start, tree, write};

/// The folder that the child process of a test writes to.
const CHILD: &str = "CANDOR_TEST_WRITES_TO";
const PAGES: usize = 60;

/// A site of which every page says the same; an odd version has other pages than an even one.
fn build(target: &Path, version: usize) -> Result<candor::stages::write::Delta, WriteError> {
    let staging = start(target)?;
    for n in 0..PAGES {
        let address = if n < PAGES / 2 { format!("/p/{n}/") } else { format!("/{}/{n}/", version % 2) };
        // Some pages never change.
        let body = if n % 5 == 0 { "always".to_owned() } else { format!("version {version}") };
        staging.put(&output(&address, &body))?;
    }
    staging.publish()
}

/// The version of a site, if it is whole.
fn version(folder: &Path) -> Result<usize, String> {
    let page = |path: &str| fs::read_to_string(folder.join(path)).map_err(|error| format!("{path}: {error}"));
    let first = page("p/1/index.html")?;
    let version: usize = first.strip_prefix("version ").and_then(|text| text.parse().ok()).ok_or("no version")?;
    for n in 0..PAGES {
        let path = if n < PAGES / 2 { format!("p/{n}/index.html") } else { format!("{}/{n}/index.html", version % 2) };
        let text = page(&path)?;
        let wanted = if n % 5 == 0 { "always" } else { first.as_str() };
        if text != wanted {
            return Err(format!("{path} says {text} in a site that says {first}"));
        }
    }
    Ok(version)
}

/// Not a test: what the child process does.
#[test]
fn child_that_builds_until_it_is_killed() {
    let Some(target) = env::var_os(CHILD).map(PathBuf::from) else { return };
    for version in 1.. {
        build(&target, version).unwrap();
    }
}

fn spawn(target: &Path) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "disk::write::faults::child_that_builds_until_it_is_killed"])
        .env(CHILD, target)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn kill_after(target: &Path, time: Duration) {
    let mut child = spawn(target);
    thread::sleep(time);
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(9), "the child fell by itself");
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new_one_whole() {
    let root = tempdir().unwrap();
    let target = root.path().join("public");
    build(&target, 0).unwrap();
    put(&target, "CNAME", "example.org");
    put(&target, "uploads/film", "mine");
    let (done, seen) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut recovered = 0;
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                // A reader that holds the folder sees one site, until that site is cleared away.
                let folder = File::open(&target).unwrap();
                let held = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd()));
                match version(&held) {
                    Ok(_) => _ = seen.fetch_add(1, Ordering::Relaxed),
                    Err(error) => assert!(error.contains("No such file"), "{error}"),
                }
            }
        });
        for round in 0..40 {
            kill_after(&target, Duration::from_micros(20_000 + 1_370 * round));
            version(&target).unwrap();
            assert_eq!(fs::read_to_string(target.join("CNAME")).unwrap(), "example.org");
            if round % 4 == 0 {
                let delta = build(&target, 0).unwrap();
                recovered += usize::from(delta.recovered);
                assert_eq!(delta.warnings, [""; 0]);
                assert_eq!(delta.foreign, ["CNAME", "uploads"]);
                assert_eq!(fs::read_to_string(target.join("uploads/film")).unwrap(), "mine");
                assert_eq!(version(&target), Ok(0));
                assert_eq!(names(root.path()).len(), 1);
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(seen.load(Ordering::Relaxed) > 0 && recovered > 0);
}

#[test]
fn a_kill_among_single_files_is_completed_by_the_next_command() {
    let root = tempdir().unwrap();
    fs::create_dir(root.path().join("real")).unwrap();
    // Behind a link, where files are moved one by one.
    let target = root.path().join("public");
    symlink("real", &target).unwrap();
    put(&target, ".git/HEAD", "");
    let mut mixed = 0;
    for round in 0..20 {
        kill_after(&target, Duration::from_micros(20_000 + 2_730 * round));
        mixed += usize::from(version(&target).is_err());
        // To open a stage is enough: nothing is published.
        drop(start(&target).unwrap());
        assert!(round == 0 || version(&target).is_ok(), "round {round}: {:?}", version(&target));
        let delta = build(&target, 0).unwrap();
        assert_eq!(delta.warnings.len(), usize::from(!delta.whole), "round {round}: {:?}", delta.warnings);
        assert_eq!(delta.foreign, [".git"], "round {round}");
        assert_eq!(version(&target), Ok(0));
        assert_eq!(files(&target.join(".")).len(), PAGES + 1);
    }
    println!("{mixed} times old pages beside new ones");
    assert_eq!(names(root.path()).len(), 2);
}

#[test]
fn what_a_killed_build_left_is_cleared_away_whatever_it_was() {
    let root = tempdir().unwrap();
    let target = root.path().join("public");
    write(&target, &[("/", "1")]).unwrap();
    let left = root.path().join(".public.stage-0123456789abcdef");
    // A stage that was not finished.
    put(&left, "index.html", "half");
    assert!(write(&target, &[("/", "1")]).unwrap().recovered);
    // An old site, into which somebody put a file at the last moment.
    let left_old = |notes: &str| {
        write(&left, &[("/", "old")]).unwrap();
        let manifest = root.path().join("..public.stage-0123456789abcdef.manifest.json");
        fs::rename(manifest, left.join(".candor-manifest.json")).unwrap();
        put(&left, "notes.txt", notes);
    };
    left_old("mine");
    let delta = write(&target, &[("/", "1")]).unwrap();
    assert!(delta.recovered);
    assert_eq!(files(root.path()), ["public/index.html=1", "public/notes.txt=mine"]);
    // The same, but its place is taken.
    left_old("other");
    let delta = write(&target, &[("/", "2")]).unwrap();
    assert_eq!(delta.warnings.len(), 1, "{:?}", delta.warnings);
    assert_eq!(fs::read_to_string(left.join("notes.txt")).unwrap(), "other");
    // Names that only look like ours.
    for name in [
        ".public.stage-x",
        ".public.stage-0123456789abcdeg",
        ".public.stage-0123456789abcde0/../.other.stage-0123456789abcdef",
    ] {
        put(root.path(), &format!("{name}/x"), "mine");
    }
    let before = tree(root.path()).len();
    write(&target, &[("/", "2")]).unwrap();
    assert!(tree(root.path()).len() >= before - 1);
    assert!(root.path().join(".public.stage-x/x").exists());
    assert!(root.path().join(".other.stage-0123456789abcdef/x").exists());
}

/// A file system of our own: what it cannot do, and when it is full.
fn mounted(folder: &Path, options: &str) -> bool {
    let done =
        Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).stderr(Stdio::null()).status();
    let mounted = done.is_ok_and(|status| status.success());
    if !mounted {
        eprintln!("skipped: this user cannot mount");
    }
    mounted
}

struct Unmount<'a>(&'a Path);

impl Drop for Unmount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let root = tempdir().unwrap();
    if !mounted(root.path(), "size=600k") {
        return;
    }
    let _unmount = Unmount(root.path());
    let target = root.path().join("public");
    write(&target, &[("/", "old")]).unwrap();
    let staging = start(&target).unwrap();
    let error = (0..).find_map(|n| staging.put(&output(&format!("/{n}/"), &"x".repeat(20_000))).err()).unwrap();
    assert!(error.to_string().contains("No space left on device"), "{error}");
    assert!(error.to_string().starts_with("cannot "), "{error}");
    drop(staging);
    assert_eq!(files(root.path()), ["public/index.html=old"]);
}

#[test]
fn a_mount_point_is_written_to_file_by_file() {
    let root = tempdir().unwrap();
    let target = root.path().join("public");
    fs::create_dir(&target).unwrap();
    if !mounted(&target, "size=1m") {
        return;
    }
    let _unmount = Unmount(&target);
    let delta = write(&target, &[("/", "1"), ("/a/", "1")]).unwrap();
    assert!(!delta.whole);
    let delta = write(&target, &[("/", "1"), ("/b/", "1")]).unwrap();
    assert_eq!((delta.written, delta.kept, delta.removed, delta.whole), (1, 1, 1, false));
    assert_eq!(files(&target), ["b/index.html=1", "index.html=1"]);
    assert!(root.path().join(MANIFEST).exists());
    // What is new is held against the room there is before the first page is moved.
    let staging = start(&target).unwrap();
    let error = (0..).find_map(|n| staging.put(&output(&format!("/{n:03}/"), &"x".repeat(20_000))).err()).unwrap();
    assert!(error.to_string().contains("No space left on device"), "{error}");
    drop(staging);
    assert_eq!(files(&target), ["b/index.html=1", "index.html=1"]);
    let delta = write(&target, &[("/", "1"), ("/b/", "1")]).unwrap();
    assert_eq!((delta.foreign, delta.warnings), (vec![], vec![]));
    assert_eq!(files(&target), ["b/index.html=1", "index.html=1"]);
    assert_eq!(names(root.path()).len(), 1);
}
