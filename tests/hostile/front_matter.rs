//! Front matter and YAML.

use super::{row, run};

#[test]
fn fences() {
    let acme = "content/programs/acme.md";
    run(vec![
        row("1 none").put(acme, "Acme pays.\n").fails_at(&["1:1 front-matter-missing"]),
        row("2 not closed")
            .put(acme, format!("---\nname: A\n{}", "text\n".repeat(100_000)))
            .fails_at(&["1:1 front-matter-missing"]),
        row("3 hyphens in a value").fields("title: Fast and cheap ---\nverdict: yes").passes(&[]),
        row("4 hyphens in a block").fields("summary: |\n  one\n  ---\n  two").passes(&[]),
        row("5 blank after the fence").put(acme, "---\nname: A\ncategory: B\n--- \nText\n").passes(&[]),
        row("5 four hyphens")
            .put(acme, "---\nname: A\ncategory: B\n----\nText\n")
            .fails_at(&["4:1 front-matter-missing"]),
        row("6 TOML").put(acme, "+++\nname = 'A'\n+++\n").fails_at(&["1:1 front-matter-missing"]),
        row("7 empty").put(acme, "---\n---\n").fails_at(&["2:1 missing-field", "2:1 missing-field"]),
        row("43 a list").put(acme, "---\n- name\n---\n").fails_at(&["2:1 yaml-syntax"]),
        row("43 a string").put(acme, "---\njust text\n---\n").fails_at(&["2:1 yaml-syntax"]),
    ]);
}

#[test]
fn parts_of_yaml_that_are_refused() {
    let mut bomb = String::from("a: &a [x, x]\n");
    for (name, of) in ('b'..='k').zip('a'..='j') {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{of}"); 10].join(", ")));
    }
    run(vec![
        row("8 alias bomb").fields(bomb.trim_end()).fails_at(&["4:4 yaml-syntax"]),
        row("10 alias of itself").fields("extra: &a [*a]").fails_at(&["4:8 yaml-syntax"]),
        row("36 tag").fields("extra: !!python/object/apply:os.system [id]").fails_at(&["4:8 yaml-syntax"]),
        row("36 include").fields("verdict: !include /etc/passwd").fails_at(&["4:10 yaml-syntax"]),
        row("37 binary").fields("title: !!binary aGVsbG8=").fails_at(&["4:8 yaml-syntax"]),
        row("38 merge of an alias").fields("<<: *base").fails_at(&["4:1 yaml-syntax"]),
        row("38 merge of a mapping").fields("<<: {x: 1}").fails_at(&["4:1 yaml-syntax"]),
        row("39 end of document").fields("...\ngarbage").fails_at(&["5:1 yaml-syntax"]),
        row("directive")
            .put("content/programs/acme.md", "---\n%YAML 1.2\nname: A\n---\n")
            .fails_at(&["2:1 yaml-syntax"]),
        row("34 tab").fields("payout:\n\tminimum: 5 USD").fails_at(&["5:1 yaml-syntax"]),
        row("35 indentation").fields("tags:\n  - x\n - y").fails_at(&["6:2 yaml-syntax"]),
        row("31 a colon").fields("title: Acme: the review").fails_at(&["4:12 yaml-syntax"]),
        row("33 a comment").fields("title: C# SDK #1").passes_at(&["warning 4:15 lost-comment"]),
        row("18 key twice").fields("title: A\ntitle: B").fails_at(&["5:1 duplicate-key"]),
        row("19 key twice, inline").fields("extra: {x: 1, x: 2}").fails_at(&["4:15 duplicate-key"]),
    ]);
}

#[test]
fn limits() {
    let deep = |open: &str, times| format!("extra: {}", open.repeat(times));
    run(vec![
        row("14 lists on a line")
            .fields(&format!("extra:\n  {}x", "- ".repeat(10_000)))
            .fails_at(&["5:65 limit-exceeded"]),
        row("15 mappings on a line").fields(&deep("{a: ", 10_000)).fails_at(&["4:132 limit-exceeded"]),
        row("44 a long title").fields(&format!("title: {}", "x".repeat(20_000))).fails_at(&["4:8 limit-exceeded"]),
    ]);
}

#[test]
fn text_stays_as_it_is_written() {
    let text = "title: 123\ntags: [no, on, 1.10, '007']\nregions: [NO, yes]\nsummary: off\nextra: {version: 1.10, slug: 007, at: 2026-01-31}";
    let own = |fields: &'static str, page: &'static str, holds: &'static str| {
        row(fields).fields(fields).with(move |scratch| {
            let copy = crate::scratch::Scratch::copy_of(&scratch.root());
            let built = copy.build();
            assert!(String::from_utf8_lossy(&built[page]).contains(holds), "{fields}: {page} does not hold {holds}");
        })
    };
    run(vec![
        row("24, 26 no word is another").fields(text).passes(&[]),
        own("slug: 007", "programs/007/index.html", "Acme"),
        own("regions: [NO]", "programs/acme/index.html", "NO"),
        own("title: 1.10", "programs/acme/index.html", "<h1>1.10</h1>"),
        own("title: Fast and cheap ---", "programs/acme/index.html", "<h1>Fast and cheap ---</h1>"),
        row("28 empty").fields("tags:\nfaq:\ncommissions:\nextra:").passes(&[]),
    ]);
}
