//! What markdown becomes: HTML, runs, lines of plain text.

use std::fmt::Write;

use proptest::prelude::*;

use super::html::{Resolve, html, parts};
use super::silent::Silent;
use super::*;
use crate::base::span::Spanned;
use crate::model::fact_id::FactRef;
use crate::model::text::{Block, Detail, LinkTarget, Run, RunKind};

/// Says what a site would be asked for.
struct Asked;

impl Resolve for Asked {
    fn fact(&self, name: &FactRef) -> String {
        format!("[fact {name}]")
    }

    fn open_link(&self, target: &LinkTarget) -> String {
        match target {
            LinkTarget::Internal(to) | LinkTarget::Anchor(to) | LinkTarget::Contact(to) | LinkTarget::File(to) => {
                format!("<a {to}>")
            }
            LinkTarget::Web(to) => format!("<a {to}>"),
        }
    }

    fn picture(&self, target: &str, description: &str) -> String {
        format!("[picture {target} {description}]")
    }

    fn block(&self, _: Block, slugs: &[Spanned<String>]) -> String {
        format!("[block {}]", slugs.len())
    }
}

fn origin() -> TextOrigin {
    TextOrigin { path: Arc::from("a.md"), map: SpanMap::verbatim(100) }
}

fn to_html(text: &Text) -> String {
    html(text, &Asked)
}

fn of(markdown: &str) -> Text {
    read(markdown, &origin(), &mut ColourBudget::default()).value
}

#[test]
fn places_for_the_site_stay_open() {
    let text = "Pays [a lot](/x/) for {{ fact.cookie }}, see ![a <b>](p.png).\n\n```compare\na\nb\n```\n";
    let read = read(text, &origin(), &mut ColourBudget::default());
    assert_eq!(
        to_html(&read.value),
        "<p>Pays <a /x/>a lot</a> for [fact cookie], see [picture p.png a].</p>\n[block 2]"
    );
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
}

#[test]
fn a_body_falls_into_sections_and_questions() {
    let text = "Intro[^1].\n\n# One\n\nText.\n\n## FAQ\n\n1. **How long?** A *year*.\n2. Who pays? The network.\n\n## Two\n\n[^1]: Note.\n";
    let body = read_body(text, &origin()).value;
    let titles: Vec<_> = body.sections.iter().map(|s| s.heading.as_ref().map(|h| h.text.as_str())).collect();
    assert_eq!(titles, [None, Some("One"), Some("Two")]);
    let asked: Vec<_> = body.faq.iter().map(|q| (q.question.as_str(), to_html(&q.answer))).collect();
    assert_eq!(
        asked,
        [("How long?", "<p>A <em>year</em>.</p>\n".into()), ("Who pays?", "<p>The network.</p>\n".into())]
    );
    let written = parts(&body.sections, &Asked);
    assert!(written[0].contains("href=\"#fn-1\">1<"), "{written:?}");
    assert!(written[2].contains("id=\"fn-1\"><sup class=\"footnote-definition-label\">1<"), "{written:?}");
}

#[test]
fn parts_are_written_as_if_one_followed_the_other() {
    let body = read_body("```compare\na\nb\n```\n\n## Two\n\nText \u{ffff}.\n\n## Three\n\nLast.\n", &origin()).value;
    let written = parts(&body.sections, &Asked);
    assert_eq!(written, ["[block 2]", "\n<p>Text \u{ffff}.</p>\n", "\n<p>Last.</p>\n"]);
}

#[test]
fn questions_may_be_headings() {
    let body =
        read_body("## Frequently asked questions\n\n### One?\n\nYes.\n\nTwice.\n\n### Two?\n\nNo.\n", &origin()).value;
    assert_eq!(body.faq.len(), 2);
    assert_eq!(to_html(&body.faq[0].answer), "<p>Yes.</p>\n<p>Twice.</p>\n");
    assert!(body.sections.is_empty());
}

