//! Very many findings in few files: what they take grows with their number, and people are shown the first of them.

use rayon::prelude::*;

use crate::scratch::Scratch;

/// A file with so many faults of one code, on one line or on many.
struct Flood {
    name: &'static str,
    path: &'static str,
    text: String,
    code: &'static str,
    count: usize,
}

fn program(name: &'static str, code: &'static str, count: usize, fields: &str, body: &str) -> Flood {
    let text = format!("---\nname: Acme\ncategory: SaaS\n{fields}---\n{body}\n");
    Flood { name, path: "content/programs/acme.md", text, code, count }
}

/// So many copies of a text, in which `%` is the number of the copy.
fn many(count: usize, text: &str) -> String {
    (0..count).map(|at| text.replace('%', &format!("{at:x}"))).collect()
}

/// Each would take minutes if every finding looked at the whole of its file, or at every name that is known.
#[test]
fn very_many_findings_are_told_one_by_one_and_shown_in_part() {
    let headings = many(20_000, "### h%\n");
    let known = format!("sources:\n{}", many(2_500, "  s%: {title: t}\n"));
    let unknown = format!("cookie: {{value: 30 days, sources: [{}]}}\n", many(9_000, "t%,"));
    let floods = [
        program("one link", "broken-link", 100_000, "", &many(100_000, "[a](/b) ")),
        program("links on a line", "broken-link", 100_000, "", &many(100_000, "[](/%) ")),
        program("links on lines", "broken-link", 90_000, "", &many(90_000, "[](/%)\n")),
        program("no such heading", "broken-link", 40_000, "", &(many(40_000, "[](#x%) ") + "\n\n" + &headings)),
        program("unknown facts", "unknown-fact", 40_000, "", &many(40_000, "{{ fact.c% }} ")),
        program("raw HTML", "raw-html", 100_000, "", &many(100_000, "<b> ")),
        program("unknown fields", "unknown-field", 9_000, &many(9_000, "f%: 1\n"), ""),
        program("keys twice", "duplicate-key", 6_665, &many(6_666, "draft: true\n"), ""),
        program("rules of pay", "invalid-value", 4_900, &format!("commissions:\n{}", many(4_900, "- rate: x\n")), ""),
        program("unknown sources", "unknown-source", 9_000, &(known + &unknown), ""),
        program("codes", "unknown-field", 9_000, &format!("allow:\n{}", many(9_000, "  x%: y\n")), ""),
        Flood {
            name: "menu",
            path: "site.yaml",
            text: format!(
                "title: T\nbase_url: https://t.example/\nnavigation:\n{}",
                many(3_900, "- {title: a, url: /x%/}\n")
            ),
            code: "broken-link",
            count: 3_900,
        },
    ];
    floods.into_par_iter().for_each(|Flood { name, path, text, code, count }| {
        assert!(text.len() < 1 << 20, "{name}: a file of this size is refused");
        let scratch = Scratch::empty();
        scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
        scratch.put("content/about.md", "---\ntitle: About\n---\nText.\n").put(path, text);
        let ran = scratch.candor(&["check", "--today", "2026-01-31"]);
        let rest = count - 100;
        let is_said = ran.out.contains(&format!("[{code}]: {rest} more `{code}` in this file\n"));
        assert!(is_said, "{name}: {rest} more\n{}", ran.out.get(..2000).unwrap_or(&ran.out));
        let last = ran.out.lines().last().unwrap_or_default();
        assert!(last.starts_with(&format!("{count} ")), "{name}: {last}");
        assert!(ran.out.len() < 400_000, "{name}: {} bytes", ran.out.len());
    });
}

#[test]
fn machines_are_told_each_of_very_many_findings() {
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    scratch.put("content/about.md", format!("---\ntitle: About\n---\n{}\n", many(1_000, "[](/%) ")));
    let printed = |format| scratch.candor(&["check", "--format", format]).out;
    let json: serde_json::Value = serde_json::from_str(&printed("json")).unwrap();
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(1_000));
    assert_eq!(json["summary"]["errors"], 1_000);
    let sarif: serde_json::Value = serde_json::from_str(&printed("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(1_000));
    let github = printed("github");
    assert_eq!(github.lines().count(), 101);
    let rest = "::error file=content/about.md,line=1,title=broken-link::900 more `broken-link` in this file%0A\
                help: `candor check --format json` lists each of them";
    assert_eq!(github.lines().last(), Some(rest));
}

/// What follows from files that could not be read is found by their names, not by looking at each of them.
#[test]
fn very_many_links_into_very_many_unread_files() {
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    for at in 0..2_000 {
        scratch.put(&format!("content/programs/p{at:x}.md"), "no front matter");
    }
    // Half of the links lead to pages of files that are there.
    let links = many(40_000, "[](/programs/p%/) ");
    scratch.put("content/about.md", format!("---\ntitle: About\n---\n{links}\n"));
    let ran = scratch.candor(&["check", "--today", "2026-01-31"]);
    // 2,000 files, and of 40,000 links those that do not lead to one of them.
    assert!(ran.out.ends_with("40000 errors\n"), "{}", &ran.out[ran.out.len() - 200..]);
}
