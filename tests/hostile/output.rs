//! The place that is written to: never a source, never what is not ours.

use std::fs;
use std::process::{Command, Stdio};

use super::good;
use crate::scratch::{Scratch, tree};

#[test]
fn an_output_that_would_eat_the_site_is_refused() {
    let scratch = Scratch::copy_of(&good().root());
    scratch.put("static/a.txt", "a").put("templates/parts/a.html", "a").put("themes/x/theme.yaml", "name: X\n");
    fs::create_dir(scratch.root().join(".git")).unwrap();
    crate::scratch::symlink("content", scratch.root().join("link")).unwrap();
    let home = scratch.folder();
    let before = tree(&scratch.folder());
    let root = scratch.root();
    let absolute = root.to_str().unwrap().to_owned();
    let outputs = [
        ".",
        "./",
        "..",
        "/",
        "content",
        "content/",
        "./content/../content",
        "content/programs",
        "templates",
        "static",
        "themes",
        "themes/x",
        ".git",
        "link",
        "link/programs",
        "public/..",
        "site.yaml",
        &absolute,
        home.to_str().unwrap(),
        "static/deep/below",
        "",
    ];
    for output in outputs {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command.args(["build", "--output", output]).current_dir(&root).env("HOME", &home);
        let ran = crate::scratch::run(&mut command);
        assert_eq!(ran.code, Some(2), "{output}: {ran:?}");
        assert!(ran.err.starts_with("error: "), "{output}: {}", ran.err);
        assert!(tree(&home) == before, "{output}: something was touched");
    }
}

#[test]
fn foreign_files_stay() {
    let scratch = Scratch::copy_of(&good().root());
    scratch.put("out/notes.txt", "mine");
    let before = tree(&scratch.folder());
    let output = scratch.root().join("out");
    let ran = scratch.candor(&["build", "--output", output.to_str().unwrap()]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(tree(&scratch.folder()) == before);
    let ran = scratch.candor(&["build", "--adopt", "--output", output.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(fs::read(output.join("notes.txt")).unwrap(), b"mine");
    assert!(output.join("index.html").exists());
}

#[test]
fn a_machine_that_fails_is_named_and_changes_nothing() {
    let scratch = Scratch::copy_of(&good().root());
    let before = tree(&scratch.folder());
    // A file stands where the output's folder would be.
    let ran = scratch.candor(&["build", "--output", scratch.root().join("site.yaml/out").to_str().unwrap()]);
    assert!(matches!(ran.code, Some(2 | 3)), "{ran:?}");
    assert!(ran.err.contains("site.yaml"), "{}", ran.err);
    // No folder at all.
    let ran = crate::scratch::candor(&scratch.folder(), &["build", "--root", "nowhere"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
    assert!(tree(&scratch.folder()) == before);
    // A file system that is full after 64 KiB: the limit of file sizes fails like one.
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" build"])
        .arg(env!("CARGO_BIN_EXE_candor"))
        .current_dir(scratch.root());
    let mut changed = scratch.root();
    changed.push("content/programs/more.md");
    fs::write(&changed, format!("---\nname: More\ncategory: SaaS\n---\n{}", "text\n\n".repeat(4_000))).unwrap();
    let before = tree(&scratch.folder());
    let ran = crate::scratch::run(&mut command);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.err.contains("cannot write"), "{}", ran.err);
    assert!(tree(&scratch.folder()) == before, "something was touched");
}

#[test]
fn a_build_beside_another_waits_for_nobody() {
    let scratch = Scratch::copy_of(&good().root());
    for at in 0..400 {
        scratch.put(&format!("content/programs/p{at}.md"), format!("---\nname: P{at}\ncategory: C\n---\nText.\n"));
    }
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
        command
            .arg("build")
            .current_dir(scratch.root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let ends: Vec<_> = [start(), start(), start()].into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let codes: Vec<Option<i32>> = ends.iter().map(|end| end.status.code()).collect();
    assert!(codes.contains(&Some(0)), "{ends:?}");
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 4))), "{ends:?}");
    let tree_after = tree(&scratch.root());
    assert!(tree_after.contains_key("public/programs/p399/index.html"));
    assert!(!tree_after.keys().any(|path| path.contains("stage")), "something is left behind");
}

#[test]
fn a_killed_build_leaves_the_old_site() {
    let scratch = Scratch::copy_of(&good().root());
    for at in 0..200 {
        scratch.put(&format!("content/programs/p{at}.md"), format!("---\nname: P{at}\ncategory: C\n---\nText.\n"));
    }
    let old = tree(&scratch.root().join("public"));
    let mut new = None;
    for wait in 0..12 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candor"))
            .arg("build")
            .current_dir(scratch.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait * 15));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = tree(&scratch.root().join("public"));
        if now != old {
            let whole = new.get_or_insert_with(|| Scratch::copy_of(&scratch.root()).build());
            now.keys()
                .filter(|path| path.ends_with(".html"))
                .for_each(|path| assert!(now[path] == whole[path], "{path} is half written"));
            assert_eq!(now.len(), whole.len());
        }
    }
    let built = scratch.build();
    assert!(built.contains_key("programs/p199/index.html"));
    let left: Vec<String> =
        tree(&scratch.root()).into_keys().filter(|path| path.starts_with('.') || path.contains("stage")).collect();
    assert_eq!(left, [".public.manifest.json"]);
}

#[test]
fn an_edited_manifest_deletes_nothing() {
    let scratch = Scratch::copy_of(&good().root());
    let manifest = scratch.root().join(".public.manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for bad in ["", "{", "[]", &text.replace("404.html", "../../site.yaml"), &text.replace("404.html", "/etc/passwd")] {
        fs::write(&manifest, bad).unwrap();
        let before = tree(&scratch.folder());
        let ran = scratch.candor(&["build"]);
        assert_eq!(ran.code, Some(2), "{bad:.20}: {ran:?}");
        assert!(tree(&scratch.folder()) == before);
    }
}
