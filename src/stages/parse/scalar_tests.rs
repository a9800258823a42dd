//! Holds the places of values' texts against the parser: what a map says stands in the file does stand there.

use proptest::prelude::*;

use super::yaml;
use crate::base::source::Source;
use crate::base::span::Span;
use crate::model::document::Data;
use crate::model::scalar;

/// A part of a text, what stands in the file for it, and whether that is said to be the same.
type ScalarPart = (String, String, bool);

/// The text of the value of `t`, and for each of its parts what stands in the file and whether it is said to be the same.
fn parts(file: &str) -> Option<(String, Vec<ScalarPart>)> {
    let source = Source::new("a.md", file);
    let front = yaml::read(&source, Span::new(0, file.len())).value?;
    let node = front.get("t")?;
    let Data::Scalar(text) = &node.data else { return None };
    let map = scalar::span_map(source.slice(node.span), node.span.start, node.style, text);
    let part = |part: crate::base::span_map::MappedPart| {
        assert!(part.file.start >= node.span.start && part.file.end <= node.span.end, "{file:?} {part:?}");
        (text[part.text.start..part.text.end].to_owned(), source.slice(part.file).to_owned(), part.is_verbatim)
    };
    let parts: Vec<_> = map.parts(Span::new(0, text.len())).map(part).collect();
    Some((text.clone(), parts))
}

/// A value in each of the styles of YAML; `lines` hold nothing that a style has to escape, but for the quoted ones.
fn styles(lines: &[String]) -> Vec<String> {
    let fold = |indent: &str| lines.join(&format!("\n{indent}"));
    let single = fold("   ").replace('\'', "''");
    let double =
        fold("  ").replace('\\', "\\\\").replace('"', "\\\"").replace('é', "\\u00e9").replace("ab", "\\\n  ab");
    let mut styles = vec![
        format!("t: '{single}'\n"),
        format!("t: \"{double}\"\n"),
        format!("t: >\n  {}\n", fold("  ")),
        format!("t: >2-\n  {}\n", fold("  ")),
        format!("t: |\n   {}\nu: 1\n", fold("   ")),
        format!("t: |+ # so\n  {}\n\n", fold("  ")),
        format!("x: [1, 2]\nt:\n  - 1\nt2: {}\n", fold("  ")),
    ];
    styles.push(format!("a: 1\nt: {}\n", fold("  ").replace(['\'', '"', '\\', '-'], "")));
    let windows = styles.iter().map(|style| style.replace('\n', "\r\n")).collect::<Vec<_>>();
    styles.extend(windows);
    styles
}

#[test]
fn each_style_is_followed() {
    let verbatim = |file: &str| {
        let (_, parts) = parts(file).unwrap_or_default();
        parts
            .into_iter()
            .map(|(text, file, same)| if same { text } else { format!("{text:?}={file:?}") })
            .collect::<Vec<_>>()
    };
    assert_eq!(verbatim("t: up to $1500"), ["up to $1500"]);
    assert_eq!(verbatim("t: \"up to\"\n"), ["up to"]);
    assert_eq!(verbatim("t: 'it''s so'\n"), ["it", "\"'\"=\"''\"", "s so"]);
    assert_eq!(
        verbatim("t: \"a\\u00e9\\n\\tb\""),
        ["a", "\"é\"=\"\\\\u00e9\"", "\"\\n\"=\"\\\\n\"", "\"\\t\"=\"\\\\t\"", "b"]
    );
    assert_eq!(verbatim("t: up\n  to\n\n  so\n"), ["up", "\" \"=\"\\n  \"", "to", "\"\\n\"=\"\\n\\n  \"", "so"]);
    assert_eq!(verbatim("t: >\n  up\n  to\n"), ["up", "\" \"=\"\\n  \"", "to", "\"\\n\"=\"\""]);
    assert_eq!(
        verbatim("t: |\n  up\n    to\n  so"),
        ["up", "\"\\n\"=\"\\n  \"", "  to", "\"\\n\"=\"\\n  \"", "so", "\"\\n\"=\"\""]
    );
}

proptest! {
    #[test]
    fn what_is_verbatim_is_the_same_in_the_file(lines in prop::collection::vec("[a-bé '\"\\\\-]{0,6}[a-b]|", 1..5)) {
        for file in styles(&lines) {
            let Some((text, parts)) = parts(&file) else { continue };
            let whole: String = parts.iter().map(|(text, ..)| text.as_str()).collect();
            prop_assert_eq!(&whole, &text);
            for (text, in_file, same) in parts {
                // Nothing but white space and what is escaped is spelt otherwise.
                let spelt = in_file.contains(['\\', '\'']) || text.chars().all(char::is_whitespace);
                prop_assert!(if same { text == in_file } else { spelt }, "{:?}: {:?} is {:?}", file, text, in_file);
            }
        }
    }
}
