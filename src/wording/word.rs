//! Words that take no arguments, by name. Must not know: what they are in any language.

/// Defines an enumeration of messages without arguments: a variant and the message's id.
macro_rules! words {
    ($($variant:ident = $id:literal,)+) => {
        /// A message that takes no arguments.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Word { $($variant,)+ }

        impl Word {
            /// The ids of all of them.
            #[cfg(test)]
            pub(super) const IDS: &'static [&'static str] = &[$($id,)+];

            /// The id of the message.
            pub(super) fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        }
    };
}

words! {
    DecimalPoint = "decimal-point",
    ThousandsSeparator = "thousands-separator",
    RateVaries = "rate-varies",
    RateNotKnown = "rate-not-known",
    ForLife = "for-life",
    Lifetime = "lifetime",
    LifetimeOfCustomer = "lifetime-of-customer",
    PaidOnce = "paid-once",
    Once = "once",
    NoCookie = "no-cookie",
    SessionCookie = "session-cookie",
    PriceKnown = "price-known",
    PriceEstimated = "price-estimated",
    PriceAssumed = "price-assumed",
    Equal = "equal",
    Undecided = "undecided",
    FlatSum = "flat-sum",
    RemarkExchanged = "remark-exchanged",
    RemarkLengthAssumed = "remark-length-assumed",
    RemarkNoMinimum = "remark-no-minimum",
    RemarkRuleWithoutMinimum = "remark-rule-without-minimum",
    RemarkOpenAbove = "remark-open-above",
    RemarkByPlan = "remark-by-plan",
    RemarkSecondTier = "remark-second-tier",
    NoRules = "no-rules",
    RulesInCurrencies = "rules-in-currencies",
    RateNotKnownSentence = "rate-not-known-sentence",
    EventNotKnown = "event-not-known",
    PaysForDeposits = "pays-for-deposits",
    PaysForClicks = "pays-for-clicks",
    RateVariesSentence = "rate-varies-sentence",
    PercentOfUnnamed = "percent-of-unnamed",
    CapInOther = "cap-in-other",
    TiersInUnits = "tiers-in-units",

    Home = "home",
    Programs = "programs",
    AllPrograms = "all-programs",
    Categories = "categories",
    Networks = "networks",
    Compare = "compare",
    Comparisons = "comparisons",
    Rankings = "rankings",
    Guides = "guides",
    Questions = "questions",
    QuestionsAndAnswers = "questions-and-answers",
    Changes = "changes",
    WhatChanged = "what-changed",
    HowWeCalculate = "how-we-calculate",
    DescriptionOfMethodology = "description-of-methodology",
    ReviewsAndGuides = "reviews-and-guides",
    ChangesOfTerms = "changes-of-terms",
    PageNotFound = "page-not-found",
    Moved = "moved",
    PageHasMoved = "page-has-moved",
    NotStated = "not-stated",
    DescriptionOfDataset = "description-of-dataset",
    LlmsCertainty = "llms-certainty",
    Data = "data",
    ProgramsAsJson = "programs-as-json",
    FactsWithStatus = "facts-with-status",
    ProgramsAsCsv = "programs-as-csv",

    NoRelationships = "no-relationships",
    PublicLinks = "public-links",
    MayBePaid = "may-be-paid",
    NoJoinAddress = "no-join-address",
    AffiliateProgram = "affiliate-program",

    Program = "program",

    WhatItPays = "what-it-pays",
    WhatItPaid = "what-it-paid",
    ProductHighlights = "product-highlights",
    ProgramReview = "program-review",
    FrequentlyAsked = "frequently-asked",
    OtherSources = "other-sources",
    SignupRequirements = "signup-requirements",
    RelatedPrograms = "related-programs",
    WhenChecked = "when-checked",
    Sources = "sources",

    EditorsOrder = "editors-order",
    LeftOut = "left-out",
    LeftOutIntro = "left-out-intro",
    OtherCurrency = "other-currency",
    OtherCurrencyIntro = "other-currency-intro",
    NotComparable = "not-comparable",
    NotComparableIntro = "not-comparable-intro",
    LongestFirst = "longest-first",
    ShortestFirst = "shortest-first",
    LatestFirst = "latest-first",
    EarliestFirst = "earliest-first",
    AToZ = "a-to-z",
    ZToA = "z-to-a",
    PaysOnEveryPayment = "pays-on-every-payment",
    PaysOnce = "pays-once",
    PaysForLifetime = "pays-for-lifetime",

    NoSourceSettles = "no-source-settles",
    NoSourceTrusted = "no-source-trusted",
    NoFigureInSentence = "no-figure-in-sentence",
    EverythingElse = "everything-else",
}
