//! The result of every stage: a value, and what is wrong with it. Must not know: which stage.

use super::diagnostic::Diagnostic;

/// A value that is always there, and the messages that came about while it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked<T> {
    /// The value: as much of it as could be made.
    pub value: T,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing wrong.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// A value and its messages.
    pub(crate) fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// The value; its messages go to the end of `diagnostics`.
    pub fn take(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }

    /// The next stage, with the messages of both.
    #[must_use]
    pub fn then<U>(self, stage: impl FnOnce(T) -> Checked<U>) -> Checked<U> {
        let mut diagnostics = self.diagnostics;
        let value = stage(self.value).take(&mut diagnostics);
        Checked { value, diagnostics }
    }
}
