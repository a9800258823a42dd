//! Changes are noticed, whatever makes them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use candor::serve::without_injection;
use tempfile::tempdir;

use super::{Server, program, put, small_site};
use crate::scratch::{candor, tree};

#[test]
fn every_way_of_saving_is_seen() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let file = root.path().join("content/programs/acme.md");
    let beside = |name: &str| file.with_file_name(name);
    type Save<'a> = &'a dyn Fn(&str);
    let ways: [(&str, Save<'_>); 5] = [
        ("in place", &|text| fs::write(&file, text).unwrap()),
        ("vim: old one away, new one in its place", &|text| {
            fs::write(beside("4913"), "").unwrap();
            fs::remove_file(beside("4913")).unwrap();
            fs::rename(&file, beside("acme.md~")).unwrap();
            fs::write(&file, text).unwrap();
            fs::remove_file(beside("acme.md~")).unwrap();
        }),
        ("emacs: lock, copy, rename", &|text| {
            crate::scratch::symlink("somebody@host.1", beside(".#acme.md")).unwrap();
            fs::write(beside("#acme.md#"), text).unwrap();
            fs::rename(beside("#acme.md#"), &file).unwrap();
            fs::remove_file(beside(".#acme.md")).unwrap();
        }),
        ("sed -i: new one over the old", &|text| {
            fs::write(beside("sedX1y2Z3"), text).unwrap();
            fs::rename(beside("sedX1y2Z3"), &file).unwrap();
        }),
        ("removed and written", &|text| {
            fs::remove_file(&file).unwrap();
            std::thread::sleep(Duration::from_millis(30));
            fs::write(&file, text).unwrap();
        }),
    ];
    for round in 0..20 {
        let (way, save) = ways[round % ways.len()];
        save(&program("Acme", &format!("Saved {round}.")));
        println!("{round}: {way}");
        server.wait_for("/programs/acme/", |it| it.status == 200 && it.text().contains(&format!("Saved {round}.")));
    }
}

#[test]
fn what_is_gone_is_not_served_and_what_comes_back_is() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let path = |path: &str| root.path().join(path);
    fs::remove_file(path("content/programs/acme.md")).unwrap();
    let gone = server.wait_for("/programs/acme/", |it| it.status == 404);
    assert!(gone.text().contains("<title>Page not found"), "{}", gone.text());
    fs::rename(path("content"), path("content-away")).unwrap();
    server.wait_for("/about/", |it| it.status == 500);
    fs::rename(path("content-away"), path("content")).unwrap();
    server.wait_for("/about/", |it| it.status == 200);
    // The folder is another one than before, and is watched all the same.
    put(root.path(), "content/programs/acme.md", program("Acme", "Back."));
    server.wait_for("/programs/acme/", |it| it.status == 200);
    put(root.path(), "content/guides/new-folder.md", "---\ntitle: New\n---\n\nText.\n");
    server.wait_for("/guides/new-folder/", |it| it.status == 200);
    put(root.path(), "content/programs/bolt.md", program("Bolt", "Slug.").replace("name:", "slug: nut\nname:"));
    server.wait_for("/programs/nut/", |it| it.status == 200);
    assert_eq!(server.get("/programs/bolt/").status, 404);
    put(root.path(), "themes/plain/theme.yaml", "name: plain\n");
    put(root.path(), "site.yaml", "title: T\nbase_url: https://example.org/\ntheme: plain\n");
    assert!(server.wait_for("/", |it| it.status == 500).text().contains("has no template"));
    assert_eq!(server.get("/style.css").status, 200, "the last good page needs its style");
    put(root.path(), "site.yaml", "title: T\nbase_url: https://example.org/sub/\n");
    server.wait_for("/sub/", |it| it.status == 200);
    assert_eq!(server.get("/").header("location"), Some("/sub/"));
}

