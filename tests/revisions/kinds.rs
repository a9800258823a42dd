//! Every kind of file is read in its own way for what it leads readers to and runs.

use super::surface::after;

#[test]
fn every_kind_of_file_is_read() {
    let evil = "https://evil.example/";
    let rows = [
        (
            "content/about.md",
            "---\ntitle: About\n---\nWrite to [us](mailto:evil@evil.example).\n",
            "4:10 host text: mailto:us@site.example → mailto:evil@evil.example",
        ),
        (
            "content/about.md",
            "---\ntitle: About\n---\nWrite to [us](mailto:us@site.example). [x][y]\n\n[y]: https://evil.example/\n",
            "4:40 link-added text: - → https://evil.example/",
        ),
        (
            "content/about.md",
            "---\ntitle: About\nsummary: See [x](https://evil.example/).\n---\nWrite to [us](mailto:us@site.example).\n",
            "3:18 link-added summary: - → https://evil.example/",
        ),
        (
            "content/about.md",
            "---\ntitle: About\naliases: [/programs/other/]\n---\nWrite to [us](mailto:us@site.example).\n",
            "3:11 redirect-added aliases[0]: - → /programs/other/",
        ),
        (
            "content/about.md",
            "---\ntitle: About\n---\nWrite to [us](mailto:us@site.example).\n\n<img src=x onerror=steal()>\n",
            "6:20 handler-added img onerror: - → steal()",
        ),
        (
            "site.yaml",
            "title: Site\nbase_url: https://evil.example/\n",
            "2:11 host base_url: https://example.org/ → https://evil.example/",
        ),
        (
            "site.yaml",
            "title: Site\nbase_url: https://example.org/\naffiliate: {redirects: /to/}\n",
            "3:24 setting-added affiliate.redirects: - → /to/",
        ),
        ("static/js/site.js", "let a = 1;\nlet b = 3;\n", "2:9 script-changed file: "),
        (
            "static/js/new.mjs",
            "import 'https://evil.example/x.js'",
            "1:9 link-added text: - → https://evil.example/x.js",
        ),
        (
            "static/js/new.js",
            "fetch('\\x68ttps:\\/\\/evil.example\\/x')",
            "1:8 link-added text: - → https://evil.example/x",
        ),
        ("static/site.css", "@import '//evil.example/x.css';\n", "1:10 link-added @import: - → //evil.example/x.css"),
        (
            "static/site.css",
            "body { background: u\\72l(https://evil.example/) }\n",
            "1:26 link-added url(): - → https://evil.example/",
        ),
        (
            "static/site.css",
            "body { background: url('ht\\74 ps://evil.example/') }\n",
            "1:25 link-added url(): - → https://evil.example/",
        ),
        ("static/site.css", "body { color: blue }\n", "1:15 style-changed file: "),
        ("static/page.html", "<p>Page</p><script src=x.js></script>\n", "1:24 script-added script src: - → x.js"),
        (
            "static/icon.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"steal()\"></svg>\n",
            "1:49 handler-added svg onload: - → steal()",
        ),
        (
            "static/_headers",
            "/*\n  X-Frame-Options: ALLOWALL\n",
            "2:3 policy-changed line: X-Frame-Options: DENY → X-Frame-Options: ALLOWALL",
        ),
        (
            "static/_redirects",
            "/a https://evil.example/ 301\n",
            "1:1 redirect-changed line: /a /b 301 → /a https://evil.example/ 301",
        ),
        (
            "static/data.json",
            "{\"a\": \"https:\\/\\/evil.example\\/\"}\n",
            "1:8 link-added text: - → https://evil.example/",
        ),
        (
            "static/app.webmanifest",
            "{\"start_url\": \"https://evil.example/\"}\n",
            "1:16 link-added text: - → https://evil.example/",
        ),
        (
            "static/feed.xml",
            "<rss><link>https://evil.example/</link></rss>\n",
            "1:12 link-added text: - → https://evil.example/",
        ),
        (
            "static/feed.xml",
            "<?xml-stylesheet href=\"/own.xsl\"?><a/>",
            "1:1 style-added xml-stylesheet: - → ?xml-stylesheet href=\"/own.xsl\"?",
        ),
        (
            "static/icon.svg",
            "<?xml-stylesheet href=\"https://evil.example/\"?><svg/>",
            "1:1 style-added xml-stylesheet: ",
        ),
        (
            "static/icon.svg",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM \"https://evil.example/\">]><svg/>",
            "1:35 link-added text: - → https://evil.example/",
        ),
        (
            "content/about.md",
            "---\ntitle: About\nsummary: <a onclick=steal()>x</a>\n---\nWrite to [us](mailto:us@site.example).\n",
            "3:10 handler-added summary: a onclick: - → steal()",
        ),
        ("static/CNAME", "evil.example\n", "1:1 redirect-added line: - → evil.example"),
        ("static/plain", "<script>steal()</script>", "1:9 script-added script: - → steal()"),
        (
            "messages/en.ftl",
            "hello = Hello <a href=\"https://evil.example/\">x</a>\n",
            "1:24 link-added a href: - → https://evil.example/",
        ),
        ("themes/mine/theme.yaml", "extends: other\n", "1:10 setting-changed extends: candor → other"),
        (
            "themes/mine/templates/page.html",
            "<p>{{ page.title }}</p><embed src=/x>\n",
            "1:35 frame-added embed src: - → /x",
        ),
        ("themes/mine/static/x.js", "let x = 2;\n", "1:9 script-changed file: "),
        (
            "themes/mine/messages/en.ftl",
            "a = https://evil.example/\n",
            "1:5 link-added text: - → https://evil.example/",
        ),
        ("content/programs/new/x.html", "<script src=x.js></script>", "1:13 script-added script src: - → x.js"),
    ];
    let mut wrong = Vec::new();
    for (path, text, wanted) in rows {
        let found = after(path, text);
        let wanted = format!("{path}:{wanted}");
        if !found.iter().any(|row| row.starts_with(&wanted)) {
            wrong.push(format!("{wanted}\n      found: {found:?}"));
        }
        if text.contains(evil) && !found.iter().any(|row| row.contains(evil)) {
            wrong.push(format!("{path}: {evil} is not named"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_page_in_sixteen_bits_a_unit_is_read_as_browsers_read_it() {
    let page = "\u{feff}<p>Page</p><script>steal()</script>";
    let bytes: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = after("static/page.html", bytes);
    assert!(found.iter().any(|row| row.contains("script-added script: - → steal()")), "{found:?}");
}
