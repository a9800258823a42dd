//! Fields and their values.

use super::{row, run};

#[test]
fn fields() {
    run(vec![
        row("no name").put("content/programs/acme.md", "---\ncategory: SaaS\n---\n").fails_at(&["2:1 missing-field"]),
        row("no category").put("content/programs/acme.md", "---\nname: Acme\n---\n").fails_at(&["2:1 missing-field"]),
        row("30 unknown").fields("comission: 30%").fails_at(&["4:1 unknown-field"]),
        row("unknown, within").fields("payout: {minimun: 5 USD}").fails_at(&["4:10 unknown-field"]),
        row("29 half a question").fields("faq: [{q: x}]").fails_at(&["4:8 missing-field"]),
        row("every fault of a file").fields("rating: 7\ncookie: -30\ncommissions: [{rate: 1e400}]").fails_at(&[
            "4:9 invalid-value",
            "5:9 invalid-value",
            "6:22 invalid-value",
        ]),
        row("every fault of every file")
            .fields("rating: 7")
            .put("content/programs/beta.md", "Nothing.\n")
            .put("content/about.md", "---\ntitel: A\n---\n")
            .fails(&[
                "content/about.md:2:1 missing-field",
                "content/about.md:2:1 unknown-field",
                "content/programs/acme.md:4:9 invalid-value",
                "content/programs/beta.md:1:1 front-matter-missing",
            ]),
        row("a source that is not listed")
            .fields("cookie: {value: 30 days, sources: [nobody]}")
            .fails_at(&["4:36 unknown-source"]),
        row("confirmed by nobody")
            .fields("cookie: {value: 30 days, status: confirmed}")
            .fails_at(&["4:34 missing-field"]),
        row("unknown, and yet a value")
            .fields("cookie: {value: 30 days, status: unknown}")
            .fails_at(&["4:34 invalid-value"]),
        row("far to the right")
            .fields(&format!("extra: {{{} x: 1, x: 2}}", "a".repeat(900) + ": 1,"))
            .fails_at(&["4:920 duplicate-key"]),
        row("related to nobody").fields("related: [nobody]").fails_at(&["4:11 unknown-program"]),
    ]);
}

#[test]
fn no_value_is_taken_for_another() {
    let one = |field: &str, values: &[&str]| {
        let column = field.find('@').unwrap() + 1;
        let rows: Vec<super::Row> = values
            .iter()
            .map(|value| {
                let line = field.replace('@', value);
                row(line.clone()).fields(&line).fails_at(&[&format!("4:{column} invalid-value")])
            })
            .collect();
        rows
    };
    let mut rows = Vec::new();
    rows.extend(one(
        "commissions: [{rate: @}]",
        &["30", "thirty", "1_000", "1e400", "-5%", "40%-30%", "30 % of all", "$", "5-10", ".nan"],
    ));
    rows.extend(one("rating: @", &["7", ".nan", ".inf", "-.inf", "-1", "good", "1e1", "5.01", "0x1"]));
    rows.extend(one("cookie: @", &["thirty", "-30", "30", "0 days", "30 fortnights", "1e9 days", "99999 days"]));
    rows.extend(one("published: @", &["2026-02-30", "31/01/2026", "2026-01-31T10:00+99:00", "2026-1-31", "yesterday"]));
    rows.extend(one(
        "payout: {minimum: @}",
        &["50", "$", "50 dollars", "-5 USD", "1.000.000 USD", "50 USD EUR", "5e3 USD", "50 ZZZ1"],
    ));
    rows.extend(one("payout: {days: @}", &["0", "32", "20-15", "first"]));
    rows.extend(one("product: {price: @}", &["119", "119 USD", "119 USD/week-ish", "free"]));
    rows.extend(one("draft: @", &["yes", "on", "True", "1"]));
    rows.extend(one("status: @", &["opened", "OPEN", "true"]));
    rows.extend(one("relationship: @", &["friend", "no"]));
    rows.extend(one("tags: @", &["one", "{a: b}"]));
    rows.extend(one("faq: @", &["one", "{q: a, a: b}"]));
    run(rows);
}

#[test]
fn controls_and_turned_text() {
    run(vec![
        row("41 escape in quotes").fields("verdict: \"A\\u0000B\\x1b[31m\"").fails_at(&["4:10 invalid-value"]),
        row("42 NUL").fields("verdict: A\0B").fails_at(&["4:11 invalid-value"]),
        row("raw escape").fields("verdict: A\u{1b}[31mB").fails_at(&["4:11 invalid-value"]),
        row("turned name").fields("title: A\u{202e}B").fails_at(&["4:9 invalid-value"]),
        row("turned name by escape").fields("title: \"A\\u202eB\"").fails_at(&["4:8 invalid-value"]),
        row("57 line separators").fields("title: A\u{2028}B\u{85}C").passes(&[]),
        row("escape in the text").body("A\u{1b}[31mB \u{202e}C\n").fails_at(&["5:2 invalid-value"]),
    ]);
}

#[test]
fn settings() {
    let site = |name: &str, text: &str, found: &[&str]| {
        let found: Vec<String> = found.iter().map(|at| format!("site.yaml:{at}")).collect();
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        row(name).put("site.yaml", text).ends(2, &found)
    };
    let good = "title: T\nbase_url: https://t.example/\n";
    run(vec![
        row("no settings")
            .with(|scratch| std::fs::remove_file(scratch.root().join("site.yaml")).unwrap())
            .ends(2, &["site.yaml:1:1 missing-file"]),
        row("no content")
            .with(|scratch| std::fs::remove_dir_all(scratch.root().join("content")).unwrap())
            .fails(&["content:1:1 missing-file"]),
        row("empty content")
            .with(|scratch| {
                std::fs::remove_dir_all(scratch.root().join("content")).unwrap();
                std::fs::create_dir(scratch.root().join("content")).unwrap();
            })
            .fails(&["content:1:1 missing-file"]),
        site("an unknown key", &format!("{good}titel: x\n"), &["3:1 unknown-field"]),
        site("an unknown key within", &format!("{good}earnings: {{churn: 5%}}\n"), &["3:12 unknown-field"]),
        site("no title", "base_url: https://t.example/\n", &["1:1 missing-field"]),
        site("no address", "title: T\n", &["1:1 missing-field"]),
        site("empty", "", &["1:1 missing-field", "1:1 missing-field"]),
        site("83 no scheme", "title: T\nbase_url: t.example\n", &["2:11 invalid-value"]),
        site("83 javascript", "title: T\nbase_url: javascript:alert(1)\n", &["2:11 invalid-value"]),
        site("83 a query", "title: T\nbase_url: https://t.example/?a\n", &["2:11 invalid-value"]),
        site("112 a theme above", &format!("{good}theme: ../../x\n"), &["3:8 unsafe-path"]),
        site("a theme that is not there", &format!("{good}theme: paper\n"), &["3:8 invalid-value"]),
        site("redirects above", &format!("{good}affiliate: {{redirects: /../x/}}\n"), &["3:24 unsafe-path"]),
        site("not UTF-8", "", &["1:8 not-utf8"]).put("site.yaml", b"title: \xff\n"),
    ]);
}