#[test]
fn a_broken_edit_is_said_and_the_last_good_page_stays() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let good = server.get("/programs/acme/");
    put(root.path(), "content/programs/acme.md", program("Acme", "New.").replace("30 days", "<img src=x onerror=x>"));
    put(root.path(), "content/programs/bolt.md", program("Bolt", "New.").replace("20%", "30"));
    let broken = server.wait_for("/programs/acme/", |it| it.status == 500 && it.text().contains("bolt.md"));
    for shown in ["content/programs/acme.md:5:9", "^^^^", "&lt;img src=x onerror=x&gt;", "content/programs/bolt.md"] {
        assert!(broken.text().contains(shown), "{shown}\n{}", broken.text());
    }
    assert!(!broken.text().contains("<img"), "{}", broken.text());
    server.wait_for_line("2 errors");
    assert_eq!(server.get("/programs/acme/index.json").status, 500);
    let last = server.get("/programs/acme/?last-good");
    assert_eq!(last.status, 200);
    assert_eq!(candor::serve::without_injection(&last.body), candor::serve::without_injection(&good.body));
    let report: serde_json::Value = serde_json::from_str(&server.get("/:preview/report/about/").text()).unwrap();
    assert_eq!(report["errors"].as_array().unwrap().len(), 2);
    assert_eq!(report["errors"][0]["link"], "/:preview/source/content/programs/acme.md#L5");
    let source = server.get("/:preview/source/content/programs/acme.md");
    assert!(source.text().contains("<li id=\"L5\"><code>cookie: &lt;img"), "{}", source.text());
    // Mended one by being written again, the other by being removed.
    put(root.path(), "content/programs/acme.md", program("Acme", "Mended."));
    fs::remove_file(root.path().join("content/programs/bolt.md")).unwrap();
    server.wait_for("/programs/acme/", |it| it.status == 200 && it.text().contains("Mended."));
    server.wait_for_line("nothing wrong");
}

#[test]
fn a_template_that_fails_on_one_page_breaks_that_page() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    put(root.path(), "templates/page.html", "<p>{{ page.titel }}</p>\n");
    let broken = server.wait_for("/about/", |it| it.status == 500);
    assert!(broken.text().contains("templates/page.html:1:"), "{}", broken.text());
    assert_eq!(server.get("/").status, 200);
    assert!(server.get("/about/?last-good").text().contains("Who we are."));
    fs::remove_dir_all(root.path().join("templates")).unwrap();
    server.wait_for("/about/", |it| it.status == 200 && it.text().contains("Who we are."));
}

#[test]
fn a_folder_that_vanishes_is_waited_for() {
    let folder = tempdir().unwrap();
    let root = folder.path().join("site");
    small_site(&root);
    let server = Server::start(&root, &[]);
    fs::rename(&root, folder.path().join("away")).unwrap();
    let broken = server.wait_for("/about/", |it| it.status == 500);
    assert!(broken.text().contains("cannot read"), "{}", broken.text());
    assert_eq!(server.get("/about/?last-good").status, 200);
    fs::rename(folder.path().join("away"), &root).unwrap();
    server.wait_for("/about/", |it| it.status == 200);
    put(&root, "content/about.md", "---\ntitle: About\n---\n\nAfterwards.\n");
    server.wait_for("/about/", |it| it.text().contains("Afterwards."));
}

#[test]
fn saving_without_end_keeps_no_edit_from_being_seen() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start(root.path(), &[]);
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                put(root.path(), "content/programs/.busy.swp", "x");
                std::thread::sleep(Duration::from_millis(3));
            }
        });
        for round in 0..3 {
            put(root.path(), "content/about.md", format!("---\ntitle: About\n---\n\nRound {round}.\n"));
            server.wait_for("/about/", |it| it.text().contains(&format!("Round {round}.")));
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn without_watches_the_files_are_looked_at() {
    // A namespace of users has limits of its own; not every machine lets one be made.
    let limits = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$@\"";
    let probe = std::process::Command::new("unshare").args(["-r", "sh", "-c", limits, "sh", "true"]).status();
    if !probe.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no namespace of users can be made here");
        return;
    }
    let root = tempdir().unwrap();
    small_site(root.path());
    let server = Server::start_by(&["unshare", "-r", "sh", "-c", limits, "sh"], root.path(), &[]);
    let line = server.wait_for_line("the system cannot watch the files");
    assert!(line.contains("looked at twice a second"), "{line}");
    server.wait_for_line("sudo sysctl fs.inotify.max_user_");
    put(root.path(), "content/about.md", "---\ntitle: About\n---\n\nSeen.\n");
    server.wait_for("/about/", |it| it.text().contains("Seen."));
}

