//! Messages with arguments: which there are, and what each is filled with. Must not know: what they say in any
//! language.

use crate::base::messages::{MessageArgument, Messages};

/// Defines an enumeration of messages: a variant, the message's id, and the names and types of its arguments.
macro_rules! messages {
    ($($variant:ident = $id:literal { $($argument:ident: $type:ty),+ },)+) => {
        /// A message with what it is filled with.
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum Message<'a> { $($variant { $($argument: $type),+ },)+ }

        impl Message<'_> {
            /// The id of every message, and the names of its arguments.
            #[cfg(test)]
            pub(super) const ALL: &'static [(&'static str, &'static [&'static str])] =
                &[$(($id, &[$(stringify!($argument)),+]),)+];

            /// The message in words.
            pub(super) fn format(&self, messages: &Messages) -> String {
                match *self {
                    $(Self::$variant { $($argument),+ } => {
                        messages.format($id, &[$((stringify!($argument), MessageArgument::from($argument))),+])
                    })+
                }
            }
        }
    };
}

messages! {
    Money = "money" { amount: &'a str, currency: &'a str },
    Percent = "percent" { number: &'a str },
    Range = "range" { low: &'a str, high: &'a str },
    UpTo = "up-to" { high: &'a str },
    From = "from" { low: &'a str },
    Hours = "hours" { n: u32 },
    Days = "days" { n: u32 },
    Weeks = "weeks" { n: u32 },
    Months = "months" { n: u32 },
    Years = "years" { n: u32 },
    ForLength = "for-length" { length: &'a str },
    Date = "date" { day: u32, month: u32, year: u32 },
    Ordinal = "ordinal" { day: u32 },
    DayOfMonth = "day-of-month" { day: &'a str },
    DaysOfMonth = "days-of-month" { first: &'a str, last: &'a str },
    Price = "price" { money: &'a str, per: &'a str },

    RuleOf = "rule-of" { rate: &'a str, event: &'a str },
    RuleProbablyOf = "rule-probably-of" { rate: &'a str, event: &'a str },
    RuleFor = "rule-for" { rate: &'a str, event: &'a str },
    RuleProbablyFor = "rule-probably-for" { rate: &'a str, event: &'a str },
    RuleVaries = "rule-varies" { rate: &'a str, event: &'a str },
    RuleVariesProbably = "rule-varies-probably" { rate: &'a str, event: &'a str },
    RuleAfter = "rule-after" { rule: &'a str, after: &'a str },
    RuleProbablyAfter = "rule-probably-after" { rule: &'a str, after: &'a str },
    RuleWithPeriod = "rule-with-period" { rule: &'a str, period: &'a str },
    RuleProbablyWithPeriod = "rule-probably-with-period" { rule: &'a str, period: &'a str },
    AfterLength = "after-length" { length: &'a str },
    RateFalling = "rate-falling" { first: &'a str, last: &'a str },
    SecondTierOfCommissions = "second-tier-of-commissions" { rate: &'a str },
    SecondTierOfPayments = "second-tier-of-payments" { rate: &'a str },
    SecondTierForPublisher = "second-tier-for-publisher" { rate: &'a str },
    RuleOfPlan = "rule-of-plan" { rule: &'a str, plan: &'a str },

    ProgramHeadline = "program-headline" { name: &'a str },
    ChannelRule = "channel-rule" { channel: &'a str, permission: &'a str },
    MinimumByMethod = "minimum-by-method" { method: &'a str, amount: &'a str },

    CustomersReach = "customers-reach" { many: &'a str, count: &'a str, minimum: &'a str },
    CustomersReachOrMore = "customers-reach-or-more" { many: &'a str, count: &'a str, minimum: &'a str },
    FirstMoneyArrives = "first-money-arrives" { months: &'a str, hold: &'a str, schedule: &'a str },
    Early = "early" { three: &'a str, twelve: &'a str },
    EarlyThree = "early-three" { three: &'a str },
    PartOfRevenue = "part-of-revenue" { part: &'a str, months: &'a str },
    BySource = "by-source" { range: &'a str },
    BySourceOrNone = "by-source-or-none" { range: &'a str },
    PlacesBySource = "places-by-source" { first: usize, last: usize },
    About = "about" { amount: &'a str },
    PageAssumptions = "page-assumptions" { price: &'a str, churn: &'a str, months: &'a str },
    AssumptionsOnce = "assumptions-once" { price: &'a str, which: &'a str },
    AssumptionsFlat = "assumptions-flat" { per: &'a str, which: &'a str, churn: &'a str, months: &'a str },
    RemarkHighFrom = "remark-high-from" { volume: &'a str },
    RemarkLowFrom = "remark-low-from" { volume: &'a str },
    RemarkCountedAsCustomer = "remark-counted-as-customer" { unit: &'a str },
    RemarkBecomesCustomer = "remark-becomes-customer" { unit: &'a str, percent: &'a str },
    RemarkLeftOut = "remark-left-out" { unit: &'a str },
    Volume = "volume" { count: u32 },
    VolumePer = "volume-per" { count: u32, per: &'a str },
    PaysInOther = "pays-in-other" { currency: &'a str },

    Sentence = "sentence" { text: &'a str },
    SentenceOfPlan = "sentence-of-plan" { text: &'a str, plan: &'a str },
    UnitNotStated = "unit-not-stated" { unit: &'a str },
    UnitOfHundred = "unit-of-hundred" { unit: &'a str, hundred: &'a str, amount: &'a str },
    UnitBrings = "unit-brings" { unit: &'a str, amount: &'a str },
    ThousandClicks = "thousand-clicks" { amount: &'a str },
    UnitsReach = "units-reach" { unit: &'a str, many: &'a str, count: &'a str, minimum: &'a str },
    UnitsReachOrMore = "units-reach-or-more" { unit: &'a str, many: &'a str, count: &'a str, minimum: &'a str },
    CustomerAtMost = "customer-at-most" { amount: &'a str },

    Never = "never" { a: &'a str, b: &'a str },
    NeverThough = "never-though" { a: &'a str, b: &'a str },
    CatchesUp = "catches-up" { a: &'a str, b: &'a str },
    Turns = "turns" { a: &'a str, b: &'a str, months: &'a str },
    TurnsThough = "turns-though" { a: &'a str, b: &'a str, months: &'a str },
    TurnsFromEqual = "turns-from-equal" { a: &'a str, months: &'a str },
    Whole = "whole" { text: &'a str },
    AtLeast = "at-least" { text: &'a str },
    AtMost = "at-most" { text: &'a str },
    Figures = "figures" { months: &'a str, a: &'a str, first: &'a str, b: &'a str, second: &'a str },
    FiguresOnce = "figures-once" { a: &'a str, first: &'a str, b: &'a str, second: &'a str },
    Currencies = "currencies" { a: &'a str, first: &'a str, b: &'a str, second: &'a str },
    NoFigureOf = "no-figure" { a: &'a str, why: &'a str },
    Most = "most" { months: &'a str, a: &'a str, first: &'a str, rest: &'a str },
    MostAtLeast = "most-at-least" { months: &'a str, a: &'a str, first: &'a str, b: &'a str, second: &'a str },
    Named = "named" { name: &'a str, amount: &'a str },
    Assumptions = "assumptions" { price: &'a str, which: &'a str, churn: &'a str, months: &'a str },
    Payments = "payments" { n: u32 },
    Even = "even" { n: u32 },
    EvenAtLeast = "even-at-least" { n: u32 },
    EvenAtMost = "even-at-most" { n: u32 },
    Curve = "curve" { months: &'a str, first: &'a str },
    Curves = "curves" { months: &'a str, amounts: &'a str },
    ShortRange = "short-range" { low: &'a str, high: &'a str },

    OrElse = "or-else" { first: &'a str, second: &'a str },
    Or = "or" { first: &'a str, second: &'a str },
    And = "and" { first: &'a str, second: &'a str },
    Versus = "versus" { first: &'a str, second: &'a str },
    TitleOfCategory = "title-of-category" { name: &'a str },
    TitleOfNetwork = "title-of-network" { name: &'a str },
    TitleOfRedirect = "title-of-redirect" { name: &'a str },
    ToReview = "to-review" { name: &'a str },
    GoTo = "go-to" { name: &'a str },
    DescriptionOfDirectory = "description-of-directory" { count: usize },
    DescriptionOfComparison = "description-of-comparison" { programs: &'a str },
    NameOfDataset = "name-of-dataset" { site: &'a str },
    TitleOfChange = "title-of-change" { program: &'a str, field: &'a str, from: &'a str, to: &'a str },
    TitleOfChangesFeed = "title-of-changes-feed" { site: &'a str },

    JoinOnNetwork = "join-on-network" { network: &'a str },
    JoinProgram = "join-program" { name: &'a str },
    VisitProduct = "visit-product" { name: &'a str },
    JoinClosed = "join-closed" { name: &'a str, status: &'a str },
    JoinClosedSince = "join-closed-since" { name: &'a str, status: &'a str, date: &'a str },
    OwnedByPublisher = "owned-by-publisher" { name: &'a str },
    PaysForPage = "pays-for-page" { name: &'a str },
    NoRelationshipNorLink = "no-relationship-nor-link" { name: &'a str },
    NoRelationship = "no-relationship" { name: &'a str },
    PublicLink = "public-link" { name: &'a str },
    NoSignUpLink = "no-sign-up-link" { name: &'a str },
    MayBePaidBy = "may-be-paid-by" { name: &'a str },
    AffiliateProgramOf = "affiliate-program-of" { name: &'a str },
    Tier = "tier" { count: u32, rate: &'a str },
    TierPer = "tier-per" { count: u32, per: &'a str, rate: &'a str },

    OrderedBy = "ordered-by" { key: &'a str, direction: &'a str },
    Related = "related" { relation: &'a str, value: &'a str },
    ConditionOf = "condition-of" { what: &'a str, value: &'a str },
    ConditionNamed = "condition-named" { what: &'a str, value: &'a str },
    ConditionTag = "condition-tag" { tag: &'a str },
    FactNotKnown = "fact-not-known" { fact: &'a str },
    FactDoesNotApply = "fact-does-not-apply" { fact: &'a str },
    FactInOtherCurrency = "fact-in-other-currency" { fact: &'a str },
    FactInOtherUnit = "fact-in-other-unit" { fact: &'a str },
    LeftOutCount = "left-out-count" { count: usize },
    OtherCurrencyCount = "other-currency-count" { count: usize },
    NotComparableCount = "not-comparable-count" { count: usize },
    LeftOutCaveat = "left-out-caveat" { count: usize },
    OtherCurrencyCaveat = "other-currency-caveat" { count: usize },
    AdmittedCaveat = "admitted-caveat" { count: usize },
    EstimatedCaveat = "estimated-caveat" { count: usize },
    OvertakingCaveat = "overtaking-caveat" { count: usize },

    FactOfPlan = "fact-of-plan" { fact: &'a str, plan: &'a str },
    FactOfRule = "fact-of-rule" { fact: &'a str, rule: usize },
    StatedTwice = "stated-twice" { value: &'a str, other: &'a str },
    StandsCloser = "stands-closer" { source: &'a str },
    FollowedThough = "followed-though" { source: &'a str, closest: &'a str },
    StandsCloserThan = "stands-closer-than" { source: &'a str, other: &'a str },
    FollowedAsClose = "followed-as-close" { source: &'a str },
    FollowedAsCloseAs = "followed-as-close-as" { source: &'a str, other: &'a str },
    ReadLast = "read-last" { source: &'a str },
    Impact = "impact" { now: &'a str, others: &'a str },
    ImpactOf = "impact-of" { source: &'a str, figure: &'a str },
    ImpactOfNone = "impact-of-none" { source: &'a str },
    ImpactWithoutFigure = "impact-without-figure" { source: &'a str },

    ExchangeRate = "exchange-rate" { from: &'a str, amount: &'a str, to: &'a str },
    WorkingFromNothing = "working-from-nothing" { working: &'a str },
}
