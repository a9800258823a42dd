//! Commands that are told to end, that get no threads, and whose files change while they are read.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::good;
use crate::scratch::{Scratch, candor, run, tree};

/// How long a test waits to see a command at work.
const PATIENCE: Duration = Duration::from_secs(30);

/// A site that takes a while to build, which is published already.
fn slow_site() -> Scratch {
    let scratch = Scratch::copy_of(&good().root());
    for at in 0..300 {
        let text = "Some **words** and `code`.\n\n".repeat(40);
        scratch.put(&format!("content/programs/p{at}.md"), format!("---\nname: P{at}\ncategory: C\n---\n{text}"));
    }
    scratch
}

fn start(scratch: &Scratch, before: &str, arguments: &str) -> Child {
    // A shell that can have signals ignored for the command.
    let line = format!("{before} exec \"$0\" {arguments}");
    Command::new("sh")
        .args(["-c", &line])
        .arg(env!("CARGO_BIN_EXE_candor"))
        .current_dir(scratch.root())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn tell(child: &Child, signal: &str) {
    let done = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
    assert!(done.success());
}

/// Waits until a build has begun to write; whether it has.
fn is_staging(scratch: &Scratch) -> bool {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let names = fs::read_dir(scratch.root()).unwrap().map(|entry| entry.unwrap().file_name());
        if names.into_iter().any(|name| name.to_string_lossy().starts_with(".public.stage-")) {
            return true;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    false
}

#[test]
fn a_build_that_is_told_to_end_takes_its_stage_with_it() {
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let scratch = slow_site();
        let before = tree(&scratch.folder());
        let child = start(&scratch, "", "build");
        assert!(is_staging(&scratch), "the build is not seen at work");
        tell(&child, signal);
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{signal}: {err}");
        assert_eq!(err, "stopped: nothing was written\n", "{signal}");
        assert!(tree(&scratch.folder()) == before, "{signal}: something is left");
    }
}

#[test]
fn a_signal_that_is_ignored_stays_ignored() {
    let scratch = slow_site();
    let child = start(&scratch, "trap '' HUP INT;", "build");
    assert!(is_staging(&scratch));
    tell(&child, "HUP");
    tell(&child, "INT");
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(scratch.root().join("public/programs/p299/index.html").exists());
}

#[test]
fn any_moment_is_one_to_end_at() {
    let scratch = slow_site();
    let old = tree(&scratch.root().join("public"));
    let began = Instant::now();
    let new = Scratch::copy_of(&scratch.root()).build();
    let took = began.elapsed();
    for round in 0..12_u32 {
        let copy = Scratch::copy_of(&scratch.root());
        let mut child = start(&copy, "", "build");
        std::thread::sleep(took.mul_f64(f64::from(round) / 11.0));
        let _ = Command::new("kill").args(["-s", "TERM", &child.id().to_string()]).stderr(Stdio::null()).status();
        let code = child.wait().unwrap().code();
        // Before it listens, the signal ends it as it ends everything.
        assert!(matches!(code, Some(0 | 143) | None), "round {round}: {code:?}");
        let now = tree(&copy.root().join("public"));
        assert!(now == old || now == new, "round {round}: neither the old site nor the new one");
        let left: Vec<String> = tree(&copy.root()).into_keys().filter(|path| path.starts_with(".public.s")).collect();
        assert_eq!(left, [""; 0], "round {round}");
        assert!(!copy.root().join(".public.lock").exists(), "round {round}");
    }
}

#[test]
fn a_machine_without_threads_is_named() {
    let scratch = Scratch::copy_of(&good().root());
    let before = tree(&scratch.folder());
    // Each of five hundred threads needs room for its stack.
    for arguments in ["build", "check", "compare acme zeta", "serve --port 0"].map(|it| format!("{it} --threads 500")) {
        let child = start(&scratch, "ulimit -v 600000;", &arguments);
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(3), "{arguments}: {err}");
        assert!(err.starts_with("error: cannot start "), "{arguments}: {err}");
        assert!(tree(&scratch.folder()) == before);
    }
    for arguments in ["build --threads 1", "schema", "man", "completions bash", "--version"] {
        let ended = start(&scratch, "ulimit -v 600000;", arguments).wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{arguments}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

#[test]
fn a_folder_that_is_gone_and_a_home_that_is_not_there_are_no_riddles() {
    let scratch = Scratch::copy_of(&good().root());
    let gone = scratch.folder().join("gone");
    for arguments in
        ["build", "check", "export json", "export json -o x.json", "new program X", "init x", "theme eject"]
    {
        fs::create_dir(&gone).unwrap();
        let mut shell = Command::new("sh");
        let line = format!("cd gone && rmdir ../gone && exec \"$0\" {arguments}");
        shell.args(["-c", &line]).arg(env!("CARGO_BIN_EXE_candor")).current_dir(scratch.folder());
        let ran = run(&mut shell);
        assert_eq!(ran.code, Some(3), "{arguments}: {ran:?}");
        assert!(ran.err.starts_with("error: cannot "), "{arguments}: {}", ran.err);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.arg("build").current_dir(scratch.root()).env_clear();
    assert_eq!(run(&mut command).code, Some(0));
}

/// Says that a test is over, however it ends.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn a_static_file_that_changes_while_it_is_copied_is_named() {
    let scratch = Scratch::copy_of(&good().root());
    let film = scratch.root().join("static/film.bin");
    scratch.put("static/film.bin", vec![0; 32 << 20]);
    let old = scratch.build();
    let done = AtomicBool::new(false);
    let mut named = 0;
    std::thread::scope(|scope| {
        let _done = Done(&done);
        scope.spawn(|| {
            let mut file = fs::File::options().write(true).open(&film).unwrap();
            for byte in (0..=255).cycle() {
                if done.load(Ordering::Relaxed) {
                    return;
                }
                file.write_all(&[byte]).unwrap();
                std::thread::sleep(Duration::from_micros(200));
            }
        });
        for _ in 0..6 {
            let before = tree(&scratch.root().join("public"));
            let ran = candor(&scratch.root(), &["build"]);
            match ran.code {
                // The other thread may have had no turn while the file was copied.
                Some(0) => {}
                Some(3) => {
                    assert!(ran.err.contains("static/film.bin`: it changes while it is read"), "{ran:?}");
                    assert!(tree(&scratch.root().join("public")) == before, "something was published");
                    named += 1;
                }
                _ => panic!("{ran:?}"),
            }
        }
    });
    assert!(named > 0, "no build met a change");
    let new = scratch.build();
    assert_eq!(new.len(), old.len());
    assert!(fs::read(&film).unwrap() == fs::read(scratch.root().join("public/film.bin")).unwrap());
}

#[test]
fn the_output_keeps_the_rights_that_it_was_given() {
    let scratch = Scratch::copy_of(&good().root());
    let public = scratch.root().join("public");
    scratch.put("public/mine/notes.txt", "mine");
    for (rights, page) in [(0o700, "One"), (0o750, "Two")] {
        fs::set_permissions(&public, fs::Permissions::from_mode(rights)).unwrap();
        scratch.put("content/about.md", format!("---\ntitle: {page}\n---\n"));
        let ran = candor(&scratch.root(), &["build"]);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{ran:?}");
        assert!(!ran.out.contains("one by one"), "{ran:?}");
        assert_eq!(fs::metadata(&public).unwrap().permissions().mode() & 0o7777, rights);
        assert_eq!(fs::read_to_string(public.join("mine/notes.txt")).unwrap(), "mine");
    }
}