#[test]
fn a_question_knows_its_place() {
    let text = "## FAQ\n\n1. How do A & B pay? At *once*.\n";
    let question = &read_body(text, &origin()).value.faq[0];
    assert_eq!(question.question.as_str(), "How do A & B pay?");
    for run in question.question.text().runs().chain(question.answer.runs()).filter(|run| run.is_verbatim) {
        assert_eq!(run.words(), &text[run.span.start - 100..run.span.end - 100]);
    }
    assert_eq!(question.answer.to_line(ToString::to_string), "At once.");
}

#[test]
fn scripts_are_text_and_bad_links_are_errors() {
    for bad in [
        "[a](javascript:x)",
        "[b](JaVaScRiPt:x)",
        "[c](java&#10;script:x)",
        "<javascript:x>",
        "[v](vbscript:x)",
        "[d](data:text/html;base64,eA==)",
        "[f](file:///etc/passwd)",
        "[g](//evil.example)",
    ] {
        let read = read(bad, &origin(), &mut ColourBudget::default());
        assert!(!to_html(&read.value).to_lowercase().contains("<a "), "{bad}: {}", to_html(&read.value));
        assert_eq!(read.diagnostics.len(), 1, "{bad}");
    }
    let html = to_html(&of("<script>alert(4)</script>\n\nA <img src=x onerror=y> b <!-- secret -->\n"));
    assert!(html.contains("&lt;script&gt;"));
    assert!(!html.contains("<img") && !html.contains("secret"));
}

#[test]
fn headings_have_unique_ids() {
    let text = of("### a <b>x</b>\n\n### A x\n\n### 🙂\n\n### x {#a-x}\n\n### review\n");
    assert_eq!(text.anchors().collect::<Vec<_>>(), ["a-b-x-b", "a-x", "section", "a-x-2", "review-2"]);
}

#[test]
fn deep_nesting_ends() {
    assert!(to_html(&of(&"> ".repeat(20_000))).matches("<blockquote>").count() <= 100);
}

/// The runs of a text in a form that is read at a glance.
fn said(text: &Text) -> String {
    let mut said = String::new();
    let mut marks = |run: Run<'_>| {
        let context = run.context;
        let cell = context.cell.map(|cell| format!("cell {}:{} ", cell.column, cell.head)).unwrap_or_default();
        let heading = context.heading.map(|level| format!("h{level} ")).unwrap_or_default();
        let flags = [
            (context.link.is_some(), "link "),
            (context.in_item, "item "),
            (context.in_quotation, "quotation "),
            (context.in_picture, "picture "),
            (context.is_stressed, "stressed "),
            (context.is_struck, "struck "),
        ];
        let flags: String = flags.iter().filter(|(holds, _)| *holds).map(|(_, name)| *name).collect();
        let what = match run.kind {
            RunKind::Words(words) => format!("{words:?}"),
            RunKind::Code(code) => format!("code {code:?}"),
            RunKind::Fact(path) => format!("fact {path}"),
            RunKind::Break => return,
        };
        let _ = writeln!(said, "{heading}{cell}{flags}{what}");
    };
    text.runs().for_each(&mut marks);
    said
}

#[test]
fn runs_know_what_they_stand_in() {
    let text = "### Pay\n\nUp *to **$1500*** for `x`, [so](/y/) {{ fact.cookie }}.\n\n- one\n- ~~two~~\n\n> said\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n![what](p.png)\n";
    assert_eq!(
        said(&of(text)),
        "h3 \"Pay\"\n\"Up \"\nstressed \"to \"\nstressed \"$1500\"\n\" for \"\ncode \"x\"\n\", \"\nlink \"so\"\n\" \"\n\
         fact cookie\n\".\"\nitem \"one\"\nitem struck \"two\"\nquotation \"said\"\n\
         cell 0: \"A\"\ncell 1: \"B\"\ncell 0:A \"1\"\ncell 1:B \"2\"\npicture \"what\"\n"
    );
}

