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
