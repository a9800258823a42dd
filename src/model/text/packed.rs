//! Tokens in few bytes: most take two or three, where a slice of them takes 12 for each. Must not know: what they mean.

use super::Token;

/// Tokens as bytes: how many, then each.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PackedTokens(Box<[u8]>);

/// The tokens of a text, in order.
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'t> {
    left: usize,
    rest: &'t [u8],
}

impl PackedTokens {
    pub(super) fn of(tokens: &[Token]) -> Self {
        // Writing to memory cannot fail.
        Self(postcard::to_allocvec(tokens).unwrap_or_default().into())
    }

    pub(super) fn iter(&self) -> Tokens<'_> {
        let (left, rest) = postcard::take_from_bytes(&self.0).unwrap_or_default();
        Tokens { left, rest }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let (token, rest) = postcard::take_from_bytes(self.rest).ok()?;
        self.left = self.left.saturating_sub(1);
        self.rest = rest;
        Some(token)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}
