//! Imports that are killed, or that cannot be finished: all of what was decided is there afterwards, or none.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::good;
use crate::scratch::{Scratch, candor, symlink, tree};

/// How many programs the imports bring.
const PROGRAMS: usize = 400;

/// A site with half of the programs that the table has, in words of its own.
fn site() -> Scratch {
    let scratch = Scratch::copy_of(&good().root());
    let mut table = String::from("name,category,verdict\n");
    for at in 0..PROGRAMS {
        table += &format!("Program {at},SaaS,{}\n", "Long words. ".repeat(80));
        if at % 2 == 0 {
            scratch.put(
                &format!("content/programs/program-{at}.md"),
                format!("---\nname: Program {at}\ncategory: Mine\n---\n"),
            );
        }
    }
    scratch.put("in.csv", table);
    scratch
}

/// The sources of a site: what is in each file of its content.
fn content(scratch: &Scratch) -> BTreeMap<String, Vec<u8>> {
    tree(&scratch.root().join("content"))
}

fn start(scratch: &Scratch, arguments: &[&str]) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_candor"))
        .args(arguments)
        .current_dir(scratch.root())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_import_is_completed_or_taken_back_by_the_next_command() {
    let import = ["import", "csv", "in.csv", "--force"];
    let old = site();
    let before = content(&old);
    let new = site();
    let began = Instant::now();
    assert_eq!(start(&new, &import).wait().unwrap().code(), Some(0));
    let took = began.elapsed();
    let after = content(&new);
    assert_eq!(after.len(), PROGRAMS + 3);
    assert!(!new.root().join(".candor-pending").exists());
    let (mut completed, mut taken_back) = (0, 0);
    // Denser towards the end, where files are moved.
    for round in 0..24_u32 {
        let scratch = site();
        let share = 1.0 - 0.8 * (f64::from(round) / 24.0).powi(2);
        let mut child = start(&scratch, &import);
        std::thread::sleep(took.mul_f64(share));
        child.kill().unwrap();
        child.wait().unwrap();
        let was_pending = scratch.root().join(".candor-pending").exists();
        let next =
            [&["check", "-q"][..], &["export", "csv"], &["import", "csv", "in.csv", "--dry-run"]][round as usize % 3];
        let ran = candor(&scratch.root(), next);
        let now = content(&scratch);
        assert!(now == before || now == after, "round {round}: a half import; {ran:?}");
        assert!(!scratch.root().join(".candor-pending").exists(), "round {round}: {ran:?}");
        if was_pending && now == after {
            completed += 1;
        } else if was_pending {
            taken_back += 1;
        }
        if was_pending && !next.contains(&"-q") {
            assert!(ran.err.contains("what an interrupted command had begun"), "{ran:?}");
        }
        let ran = candor(&scratch.root(), &import);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(content(&scratch) == after, "round {round}");
    }
    println!("{completed} completed, {taken_back} taken back, of imports of {took:?}");
    assert!(completed + taken_back > 0);
}

/// Stops a command in the middle of its work: the last of the files cannot be put in their place.
#[test]
fn an_import_that_cannot_be_finished_changes_nothing() {
    let scratch = site();
    // A folder where a file is to be, and a file where a folder is.
    for (place, blocked) in [
        ("content/programs/program-399.md/x", "content/programs/program-399.md"),
        ("content/programs/program-399.md", "content/programs/program-399.md"),
    ] {
        let path = scratch.root().join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if place == blocked {
            fs::remove_dir_all(&path).unwrap();
            symlink("../../in.csv", &path).unwrap();
        } else {
            fs::write(&path, "mine").unwrap();
        }
        let before = tree(&scratch.folder());
        let ran = candor(&scratch.root(), &["import", "csv", "in.csv", "--force"]);
        assert_ne!(ran.code, Some(0), "{ran:?}");
        assert!(ran.err.contains("program-399"), "{ran:?}");
        assert!(tree(&scratch.folder()) == before, "{place}: something was touched");
    }
}

