//! Loading: every file is taken, passed over or reported.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use candor::base::checked::Checked;
use candor::base::diagnostic::Severity;
use candor::model::sources::{Asset, Sources};
use candor::stages::load::load;
use tempfile::tempdir;

use super::{permissions_bind, put};

/// The messages, one a line: severity, code, path, message.
fn messages(checked: &Checked<Sources>) -> String {
    let lines = checked.diagnostics.iter().map(|d| {
        let severity = if d.severity == Severity::Error { "E" } else { "W" };
        format!("{severity} {} {}: {}\n", d.code, d.place.path, d.message)
    });
    lines.collect()
}

fn contents(sources: &Sources) -> Vec<&str> {
    sources.content.iter().map(|source| &**source.path()).collect()
}

fn addresses(assets: &[Asset]) -> Vec<(&str, &str)> {
    assets.iter().map(|asset| (&*asset.path, asset.address.as_str())).collect()
}

#[test]
fn a_site_is_read_in_the_order_of_its_paths() {
    let root = tempdir().unwrap();
    let root = root.path();
    for path in [
        "site.yaml",
        "README.md",
        "content/_index.md",
        "content/programs/kartra/index.md",
        "content/programs/kartra/chart.png",
        "content/programs/kartra/img/logo.svg",
        "content/programs/kartra-2.md",
        "content/programs/alone.png",
        "content/programs/notes.txt",
        "content/about.md",
        "static/logo.svg",
        "static/.well-known/security.txt",
        "static/.nojekyll",
        "templates/parts/head.html",
        "themes/plain/theme.yaml",
        "themes/plain/templates/page.html",
        "themes/plain/static/style.css",
        "themes/plain/LICENSE",
        "themes/plain/node_modules/x/index.js",
        "themes/other/templates/page.html",
        "public/index.html",
    ] {
        put(root, path, path);
    }
    let checked = load(root).unwrap();
    assert_eq!(messages(&checked), "");
    let sources = &checked.value;
    assert_eq!(sources.config.as_ref().unwrap().text(), "site.yaml");
    assert_eq!(
        contents(sources),
        ["content/_index.md", "content/about.md", "content/programs/kartra-2.md", "content/programs/kartra/index.md"]
    );
    assert_eq!(
        addresses(&sources.assets),
        [
            ("content/programs/alone.png", "/programs/alone.png"),
            ("content/programs/kartra/chart.png", "/programs/kartra/chart.png"),
            ("content/programs/kartra/img/logo.svg", "/programs/kartra/img/logo.svg"),
            ("static/.nojekyll", "/.nojekyll"),
            ("static/.well-known/security.txt", "/.well-known/security.txt"),
            ("static/logo.svg", "/logo.svg"),
        ]
    );
    assert_eq!(sources.assets[5].bytes, "static/logo.svg".len() as u64);
    assert_eq!(fs::read(&sources.assets[5].file).unwrap(), b"static/logo.svg");
    assert_eq!(&**sources.templates[0].path(), "templates/parts/head.html");
    let plain = &sources.themes["plain"];
    assert_eq!(plain.manifest.as_ref().unwrap().text(), "themes/plain/theme.yaml");
    assert_eq!(plain.templates.len(), 1);
    assert_eq!(addresses(&plain.assets), [("themes/plain/static/style.css", "/style.css")]);
    assert_eq!(sources.themes["other"].manifest, None);
    assert_eq!(sources.ignored, ["content/programs/notes.txt", "themes/plain/LICENSE", "themes/plain/node_modules"]);
    for source in sources.read().chain(&sources.templates).chain(&plain.templates) {
        assert_eq!(sources.find(source.path()), Some(source));
    }
}

#[test]
fn an_empty_folder_is_a_site_without_files() {
    let root = tempdir().unwrap();
    assert_eq!(load(root.path()).unwrap(), Checked::clean(Sources::default()));
}

#[test]
fn a_root_that_is_not_there_is_an_error_that_names_it() {
    let root = tempdir().unwrap();
    let error = load(&root.path().join("nowhere")).unwrap_err();
    assert!(error.to_string().starts_with("cannot read `/"), "{error}");
    assert!(error.to_string().contains("/nowhere`: No such file"), "{error}");
    put(root.path(), "file", "");
    assert!(load(&root.path().join("file")).is_err());
}

