//! Colours for code: classes of a style sheet, never styles. By far the costliest step of a build, so every
//! result is remembered. Must not know: which text the code stands in.

use std::sync::LazyLock;

use syntect::highlighting::ThemeSet;
use syntect::html::{ClassStyle, ClassedHTMLGenerator, css_for_theme_with_class_style};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::base::escape;
use crate::base::memo::Memo;
use crate::model::choice::Choice;
use crate::model::config::HighlightTheme;

/// Lines above this are not coloured: one line of 60 KB takes seconds.
const MAX_LINE_BYTES: usize = 4_000;
/// Blocks above this are not coloured.
const MAX_BLOCK_BYTES: usize = 256 * 1024;
/// Put before each class, so that no class of a theme is meant by accident.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);
/// Coloured code by language and text. A pure function's results, so one table serves the whole process.
static COLOURED: LazyLock<Memo<(String, String), Option<String>>> = LazyLock::new(Memo::default);

/// The style sheet of some colours, in place of those that the theme of a site has.
#[must_use]
pub(crate) fn style_sheet(colours: HighlightTheme) -> String {
    let themes = ThemeSet::load_defaults();
    let sheet = themes.themes.get(colours.name()).and_then(|theme| css_for_theme_with_class_style(theme, CLASSES).ok());
    // The generator means a block of code by a class that no page has.
    sheet.unwrap_or_default().replace(".hl-code {", ".prose pre {")
}

/// Why a code block has no colours, where it should.
pub(super) fn problem(language: &str, code: &str) -> Option<String> {
    if is_plain(language) {
        None
    } else if is_too_large(code) {
        Some("this code is too long to be highlighted".to_owned())
    } else {
        let is_known = SYNTAXES.find_syntax_by_token(language).is_some();
        (!is_known).then(|| format!("no highlighting for the language `{language}`"))
    }
}

/// A code block as HTML.
#[must_use]
pub(crate) fn html(language: &str, code: &str) -> String {
    let coloured = if is_plain(language) || is_too_large(code) {
        None
    } else {
        let key = (language.to_owned(), code.to_owned());
        (*COLOURED.get(key, |(language, code)| colour(language, code))).clone()
    };
    let class =
        if is_plain(language) { String::new() } else { format!(" class=\"language-{}\"", escape::html(language)) };
    format!("<pre><code{class}>{}</code></pre>", coloured.unwrap_or_else(|| escape::html(code)))
}

fn is_plain(language: &str) -> bool {
    matches!(language, "" | "text" | "txt" | "plain" | "plaintext")
}

fn is_too_large(code: &str) -> bool {
    code.len() > MAX_BLOCK_BYTES || code.lines().any(|line| line.len() > MAX_LINE_BYTES)
}

fn colour(language: &str, code: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
