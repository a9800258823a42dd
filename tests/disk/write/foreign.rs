//! Files that are not ours, and files of ours that somebody changed.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use candor::stages::write::Delta;
use tempfile::tempdir;

use super::super::put;
use super::{MANIFEST, adopt, files, mode, names, output, refusal, start, tree, write};

#[test]
fn a_folder_of_somebody_elses_is_refused_unless_it_is_adopted() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    put(&public, "notes.txt", "mine");
    put(&public, ".gitignore", "*");
    put(&public, "index.html", "home");
    let before = tree(root.path());
    let message = refusal(start(&public));
    assert!(
        message.contains("holds files that Candor did not write, such as `index.html`; choose another"),
        "{message}"
    );
    assert_eq!(tree(root.path()), before);
    assert!(refusal(adopt(&public, &[("/", "other")])).contains("is in the way of `index.html`"));
    assert_eq!(tree(root.path()), before);
    let delta = adopt(&public, &[("/", "home"), ("/a/", "a")]).unwrap();
    assert_eq!(
        delta,
        Delta {
            written: 1,
            kept: 1,
            whole: true,
            adopted: vec!["index.html".into()],
            foreign: vec![".gitignore".into(), "notes.txt".into()],
            ..Delta::default()
        }
    );
    assert_eq!(write(&public, &[("/a/", "a")]).unwrap().removed, 1);
    assert_eq!(files(&public), [".gitignore=*", "a/index.html=a", "notes.txt=mine"]);
}

#[test]
fn hidden_files_do_not_make_a_folder_somebody_elses() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    put(&public, ".gitignore", "*");
    put(&public, ".nojekyll", "");
    let before = fs::metadata(public.join(".gitignore")).unwrap();
    assert!(write(&public, &[("/", "home")]).unwrap().whole);
    assert_eq!(files(&public), [".gitignore=*", ".nojekyll=", "index.html=home"]);
    let after = fs::metadata(public.join(".gitignore")).unwrap();
    assert_eq!((after.ino(), after.nlink(), after.mtime_nsec()), (before.ino(), 1, before.mtime_nsec()));
    fs::create_dir_all(root.path().join("empty")).unwrap();
    write(&root.path().join("empty"), &[("/", "home")]).unwrap();
}

#[test]
fn foreign_files_survive_as_the_same_files() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "1"), ("/a/b/", "1")]).unwrap();
    put(&public, "CNAME", "example.org");
    put(&public, "a/b/notes.txt", "mine");
    fs::write(public.join("a").join(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"\xff")), "odd")
        .unwrap();
    let before = fs::metadata(public.join("a/b/notes.txt")).unwrap();
    let delta = write(&public, &[("/", "2")]).unwrap();
    assert_eq!((delta.written, delta.removed, delta.whole), (1, 1, true));
    assert_eq!(delta.foreign, ["CNAME", "a/b/notes.txt", "a/\u{fffd}"]);
    assert_eq!(fs::metadata(public.join("a/b/notes.txt")).unwrap().ino(), before.ino());
    assert_eq!(fs::read_dir(public.join("a")).unwrap().count(), 2);
    assert!(!public.join("a/b/index.html").exists());
}

#[test]
fn a_page_never_takes_the_place_of_a_foreign_file() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "1"), ("/b/", "1")]).unwrap();
    put(&public, "a", "mine");
    put(&public, "b/c", "mine");
    put(&public, "d/index.html", "mine");
    symlink("/etc", public.join("e")).unwrap();
    symlink("/etc", public.join("d/link")).unwrap();
    let before = tree(root.path());
    for (address, by) in [
        ("/a", "a"),
        ("/a/", "a"),
        ("/a/x/y/", "a"),
        ("/b/c", "b/c"),
        ("/b", "b/c"),
        ("/d", "d"),
        ("/d/", "d/index.html"),
        ("/d/link/x", "d/link"),
        ("/e", "e"),
        ("/e/passwd", "e"),
    ] {
        let message = refusal(write(&public, &[("/", "2"), (address, "mine")]));
        let by = public.canonicalize().unwrap().join(by);
        assert!(message.starts_with(&format!("`{}` is in the way of `", by.display())), "{message}");
        assert_eq!(tree(root.path()), before, "{address}");
    }
    write(&public, &[("/", "2"), ("/d/x/", "2")]).unwrap();
    assert_eq!(
        files(&public),
        ["a=mine", "b/c=mine", "d/index.html=mine", "d/link=-> /etc", "d/x/index.html=2", "e=-> /etc", "index.html=2"]
    );
}

