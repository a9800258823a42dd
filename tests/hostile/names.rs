//! Names of pages, addresses, and two of them in one place.

use super::{Row, row, run};

#[test]
fn slugs_and_aliases() {
    let slug = |text: &str| row(format!("slug {text}")).fields(&format!("slug: {text}")).fails_at(&["4:7 unsafe-path"]);
    let alias = |text: &str| {
        row(format!("alias {text}")).fields(&format!("aliases: [\"{text}\"]")).fails_at(&["4:11 unsafe-path"])
    };
    let mut rows: Vec<Row> = [
        "../../etc/x",
        "/abs",
        "a/../../b",
        "..",
        ".",
        "a\\..\\b",
        "C:x",
        "\"%2e%2e%2fx\"",
        "..%252f",
        "con",
        "aux",
        "nul.html",
        "com1",
        "lpt9",
        "a.",
        "'a '",
        "index",
        "A",
        "a b",
        "-a",
        "a--b",
        "'a\u{200b}'",
        "\u{ad}a",
    ]
    .iter()
    .map(|text| slug(text))
    .collect();
    rows.extend(
        [
            "../../evil/",
            "/x/../../y",
            "//evil",
            "https://x",
            "/a\\\\b/",
            "/a?b",
            "/a#b",
            "/%2e%2e/x/",
            "/con/",
            "/a./",
            "/.candor-manifest.json",
            "/.git/config",
            "/x:y/",
        ]
        .iter()
        .map(|text| alias(text)),
    );
    rows.push(
        row("a file name that is no slug")
            .put("content/guides/Not A Slug.md", "---\ntitle: T\n---\n")
            .fails(&["content/guides/Not A Slug.md:1:1 unsafe-path"]),
    );
    rows.push(
        row("a program's file name that is no slug")
            .put("content/programs/Not A Slug.md", "---\nname: T\ncategory: C\n---\n")
            .fails(&["content/programs/Not A Slug.md:2:1 unsafe-path"]),
    );
    rows.push(
        row("the same with a slug")
            .put("content/programs/Not A Slug.md", "---\nname: T\ncategory: C\nslug: t\n---\n")
            .passes(&[]),
    );
    rows.push(row("90 a name of signs").fields("title: '!!!'").passes(&[]));
    rows.push(
        row("90 a category of signs")
            .put("content/programs/acme.md", "---\nname: Acme\ncategory: '!!!'\n---\n")
            .fails_at(&["3:11 invalid-value"]),
    );
    rows.push(
        row("90 a long category")
            .put("content/programs/acme.md", format!("---\nname: Acme\ncategory: {}\n---\n", "é".repeat(190)))
            .passes(&[]),
    );
    rows.push(
        row("a folder of no kind")
            .put("content/reviews/a.md", "---\nname: A\n---\n")
            .fails(&["content/reviews/a.md:1:1 unsafe-path"]),
    );
    run(rows);
}