#[test]
fn bad_texts_are_reported_and_the_others_are_read() {
    let root = tempdir().unwrap();
    let root = root.path();
    put(root, "content/a.md", b"---\r\ntitle: bad \xff\xfe");
    put(root, "content/b.md", vec![b'x'; 1 << 20]);
    put(root, "content/c.md", vec![b'x'; (1 << 20) + 1]);
    fs::File::create(root.join("content/d.md")).unwrap().set_len(1 << 30).unwrap();
    fs::create_dir(root.join("content/e.md")).unwrap();
    put(root, "content/f.md", b"cut off \xe2\x82");
    put(root, "content/g.md", b"\xff\xfea\0");
    put(root, "content/h.md", "");
    fs::File::create(root.join("site.yaml")).unwrap().set_len(2 << 20).unwrap();
    let checked = load(root).unwrap();
    assert_eq!(
        messages(&checked),
        "E not-utf8 content/a.md: not UTF-8 at byte 17\n\
         E file-too-large content/c.md: over the limit of 1 MiB: 1048577 bytes\n\
         E file-too-large content/d.md: over the limit of 1 MiB: 1073741824 bytes\n\
         E unreadable content/e.md: not a regular file: a folder\n\
         E not-utf8 content/f.md: not UTF-8 at byte 9\n\
         E not-utf8 content/g.md: not UTF-8 at byte 1\n\
         E file-too-large site.yaml: over the limit of 1 MiB: 2097152 bytes\n"
    );
    assert_eq!(contents(&checked.value), ["content/b.md", "content/h.md"]);
    let spans: Vec<_> = checked.diagnostics.iter().map(|d| (d.place.span.start, d.place.span.end)).collect();
    assert_eq!([spans[0], spans[4], spans[5]], [(16, 19), (8, 11), (0, 3)]);
    assert_eq!(checked.diagnostics[0].help.as_deref(), Some("save the file as UTF-8"));
    assert!(checked.diagnostics[5].help.as_ref().unwrap().contains("UTF-16"));
    let shown = checked.value.find("content/a.md").unwrap();
    assert_eq!((shown.position(16).line, shown.position(16).column), (2, 12));
}

#[test]
fn a_large_asset_is_no_mistake() {
    let root = tempdir().unwrap();
    put(root.path(), "static/film.webm", vec![0; 2 << 20]);
    let checked = load(root.path()).unwrap();
    assert_eq!(messages(&checked), "");
    assert_eq!(checked.value.assets[0].bytes, 2 << 20);
}

#[test]
fn what_is_no_regular_file_is_never_waited_for() {
    let root = tempdir().unwrap();
    let root = root.path();
    for folder in ["content", "static", "templates"] {
        fs::create_dir_all(root.join(folder)).unwrap();
        fifo(&root.join(folder).join("x.md"));
    }
    fifo(&root.join("site.yaml"));
    put(root, "themes", "a file");
    let checked = load(root).unwrap();
    assert_eq!(
        messages(&checked),
        "E unreadable content/x.md: not a regular file\n\
         E unreadable site.yaml: not a regular file\n\
         E unreadable static/x.md: not a regular file\n\
         E unreadable templates/x.md: not a regular file\n\
         E unreadable themes: not a folder\n"
    );
}

fn fifo(path: &Path) {
    let done = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(done.success());
}

#[test]
fn names_that_no_terminal_should_see_are_shown_escaped() {
    let root = tempdir().unwrap();
    let content = root.path().join("content");
    fs::create_dir(&content).unwrap();
    fs::write(content.join(std::ffi::OsStr::from_bytes(b"\xff.md")), "").unwrap();
    fs::write(content.join("a\nb.md"), "").unwrap();
    fs::create_dir(content.join("\u{1b}[31m")).unwrap();
    fs::write(content.join("\u{1b}[31m/x.md"), "").unwrap();
    let checked = load(root.path()).unwrap();
    let name = "file name is not UTF-8, or has control characters";
    assert_eq!(
        messages(&checked),
        format!(
            "E unsafe-path content/\\u{{1b}}[31m: {name}\n\
             E unsafe-path content/\\xff.md: {name}\n\
             E unsafe-path content/a\\nb.md: {name}\n"
        )
    );
    assert!(checked.value.content.is_empty());
}

#[test]
fn links_are_reported_and_nothing_behind_them_is_read() {
    let outside = tempdir().unwrap();
    put(outside.path(), "secret.md", "secret");
    let root = tempdir().unwrap();
    let root = root.path();
    put(root, "content/page.md", "page");
    symlink("..", root.join("content/loop")).unwrap();
    symlink("b", root.join("content/a")).unwrap();
    symlink("a", root.join("content/b")).unwrap();
    symlink("page.md", root.join("content/same.md")).unwrap();
    symlink("nowhere", root.join("content/gone.md")).unwrap();
    symlink("somebody@host.1", root.join("content/.#page.md")).unwrap();
    symlink("/dev/zero", root.join("content/zero.md")).unwrap();
    symlink(outside.path().join("secret.md"), root.join("content/pw.md")).unwrap();
    symlink(outside.path(), root.join("static")).unwrap();
    symlink("content", root.join("templates")).unwrap();
    symlink(outside.path().join("secret.md"), root.join("site.yaml")).unwrap();
    put(root, "themes/x/templates/page.html", "");
    symlink(outside.path().join("secret.md"), root.join("themes/x/templates/pw.html")).unwrap();
    let checked = load(root).unwrap();
    assert_eq!(
        messages(&checked),
        "W symlink content/a: symbolic link is not followed: it leads in a circle\n\
         W symlink content/b: symbolic link is not followed: it leads in a circle\n\
         E symlink content/gone.md: symbolic link leads nowhere\n\
         W symlink content/loop: symbolic link is not followed\n\
         E symlink content/pw.md: symbolic link leads out of the site\n\
         W symlink content/same.md: symbolic link is not followed\n\
         E symlink content/zero.md: symbolic link leads out of the site\n\
         E symlink site.yaml: symbolic link leads out of the site\n\
         E symlink static: symbolic link leads out of the site\n\
         W symlink templates: symbolic link is not followed\n\
         E symlink themes/x/templates/pw.html: symbolic link leads out of the site\n"
    );
    assert_eq!(contents(&checked.value), ["content/page.md"]);
    assert_eq!(checked.value.ignored, ["content/.#page.md"]);
    assert!(!format!("{:?}", checked.value).contains("secret"));
}

