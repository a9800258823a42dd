//! A fact of a program by what its value is, so that what is made of facts has a line for each type of value and none for
//! each fact. Must not know: which facts there are.

use jiff::civil::Date;

use super::Price;
use crate::model::attribution::Attribution;
use crate::model::channel::Channels;
use crate::model::commission::{Commission, SecondTier};
use crate::model::fact::{Fact, FactPart};
use crate::model::joining::{ApprovalType, Status};
use crate::model::length::LengthRange;
use crate::model::money::Currency;
use crate::model::payout::{Minimum, Schedule};
use crate::model::period::{Cookie, DaysOfMonth};
use crate::model::text::PlainText;

macro_rules! types_of_facts {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {
        /// A fact of a program, by the type of its value.
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum ProgramFact<'p> {
            /// How long commissions go on: follows from the rules.
            Period,
            $($(#[$doc])* $name(&'p Fact<$type>),)*
        }

        impl<'p> ProgramFact<'p> {
            /// The fact without its value; nothing for one that follows from others.
            pub(crate) fn part(self) -> Option<&'p dyn FactPart> {
                match self {
                    Self::Period => None,
                    $(Self::$name(fact) => Some(fact),)*
                }
            }
        }
    };
}

types_of_facts! {
    /// The rules of pay.
    Rules: Vec<Commission>,
    /// What is paid for bringing in other publishers.
    SecondTier: SecondTier,
    /// How long a click is remembered.
    Cookie: Cookie,
    /// Which click counts.
    Attribution: Attribution,
    /// Whether one can join.
    Status: Status,
    /// Who decides on an application.
    ApprovalType: ApprovalType,
    /// How often money is sent.
    Schedule: Schedule,
    /// The least that is sent.
    Minimum: Minimum,
    /// Days of the month.
    Days: DaysOfMonth,
    Currency: Currency,
    /// By which channels it may be promoted.
    Channels: Channels,
    /// What a customer pays.
    Price: Price,
    /// A length of time.
    Lengths: LengthRange,
    /// A day.
    Date: Date,
    /// A name, a year or a length, as written.
    Name: String,
    /// Names, as written.
    Names: Vec<String>,
    /// Sentences.
    Sentences: Vec<PlainText>,
}