#[test]
fn two_sources_of_one_address() {
    let acme = |slug: &str| format!("---\nname: Other\ncategory: SaaS\nslug: {slug}\n---\n");
    run(vec![
        row("two programs of one slug")
            .put("content/programs/b.md", acme("acme"))
            .fails(&["content/programs/b.md:1:1 address-collision"]),
        row("a program in a folder and in a file")
            .put("content/programs/acme/index.md", "---\nname: A\ncategory: B\n---\n")
            .fails(&["content/programs/acme/index.md:1:1 address-collision"]),
        row("87 an alias on a page")
            .put("content/programs/b.md", "---\nname: B\ncategory: SaaS\naliases: [/programs/acme/]\n---\n")
            .fails(&["content/programs/b.md:4:11 address-collision"]),
        row("87 an alias twice")
            .put("content/programs/b.md", "---\nname: B\ncategory: SaaS\naliases: [/x/, /x/]\n---\n")
            .fails(&["content/programs/b.md:4:16 address-collision"]),
        row("87 an alias on the home page").fields("aliases: [/]").fails_at(&["4:11 address-collision"]),
        row("87 a static file on a page")
            .put("static/programs/acme/index.html", "x")
            .fails(&["static/programs/acme/index.html:1:1 address-collision"]),
        row("87 a static file on a file of every site")
            .put("static/sitemap.xml", "x")
            .fails(&["static/sitemap.xml:1:1 address-collision"]),
        row("87 a file where a folder must be")
            .put("static/programs", "x")
            .fails(&["static/programs:1:1 address-collision"]),
        row("87 a file where a folder of a page must be")
            .put("static/programs/acme", "x")
            .fails(&["static/programs/acme:1:1 address-collision"]),
        row("87 a folder where a file of a page must be")
            .put("static/programs/acme/index.json/x", "x")
            .fails(&["content/programs/acme.md:1:1 address-collision"]),
        row("87 an alias where a folder must be").fields("aliases: [/programs]").fails_at(&["4:11 address-collision"]),
        row("88 case alone")
            .put("static/a.txt", "x")
            .put("static/A.txt", "y")
            .fails(&["static/a.txt:1:1 address-collision"]),
        row("88 case of folders").fields("aliases: [/PROGRAMS/ACME/]").fails_at(&["4:11 address-collision"]),
        row("91 a page on a list")
            .put("content/programs.md", "---\ntitle: P\n---\n")
            .fails(&["content/programs.md:1:1 address-collision"]),
        row("91 a page on a folder of redirects")
            .put("content/go.md", "---\ntitle: P\n---\n")
            .fails(&["content/go.md:1:1 address-collision"]),
        row("91 a page on the page of changes")
            .put("content/changes.md", "---\ntitle: P\n---\n")
            .fails(&["content/changes.md:1:1 address-collision"]),
        row("two guides of one slug")
            .put("content/guides/a.md", "---\ntitle: A\n---\n")
            .put("content/guides/b.md", "---\ntitle: B\nslug: a\n---\n")
            .fails(&["content/guides/b.md:1:1 address-collision"]),
        row("one comparison twice")
            .put("content/compare/a.md", "---\nprograms: [acme, zeta]\n---\n")
            .put("content/compare/b.md", "---\nprograms: [zeta, acme]\n---\n")
            .fails(&["content/compare/b.md:2:11 address-collision"]),
        row("two categories of one address")
            .put("content/programs/b.md", "---\nname: B\ncategory: saas!\n---\n")
            .passes(&["warning content/programs/b.md:3:11 spelling-mismatch"]),
    ]);
}

#[test]
fn what_editors_and_systems_leave_is_passed_over() {
    let left =
        [".git/hooks/x.md", ".DS_Store", "programs/x.md~", "programs/.#x.md", "programs/4913", "programs/.x.md.swp"];
    run(left
        .iter()
        .map(|path| row(*path).put(&format!("content/{path}"), "no front matter").passes(&[]))
        .collect::<Vec<_>>());
}

#[test]
fn secrets_are_not_published() {
    let secret = [
        ".env",
        ".git/config",
        "id_rsa",
        "server.pem",
        "index.html.bak",
        "deep/down/.env.local",
        ".ssh/id_ed25519",
        ".npmrc",
        ".htpasswd",
        ".aws/credentials",
        "id_ecdsa_sk",
        "site.yaml.old",
        "credentials.json",
        "keys/service-account-prod.json",
        "secrets.yml",
        "terraform.tfstate",
        "kubeconfig",
        "AuthKey.p8",
        "release.jks",
        "prod.env",
        "dump.sql",
        "shop.sql.gz",
        "site-backup.zip",
    ];
    let place = |path: &str| match path.split_once('/') {
        Some((folder, _)) if folder.starts_with('.') => folder.to_owned(),
        _ => path.to_owned(),
    };
    run(secret
        .iter()
        .map(|path| {
            row(*path)
                .put(&format!("static/{path}"), "secret")
                .fails(&[&format!("static/{}:1:1 unsafe-path", place(path))])
        })
        .collect::<Vec<_>>());
}