#[test]
fn an_edited_page_is_replaced_or_left_and_named() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    let pages = [("/", "1"), ("/same/", "1"), ("/new/", "1"), ("/gone/", "1"), ("/equal/", "1")];
    for with_folder in [false, true] {
        if with_folder {
            fs::create_dir(public.join("foreign")).unwrap();
        }
        write(&public, &pages).unwrap();
        put(&public, "same/index.html", "edited");
        put(&public, "new/index.html", "x");
        put(&public, "gone/index.html", "y");
        put(&public, "equal/index.html", "2");
        let delta = write(&public, &[("/", "1"), ("/same/", "1"), ("/new/", "2"), ("/equal/", "2")]).unwrap();
        assert!(delta.whole);
        assert_eq!(
            delta.warnings,
            [
                "`gone/index.html` had been edited and was left, though no page makes it now",
                "`new/index.html` had been edited and was replaced",
                "`same/index.html` had been edited and was replaced"
            ]
        );
        assert_eq!((delta.written, delta.kept, delta.removed), (2, 2, 0));
        assert_eq!(
            files(&public),
            ["equal/index.html=2", "gone/index.html=y", "index.html=1", "new/index.html=2", "same/index.html=1"]
        );
        let again = write(&public, &[("/", "1"), ("/same/", "1"), ("/new/", "2"), ("/equal/", "2")]).unwrap();
        assert_eq!((again.kept, again.warnings.len()), (4, 0));
        // It is the only file in its folder, which so is not ours either.
        assert!(again.foreign.contains(&"gone".to_owned()));
        fs::remove_dir_all(&public).unwrap();
        write(&public, &[]).unwrap();
    }
}

#[test]
fn an_edited_page_that_nothing_makes_is_not_run_over() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "1"), ("/a", "1"), ("/b/", "1")]).unwrap();
    put(&public, "a", "mine");
    put(&public, "b/index.html", "mine");
    let before = tree(root.path());
    assert!(refusal(write(&public, &[("/a/", "2")])).contains("public/a` is in the way of `a/index.html`"));
    assert!(refusal(write(&public, &[("/b", "2")])).contains("public/b/index.html` is in the way of `b`"));
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_page_that_somebody_removed_comes_back() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    let pages = [("/", "1"), ("/a/", "1")];
    write(&public, &pages).unwrap();
    fs::remove_dir_all(public.join("a")).unwrap();
    assert_eq!(write(&public, &pages).unwrap().written, 1);
    fs::remove_dir_all(public.join("a")).unwrap();
    let delta = write(&public, &pages[..1]).unwrap();
    assert_eq!((delta.kept, delta.removed, delta.warnings.len()), (1, 0, 0));
}

#[test]
fn a_manifest_that_cannot_be_trusted_deletes_nothing() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "home")]).unwrap();
    put(root.path(), "victim", "home");
    let good = fs::read_to_string(root.path().join(MANIFEST)).unwrap();
    let bad = [
        String::new(),
        good[..good.len() / 2].to_owned(),
        good.replace("index.html", "../victim"),
        good.replace("index.html", "/etc/passwd"),
        good.replace("index.html", "..\\\\victim"),
        good.replace("index.html", "a/../../victim"),
        good.replace("\"version\": 1", "\"version\": 2"),
        good.replace("\"sha256\"", "\"sha1\""),
        format!("{good}{good}"),
    ];
    for text in bad {
        fs::write(root.path().join(MANIFEST), &text).unwrap();
        let before = tree(root.path());
        assert!(refusal(write(&public, &[])).contains("is not a manifest of ours: "), "{text}");
        assert_eq!(tree(root.path()), before);
        assert_eq!(fs::read_to_string(root.path().join(MANIFEST)).unwrap(), text);
    }
    fs::remove_file(root.path().join(MANIFEST)).unwrap();
    put(root.path(), "manifest", good);
    symlink("manifest", root.path().join(MANIFEST)).unwrap();
    assert!(refusal(write(&public, &[])).contains("not a regular file"));
}

#[test]
fn a_repository_stays_the_same_one() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    put(&public, ".git/HEAD", "ref: refs/heads/pages");
    put(&public, ".git/index.html", "odd");
    let before = fs::metadata(public.join(".git")).unwrap().ino();
    let delta = write(&public, &[("/", "1"), ("/a/", "1"), ("/b/c/", "1"), ("/style.css", "1")]).unwrap();
    assert_eq!((delta.written, delta.whole), (4, true));
    assert_eq!(delta.foreign, [".git"]);
    let kept = fs::metadata(public.join("index.html")).unwrap();
    let delta = write(&public, &[("/", "1"), ("/a", "2"), ("/style.css/", "2")]).unwrap();
    assert_eq!((delta.written, delta.kept, delta.removed, delta.whole), (2, 1, 3, true));
    assert_eq!(
        tree(&public).into_iter().map(|(path, what)| format!("{path}={what}")).collect::<Vec<_>>(),
        [
            ".git=/",
            ".git/HEAD=ref: refs/heads/pages",
            ".git/index.html=odd",
            "a=2",
            "index.html=1",
            "style.css=/",
            "style.css/index.html=2"
        ]
    );
    assert_eq!(fs::metadata(public.join(".git")).unwrap().ino(), before);
    let after = fs::metadata(public.join("index.html")).unwrap();
    assert_eq!((after.ino(), after.mtime_nsec(), after.nlink()), (kept.ino(), kept.mtime_nsec(), 1));
    assert_eq!(names(root.path()).len(), 1);
}

