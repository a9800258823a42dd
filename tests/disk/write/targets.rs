//! Folders that no site may be written to.

use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use candor::stages::write::{WriteError, WriteOptions, begin};
use tempfile::tempdir;

use super::super::{permissions_bind, put};
use super::{files, output, refusal, start, tree, write};

/// A site.
fn site(root: &Path) {
    for path in ["site.yaml", "content/a.md", "static/a.css", "templates/a.html", "themes/x/theme.yaml", ".git/HEAD"] {
        put(root, path, path);
    }
}

#[test]
fn a_folder_that_somebody_would_miss_is_refused_by_any_spelling() {
    let parent = tempdir().unwrap();
    let parent = parent.path();
    let root = parent.join("site");
    site(&root);
    symlink(&root, parent.join("link")).unwrap();
    symlink("content", root.join("other")).unwrap();
    symlink("/", root.join("slash")).unwrap();
    let before = tree(parent);
    let home = env::var_os("HOME").map_or_else(|| PathBuf::from("/"), PathBuf::from);
    let mut targets: Vec<PathBuf> =
        [".", "..", "", "./", "../", "/", "/..", "//", "/../.", "./nowhere/.."].map(PathBuf::from).to_vec();
    targets.extend([
        env::current_dir().unwrap(),
        home.clone(),
        home.join("x/.."),
        home.parent().unwrap_or(&home).to_owned(),
    ]);
    targets.extend(
        [
            ".",
            "..",
            "",
            "./",
            "content",
            "content/",
            "content/.",
            "content/../content",
            "content/new",
            "content/new/../../content",
            "static",
            "static/public",
            "templates/x",
            "themes",
            "themes/x",
            "themes/y",
            "messages",
            "messages/x",
            "public/..",
            "public/../content",
            "site.yaml",
            "site.yaml/x",
            "other",
            "other/x",
            "slash",
            ".git",
            ".git/public",
            "../link",
            "../link/content",
            "../link/content/x",
            "../link/../site/static/",
        ]
        .map(|path| root.join(path)),
    );
    for target in targets {
        let message = refusal(begin(&target, &root, WriteOptions::default()));
        assert!(message.starts_with(&format!("cannot write the site to `{}`: it is ", target.display())), "{message}");
        assert!(message.ends_with("; choose another folder"), "{message}");
        assert_eq!(tree(parent), before, "{}", target.display());
    }
}

#[test]
fn a_content_folder_behind_a_link_is_protected_in_both_places() {
    let parent = tempdir().unwrap();
    let shared = parent.path().join("shared/texts");
    let root = parent.path().join("site");
    put(&shared, "a.md", "a");
    fs::create_dir(&root).unwrap();
    symlink(&shared, root.join("content")).unwrap();
    for target in [&shared, &shared.join("x"), &parent.path().join("shared"), &root, &root.join("content/x")] {
        refusal(begin(target, &root, WriteOptions::default()));
    }
    begin(&root.join("public"), &root, WriteOptions::default()).unwrap();
}

#[test]
fn the_usual_places_are_fine() {
    let parent = tempdir().unwrap();
    let root = parent.path().join("site");
    site(&root);
    for target in ["public", "public/", "./public", "content/../public", "content2", "../www/site", "new/../public"] {
        let staging = begin(&root.join(target), &root, WriteOptions::default()).unwrap();
        staging.put(&output("/", "home")).unwrap();
        staging.publish().unwrap();
    }
    assert_eq!(files(&root.join("public")), ["index.html=home"]);
    assert!(parent.path().join("www/site/index.html").exists());
}

#[test]
fn a_file_is_no_folder() {
    let root = tempdir().unwrap();
    put(root.path(), "public", "mine");
    put(root.path(), "file", "mine");
    symlink("nowhere", root.path().join("gone")).unwrap();
    assert!(refusal(start(&root.path().join("public"))).contains("it is not a folder"));
    let before = tree(root.path());
    assert!(start(&root.path().join("file/public")).is_err());
    assert!(start(&root.path().join("gone")).is_err());
    assert!(start(&root.path().join("gone/public")).is_err());
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_parent_that_nothing_can_be_written_to_is_an_error_that_names_it() {
    let root = tempdir().unwrap();
    if !permissions_bind(root.path()) {
        return;
    }
    let parent = root.path().join("closed");
    write(&parent.join("public"), &[("/", "home")]).unwrap();
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o555)).unwrap();
    let error = start(&parent.join("public")).unwrap_err();
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(matches!(error, WriteError::Io { .. }));
    assert_eq!(
        error.to_string(),
        format!(
            "cannot lock `{}`: Permission denied (os error 13)",
            parent.canonicalize().unwrap().join(".public.lock").display()
        )
    );
    assert_eq!(files(&parent), ["public/index.html=home"]);
}

#[test]
fn a_second_build_is_told_who_holds_the_folder() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    let first = start(&public).unwrap();
    let error = start(&root.path().join("x/../public/")).unwrap_err();
    assert!(matches!(error, WriteError::Locked { holder: Some(process), .. } if process == std::process::id()));
    assert!(
        error.to_string().starts_with(&format!("another command (process {}) is writing to `/", std::process::id()))
    );
    start(&root.path().join("other")).unwrap();
    drop(first);
    start(&public).unwrap();
}

#[test]
fn the_lock_of_a_build_that_died_holds_nobody_up() {
    let root = tempdir().unwrap();
    put(root.path(), ".public.lock", "999999\n");
    write(&root.path().join("public"), &[("/", "home")]).unwrap();
    assert_eq!(files(root.path()), ["public/index.html=home"]);
}

#[test]
fn a_link_in_place_of_the_lock_is_not_followed() {
    let root = tempdir().unwrap();
    put(root.path(), "mine", "mine");
    symlink("mine", root.path().join(".public.lock")).unwrap();
    assert!(matches!(start(&root.path().join("public")), Err(WriteError::Io { .. })));
    assert_eq!(files(root.path()), [".public.lock=-> mine", "mine=mine"]);
}
