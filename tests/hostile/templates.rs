//! Themes and templates.

use super::{good, row, run};
use crate::scratch::{Ran, Scratch};

#[test]
fn faulty_templates() {
    let page = "templates/page.html";
    // A page, so that the template is used.
    let about = ("content/about.md", "---\ntitle: About\n---\nText.\n");
    let with = |name: &str, text: &str| row(name).put(about.0, about.1).put(page, text);
    run(vec![
        with("syntax", "<p>\n{% if %}</p>").fails(&["templates/page.html:2:7 template-error"]),
        with("102 no such field", "<p>\n {{ page.titel }}").fails(&["templates/page.html:2:10 template-error"]),
        with("no such variable", "{{ pge.title }}").fails(&["templates/page.html:1:4 template-error"]),
        with("103 includes itself", "{% include \"page.html\" %}").fails(&["templates/page.html:1:1 template-error"]),
        with(
            "106 too large",
            "{% for a in range(end=3000) %}{% for b in range(end=3000) %}xxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
        )
        .fails(&["templates/page.html:1:1 template-error"]),
        with("108 text as markup", "{{ page.title | html }}").fails(&["templates/page.html:1:17 template-error"]),
        with("4,000 elif", &format!("{{% if 1 == 2 %}}{}{{% endif %}}", "{% elif 1 == 3 %}x".repeat(4_000)))
            .fails(&["templates/page.html:1:1 template-error", "templates/page.html:1:1816 template-error"]),
        with("256 KiB", &"x".repeat(256 * 1024 + 1)).fails(&["templates/page.html:1:1 template-error"]),
        with("50,000 filters that are not there", &"{{ 1 | f }} ".repeat(20_000))
            .fails(&["templates/page.html:1:1 template-error"]),
        row("two at once")
            .put("templates/page.html", "{% if %}")
            .put("templates/faq.html", "{% for %}")
            .fails(&["templates/faq.html:1:8 template-error", "templates/page.html:1:7 template-error"]),
        row("not UTF-8").put("templates/page.html", b"\xff").fails(&["templates/page.html:1:1 not-utf8"]),
    ]);
}

