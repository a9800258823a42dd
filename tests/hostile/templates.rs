//! Themes and templates.

use super::{row, run};

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
        row("two at once")
            .put("templates/page.html", "{% if %}")
            .put("templates/faq.html", "{% for %}")
            .fails(&["templates/faq.html:1:8 template-error", "templates/page.html:1:7 template-error"]),
        row("not UTF-8").put("templates/page.html", b"\xff").fails(&["templates/page.html:1:1 not-utf8"]),
    ]);
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