#[test]
fn a_line_says_what_a_text_says() {
    let line = |text: &str| of(text).to_line(|path| format!("<{path}>"));
    assert_eq!(line("Up to **$1500**[^1], for\n*all*.\n\n[^1]: Now.\n"), "Up to $1500, for all. Now.");
    assert_eq!(line("- a\n- b\n\n| A | B |\n|--|--|\n| 1 | 2 |\n"), "a b A B 1 2");
    assert_eq!(line("{{ fact.cookie }} (*so*) &amp; &lt;![x](y.png)"), "<cookie> (so) & <");
}

/// Text that has most signs of markdown in it.
fn markdown() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "**",
        "*",
        "`",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "1. ",
        "> ",
        "### ",
        "## FAQ\n",
        "[x](/y/)",
        "![p](q.png)",
        "{{ fact.cookie }}",
        "&amp;",
        "\\*",
        "?",
        "<b>",
        "| a | b |\n|---|:-:|\n| c | `d` |\n",
        "```\ncode\n```\n",
        "~~",
        "é",
        "[^1]",
        "\n[^1]: z\n",
        "    ",
        "<!-- c -->",
        "\t",
        "_",
    ]);
    let piece = prop_oneof!["[a-c]{1,3} ", sign.prop_map(str::to_owned)];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The words of HTML, as a reader of its source would pick them out.
fn words_of_html(html: &str) -> String {
    let text = scrape(html);
    text.split_whitespace().collect()
}

fn scrape(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

proptest! {
    /// What is not read as markdown is what markdown would have made of it.
    #[test]
    fn plain_lines_are_what_markdown_makes_of_them(text in "[A-Za-z][A-Za-z0-9 ,.;:?%$/()-]{0,40}") {
        let origin = origin();
        let mut colours = ColourBudget::default();
        let mut reading = MarkdownReader::new(&text, &origin, &mut colours);
        let items = reading.all(parse(&text));
        prop_assert_eq!(to_html(&of(&text)), to_html(&reading.compose(items)));
        let mut items = reading.all(parse(&text));
        items.retain(|(item, _)| is_inline(item));
        prop_assert_eq!(to_html(&read_phrase(&text, &origin).value.0), to_html(&reading.compose(items)));
    }

    #[test]
    fn html_and_runs_say_the_same_words(text in markdown()) {
        // The numbers of footnotes stand in HTML alone.
        let text = of(&text.replace("[^1]", ""));
        let line: String = text.to_line(|path| format!("[fact {path}]")).split_whitespace().collect();
        prop_assert_eq!(words_of_html(&html(&text, &Silent)), line);
    }

    #[test]
    fn places_are_in_order_and_inside_the_file(markdown in markdown()) {
        let body = read_body(&markdown, &origin()).value;
        for (_, text) in body.texts() {
            let mut end = 0;
            for run in text.runs().filter(|run| run.kind != RunKind::Break) {
                let in_file = markdown.get(run.span.start.wrapping_sub(100)..run.span.end.wrapping_sub(100));
                prop_assert!(in_file.is_some(), "{:?} outside {:?}", run, markdown);
                prop_assert!(run.span.start >= end, "{:?} out of order in {:?}", run, markdown);
                end = run.span.end;
                if run.is_verbatim {
                    prop_assert_eq!(in_file, Some(run.words()));
                }
            }
            let all: usize = text.runs().map(|run| run.words().len()).sum();
            prop_assert_eq!(all, text.words().len());
        }
    }
}

#[test]
fn what_refers_to_a_site_is_found() {
    let text = of("[a](https://example.org/) [b](/c/) ![d](e.png) {{ fact.cookie }}");
    let links = text.details().iter().filter(|detail| matches!(detail, Detail::Link(_))).count();
    assert_eq!((links, text.refers(), of("[a](https://example.org/)").refers()), (2, true, false));
}
