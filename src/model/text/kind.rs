//! What each text of a file is. Must not know: what is in it.

/// What a text is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// The headline.
    Title,
    /// One paragraph on the whole.
    Summary,
    /// One sentence on the whole.
    Verdict,
    /// Whom a program suits.
    BestFor,
    /// What speaks for a program.
    Pro,
    /// What speaks against it.
    Con,
    /// The name of a feature of the product, or what it does.
    Feature,
    /// What one must have or do to join.
    Requirement,
    /// What is forbidden.
    Restriction,
    /// What a fact was before or after a change.
    Change,
    /// The words of a source.
    Quote,
    /// A remark on a fact, a rule of pay or a change.
    Note,
    /// A question.
    Question,
    /// Its answer.
    Answer,
    /// The heading of a part of the body.
    Heading,
    /// A part of the body.
    Body,
}