#[test]
fn a_target_behind_a_link_is_written_to_file_by_file() {
    let root = tempdir().unwrap();
    let real = root.path().join("www/real");
    fs::create_dir_all(&real).unwrap();
    symlink("www/real", root.path().join("public")).unwrap();
    let public = root.path().join("public");
    let delta = write(&public, &[("/", "1")]).unwrap();
    assert!(!delta.whole);
    assert_eq!(delta.warnings.len(), 1, "{:?}", delta.warnings);
    write(&public, &[("/", "2")]).unwrap();
    assert_eq!(files(root.path()), ["public=-> www/real", "www/real/index.html=2"]);
}

#[test]
fn what_appears_during_a_build_is_not_lost() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "1"), ("/a/", "1")]).unwrap();
    let staging = start(&public).unwrap();
    staging.put(&output("/", "2")).unwrap();
    put(&public, "a/late.txt", "mine");
    put(&public, "late/x.txt", "mine");
    let delta = staging.publish().unwrap();
    assert!(delta.whole);
    assert_eq!(files(root.path()), ["public/a/late.txt=mine", "public/index.html=2", "public/late/x.txt=mine"]);
}

#[test]
fn a_link_that_appears_during_a_build_is_not_followed() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    put(root.path(), "elsewhere/x.txt", "mine");
    // Behind a link, where files are moved one by one.
    fs::create_dir(root.path().join("real")).unwrap();
    symlink("real", &public).unwrap();
    write(&public, &[("/", "1"), ("/a/", "1")]).unwrap();
    let staging = start(&public).unwrap();
    staging.put(&output("/a/", "2")).unwrap();
    fs::remove_dir_all(public.join("a")).unwrap();
    symlink("../elsewhere", public.join("a")).unwrap();
    assert!(refusal(staging.publish()).contains("real/a` is in the way of `a/index.html`"));
    assert_eq!(files(&root.path().join("elsewhere")), ["x.txt=mine"]);
    assert_eq!(files(&public.join(".")), ["a=-> ../elsewhere", "index.html=1"]);
}

#[test]
fn folders_links_and_pipes_of_others_come_along_as_they_are() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "1"), ("/a/", "1"), ("/b/c/", "1")]).unwrap();
    put(&public, "uploads/2026/film", "mine");
    put(&public, "a/more/x", "mine");
    put(&public, "shared/x", "mine");
    fs::set_permissions(public.join("shared"), fs::Permissions::from_mode(0o750)).unwrap();
    symlink("uploads", public.join("latest")).unwrap();
    symlink("nowhere", public.join("b/c/gone")).unwrap();
    fs::set_permissions(public.join("uploads"), fs::Permissions::from_mode(0o2770)).unwrap();
    let known = |path: &str| fs::symlink_metadata(public.join(path)).map(|known| (known.ino(), known.mode())).unwrap();
    let paths = ["uploads", "uploads/2026/film", "a/more", "latest", "b/c/gone", "shared/x"];
    let before = paths.map(known);
    // Pages leave folders of others, and come into one.
    let delta = write(&public, &[("/", "2"), ("/shared/page/", "2")]).unwrap();
    assert!(delta.whole && delta.warnings.is_empty(), "{delta:?}");
    assert_eq!(paths.map(known), before);
    assert_eq!(mode(&public.join("shared")), 0o750);
    assert_eq!(fs::read_to_string(public.join("shared/page/index.html")).unwrap(), "2");
    assert!(!public.join("a/index.html").exists());
    assert_eq!(names(root.path()), ["public"]);
}

#[test]
fn the_folder_keeps_its_rights_and_its_owner() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    fs::create_dir(&public).unwrap();
    for rights in [0o700, 0o2775, 0o755] {
        fs::set_permissions(&public, fs::Permissions::from_mode(rights)).unwrap();
        // Nobody but the superuser may give a folder away.
        let given = std::os::unix::fs::chown(&public, Some(12_345), Some(12_345)).is_ok();
        fs::set_permissions(&public, fs::Permissions::from_mode(rights)).unwrap();
        let delta = write(&public, &[("/", &format!("{rights}"))]).unwrap();
        assert!(delta.whole);
        assert_eq!(mode(&public), rights);
        assert!(!given || fs::metadata(&public).unwrap().uid() == 12_345);
    }
}