/// The codes that `check` gives for a site with these templates and a page, and what it prints.
fn check(templates: impl IntoIterator<Item = (String, String)>) -> (Vec<String>, Ran) {
    let scratch = Scratch::copy_of(&good().root());
    scratch.put("content/about.md", "---\ntitle: About\n---\nText.\n");
    for (name, text) in templates {
        scratch.put(&format!("templates/{name}"), text);
    }
    let ran = scratch.candor(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let entries = json["diagnostics"].as_array().cloned().unwrap_or_default();
    let of_templates = entries.iter().filter(|it| it["code"] == "template-error");
    (of_templates.map(|it| format!("{} {}", it["path"], it["message"])).collect(), ran)
}

fn page(text: impl Into<String>) -> [(String, String); 1] {
    [("page.html".to_owned(), text.into())]
}

#[test]
fn very_many_faults_of_templates() {
    let filters: String = (0..12_000).map(|at| format!("{{{{ 1 | f{at} }}}}\n")).collect();
    assert_eq!(check(page(filters)).0.len(), 1_000, "so many names are looked at");
    let next = |at: usize| (format!("t{at}.html"), format!("{{% include \"t{}.html\" %}}", (at + 1) % 2_000));
    let (found, ran) = check(page("{% include \"t0.html\" %}").into_iter().chain((0..2_000).map(next)));
    assert_eq!((found.len(), ran.code), (2_001, Some(1)), "a circle of 2,000 templates is too deep from everywhere");
}

/// As deep as templates may lie in one another, with as many components in each other as the engine allows.
#[test]
fn the_deepest_templates_that_may_be_are_rendered() {
    let next = |at: usize| (format!("t{at}.html"), format!("{{% include \"t{}.html\" %}}", at + 1));
    let ifs = |inner: &str| format!("{}{inner}{}", "{% if true %}".repeat(30), "{% endif %}".repeat(30));
    let last = format!(
        "{{% component down(n: integer) %}}{}{{% endcomponent down %}}{{{{ <down n={{18}} /> }}}}",
        ifs("{% if n > 0 %}{{ <down n={n - 1} /> }}{% else %}bottom{% endif %}")
    );
    let templates = page("{% include \"t0.html\" %}").into_iter().chain((0..30).map(next));
    let elifs = format!("{{% if 1 == 2 %}}{}{{% endif %}}", "{% elif 1 == 3 %}x".repeat(100));
    let (found, ran) = check(templates.chain([("t30.html".to_owned(), last + &elifs)]));
    assert_eq!((found, ran.code), (Vec::new(), Some(0)), "{}", ran.err);
}

/// What a template runs over, the page it was rendered for, and that nothing but a message is left of the build.
#[track_caller]
fn overruns(template: &str, limit: &str) {
    let scratch = Scratch::copy_of(&good().root());
    scratch.put("content/about.md", "---\ntitle: About\n---\nText.\n").put("templates/page.html", template);
    let before = crate::scratch::tree(&scratch.folder());
    let ran = scratch.candor(&["build"]);
    let said = format!("error[template-error]: {limit}\n --> templates/page.html:1:1\n");
    assert!(ran.code == Some(1) && ran.err.contains(&said), "{ran:?}");
    assert!(ran.err.contains("while `/about/` was rendered") && ran.err.ends_with("1 error\n"), "{}", ran.err);
    assert_eq!(crate::scratch::tree(&scratch.folder()), before, "something was touched");
}

#[test]
fn no_page_takes_more_time_or_memory_than_it_may() {
    let double = "{% set s = \"xxxxxxxxxxxxxxxx\" %}".to_owned() + &"{% set s = s ~ s %}".repeat(30);
    overruns(&double, "the page took more memory than a page may");
    let lists = "{% set a = [1, 2] %}".to_owned() + &"{% set a = [...a, ...a] %}".repeat(30);
    overruns(&lists, "the page took more memory than a page may");
    let loops = "{% for a in range(end=30000) %}{% for b in range(end=30000) %}{% endfor %}{% endfor %}";
    overruns(loops, "the page took longer than 10 seconds");
    let doubled = check(page(double)).0;
    assert_eq!(doubled, ["\"templates/page.html\" \"the page took more memory than a page may\""]);
}

#[test]
fn overrides_are_used_and_escaped() {
    let scratch = crate::scratch::Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    scratch.put("content/about.md", "---\ntitle: \"<b>A</b> & 'B'\"\n---\nText.\n");
    scratch
        .put("templates/page.html", "{% include \"parts/a.txt\" %}<p title=\"{{ page.title }}\">{{ page.title }}</p>");
    scratch.put("templates/parts/a.txt", "{{ page.title }}");
    let page = String::from_utf8(scratch.build()["about/index.html"].clone()).unwrap();
    let escaped = "&lt;b&gt;A&lt;/b&gt; &amp; &#39;B&#39;";
    assert_eq!(page, format!("{escaped}<p title=\"{escaped}\">{escaped}</p>"));
}

#[test]
fn front_matter_cannot_pass_for_markup() {
    let about = "---\ntitle: A\nextra:\n  html: \"<img src=x onerror=alert(1)>\"\n---\n*Text.*\n";
    let with =
        |name: &str, template: &str| row(name).put("content/about.md", about).put("templates/page.html", template);
    run(vec![
        with("a mapping that looks like markup", "{{ view.extra | html }}")
            .fails(&["templates/page.html:1:17 template-error"]),
        with("the text in it", "{{ view.extra.html | html }}").fails(&["templates/page.html:1:22 template-error"]),
        with("a number", "{{ 1 | html }}").fails(&["templates/page.html:1:8 template-error"]),
    ]);
    let scratch = crate::scratch::Scratch::empty();
    scratch.put("site.yaml", "title: T\nbase_url: https://t.example/\n");
    scratch.put("content/about.md", about);
    scratch.put(
        "templates/page.html",
        "{{ view.extra.html }} {{ view.sections[0].body }} {{ view.sections[0].body | html }}",
    );
    let page = String::from_utf8(scratch.build()["about/index.html"].clone()).unwrap();
    let text = "<p><em>Text.</em></p>\n";
    assert_eq!(page, format!("&lt;img src=x onerror=alert(1)&gt; {text} {text}"));
}

#[test]
fn the_colours_of_code_are_those_of_the_settings() {
    let scratch = crate::scratch::Scratch::empty();
    let settings = "title: T\nbase_url: https://t.example/sub/\n";
    scratch.put("site.yaml", settings);
    scratch.put("content/about.md", "---\ntitle: A\n---\n```json\n{\"a\": 1}\n```\n");
    let built = scratch.build();
    assert!(!built.contains_key("highlight.css"));
    assert!(!String::from_utf8_lossy(&built["about/index.html"]).contains("highlight.css"));
    scratch.put("site.yaml", format!("{settings}markdown: {{highlight_theme: base16-ocean.dark}}\n"));
    let built = scratch.build();
    let sheet = String::from_utf8_lossy(&built["highlight.css"]);
    assert!(sheet.contains(".prose pre {") && sheet.contains(".hl-string"), "{sheet}");
    let page = String::from_utf8_lossy(&built["about/index.html"]);
    let (own, chosen) = (page.find("/sub/style.css"), page.find("/sub/highlight.css"));
    assert!(own.is_some() && own < chosen, "the colours come after the theme's style sheet");
    scratch.put("site.yaml", format!("{settings}markdown: {{highlight_theme: base16-ocean}}\n"));
    let ran = scratch.candor(&["build"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("site.yaml:3:29") && ran.err.contains("`base16-ocean.dark`"), "{}", ran.err);
}

#[test]
fn a_menu_that_leads_elsewhere_says_so() {
    let scratch = crate::scratch::Scratch::empty();
    scratch.put(
        "site.yaml",
        "title: T\nbase_url: https://t.example/\nnavigation:\n  - {title: Forum, url: \"https://forum.example/\"}\n  - \
         {title: Join, url: \"https://acme.example/?ref=us\"}\n  - {title: Programs, url: /programs/}\n",
    );
    scratch.put(
        "content/programs/acme.md",
        "---\nname: Acme\ncategory: SaaS\naffiliate_url: https://acme.example/?ref=us\n---\n",
    );
    let page = String::from_utf8(scratch.build()["index.html"].clone()).unwrap();
    assert!(page.contains("<a href=\"https://forum.example/\" rel=\"noopener\">Forum"), "{page}");
    assert!(page.contains("<a href=\"https://acme.example/?ref=us\" rel=\"sponsored nofollow noopener\">Join"));
    assert!(page.contains("<a href=\"/programs/\">Programs"));
}
