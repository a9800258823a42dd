//! Markdown and HTML within it.

use super::{Row, row, run};
use crate::scratch::Scratch;

#[test]
fn raw_html_is_text() {
    let raw = [
        "<script>alert(4)</script>",
        "<img src=x onerror=y>",
        "<svg onload=x>",
        "<iframe srcdoc=x></iframe>",
        "<style>a{}</style>",
        "<base href=/>",
        "<meta http-equiv=refresh content=0>",
        "<form action=javascript:x>",
        "a <b onclick=x>b</b>",
    ];
    let mut rows: Vec<Row> = raw
        .iter()
        .map(|text| {
            let column = text.find('<').unwrap() + 1;
            row(*text).body(text).passes_at(&[&format!("warning 5:{column} raw-html")])
        })
        .collect();
    for (text, second) in [
        ("<noscript><p title=\"</noscript><img src=x onerror=x>\">", 11),
        ("<math><annotation-xml encoding=x>", 7),
        ("<svg><animate attributeName=href>", 6),
    ] {
        let found = ["warning 5:1 raw-html".to_owned(), format!("warning 5:{second} raw-html")];
        rows.push(row(text).body(text).passes_at(&[&found[0], &found[1]]));
    }
    rows.push(row("66 comments").body("<!--more--><!-- secret -->\n\nA <!-- b --> c.\n").passes(&[]));
    run(rows);
}

#[test]
fn labels_titles_and_attributes() {
    run(vec![
        row("62 a title").body("[e](/ '\"><script>x</script>')\n").passes(&[]),
        row("62 a language").body("```\"><script>\nx\n```\n").passes_at(&["warning 5:1 not-highlighted"]),
        row("62 an id").body("# h {#\"><script> onclick=x}\n").passes_at(&["warning 5:9 raw-html"]),
        row("a picture within a picture")
            .put("static/x.svg", "<svg/>")
            .body("![a ![b](/x.svg) c](/x.svg)\n\nAfter.\n")
            .passes(&[]),
        row("62 a note").body("x[^\"><img>]\n\n[^\"><img>]: y\n").passes(&[]),
        row("70 no language of that name").body("```klingon\nx\n```\n").passes_at(&["warning 5:1 not-highlighted"]),
        row("69 a long line of code")
            .body(&format!("```sh\n{}\n```\n", "x; ".repeat(20_000)))
            .passes_at(&["warning 5:1 not-highlighted"]),
        row("sixty long lines of code")
            .body(&format!("```cs\n{}```\n", format!("{}\n", "x".repeat(3_900)).repeat(60)))
            .passes_at(&["warning 5:1 not-highlighted"]),
        row("68 headings")
            .body("### <b>x</b>\n\n### x\n\n### x\n\n### constructor\n\n### 🙂\n")
            .passes_at(&["warning 5:5 raw-html"]),
    ]);
}

/// Each of these lines takes the slowest grammar 0.1 s, so all of them would take minutes.
#[test]
fn a_file_has_as_much_code_in_colours_as_it_may() {
    let long = "x".repeat(700);
    let block = format!("```cs\n{long}\n```\n");
    let answer = format!("  - q: How?\n    a: |\n      ```cs\n      {long}\n      ```\n");
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    let fields = format!("name: Acme\ncategory: SaaS\nfaq:\n{}", answer.repeat(400));
    scratch.put("content/programs/acme.md", format!("---\n{fields}---\n{}", block.repeat(600)));
    let ran = scratch.candor(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let plain = json["diagnostics"].as_array().unwrap().iter().filter(|it| it["code"] == "not-highlighted").count();
    // A line of 700 bytes costs 700 * (700 + 128) = 579,600, so 4,000,000 are enough for 6 of the answers, and 6 of the
    // blocks below.
    assert_eq!(plain, 400 - 6 + 600 - 6, "{}", ran.err);
    scratch.candor(&["build"]);
    let page = std::fs::read_to_string(scratch.root().join("public/programs/acme/index.html")).unwrap();
    assert_eq!(page.matches("hl-source").count(), 12);
    assert_eq!(page.matches("<pre><code>").count(), 400 - 6 + 600 - 6);
}

#[test]
fn code_in_a_remark_is_no_markup_in_a_feed() {
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    let change = "{date: 2026-01-31, field: cookie, note: 'Was `<img src=x onerror=y>`'}";
    scratch.put("content/programs/acme.md", format!("---\nname: Acme\ncategory: SaaS\nhistory: [{change}]\n---\n"));
    let feed = String::from_utf8(scratch.build()["changes.xml"].clone()).unwrap();
    // Once for HTML, and once more for XML.
    assert!(feed.contains(">Was &amp;lt;img src=x onerror=y&amp;gt;</content>"), "{feed}");
}

#[test]
fn deep_and_wide() {
    let many = [
        ("[", 50_000),
        ("[a](", 50_000),
        ("*a_ ", 50_000),
        (">", 20_000),
        ("- ", 20_000),
        ("<!--", 50_000),
        ("![[]()", 500),
        ("[^\n", 32_000),
        ("<a\n[^", 32_000),
        ("`", 100_000),
        ("| a ", 50_000),
        ("{{ fact.cookie }} ", 20_000),
        ("{{ ", 50_000),
        ("# a\n", 20_000),
        ("1. **a?** b\n", 20_000),
    ];
    for (part, times) in many {
        let scratch = Scratch::empty();
        scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
        scratch.put("content/programs/acme.md", format!("---\nname: A\ncategory: B\n---\n{}\n", part.repeat(times)));
        let ran = scratch.candor(&["build", "--quiet"]);
        assert!(matches!(ran.code, Some(0 | 1)), "{part}: {ran:?}");
        assert!(!ran.err.contains("panicked"), "{part}");
        if ran.code == Some(1) {
            assert!(ran.err.contains("error["), "{part}: {}", ran.err);
            continue;
        }
        let page = std::fs::read_to_string(scratch.root().join("public/programs/acme/index.html")).unwrap();
        let page = scraper::Html::parse_document(&page);
        let deepest = page.tree.nodes().map(|node| node.ancestors().count()).max().unwrap();
        assert!(deepest <= 100, "{part}: {deepest} deep");
    }
}

#[test]
fn what_makes_the_reader_of_markdown_panic_does_not() {
    run(vec![
        row("58 a definition").body("a  2\n:<\n  {}\n -\n").passes(&[]),
        row("questions that are none")
            .body("## FAQ\n\nText before.\n\n- item\n")
            .passes_at(&["warning 7:1 invalid-value"]),
    ]);
}
