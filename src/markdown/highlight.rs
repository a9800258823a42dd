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

/// What may be coloured of one file's body, and of its front matter, by [`cost`]. It takes about a second at worst; code as
/// people write it takes a hundredth of that.
const MAX_COST: usize = 4_000_000;
/// The slowest grammars take 40 µs for a byte, and for a word without end 0.3 µs for each pair of its bytes, both measured:
/// a byte weighs as much as so many pairs.
const BYTE_COST: usize = 128;
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

/// What is left of what may be coloured. It counts bytes, not seconds: the same site is coloured in the same way on every
/// machine.
#[derive(Debug)]
pub(crate) struct ColourBudget(usize);

impl Default for ColourBudget {
    fn default() -> Self {
        Self(MAX_COST)
    }
}

/// Why a code block has no colours, where it should.
pub(super) enum Uncoloured {
    /// There is no grammar for its language.
    UnknownLanguage,
    /// It would take too long.
    TooLong,
}

impl ColourBudget {
    /// Takes what a block costs, or says why it stays without colours.
    pub(super) fn take(&mut self, language: &str, code: &str) -> Result<(), Uncoloured> {
        if is_plain(language) {
            return Ok(());
        }
        if SYNTAXES.find_syntax_by_token(language).is_none() {
            return Err(Uncoloured::UnknownLanguage);
        }
        self.0 = self.0.checked_sub(cost(code)).ok_or(Uncoloured::TooLong)?;
        Ok(())
    }
}

/// What it costs to colour code: grammars look at each line by itself, and again from many of its bytes.
fn cost(code: &str) -> usize {
    code.lines().map(|line| line.len().saturating_mul(line.len() + BYTE_COST)).fold(0, usize::saturating_add)
}

/// A code block as HTML.
#[must_use]
pub(crate) fn html(language: &str, code: &str) -> String {
    let coloured = if is_plain(language) {
        None
    } else {
        let key = (language.to_owned(), code.to_owned());
        (*COLOURED.get(key, |(language, code)| colour(language, code))).clone()
    };
    let class =
        if is_plain(language) { String::new() } else { format!(" class=\"language-{}\"", escape::html(language)) };
    format!("<pre><code{class}>{}</code></pre>", coloured.unwrap_or_else(|| escape::html(code)))
}

/// The language of code that has no colours.
pub(super) const PLAIN: &str = "text";

fn is_plain(language: &str) -> bool {
    matches!(language, "" | PLAIN | "txt" | "plain" | "plaintext")
}

fn colour(language: &str, code: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
