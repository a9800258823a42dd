//! What the values of a fact or of a condition are, and of which choice they are words. Must not know: facts, conditions.

/// What the values of something are, and how they are held against those of a condition.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scale {
    /// Names, the same in letters of either case.
    Names,
    /// Countries and regions, of which one may lie within another.
    Regions,
    /// Sentences, of which a condition gives some words.
    Sentences,
    /// One of these words.
    Words(ChoiceType),
    /// True or false.
    Truth,
    /// Lengths of time.
    Time,
    /// Money.
    Money,
    /// A percentage or money.
    Rate,
    /// Numbers.
    Number,
    /// Days of the calendar.
    Date,
}

/// The choices that programs can be told apart by.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ChoiceType {
    Attribution,
    Status,
    ApprovalType,
    Schedule,
    Channel,
    Permission,
    PaidOn,
}
