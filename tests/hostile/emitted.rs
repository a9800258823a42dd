//! What comes out where something nasty goes in.

use scraper::{Html, Selector};

use crate::scratch::Scratch;

const NASTY: &str = "</script><!--<script>\u{2028}]]>&\u{2029}'\"<img src=x onerror=y>";

/// A site in which every text is as nasty as its field allows.
fn site() -> Scratch {
    let scratch = Scratch::empty();
    let text = serde_json::to_string(NASTY).unwrap();
    scratch.put(
        "site.yaml",
        format!("title: {text}\nbase_url: https://t.example/\ndescription: {text}\nauthor: {text}\n"),
    );
    scratch.put(
        "content/programs/acme.md",
        format!(
            "---\nname: {text}\ntitle: {text}\nsummary: {text}\ncategory: {text}\ntags: [{text}]\nnetwork: {text}\nverdict: {text}\nbest_for: [{text}]\npros: [{text}]\ncons: [{text}]\nrating: 4\n\
             regions: {{value: [{text}], sources: [s], note: {text}, quote: {text}, disputed: [{{value: [x], source: s, note: {text}}}]}}\n\
             features: [{{name: {text}, text: {text}}}]\nfaq: [{{q: {text}, a: {text}}}]\nsources: {{s: {{title: {text}, url: \"https://s.example/?a='\\\"<b>\"}}}}\n\
             signup_url: \"https://acme.example/?a=';&b=%22<c>\"\nhistory: [{{date: 2026-01-01, field: {text}, from: {text}, to: {text}, note: {text}}}]\nauthor: {text}\npublished: 2026-01-01\nupdated: 2026-01-01\n\
             commissions: [{{rate: 10%, paid_on: sale, plan: {text}, note: {text}}}]\nextra: {{a: {text}}}\n---\n## {NASTY}\n\n{NASTY}\n\n```\"><script>\n{NASTY}\n```\n\n| a |\n|---|\n| {NASTY} |\n\n[^\"><img>]: x\n",
        ),
    );
    scratch.put(
        "content/programs/zeta.md",
        "---\nname: Zeta\ncategory: SaaS\ncommissions: [{rate: 5%, paid_on: sale}]\n---\n",
    );
    scratch.put(
        "content/compare/a.md",
        format!("---\ntitle: {text}\nprograms: [acme, zeta]\nverdict: {text}\n---\n{NASTY}\n"),
    );
    scratch.put(
        "content/rankings/a.md",
        format!("---\ntitle: {text}\nsort: rating desc\nsummary: {text}\n---\n{NASTY}\n"),
    );
    scratch.put("content/guides/a.md", format!("---\ntitle: {text}\nsummary: {text}\n---\n{NASTY}\n"));
    scratch
}

#[test]
fn no_text_becomes_markup() {
    let scratch = site();
    let ran = scratch.candor(&["build", "--quiet"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let built = crate::scratch::tree(&scratch.root().join("public"));
    // A line of text has no line separators; white space in it is single.
    let told = NASTY.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut pages = 0;
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        pages += 1;
        let page = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        assert!(page.errors.is_empty(), "{path}: {:?}", page.errors);
        let all = Selector::parse("*").unwrap();
        for element in page.select(&all) {
            assert!(
                !element.value().attrs().any(|(name, _)| name.starts_with("on") || name == "style"),
                "{path}: {}",
                element.html()
            );
            assert!(element.attr("src").is_none_or(|src| src.starts_with('/')), "{path}: {}", element.html());
            let inline = element.value().name() == "script" && element.attr("src").is_none();
            let data = matches!(element.attr("type"), Some("application/ld+json" | "application/json"));
            assert!(!inline || data, "{path}: {}", element.html());
        }
        let data = Selector::parse("script[type='application/ld+json']").unwrap();
        for block in page.select(&data) {
            let value: serde_json::Value = serde_json::from_str(&block.text().collect::<String>()).unwrap();
            let author = &value["author"]["name"];
            assert!(author.is_null() || *author == told, "{path}: {value}");
        }
    }
    assert!(pages > 15, "only {pages} pages");
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let mut reader = quick_xml::Reader::from_str(text);
        while !matches!(
            reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")),
            quick_xml::events::Event::Eof
        ) {}
    }
    let json: serde_json::Value = serde_json::from_slice(&built["data/programs.json"]).unwrap();
    assert_eq!(json["programs"][0]["name"], told);
}

#[test]
fn no_text_becomes_a_link_in_the_list_for_language_models() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let nasty = "Acme](https://evil.example/) [x\n\n# `y` <https://evil.example/>\n- [z](https://evil.example/)";
    let text = serde_json::to_string(nasty).unwrap();
    let scratch = Scratch::empty();
    scratch.put("site.yaml", format!("title: {text}\nbase_url: https://t.example/\ndescription: {text}\n"));
    let program = |name: &str| format!("---\nname: {name}\ncategory: SaaS\nverdict: {text}\n---\n");
    scratch.put("content/programs/acme.md", program(&text));
    scratch.put("content/rankings/a.md", format!("---\ntitle: {text}\nprograms: [acme]\n---\n"));
    scratch.put("content/guides/a.md", format!("---\ntitle: {text}\n---\nx\n"));
    let built = scratch.build();
    let listed = std::str::from_utf8(&built["llms.txt"]).unwrap();
    let mut links = 0;
    for event in Parser::new_ext(listed, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                links += 1;
                assert!(dest_url.starts_with("https://t.example/"), "{dest_url} in {listed}");
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => panic!("{event:?} in {listed}"),
            _ => {}
        }
    }
    // Two files of data, a program, a ranking, a guide; and of headings the title and one for each list.
    assert_eq!((links, listed.lines().filter(|line| line.starts_with('#')).count()), (5, 5), "{listed}");
}

#[test]
fn cells_of_the_table_start_no_formula() {
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    for (at, name) in ["=HYPERLINK(1)", "+1", "-1", "@x", "=cmd|'/c calc'!A1"].iter().enumerate() {
        scratch.put(
            &format!("content/programs/p{at}.md"),
            format!("---\nname: \"{name}\"\ncategory: \"{name}a\"\nregions: [\"{name}\"]\n---\n"),
        );
    }
    let table = String::from_utf8(scratch.build()["data/programs.csv"].clone()).unwrap();
    for record in csv::Reader::from_reader(table.as_bytes()).records() {
        for cell in &record.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn a_quote_of_an_author_is_told_from_the_guard_of_a_cell() {
    let scratch = Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    scratch.put("content/programs/a.md", "---\nname: \"'=A1\"\ncategory: c\n---\n");
    let table = String::from_utf8(scratch.build()["data/programs.csv"].clone()).unwrap();
    let record = csv::Reader::from_reader(table.as_bytes()).records().next().unwrap().unwrap();
    assert_eq!(&record[1], "''=A1");
}