#[test]
fn secrets_in_files_are_not_published() {
    // Parted, so that no tool takes this file for a leak.
    let key = ["-----BEGIN RSA ", "PRIVATE KEY-----\nMIIB\n"].concat();
    let token = ["ghp_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].concat();
    let page = "---\ntitle: A\n---\nText.\n";
    run(vec![
        row("a key").put("static/notes.txt", &key).fails(&["static/notes.txt:1:1 unsafe-path"]),
        row("a token in a script")
            .put("static/js/app.js", format!("let a = 1;\nlet token = '{token}';\n"))
            .fails(&["static/js/app.js:1:1 unsafe-path"]),
        row("a key in a picture that is text")
            .put("static/a.svg", format!("<svg><!-- {key} --></svg>"))
            .fails(&["static/a.svg:1:1 unsafe-path"]),
        row("beside a page")
            .put("content/guides/a/index.md", page)
            .put("content/guides/a/notes.txt", &token)
            .fails(&["content/guides/a/notes.txt:1:1 unsafe-path"]),
        row("in a theme")
            .put("themes/x/static/x.css", format!("/* {token} */"))
            .fails(&["themes/x/static/x.css:1:1 unsafe-path"]),
        row("a public key").put("static/key.asc", key.replace("PRIVATE", "PUBLIC")).passes(&[]),
        row("an example").put("static/a.txt", format!("ghp_{}", "x".repeat(36))).passes(&[]),
    ]);
    let settings = "title: T\nbase_url: https://t.example/\n";
    let allow = |files: &str| format!("{settings}allow: {files}\n");
    run(vec![
        row("allowed with a reason")
            .put("static/shop.db", "prices")
            .put("static/a.txt", &token)
            .put("site.yaml", allow("{static/shop.db: For the map., static/a.txt: It has expired.}"))
            .passes(&[]),
        row("allowed without a reason")
            .put("static/shop.db", "prices")
            .put("site.yaml", allow("{static/shop.db: }"))
            .ends(2, &["site.yaml:3:9 invalid-value"]),
        row("another allowed")
            .put("static/shop.db", "prices")
            .put("site.yaml", allow("{static/other.db: For the map.}"))
            .fails(&["warning site.yaml:3:9 unused-allow", "static/shop.db:1:1 unsafe-path"]),
        row("what nothing publishes is not allowed")
            .put("static/.env", "x")
            .put("site.yaml", allow("{static/.env: For the map.}"))
            .fails(&["warning site.yaml:3:9 unused-allow", "static/.env:1:1 unsafe-path"]),
    ]);
    let scratch = crate::scratch::Scratch::empty();
    scratch.put("site.yaml", allow("{static/shop.db: For the map.}")).put("static/shop.db", "prices");
    scratch.put("content/about.md", "---\ntitle: About\n---\n");
    assert_eq!(scratch.build()["shop.db"], b"prices");
    let scratch = crate::scratch::Scratch::empty();
    scratch.put("site.yaml", settings).put("static/a.txt", format!("\n\n{token}"));
    let ran = scratch.candor(&["build"]);
    assert!(ran.err.contains("line 3 holds a token (`github-pat`)") && !ran.err.contains(&token), "{}", ran.err);
}

#[test]
fn a_category_is_found_by_its_name_whatever_its_file_is_called() {
    let scratch = crate::scratch::Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    scratch.put("content/programs/acme.md", "---\nname: Acme\ncategory: Mail tools\n---\n");
    scratch.put("content/categories/email.md", "---\nname: Mail tools\nsummary: Written by hand.\n---\n");
    let built = scratch.build();
    let page = String::from_utf8_lossy(&built["categories/email/index.html"]);
    assert!(page.contains("Written by hand.") && page.contains("/programs/acme/"));
    assert!(!built.contains_key("categories/mail-tools/index.html"));
}

#[test]
fn what_lies_beside_a_draft_is_a_draft() {
    let scratch = crate::scratch::Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    scratch.put("content/about.md", "---\ntitle: About\n---\n");
    scratch.put("content/guides/new/index.md", "---\ntitle: New\ndraft: true\n---\n![a](figures/a.png)\n");
    scratch.put("content/guides/new/figures/a.png", "secret");
    scratch.put("content/guides/newer/index.md", "---\ntitle: Newer\n---\n![b](b.png)\n");
    scratch.put("content/guides/newer/b.png", "public");
    let built = scratch.build();
    assert!(!built.keys().any(|path| path.starts_with("guides/new/")), "{:?}", built.keys());
    assert!(built.contains_key("guides/newer/b.png"));
    assert_eq!(scratch.candor(&["build", "--drafts", "--quiet"]).code, Some(0));
    assert!(scratch.root().join("public/guides/new/figures/a.png").exists());
}
