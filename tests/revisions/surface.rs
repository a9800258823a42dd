//! Whatever a change lets readers be led to, or lets their browsers run, is listed with its place, before and after.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{check, git, json, site};

/// A site under git, as it was before anybody changed it.
fn committed() -> tempfile::TempDir {
    let folder = site();
    let root = folder.path();
    let files = [
        ("content/about.md", "---\ntitle: About\n---\nWrite to [us](mailto:us@site.example).\n"),
        ("templates/foot.html", "<p>Bye</p>\n<a href=\"https://good.example/a\">Good</a>\n"),
        ("static/js/site.js", "let a = 1;\nlet b = 2;\n"),
        ("static/site.css", "body { color: red }\n"),
        ("static/page.html", "<p>Page</p>\n"),
        ("static/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n"),
        ("static/_headers", "/*\n  X-Frame-Options: DENY\n"),
        ("static/_redirects", "/a /b 301\n"),
        ("static/data.json", "{\"a\": \"b\"}\n"),
        ("messages/en.ftl", "hello = Hello\n"),
        ("themes/mine/theme.yaml", "extends: candor\n"),
        ("themes/mine/templates/page.html", "<p>{{ page.title }}</p>\n"),
        ("themes/mine/static/x.js", "let x = 1;\n"),
    ];
    for (path, text) in files {
        put(root, path, text);
    }
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "first"]);
    folder
}

