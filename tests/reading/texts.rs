//! Every text of a file knows what it is and where each of its words stands, in whatever style YAML has it.

use candor::base::diagnostic::Severity;
use candor::base::source::Source;
use candor::model::entry::Entry;
use candor::model::text::{RunKind, TextKind};
use candor::stages::{lower, parse};

const PROGRAM: &str = "---
name: Acme
category: SaaS
summary: >
  Pays *up
  to* $1500 a month,
  see [the terms](https://example.org/terms) for {{ fact.cookie }}.
title: 'Acme''s 30%: up to $1500'
verdict: \"Worth\\u2019s it,
  mostly\"
best_for: ['Those who don''t sell', Everybody]
pros: [\"Pays **30%** & more\"]
cons:
  - Slow
    to answer
features: [{name: App, text: '`x` or \"y\"'}]
requirements: [A site]
restrictions: {value: [No ads], quote: 'No ''ads''', note: Seen in |  both, status: confirmed, sources: [own]}
cookie: {value: 90 days, disputed: [{value: 30 days, source: own, note: \"Thirty\\tdays\"}]}
commissions: [{rate: 20%, note: First *year*}]
faq: [{q: How  long?, a: \"For\\n\\na year.\"}]
sources: {own: {title: Own, tier: program}}
history: [{date: 2026-01-31, field: cookie, from: 30 days, to: \"90  days\", note: \"Was \\\"30\\\" days\"}]
---
## The *terms*

| Plan | Pays |
|---|---|
| Pro | up to $1500 |

> Quoted\r
> twice.

## FAQ

1. **Who pays?** Acme.
";

fn entry(source: &Source) -> Entry {
    let mut diagnostics = Vec::new();
    let document = parse::parse(source).take(&mut diagnostics).unwrap();
    let entry = lower::lower(document).take(&mut diagnostics).entry.unwrap();
    let errors: Vec<_> = diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    entry
}

/// What each text says, from the file where it says so letter by letter: the rest is set between `‹›`.
fn said(source: &Source) -> Vec<(TextKind, String)> {
    let entry = entry(source);
    let said = entry.texts().map(|(kind, text)| {
        let words = text.runs().map(|run| match run.kind {
            RunKind::Words(words) | RunKind::Code(words) if run.is_verbatim => {
                assert_eq!(source.slice(run.span), words, "{kind:?}");
                words.to_owned()
            }
            RunKind::Words(words) | RunKind::Code(words) => {
                let in_file = source.slice(run.span);
                assert!(in_file.is_empty() || in_file != words, "{kind:?}: {words:?} is spelt {in_file:?}");
                format!("‹{}›", words.replace('\n', "/").replace('\t', "\\t"))
            }
            RunKind::Fact(path) => {
                assert!(source.slice(run.span).contains(&path.to_string()), "{kind:?}: {:?}", source.slice(run.span));
                format!("‹{path}›")
            }
            RunKind::Break => String::new(),
        });
        (kind, words.collect::<String>())
    });
    said.collect()
}

#[test]
fn every_text_of_a_program_is_walked_with_its_places() {
    let said = said(&Source::new("content/programs/acme.md", PROGRAM));
    let wanted = [
        (TextKind::Title, "Acme‹'›s 30%: up to $1500"),
        (TextKind::Summary, "Pays up‹ ›to $1500 a month,‹ ›see the terms for ‹cookie›."),
        (TextKind::Verdict, "Worth‹’›s it,‹ ›mostly"),
        (TextKind::BestFor, "Those who don‹'›t sell"),
        (TextKind::BestFor, "Everybody"),
        (TextKind::Pro, "Pays 30% & more"),
        (TextKind::Con, "Slow‹ ›to answer"),
        (TextKind::Feature, "App"),
        (TextKind::Feature, "x or \"y\""),
        (TextKind::Requirement, "A site"),
        (TextKind::Restriction, "No ads"),
        (TextKind::Note, "First year"),
        (TextKind::Note, "Thirty‹ ›days"),
        (TextKind::Quote, "No ‹'›ads‹'›"),
        (TextKind::Note, "Seen in |‹ ›both"),
        (TextKind::Change, "30 days"),
        (TextKind::Change, "90‹ ›days"),
        (TextKind::Note, "Was ‹\"›30‹\"› days"),
        (TextKind::Question, "How‹ ›long?"),
        (TextKind::Answer, "Fora year."),
        (TextKind::Question, "Who pays?"),
        (TextKind::Answer, "Acme."),
        (TextKind::Heading, "The terms"),
        (TextKind::Body, "PlanPaysProup to $1500Quoted‹/›twice."),
    ];
    let said: Vec<_> = said.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(said, wanted);
}

#[test]
fn a_caret_can_stand_under_words_of_a_folded_summary() {
    let source = Source::new("content/programs/acme.md", PROGRAM);
    let entry = entry(&source);
    let (_, summary) = entry.texts().find(|(kind, _)| *kind == TextKind::Summary).unwrap();
    let run = summary.runs().find(|run| run.words().contains("$1500")).unwrap();
    let start = run.words().find("$1500").unwrap();
    let place = run.part((start..start + "$1500".len()).into());
    let at = source.position(place.start);
    assert_eq!((source.slice(place), at.line, at.column), ("$1500", 6, 7));
}

#[test]
fn a_cell_knows_the_head_of_its_column() {
    let source = Source::new("content/programs/acme.md", PROGRAM);
    let entry = entry(&source);
    let cell = entry.texts().flat_map(|(_, text)| text.runs()).find(|run| run.words() == "up to $1500").unwrap();
    assert_eq!(cell.context.cell.map(|cell| (cell.column, cell.head)), Some((1, "Pays")));
}
