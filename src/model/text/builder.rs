//! Makes a text token by token, and sees to it that words and tokens agree. Must not know: markdown.

use std::sync::Arc;

use super::packed::PackedTokens;
use super::{Detail, DetailIndex, Element, PlainText, Text, TextParts, Token};
use crate::base::span::Span;
use crate::base::span_map::{MappedPart, SpanMap};

/// A text while it is made.
#[derive(Debug, Default)]
pub(crate) struct TextBuilder {
    words: String,
    /// Where the last words end in the file.
    file_end: u32,
    tokens: Vec<Token>,
    details: Vec<Detail>,
}

impl TextBuilder {
    /// Adds words that `map` places in the file; `at` is where they begin in what the map is of.
    pub(crate) fn words(&mut self, words: &str, at: usize, map: &SpanMap) {
        for MappedPart { text, file, is_verbatim } in map.parts(Span::new(at, at + words.len())) {
            let part = &words[text.start - at..text.end - at];
            if is_verbatim { self.verbatim(part, file.start) } else { self.spelling(part, file) }
        }
    }

    /// Adds words that stand in the file letter by letter from a byte on.
    fn verbatim(&mut self, words: &str, start: usize) {
        let added = narrow(words.len());
        self.words.push_str(words);
        match self.tokens.last_mut() {
            Some(Token::Words { len, .. }) if self.file_end == narrow(start) => *len += added,
            _ => {
                let skip = self.skip_to(start);
                self.tokens.push(Token::Words { len: added, skip });
            }
        }
        self.file_end = narrow(start) + added;
    }

    /// Adds words that the file spells otherwise.
    pub(crate) fn spelling(&mut self, words: &str, file: Span) {
        if words.is_empty() {
            return;
        }
        let skip = self.skip_to(file.start);
        self.words.push_str(words);
        let file_len = narrow(file.end - file.start);
        self.tokens.push(Token::Spelling { len: narrow(words.len()), file_len, skip });
        self.file_end = narrow(file.end);
    }

    /// How far a byte of the file is from the end of what stands before.
    fn skip_to(&self, start: usize) -> i32 {
        i32::try_from(i64::from(narrow(start)) - i64::from(self.file_end)).unwrap_or_default()
    }

    /// Adds a token; words are added by the functions for them.
    pub(crate) fn push(&mut self, token: Token) {
        self.tokens.push(token);
    }

    /// Adds what a token says beside its kind.
    pub(crate) fn detail(&mut self, detail: Detail) -> DetailIndex {
        self.details.push(detail);
        narrow(self.details.len() - 1)
    }

    /// Begins an element that says more than its kind.
    pub(crate) fn open(&mut self, element: impl FnOnce(DetailIndex) -> Element, detail: Detail) -> Element {
        let element = element(self.detail(detail));
        self.tokens.push(Token::Open(element));
        element
    }

    /// Whether it has no words so far.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Takes blanks away from the end.
    fn trim_end(&mut self) {
        let mut surplus = self.words.len() - self.words.trim_end().len();
        self.words.truncate(self.words.len() - surplus);
        while surplus > 0
            && let Some(Token::Words { .. } | Token::Spelling { .. }) = self.tokens.last()
        {
            let last = self.tokens.pop();
            let len = last.map_or(0, Token::word_bytes);
            let kept = len.saturating_sub(surplus);
            surplus -= len - kept;
            self.tokens.extend(match last {
                Some(Token::Words { skip, .. }) if kept > 0 => Some(Token::Words { len: narrow(kept), skip }),
                Some(Token::Spelling { file_len, skip, .. }) if kept > 0 => {
                    Some(Token::Spelling { len: narrow(kept), file_len, skip })
                }
                _ => None,
            });
        }
    }

    #[must_use]
    pub(crate) fn build(self) -> Text {
        let Self { words, tokens, details, .. } = self;
        let tokens = PackedTokens::of(&tokens);
        Text(Arc::new(TextParts { words: words.into(), tokens, details: details.into() }))
    }

    /// The text as one line in which nothing is a mark.
    #[must_use]
    pub(crate) fn build_plain(mut self) -> PlainText {
        self.trim_end();
        PlainText::new(self.build())
    }
}

/// Files are far below four gigabytes.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