fn put(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

/// Everything that is listed, but for the files themselves: `path:line:column change field: from → to`.
fn listed(root: &Path, against: &str) -> Vec<String> {
    let value = json(&check(root, &["--against", against, "--format", "json"]));
    let lists =
        ["links", "code", "settings"].map(|list| value["changes"][list].as_array().cloned().unwrap_or_default());
    let word = |entry: &Value, key: &str| entry[key].as_str().unwrap_or("-").to_owned();
    let row = |entry: Value| {
        let [path, change, field, from, to] = ["path", "change", "field", "from", "to"].map(|key| word(&entry, key));
        format!("{path}:{}:{} {change} {field}: {from} → {to}", entry["line"], entry["column"])
    };
    lists.into_iter().flatten().map(row).collect()
}

/// What is listed after one file was given this text.
pub(super) fn after(path: &str, text: impl AsRef<[u8]>) -> Vec<String> {
    let folder = committed();
    put(folder.path(), path, text);
    listed(folder.path(), "main")
}

#[test]
fn nothing_is_listed_where_nothing_changed() {
    let folder = committed();
    let value = json(&check(folder.path(), &["--against", "main", "--format", "json"]));
    for list in ["links", "code", "settings", "files", "facts"] {
        assert_eq!(value["changes"][list], Value::Array(vec![]), "{list}");
    }
}

#[test]
fn what_stands_in_markup_is_listed() {
    // Each is put into a template below its first line, and is listed at this column with this kind, field and value.
    let rows = [
        (
            "<script src=\"https://evil.example/x.js\"></script>",
            "14 script-added script src",
            "https://evil.example/x.js",
        ),
        ("<SCRIPT\nsrc=//evil.example/x.js></SCRIPT>", "5 script-added script src", "//evil.example/x.js"),
        ("<script>steal()</script>", "9 script-added script", "steal()"),
        ("<script type=module>steal()</script>", "21 script-added script", "steal()"),
        ("<svg><script href=/own.js /></svg>", "19 script-added script href", "/own.js"),
        ("<svg><title><script>steal()</script></title></svg>", "21 script-added script", "steal()"),
        ("<img src=/a.png onerror=steal()>", "25 handler-added img onerror", "steal()"),
        ("<p title=\"a>b\" ONCLICK='steal()'>", "25 handler-added p onclick", "steal()"),
        ("<a href=\"https://evil.example/\">x</a>", "10 link-added a href", "https://evil.example/"),
        ("<a href=\"mailto:evil@evil.example\">x</a>", "10 link-added a href", "mailto:evil@evil.example"),
        ("<a href=tel:+1900>x</a>", "9 link-added a href", "tel:+1900"),
        ("<a href=\"&#104;ttps&colon;//evil.example/\">x</a>", "10 link-added a href", "https://evil.example/"),
        ("<a href=\"java&#10;script:steal()\">x</a>", "10 link-added a href", "javascript:steal()"),
        ("<a href=\" JavaScript:steal()\">x</a>", "10 link-added a href", "JavaScript:steal()"),
        ("<a href=\"/\\evil.example/\">x</a>", "10 link-added a href", "/\\evil.example/"),
        ("<a href=\"https:evil.example\">x</a>", "10 link-added a href", "https:evil.example"),
        ("<a href=\"whatsapp://send?x\">x</a>", "10 link-added a href", "whatsapp://send?x"),
        ("<a href=\"web+pay:me\">x</a>", "10 link-added a href", "web+pay:me"),
        (
            "<img srcset=\"/a.png 1x, https://evil.example/b.png 2x\">",
            "14 link-added img srcset",
            "https://evil.example/b.png",
        ),
        ("<a ping=\"/a https://evil.example/p\">x</a>", "10 link-added a ping", "https://evil.example/p"),
        ("<iframe src=/x></iframe>", "13 frame-added iframe src", "/x"),
        ("<iframe srcdoc=\"&lt;p&gt;\"></iframe>", "17 frame-added iframe srcdoc", "<p>"),
        (
            "<object data=https://evil.example/x.swf></object>",
            "14 frame-added object data",
            "https://evil.example/x.swf",
        ),
        ("<embed src=/x.swf>", "12 frame-added embed src", "/x.swf"),
        ("<form action=https://evil.example/f></form>", "14 form-added form action", "https://evil.example/f"),
        ("<form method=post></form>", "1 form-added form", "<form method=post>"),
        (
            "<button formaction=https://evil.example/f>x</button>",
            "20 form-added button formaction",
            "https://evil.example/f",
        ),
        ("<base href=https://evil.example/>", "12 base-added base href", "https://evil.example/"),
        (
            "<meta http-equiv=refresh content=\"0; url=https://evil.example/\">",
            "35 redirect-added meta refresh",
            "0; url=https://evil.example/",
        ),
        (
            "<meta content=\"script-src *\" http-equiv=Content-Security-Policy>",
            "16 policy-added meta content-security-policy",
            "script-src *",
        ),
        ("<link rel=stylesheet href=/x.css>", "27 style-added link href", "/x.css"),
        ("<style>p { color: red }</style>", "8 style-added style", "p { color: red }"),
        ("<p style=\"display:none\">x</p>", "11 style-added p style", "display:none"),
        (
            "<svg><animate attributeName=href to=javascript:steal() /></svg>",
            "37 link-added animate to",
            "javascript:steal()",
        ),
        (
            "<svg><use xlink:href=https://evil.example/#a /></svg>",
            "22 link-added use xlink:href",
            "https://evil.example/#a",
        ),
        ("<{% if true %}script{% endif %} src=/own.js></script>", "37 script-added script src", "/own.js"),
        (
            "<a {% if a %}href=\"/\"{% else %}href=\"//evil.example\"{% endif %}>",
            "38 link-added a href",
            "//evil.example",
        ),
        (
            "<a href=\"https://{{ page.title }}.evil.example/\">x</a>",
            "10 link-added a href",
            "https://{{ page.title }}.evil.example/",
        ),
        ("<a href=\"{{ page.extra.a }}\">x</a>", "10 link-added a href", "{{ page.extra.a }}"),
        ("{{ page.title | safe }}", "1 unescaped-added safe", "{{ page.title | safe }}"),
        ("{% set a = \"<script src=/own.js></script>\" %}", "25 script-added script src", "/own.js"),
        ("{% set a = \"https://evil.example/\" %}", "13 link-added text", "https://evil.example/"),
    ];
    let mut wrong = Vec::new();
    for (markup, at, value) in rows {
        let line = if markup.contains('\n') { 3 } else { 2 };
        let found = after(
            "templates/foot.html",
            format!("<p>Bye</p>\n{markup}\n<a href=\"https://good.example/a\">Good</a>\n"),
        );
        let wanted = format!("templates/foot.html:{line}:{at}: - → {value}");
        if !found.contains(&wanted) {
            wrong.push(format!("{wanted}\n      found: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_link_that_is_swapped_is_shown_before_and_after() {
    let found = after("templates/foot.html", "<p>Bye</p>\n<a href=\"https://evil.example/a\">Good</a>\n");
    assert_eq!(found, ["templates/foot.html:2:10 host a href: https://good.example/a → https://evil.example/a"]);
    let found = after("templates/foot.html", "<p>Bye</p>\n");
    assert_eq!(found, ["templates/foot.html:1:1 link-removed a href: https://good.example/a → -"]);
}

#[test]
fn every_file_that_changed_is_named() {
    let folder = committed();
    let root = folder.path();
    put(root, "static/terms.pdf", b"%PDF-1.7\n\xff\xfe");
    put(root, "static/photo.png", b"\x89PNG\r\n\x1a\n\0\0");
    put(root, "templates/foot.html", "<p>Good bye</p>\n<a href=\"https://good.example/a\">Good</a>\n");
    fs::remove_file(root.join("static/site.css")).unwrap();
    let value = json(&check(root, &["--against", "main", "--format", "json"]));
    let files = value["changes"]["files"].as_array().unwrap();
    let rows: Vec<String> = files
        .iter()
        .map(|file| {
            let path = file["path"].as_str().unwrap();
            format!("{path}:{}:{} {}", file["line"], file["column"], file["change"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        rows,
        [
            "static/photo.png:1:1 file-added",
            "static/site.css:1:1 file-removed",
            "static/terms.pdf:1:1 file-added",
            "templates/foot.html:1:4 file-changed",
        ]
    );
    // What a browser runs by itself is a warning, a picture is none.
    let lines = String::from_utf8(check(root, &["--against", "main", "--format", "github"]).stdout).unwrap();
    assert!(lines.contains("::warning file=static/terms.pdf,"), "{lines}");
    assert!(lines.contains("::notice file=static/photo.png,"), "{lines}");
    let text = String::from_utf8(check(root, &["--against", "main"]).stdout).unwrap();
    assert!(text.contains("Files that changed: 4") && !text.contains("nothing wrong"), "{text}");
    crate::suite::sarif::assert_valid(&json(&check(root, &["--against", "main", "--format", "sarif"])));
}

#[test]
fn a_folder_is_what_a_site_is_held_against_too() {
    let folder = committed();
    let root = folder.path();
    let old = tempfile::tempdir().unwrap();
    crate::scratch::copy(root, old.path());
    put(root, "templates/foot.html", "<p>Bye</p>\n<a href=\"https://evil.example/a\">Good</a>\n");
    let found = listed(root, old.path().to_str().unwrap());
    assert_eq!(found, ["templates/foot.html:2:10 host a href: https://good.example/a → https://evil.example/a"]);
    // A folder of the name of a branch is no branch: who sends a change could bring it along.
    put(root, "nowhere/site.yaml", "title: T\n");
    assert_eq!(check(root, &["--against", "nowhere"]).status.code(), Some(2));
    assert_eq!(check(root, &["--against", "./gone"]).status.code(), Some(2));
}

#[test]
fn very_many_changes_take_no_longer_each() {
    let links = |host: &str| {
        let link = |at: usize| format!("<a href=\"https://{host}{at}.example/\">x</a><p onclick=a{at}>\n");
        (0..20_000).map(link).collect::<String>()
    };
    let folder = committed();
    let root = folder.path();
    put(root, "templates/many.html", links("a"));
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "many"]);
    put(root, "templates/many.html", links("b") + &"<script>".repeat(20_000) + &"{{ a | safe }}".repeat(20_000));
    let began = std::time::Instant::now();
    let found = listed(root, "main");
    assert!(found.len() >= 40_000 && began.elapsed().as_secs() < 20, "{} in {:?}", found.len(), began.elapsed());
}
