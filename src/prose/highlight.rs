//! Colours for code: classes of a style sheet, never styles. By far the costliest step of a build, so every
//! result is remembered. Must not know: which text the code stands in.

use std::sync::LazyLock;

use syntect::highlighting::ThemeSet;
use syntect::html::{ClassStyle, ClassedHTMLGenerator, css_for_theme_with_class_style};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::base::memo::Memo;
use crate::model::choice::Choice;
use crate::model::config::HighlightTheme;
use crate::model::prose::escape;

/// Lines above this are not coloured: one line of 60 KB takes seconds.
const LINE_BYTES: usize = 4_000;
/// Blocks above this are not coloured.
const BLOCK_BYTES: usize = 256 * 1024;
/// Put before each class, so that no class of a theme is meant by accident.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);
/// Coloured code by language and text. A pure function's results, so one table serves the whole process.
static COLOURED: LazyLock<Memo<(String, String), Option<String>>> = LazyLock::new(Memo::default);

/// The style sheet of some colours, in place of those that the theme of a site has.
#[must_use]
pub fn style_sheet(colours: HighlightTheme) -> String {
    let themes = ThemeSet::load_defaults();
    let sheet = themes.themes.get(colours.name()).and_then(|theme| css_for_theme_with_class_style(theme, CLASSES).ok());
    // The generator means a block of code by a class that no page has.
    sheet.unwrap_or_default().replace(".hl-code {", ".prose pre {")
}

/// A code block as HTML, and why it has no colours where it has none and should.
pub(super) fn html(language: &str, code: &str) -> (String, Option<String>) {
    let plain = matches!(language, "" | "text" | "txt" | "plain" | "plaintext");
    let too_large = code.len() > BLOCK_BYTES || code.lines().any(|line| line.len() > LINE_BYTES);
    let coloured = if plain || too_large {
        None
    } else {
        let key = (language.to_owned(), code.to_owned());
        (*COLOURED.get(key, |(language, code)| colour(language, code))).clone()
    };
    let problem = match (&coloured, plain, too_large) {
        (Some(_), ..) | (_, true, _) => None,
        (_, _, true) => Some("this code is too long to be highlighted".to_owned()),
        _ => Some(format!("no highlighting for the language `{language}`")),
    };
    let class = if plain { String::new() } else { format!(" class=\"language-{}\"", escape(language)) };
    (format!("<pre><code{class}>{}</code></pre>\n", coloured.unwrap_or_else(|| escape(code))), problem)
}

fn colour(language: &str, code: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