#[test]
fn a_disk_that_is_full_in_an_import_leaves_nothing() {
    let scratch = site();
    let before = tree(&scratch.folder());
    // Each file is larger than a file may be: the first one fails.
    let mut shell = Command::new("sh");
    let line = "trap '' XFSZ; ulimit -f 1; exec \"$0\" import csv in.csv --force";
    let ran =
        crate::scratch::run(shell.args(["-c", line]).arg(env!("CARGO_BIN_EXE_candor")).current_dir(scratch.root()));
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.err.contains("cannot write"), "{ran:?}");
    assert!(tree(&scratch.folder()) == before, "something was touched");
}

#[test]
fn two_imports_at_once_do_not_mix() {
    let scratch = site();
    let imports: Vec<_> = (0..3).map(|_| start(&scratch, &["import", "csv", "in.csv", "--force"])).collect();
    let codes: Vec<_> = imports.into_iter().map(|mut import| import.wait().unwrap().code()).collect();
    assert!(codes.contains(&Some(0)), "{codes:?}");
    // One that came second is told so; one that had decided on what the first one changed is too.
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 2 | 4))), "{codes:?}");
    assert_eq!(content(&scratch).len(), PROGRAMS + 3);
    assert!(!scratch.root().join(".candor-pending").exists());
}

#[test]
fn a_plan_of_somebody_elses_writes_nothing_elsewhere() {
    let plan = |path: &str| {
        let files = format!("{{\"path\": {path:?}, \"sha256\": \"{}\", \"replaces\": null}}", "0".repeat(64));
        format!("{{\"files\": [{files}], \"folders\": []}}")
    };
    for path in ["../evil.md", "/etc/evil", "content/../../evil.md", "public/x", "evil.md", "content", ".git/hooks/x"] {
        let scratch = Scratch::copy_of(&good().root());
        scratch.put(".candor-pending/plan.json", plan(path)).put(".candor-pending/new-0", "evil");
        let ran = candor(&scratch.root(), &["import", "json", "in.json"]);
        assert_eq!(ran.code, Some(2), "{path}: {ran:?}");
        assert!(ran.err.contains("is no plan of ours"), "{path}: {}", ran.err);
        assert!(!tree(&scratch.folder()).iter().any(|(at, bytes)| bytes == b"evil" && !at.contains("pending")));
    }
    // Nor does one that leads through a link.
    let scratch = Scratch::copy_of(&good().root());
    fs::create_dir(scratch.folder().join("outside")).unwrap();
    symlink("../../outside", scratch.root().join("content/guides")).unwrap();
    let sha256 = "f0e4c2f76c58916ec258f246851bea091d14d4247a2fc3e18694461b1816e13b";
    scratch.put(".candor-pending/plan.json", plan("content/guides/x.md").replace(&"0".repeat(64), sha256));
    scratch.put(".candor-pending/new-0", "asdf");
    let _ = candor(&scratch.root(), &["check"]);
    assert_eq!(fs::read_dir(scratch.folder().join("outside")).unwrap().count(), 0);
}

/// How long a test may take to see a command at work.
const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn a_new_site_that_was_cut_short_is_completed() {
    let scratch = Scratch::empty();
    let fresh = scratch.folder().join("fresh");
    let mut seen = 0;
    let began = Instant::now();
    for wait in (0..).step_by(300) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candor"))
            .args(["init", "fresh"])
            .current_dir(scratch.folder())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(wait % 20_000));
        child.kill().unwrap();
        child.wait().unwrap();
        seen += usize::from(fresh.join(".candor-pending").exists());
        let ran = candor(&scratch.folder(), &["init", "fresh"]);
        assert!(matches!(ran.code, Some(0 | 2)), "{ran:?}");
        let ran = candor(&fresh, &["check", "-q"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(!fresh.join(".candor-pending").exists());
        fs::remove_dir_all(&fresh).unwrap();
        if seen >= 3 || began.elapsed() > PATIENCE {
            break;
        }
    }
}
