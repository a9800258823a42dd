//! Addresses that a file names: of programs, in texts, of pages.

use super::{Row, row, run};
use crate::scratch::Scratch;

#[test]
fn addresses_of_programs() {
    let bad = [
        "javascript:alert(1)",
        "\" \\u00a0javascript:x\"",
        "data:text/html,x",
        "//evil.example",
        "'\\\\evil'",
        "http:/evil",
        "https://",
        "https://acme.example@evil.example/",
        "https://user:word@acme.example/",
        "https://127.0.0.1/",
        "http://169.254.169.254/",
        "https://[::1]/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://0x7f.1/",
        "https://[::ffff:127.0.0.1]/",
        "https://2130706433/",
        "https://localhost./",
        "https://a.localhost/",
        "https://0.0.0.1/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://[::7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://printer.local/",
        "https://db.internal./",
        "https://router/",
        "ftp://acme.example/",
        "acme.example",
        "\"https://acme.example/ x\"",
    ];
    let each = |field: &str, column: usize| -> Vec<Row> {
        let row = |url: &&str| {
            let line = field.replace('@', url);
            row(line.clone()).fields(&line).fails_at(&[&format!("4:{column} unsafe-link")])
        };
        bad.iter().map(row).collect()
    };
    let mut rows = each("signup_url: @", 13);
    rows.extend(
        each("sources: {s: {title: T, url: '@'}}", 30)
            .into_iter()
            .filter(|row| !row.name.contains("'\"") && !row.name.contains("''")),
    );
    rows.push(
        row("73 not encrypted").fields("signup_url: http://acme.example/").passes_at(&["warning 4:13 unsafe-link"]),
    );
    rows.push(
        row("76 a header")
            .fields("signup_url: \"https://acme.example/\\r\\nSet-Cookie: x\"")
            .fails_at(&["4:13 unsafe-link"]),
    );
    run(rows);
}

#[test]
fn schemes_in_texts() {
    let bad = [
        "[a](javascript:x)",
        "[b](JaVaScRiPt:x)",
        "[c](java&#10;script:x)",
        "<javascript:x>",
        "[v](vbscript:x)",
        "[d](data:text/html;base64,eA==)",
        "[f](file:///etc/passwd)",
        "[g](//evil.example/)",
        "[h](\\\\evil.example/)",
        "[i](https://acme.example@evil.example/)",
        "[j](https://127.0.0.1/)",
        "![k](http://track.example/p.gif)",
        "![l](//track.example/p.gif)",
        "![m](data:image/png;base64,eA==)",
    ];
    let mut rows: Vec<Row> = bad.iter().map(|text| row(*text).body(text).fails_at(&["5:1 unsafe-link"])).collect();
    rows.push(row("by reference").body("[a]\n\n[a]: javascript:x\n").fails_at(&["5:1 unsafe-link"]));
    rows.push(row("in the summary").fields("summary: See [a](javascript:x)").fails_at(&["4:14 unsafe-link"]));
    rows.push(row("in an answer").fields("faq: [{q: x, a: 'See [a](javascript:x)'}]").fails_at(&["4:22 unsafe-link"]));
    rows.push(
        row("in the disclosure")
            .put("site.yaml", "title: T\nbase_url: https://t.example/\naffiliate: {disclosure: '[a](javascript:x)'}\n")
            .ends(2, &["site.yaml:3:26 unsafe-link"]),
    );
    run(rows);
}

#[test]
fn links_that_lead_nowhere() {
    run(vec![
        row("71 above").body("[x](../../../secret.md)\n").fails_at(&["5:1 broken-link"]),
        row("71 no page").body("[x](/missing/)\n").fails_at(&["5:1 broken-link"]),
        row("71 no heading").body("[x](#missing)\n").fails_at(&["5:1 broken-link"]),
        row("71 no heading on another page").body("[x](/programs/zeta/#missing)\n").fails_at(&["5:1 broken-link"]),
        row("71 no heading in another file").body("[x](zeta.md#missing)\n").fails_at(&["5:1 broken-link"]),
        row("a heading in capitals").body("## One\n\n[x](#One)\n").fails_at(&["7:1 broken-link"]),
        row("a page without its slash").body("[x](/programs/zeta)\n").fails_at(&["5:1 broken-link"]),
        row("no picture").body("![x](missing.png)\n").fails_at(&["5:1 missing-asset"]),
        row("a picture above").body("![x](../../../../etc/passwd)\n").fails_at(&["5:1 missing-asset"]),
        row("no fact").body("It is {{ fact.cokie }}.\n").fails_at(&["5:7 unknown-fact"]),
        row("a fact on a page of none")
            .put("content/about.md", "---\ntitle: A\n---\nIt is {{ fact.cookie }}.\n")
            .fails(&["content/about.md:4:7 unknown-fact"]),
        row("no program in a block").body("```program\nzeta\nnobody\n```\n").fails_at(&["7:1 unknown-program"]),
        row("no ranking in a block").body("```ranking\nnone\n```\n").fails_at(&["6:1 unknown-program"]),
        row("nobody to compare with")
            .put("content/compare/a.md", "---\nprograms: [acme, nobody]\n---\n")
            .fails(&["content/compare/a.md:2:18 unknown-program"]),
        row("one to compare")
            .put("content/compare/a.md", "---\nprograms: [acme]\n---\n")
            .fails(&["content/compare/a.md:2:11 invalid-value"]),
        row("compared with itself")
            .put("content/compare/a.md", "---\nprograms: [acme, acme]\n---\n")
            .fails(&["content/compare/a.md:2:18 invalid-value"]),
        row("a menu to nowhere")
            .put("site.yaml", "title: T\nbase_url: https://t.example/\nnavigation: [{title: X, url: /missing/}]\n")
            .ends(2, &["site.yaml:3:30 broken-link"]),
        row("a logo that is not there")
            .put("site.yaml", "title: T\nbase_url: https://t.example/\nlogo: /missing.svg\n")
            .ends(2, &["site.yaml:3:7 missing-asset"]),
        row("a link to a draft")
            .put("content/programs/soon.md", "---\nname: Soon\ncategory: SaaS\ndraft: true\n---\n")
            .body("[x](soon.md)\n")
            .fails_at(&["5:1 broken-link"]),
    ]);
}

#[test]
fn very_many_links_that_lead_nowhere_are_looked_up_a_few_times() {
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: Site\nbase_url: https://example.org/\n");
    scratch.put("content/about.md", "---\ntitle: About\n---\n");
    // Each of them is near enough to `/about/`, or to the heading, to be taken for a slip.
    let links = |to: &str| (100..300).map(|at| format!("[a]({to}{at})\n")).collect::<String>();
    let text = format!("{}{}", links("/about/"), links("#method-of-"));
    scratch.put("content/links.md", format!("---\ntitle: Links\n---\n## Method of 42\n\n{text}"));
    let found = scratch.candor(&["check", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    let found = value["diagnostics"].as_array().unwrap();
    let near = |name: &str| {
        let help = format!("did you mean `{name}`?");
        found.iter().filter(|it| it["help"] == help.as_str()).count()
    };
    assert_eq!((found.len(), near("/about/"), near("method-of-42")), (400, 50, 100));
}