#[test]
fn a_root_behind_a_link_is_read() {
    let real = tempdir().unwrap();
    put(real.path(), "content/page.md", "page");
    put(real.path(), "static/a.css", "a");
    let other = tempdir().unwrap();
    symlink(real.path(), other.path().join("site")).unwrap();
    let checked = load(&other.path().join("site")).unwrap();
    assert_eq!(messages(&checked), "");
    assert_eq!(contents(&checked.value), ["content/page.md"]);
    assert_eq!(checked.value.assets[0].file, real.path().canonicalize().unwrap().join("static/a.css"));
}

#[test]
fn what_the_system_does_not_let_us_read_is_reported() {
    let root = tempdir().unwrap();
    let root = root.path();
    if !permissions_bind(root) {
        return;
    }
    put(root, "content/a.md", "a");
    put(root, "content/b.md", "b");
    put(root, "content/closed/c.md", "c");
    put(root, "content/z.md", "z");
    let closed = fs::Permissions::from_mode(0o000);
    fs::set_permissions(root.join("content/a.md"), closed.clone()).unwrap();
    fs::set_permissions(root.join("content/closed"), closed).unwrap();
    let checked = load(root).unwrap();
    fs::set_permissions(root.join("content/closed"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(
        messages(&checked),
        "E unreadable content/a.md: cannot be read: Permission denied (os error 13)\n\
         E unreadable content/closed: cannot be read: Permission denied (os error 13)\n"
    );
    assert_eq!(contents(&checked.value), ["content/b.md", "content/z.md"]);
}

#[test]
fn secrets_are_errors_and_leftovers_are_passed_over() {
    let root = tempdir().unwrap();
    let root = root.path();
    for path in [
        "content/.git/hooks/x.md",
        "content/.env",
        "content/.DS_Store",
        "content/x.md~",
        "content/4913",
        "content/.x.md.swp",
        "content/page/index.md",
        "content/page/server.key",
        "content/loose.key",
        "static/.env",
        "static/.git/config",
        "static/keys/id_rsa",
        "static/cert.pem",
        "static/index.html.bak",
        "static/.DS_Store",
        "static/.cache/x",
        "static/a:b.txt",
        "themes/x/static/.env",
    ] {
        put(root, path, "x");
    }
    let checked = load(root).unwrap();
    assert_eq!(
        messages(&checked),
        "E unsafe-path content/page/server.key: looks like a secret\n\
         E unsafe-path static/.env: looks like a secret\n\
         E unsafe-path static/.git: looks like a secret\n\
         E unsafe-path static/a:b.txt: `/a:b.txt` has a character that file systems or browsers do not take\n\
         E unsafe-path static/cert.pem: looks like a secret\n\
         E unsafe-path static/index.html.bak: looks like a secret\n\
         E unsafe-path static/keys/id_rsa: looks like a secret\n\
         E unsafe-path themes/x/static/.env: looks like a secret\n"
    );
    assert_eq!(
        checked.value.ignored,
        [
            "content/.DS_Store",
            "content/.env",
            "content/.git",
            "content/.x.md.swp",
            "content/4913",
            "content/loose.key",
            "content/x.md~",
            "static/.DS_Store",
            "static/.cache",
        ]
    );
    assert!(checked.value.assets.is_empty());
}

#[test]
fn folders_end_at_a_depth() {
    let root = tempdir().unwrap();
    let root = root.path();
    let deep = |depth: usize| format!("content/{}x.md", "d/".repeat(depth));
    put(root, &deep(32), "in");
    put(root, &deep(60), "out");
    let checked = load(root).unwrap();
    let folder = format!("content{}", "/d".repeat(33));
    assert_eq!(messages(&checked), format!("E limit-exceeded {folder}: folder is more than 32 folders deep\n"));
    assert_eq!(contents(&checked.value), [deep(32)]);
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let root = tempdir().unwrap();
    for n in 0..500 {
        let text: &[u8] = if n % 7 == 0 { b"\xff" } else { b"text" };
        put(root.path(), &format!("content/{}/{n}.md", n % 13), text);
    }
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| load(root.path())).unwrap()
    };
    assert_eq!(with(1), with(8));
}
