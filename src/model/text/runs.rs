//! The words of a text with their places, and what each run of them stands in: what rules and search look at. Must not
//! know: HTML.

use super::{Detail, DetailIndex, Element, LinkTarget, Text, Token, Tokens};
use crate::base::span::Span;
use crate::model::fact_id::FactRef;

/// Words that stand in one place and in one surrounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'t> {
    /// What it is.
    pub kind: RunKind<'t>,
    /// Where it stands in the file; empty for a break.
    pub span: Span,
    /// Whether the file has the same letters there.
    pub is_verbatim: bool,
    /// What it stands in.
    pub context: RunContext<'t>,
}

/// What a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind<'t> {
    /// Words.
    Words(&'t str),
    /// Code, in a line or a block.
    Code(&'t str),
    /// A fact that is named in braces.
    Fact(&'t FactRef),
    /// No words: a line, paragraph, item or cell begins or ends.
    Break,
}

/// What a run stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunContext<'t> {
    /// The level of the heading.
    pub heading: Option<u8>,
    /// The cell of a table.
    pub cell: Option<Cell<'t>>,
    /// Where the link leads.
    pub link: Option<&'t LinkTarget>,
    /// In how many lists.
    pub list_depth: u16,
    /// Whether it is an item of a list.
    pub in_item: bool,
    /// Whether it is quoted.
    pub in_quotation: bool,
    /// Whether it is a footnote.
    pub in_footnote: bool,
    /// Whether it says what a picture shows.
    pub in_picture: bool,
    /// Whether it is stressed, or crossed out.
    pub is_stressed: bool,
    /// Whether it is crossed out.
    pub is_struck: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'t> {
    /// Its column, from 0 on.
    pub column: usize,
    /// What the head of the column says; empty within the head itself.
    pub head: &'t str,
    /// Whether it is the head of a column.
    pub is_head: bool,
}

/// The runs of a text, in order.
#[derive(Debug, Clone)]
pub struct Runs<'t> {
    text: &'t Text,
    tokens: Tokens<'t>,
    /// Where the next words begin.
    at: usize,
    /// Where the last words end in the file.
    file_at: u32,
    open: Vec<Element>,
    context: RunContext<'t>,
    heads: Vec<&'t str>,
    head_start: usize,
}

impl<'t> Run<'t> {
    /// Its words; a fact and a break have none.
    #[must_use]
    pub fn words(&self) -> &'t str {
        match self.kind {
            RunKind::Words(words) | RunKind::Code(words) => words,
            RunKind::Fact(_) | RunKind::Break => "",
        }
    }

    /// Where a part of its words stands, or the whole run where the file spells them otherwise.
    #[must_use]
    pub fn part(&self, words: Span) -> Span {
        let start = self.span.start;
        if self.is_verbatim { Span::new(start + words.start, start + words.end) } else { self.span }
    }
}

impl<'t> Runs<'t> {
    pub(super) fn of(text: &'t Text) -> Self {
        let context = RunContext::default();
        let tokens = text.tokens();
        Self { text, tokens, at: 0, file_at: 0, open: Vec::new(), context, heads: Vec::new(), head_start: 0 }
    }

    fn next_words(&mut self, len: u32, file_len: u32, skip: i32, is_verbatim: bool) -> Run<'t> {
        let start = self.file_at.saturating_add_signed(skip);
        self.file_at = start + file_len;
        let span = Span::new(start as usize, self.file_at as usize);
        let words = self.text.words().get(self.at..self.at + len as usize).unwrap_or_default();
        self.at += len as usize;
        let is_code = self.open.iter().any(|element| matches!(element, Element::Code | Element::CodeBlock(_)));
        let kind = if is_code { RunKind::Code(words) } else { RunKind::Words(words) };
        Run { kind, span, is_verbatim, context: self.context }
    }

    fn empty(&self, kind: RunKind<'t>, span: Span) -> Run<'t> {
        Run { kind, span, is_verbatim: false, context: self.context }
    }

    fn open(&mut self, element: Element) {
        match element {
            Element::Table(_) => self.heads.clear(),
            Element::TableHead | Element::TableRow => self.context.cell = None,
            Element::TableCell => {
                let column = self.context.cell.map_or(0, |cell| cell.column + 1);
                let is_head = self.open.contains(&Element::TableHead);
                let head = if is_head { "" } else { self.heads.get(column).copied().unwrap_or_default() };
                self.context.cell = Some(Cell { column, head, is_head });
                self.head_start = self.at;
            }
            _ => {}
        }
        self.open.push(element);
        self.enclose();
    }

    fn close(&mut self, element: Element) {
        self.open.pop();
        match element {
            Element::TableCell if self.context.cell.is_some_and(|cell| cell.is_head) => {
                self.heads.push(self.text.words().get(self.head_start..self.at).unwrap_or_default());
            }
            Element::Table(_) => self.context.cell = None,
            _ => {}
        }
        self.enclose();
    }

    /// Says again what the next run stands in; its cell is known already.
    fn enclose(&mut self) {
        let mut context = RunContext { cell: self.context.cell, ..RunContext::default() };
        for element in &self.open {
            match element {
                Element::Heading(index) => context.heading = self.level(*index),
                Element::Bullets | Element::Numbers(_) => context.list_depth += 1,
                Element::Item => context.in_item = true,
                Element::Quotation => context.in_quotation = true,
                Element::Footnote(_) => context.in_footnote = true,
                Element::Picture(_) => context.in_picture = true,
                Element::Emphasis | Element::Strong => context.is_stressed = true,
                Element::Struck => context.is_struck = true,
                Element::Link(index) => context.link = self.target(*index),
                _ => {}
            }
        }
        self.context = context;
    }

    fn level(&self, index: DetailIndex) -> Option<u8> {
        match self.text.detail(index) {
            Some(Detail::Heading { level, .. }) => Some(*level),
            _ => None,
        }
    }

    fn target(&self, index: DetailIndex) -> Option<&'t LinkTarget> {
        match self.text.detail(index) {
            Some(Detail::Link(target)) => Some(&target.value),
            _ => None,
        }
    }
}

impl<'t> Iterator for Runs<'t> {
    type Item = Run<'t>;

    fn next(&mut self) -> Option<Run<'t>> {
        loop {
            match self.tokens.next()? {
                Token::Words { len, skip } => return Some(self.next_words(len, len, skip, true)),
                Token::Spelling { len, file_len, skip } => return Some(self.next_words(len, file_len, skip, false)),
                Token::Fact(index) => {
                    if let Some(Detail::Fact(name)) = self.text.detail(index) {
                        return Some(self.empty(RunKind::Fact(&name.value), name.span));
                    }
                }
                Token::Open(element) => {
                    self.open(element);
                    if !element.is_inline() {
                        return Some(self.empty(RunKind::Break, Span::default()));
                    }
                }
                Token::Close(element) => {
                    self.close(element);
                    if !element.is_inline() {
                        return Some(self.empty(RunKind::Break, Span::default()));
                    }
                }
                Token::LineBreak | Token::Rule | Token::Block(_) => {
                    return Some(self.empty(RunKind::Break, Span::default()));
                }
                Token::FootnoteMark(_) | Token::Checkbox(_) => {}
            }
        }
    }
}
