//! What publishing does where nothing is in its way.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::time::{Duration, SystemTime};

use candor::model::output::{Output, OutputBody};
use candor::stages::write::Delta;
use rayon::prelude::*;
use tempfile::tempdir;

use super::super::put;
use super::{MANIFEST, files, mode, names, output, refusal, start, tree, write};

#[test]
fn a_first_build_makes_the_folder_and_all_above_it() {
    let root = tempdir().unwrap();
    let public = root.path().join("a/b/public");
    let staging = start(&public).unwrap();
    put(root.path(), "chart.png", "picture");
    staging.put(&output("/", "home")).unwrap();
    staging.put(&output("/feed.xml", "feed")).unwrap();
    staging.put(&Output { body: OutputBody::Static(b"style"), ..output("/style.css", "") }).unwrap();
    let picture = root.path().canonicalize().unwrap().join("chart.png");
    staging.put(&Output { body: OutputBody::Copy(picture), ..output("/a/b/chart.png", "") }).unwrap();
    staging.put(&output("/empty.txt", "")).unwrap();
    assert!(!public.exists());
    let delta = staging.publish().unwrap();
    assert_eq!(delta, Delta { written: 5, whole: true, ..Delta::default() });
    assert_eq!(
        files(&public),
        ["a/b/chart.png=picture", "empty.txt=", "feed.xml=feed", "index.html=home", "style.css=style"]
    );
    assert_eq!(
        fs::read_to_string(root.path().join("a/b").join(MANIFEST)).unwrap().lines().nth(7).unwrap(),
        "    \"index.html\": {\"bytes\": 4, \"sha256\": \"4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942\"},"
    );
    // Neither stage nor lock is left.
    assert_eq!(names(&root.path().join("a/b")).len(), 1);
    assert_eq!(mode(&root.path().join("a/b").join(MANIFEST)), 0o600);
    for file in ["a/b/chart.png", "index.html"] {
        assert_eq!(mode(&public.join(file)), 0o644, "{file}");
    }
    for folder in ["", "a", "a/b"] {
        assert_eq!(mode(&public.join(folder)), 0o755, "{folder}");
    }
}

#[test]
fn what_did_not_change_keeps_its_date_and_its_place_on_the_disk() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    let pages = [("/", "home"), ("/a/", "one"), ("/b/", "gone")];
    assert_eq!(write(&public, &pages).unwrap().written, 3);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for file in ["index.html", "a/index.html"] {
        fs::File::options().write(true).open(public.join(file)).unwrap().set_modified(long_ago).unwrap();
    }
    let before = fs::metadata(public.join("index.html")).unwrap();
    let delta = write(&public, &[("/", "home"), ("/a/", "two"), ("/c/", "new")]).unwrap();
    assert_eq!(delta, Delta { written: 2, kept: 1, removed: 1, whole: true, ..Delta::default() });
    let after = fs::metadata(public.join("index.html")).unwrap();
    assert_eq!((after.ino(), after.modified().unwrap(), after.nlink()), (before.ino(), long_ago, 1));
    assert_ne!(fs::metadata(public.join("a/index.html")).unwrap().modified().unwrap(), long_ago);
    assert_eq!(tree(&public).into_keys().collect::<Vec<_>>(), ["a", "a/index.html", "c", "c/index.html", "index.html"]);
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "home")]).unwrap();
    let before = fs::metadata(&public).unwrap();
    let delta = write(&public, &[("/", "home")]).unwrap();
    assert_eq!(delta, Delta { kept: 1, whole: true, ..Delta::default() });
    let after = fs::metadata(&public).unwrap();
    assert_eq!((after.ino(), after.mtime_nsec()), (before.ino(), before.mtime_nsec()));
    assert_eq!(names(root.path()).len(), 1);
}

#[test]
fn copies_are_compared_like_other_bytes() {
    let root = tempdir().unwrap();
    let root = root.path().canonicalize().unwrap();
    let public = root.join("public");
    let film = |end: u8| {
        let mut bytes = vec![7; 300_000];
        bytes.push(end);
        bytes
    };
    let build = |bytes: Vec<u8>| {
        put(&root, "film", bytes);
        let staging = start(&public).unwrap();
        staging.put(&Output { body: OutputBody::Copy(root.join("film")), ..output("/film", "") }).unwrap();
        let delta = staging.publish().unwrap();
        assert_eq!(delta.warnings, [""; 0]);
        assert_eq!(fs::read(public.join("film")).unwrap(), fs::read(root.join("film")).unwrap());
        (delta.written, delta.kept)
    };
    assert_eq!(build(film(1)), (1, 0));
    assert_eq!(build(film(1)), (0, 1));
    assert_eq!(build(film(2)), (1, 0));
    assert_eq!(build(film(2)[..1000].to_vec()), (1, 0));
    assert_eq!(build(film(2)), (1, 0));
}

