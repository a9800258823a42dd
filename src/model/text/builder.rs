//! Makes a text token by token, and sees to it that words and tokens agree. Must not know: markdown.

use std::sync::Arc;

use super::{Content, Detail, DetailIndex, Element, PlainText, Text, Token};
use crate::base::span::Span;
use crate::base::span_map::{MappedPart, SpanMap};

/// A text while it is made.
#[derive(Debug, Default)]
pub struct TextBuilder {
    words: String,
    tokens: Vec<Token>,
    details: Vec<Detail>,
}

impl TextBuilder {
    /// Adds words that `map` places in the file; `at` is where they begin in what the map is of.
    pub fn words(&mut self, words: &str, at: usize, map: &SpanMap) {
        for MappedPart { text, file, is_verbatim } in map.parts(Span::new(at, at + words.len())) {
            let part = &words[text.start - at..text.end - at];
            if is_verbatim { self.verbatim(part, file.start) } else { self.spelling(part, file) }
        }
    }

    /// Adds words that stand in the file letter by letter from a byte on.
    fn verbatim(&mut self, words: &str, start: usize) {
        let (added, start) = (narrow(words.len()), narrow(start));
        self.words.push_str(words);
        match self.tokens.last_mut() {
            Some(Token::Words { len, at }) if *at + *len == start => *len += added,
            _ => self.tokens.push(Token::Words { len: added, at: start }),
        }
    }

    /// Adds words that the file spells otherwise.
    pub fn spelling(&mut self, words: &str, file: Span) {
        self.words.push_str(words);
        let mut rest = words.len();
        while rest > 0 {
            let len = u16::try_from(rest).unwrap_or(u16::MAX);
            let file_len = u16::try_from(file.end - file.start).unwrap_or(u16::MAX);
            self.tokens.push(Token::Spelling { len, file_len, at: narrow(file.start) });
            rest -= usize::from(len);
        }
    }

    /// Adds a token; words are added by the functions for them.
    pub fn push(&mut self, token: Token) {
        self.tokens.push(token);
    }

    /// Adds what a token says beside its kind.
    pub fn detail(&mut self, detail: Detail) -> DetailIndex {
        self.details.push(detail);
        narrow(self.details.len() - 1)
    }

    /// Begins an element that says more than its kind.
    pub fn open(&mut self, element: impl FnOnce(DetailIndex) -> Element, detail: Detail) -> Element {
        let element = element(self.detail(detail));
        self.tokens.push(Token::Open(element));
        element
    }

    /// Whether it has no words so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
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
            match last {
                Some(Token::Words { at, .. }) if kept > 0 => self.tokens.push(Token::Words { len: narrow(kept), at }),
                Some(Token::Spelling { file_len, at, .. }) if kept > 0 => {
                    self.tokens.push(Token::Spelling { len: u16::try_from(kept).unwrap_or(u16::MAX), file_len, at });
                }
                _ => {}
            }
        }
    }

    /// The text.
    #[must_use]
    pub fn build(self) -> Text {
        let Self { words, tokens, details } = self;
        Text(Arc::new(Content { words: words.into(), tokens: tokens.into(), details: details.into() }))
    }

    /// The text as one line in which nothing is a mark.
    #[must_use]
    pub fn build_plain(mut self) -> PlainText {
        self.trim_end();
        PlainText::new(self.build())
    }
}

/// Files are far below four gigabytes.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
