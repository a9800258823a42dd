//! Symbolic links and permissions.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::{row, run};
use crate::scratch::{Scratch, tree};

#[test]
fn links_are_not_followed() {
    run(vec![
        row("94 a circle")
            .with(|it| symlink("..", it.root().join("content/loop")).unwrap())
            .passes(&["warning content/loop:1:1 symlink"]),
        row("94 two that lead to each other")
            .with(|it| {
                symlink("b", it.root().join("content/a")).unwrap();
                symlink("a", it.root().join("content/b")).unwrap();
            })
            .passes(&["warning content/a:1:1 symlink", "warning content/b:1:1 symlink"]),
        row("95 a text outside")
            .with(|it| symlink("/etc/passwd", it.root().join("content/pw.md")).unwrap())
            .fails(&["content/pw.md:1:1 symlink"]),
        row("95 a folder outside")
            .with(|it| symlink("/etc", it.root().join("static")).unwrap())
            .fails(&["static:1:1 symlink"]),
        row("95 a folder within static")
            .with(|it| {
                fs::create_dir(it.root().join("static")).unwrap();
                symlink("/etc", it.root().join("static/d")).unwrap();
            })
            .fails(&["static/d:1:1 symlink"]),
        row("95 a template outside")
            .with(|it| {
                fs::create_dir(it.root().join("templates")).unwrap();
                symlink("/etc/hostname", it.root().join("templates/page.html")).unwrap();
            })
            .fails(&["templates/page.html:1:1 symlink"]),
        row("95 settings outside")
            .with(|it| {
                fs::rename(it.root().join("site.yaml"), it.folder().join("elsewhere.yaml")).unwrap();
                symlink("../elsewhere.yaml", it.root().join("site.yaml")).unwrap();
            })
            .ends(2, &["site.yaml:1:1 symlink"]),
        row("96 content is a link")
            .with(|it| {
                fs::rename(it.root().join("content"), it.folder().join("elsewhere")).unwrap();
                symlink("../elsewhere", it.root().join("content")).unwrap();
            })
            .fails(&["content:1:1 symlink"]),
    ]);
}

#[test]
fn what_is_written_can_be_read_by_everybody_and_links_nowhere() {
    let scratch = Scratch::empty();
    scratch
        .put("site.yaml", "title: T\nbase_url: https://t.example/\n")
        .put("content/programs/a.md", "---\nname: A\ncategory: B\n---\n");
    scratch.put("static/run.sh", "#!/bin/sh\n").put("static/private.txt", "x");
    let mode =
        |path: &str, mode| fs::set_permissions(scratch.root().join(path), fs::Permissions::from_mode(mode)).unwrap();
    mode("static/run.sh", 0o755);
    mode("static/private.txt", 0o600);
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", "umask 077; exec \"$0\" build --quiet"])
        .arg(env!("CARGO_BIN_EXE_candor"))
        .current_dir(scratch.root());
    assert_eq!(crate::scratch::run(&mut command).code, Some(0));
    for path in tree(&scratch.root().join("public")).keys() {
        let metadata = fs::symlink_metadata(scratch.root().join("public").join(path)).unwrap();
        let wanted = if metadata.is_dir() { 0o755 } else { 0o644 };
        assert_eq!(metadata.permissions().mode() & 0o7777, wanted, "{path}");
        assert!(!metadata.is_symlink(), "{path}");
    }
}