#[test]
fn a_copy_of_what_is_no_plain_file_is_an_error_that_names_it() {
    let root = tempdir().unwrap();
    let root = root.path().canonicalize().unwrap();
    std::os::unix::fs::symlink("/etc/passwd", root.join("link")).unwrap();
    let staging = start(&root.join("public")).unwrap();
    for (n, file) in ["link", "nowhere", ""].into_iter().enumerate() {
        let address = format!("/{n}");
        let error =
            staging.put(&Output { body: OutputBody::Copy(root.join(file)), ..output(&address, "") }).unwrap_err();
        assert!(error.to_string().starts_with(&format!("cannot read `{}", root.join(file).display())), "{error}");
    }
    drop(staging);
    assert!(!root.join("public").exists());
}

#[test]
fn files_become_folders_and_folders_files() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/a", "file"), ("/b/c/", "deep")]).unwrap();
    write(&public, &[("/a/", "page"), ("/b", "file")]).unwrap();
    assert_eq!(files(&public), ["a/index.html=page", "b=file"]);
}

#[test]
fn rights_are_set_right_again() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "home"), ("/a/", "a")]).unwrap();
    fs::set_permissions(public.join("index.html"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::hard_link(public.join("a/index.html"), root.path().join("second name")).unwrap();
    let delta = write(&public, &[("/", "home"), ("/a/", "a")]).unwrap();
    assert_eq!((delta.written, delta.warnings.len()), (2, 0));
    assert_eq!(mode(&public.join("index.html")), 0o644);
    assert_eq!(fs::metadata(public.join("a/index.html")).unwrap().nlink(), 1);
}

#[test]
fn a_stage_that_is_dropped_leaves_everything_as_it_was() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/", "home")]).unwrap();
    let before = (tree(root.path()), fs::metadata(public.join("index.html")).unwrap().ino());
    let staging = start(&public).unwrap();
    staging.put(&output("/", "new")).unwrap();
    assert_eq!(names(root.path()).len(), 3);
    drop(staging);
    assert_eq!((tree(root.path()), fs::metadata(public.join("index.html")).unwrap().ino()), before);
}

#[test]
fn a_site_that_lacks_a_file_is_not_published() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    let staging = start(&public).unwrap();
    staging.put(&output("/", "home")).unwrap();
    staging.put(&output("/", "home")).unwrap_err();
    assert!(refusal(staging.publish()).ends_with("nothing is published"));
    assert!(tree(root.path()).is_empty());
}

#[test]
fn two_outputs_for_one_file_are_refused() {
    let root = tempdir().unwrap();
    let public = root.path().join("public");
    write(&public, &[("/same/", "same")]).unwrap();
    for (first, second) in [("/a/", "/a/index.html"), ("/same/", "/same/index.html"), ("/f", "/f/"), ("/f/x/", "/f")] {
        let staging = start(&public).unwrap();
        staging.put(&output(first, "same")).unwrap();
        assert!(refusal(staging.put(&output(second, "same"))).starts_with("two outputs want to be at `"));
    }
    let staging = start(&public).unwrap();
    assert!(refusal(staging.put(&output("/.candor-manifest.json", ""))).contains("keeps for itself"));
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let with = |threads| {
        let root = tempdir().unwrap();
        let public = root.path().join("public");
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let build = |last: usize| {
            let staging = start(&public).unwrap();
            let put = |n: usize| staging.put(&output(&format!("/{}/{}/{n}/", n % 3, n % 7), &format!("{}", n / 2)));
            pool.install(|| (0..last).into_par_iter().try_for_each(put)).unwrap();
            staging.publish().unwrap()
        };
        let deltas = [build(400), build(300), build(500)];
        (deltas, tree(&public), fs::read(root.path().join(MANIFEST)).unwrap())
    };
    assert_eq!(with(1), with(8));
}