/// Holds pages, one of so many, against those that a cold build writes.
fn serves_the_build(server: &Server, root: &Path, one_of: usize) {
    let output = tempdir().unwrap();
    let built = output.path().join("site");
    let ran = candor(root, &["build", "--quiet", "--output", built.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let pages = tree(&built).into_iter().filter(|(path, bytes)| path.ends_with(".html") && !bytes.is_empty());
    for (file, bytes) in pages.step_by(one_of) {
        let served = server.get(&format!("/{}", file.strip_suffix("index.html").unwrap_or(&file)));
        assert_eq!(served.status, 200, "{file}");
        assert!(without_injection(&served.body) == bytes, "{file} is not what a build writes");
    }
}

#[test]
fn a_checkout_of_two_thousand_files_ends_in_what_a_build_gives() {
    let folder = tempdir().unwrap();
    let root = folder.path();
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").arg("-C").arg(root).args(name).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    put(root, "site.yaml", "title: T\nbase_url: https://example.org/\ncomparisons: {per_program: 0}\n");
    put(root, ".gitignore", "public\n");
    git(&["init", "-q", "-b", "one"]);
    for (branch, of) in [("one", 0..2_000), ("two", 1_000..3_000)] {
        for at in of {
            let name = format!("Name{at}");
            put(root, &format!("content/programs/p-{at}.md"), program(&name, &format!("On branch {branch}.")));
        }
        if branch == "two" {
            git(&["checkout", "-q", "-b", "two"]);
            (0..1_000).for_each(|at| fs::remove_file(root.join(format!("content/programs/p-{at}.md"))).unwrap());
        }
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", branch]);
    }
    let server = Server::start(root, &[]);
    assert_eq!(server.get("/programs/p-1/").status, 404);
    // There, back, and there again before anything can be read.
    for branch in ["one", "two", "one"] {
        git(&["checkout", "-q", branch]);
    }
    server.wait_for("/programs/p-1/", |it| it.status == 200);
    server.wait_for("/programs/p-2500/", |it| it.status == 404);
    server.wait_for("/programs/p-1999/", |it| it.text().contains("On branch one."));
    serves_the_build(&server, root, 50);
}

#[test]
fn more_events_than_the_system_keeps_lose_no_edit() {
    let limit = "/proc/sys/fs/inotify/max_queued_events";
    let Ok(before) = fs::read_to_string(limit) else {
        eprintln!("SKIPPED: this system has no queue of events with a limit");
        return;
    };
    if fs::write(limit, "4").is_err() {
        eprintln!("SKIPPED: the limit of the queue of events can only be set by root");
        return;
    }
    let root = tempdir().unwrap();
    small_site(root.path());
    // The limit is read when the watch begins.
    let server = Server::start(root.path(), &[]);
    fs::write(limit, before).unwrap();
    for round in 0..200 {
        for at in 0..20 {
            put(
                root.path(),
                &format!("content/programs/many-{at}.md"),
                program(&format!("Many{at}"), &format!("{round}.")),
            );
        }
    }
    put(root.path(), "content/about.md", "---\ntitle: About\n---\n\nThe last of them.\n");
    server.wait_for("/about/", |it| it.text().contains("The last of them."));
    serves_the_build(&server, root.path(), 1);
}

#[test]
fn the_panel_names_facts_that_were_read_too_long_ago() {
    let root = tempdir().unwrap();
    small_site(root.path());
    let stale = "cookie: {value: 30 days, sources: [terms]}\nsources: {terms: {title: Terms, tier: terms, checked: 2020-01-31}}";
    put(root.path(), "content/programs/acme.md", program("Acme", "It pays.").replace("cookie: 30 days", stale));
    let notes = |arguments: &[&str], path: &str| {
        let server = Server::start(root.path(), arguments);
        let report: serde_json::Value =
            serde_json::from_str(&server.get(&format!("/:preview/report{path}")).text()).unwrap();
        let notes = report["notes"].as_array().unwrap().iter();
        notes.map(|note| format!("{} {} {}", note["code"], note["at"], note["link"])).collect::<Vec<_>>()
    };
    let found = notes(&["--today", "2026-01-31"], "/programs/acme/");
    let wanted = r#""stale-fact" "content/programs/acme.md:5" "/:preview/source/content/programs/acme.md#L5""#;
    assert_eq!(found, [wanted]);
    assert!(notes(&["--today", "2020-02-01"], "/programs/acme/").is_empty());
    assert!(notes(&["--today", "2026-01-31"], "/about/").is_empty());
    assert!(notes(&["--today", "2026-01-31", "--no-panel"], "/programs/acme/").is_empty());
}
