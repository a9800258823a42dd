//! The words for choices: closed sets of words that a field takes one of. Must not know: what they are in any language.

use crate::model::attribution::Attribution;
use crate::model::channel::{Channel, Permission};
use crate::model::commission::{PaidOn, Per, RuleFact, TiersApply};
use crate::model::criterion::Trait;
use crate::model::fact::{Certainty, SourceTier};
use crate::model::joining::{ApprovalType, Status};
use crate::model::payout::Schedule;
use crate::model::program::PricePer;
use crate::model::ranking::{Direction, Relation, SortKey};

/// A choice that a message puts in words.
pub trait Worded: Copy {
    /// The id of the message.
    fn message_id(self) -> &'static str;
}

/// Gives each choice the id of its message.
macro_rules! worded {
    ($($type:ident { $($variant:ident = $id:literal,)+ })+) => {
        $(impl Worded for $type {
            fn message_id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }
        })+

        /// The ids of all choices.
        #[cfg(test)]
        pub(super) const IDS: &[&str] = &[$($($id,)+)+];
    };
}

worded! {
    Certainty {
        Confirmed = "certainty-confirmed",
        Reported = "certainty-reported",
        Estimated = "certainty-estimated",
        NotStated = "certainty-not-stated",
        DoesNotApply = "certainty-does-not-apply",
        NotChecked = "certainty-not-checked",
    }
    SourceTier {
        Program = "tier-program",
        Network = "tier-network",
        Terms = "tier-terms",
        ThirdParty = "tier-third-party",
        Community = "tier-community",
    }
    Trait {
        Name = "sort-name",
        Category = "noun-category",
        Tags = "noun-tags",
        Recurring = "noun-paid-on",
        PaidOn = "noun-paid-on",
        Rate = "sort-rate",
        Earnings = "sort-earnings",
        EarningsHigh = "sort-earnings-high",
        Rating = "sort-rating",
        Updated = "sort-updated",
    }
    SortKey {
        Earnings = "sort-earnings",
        EarningsHigh = "sort-earnings-high",
        Rate = "sort-rate",
        Cookie = "noun-cookie",
        Rating = "sort-rating",
        Minimum = "noun-payout-minimum",
        Updated = "sort-updated",
        Name = "sort-name",
    }
    Direction {
        Ascending = "lowest-first",
        Descending = "highest-first",
    }
    Relation {
        AtLeast = "relation-at-least",
        AtMost = "relation-at-most",
        Over = "relation-over",
        Under = "relation-under",
        Equal = "relation-equal",
    }
    PaidOn {
        EveryPayment = "event-every-payment",
        FirstPayment = "event-first-payment",
        Sale = "event-sale",
        Signup = "event-signup",
        Lead = "event-lead",
        Deposit = "event-deposit",
        ActiveCustomer = "event-active-customer",
        Click = "event-click",
    }
    TiersApply {
        ToNew = "tiers-to-new",
        ToAll = "tiers-to-all",
    }
    Per {
        Month = "per-month",
        Quarter = "per-quarter",
        Year = "per-year",
    }
    PricePer {
        Month = "price-per-month",
        Quarter = "price-per-quarter",
        Year = "price-per-year",
        Once = "price-once",
    }
    Status {
        Open = "status-open",
        Closed = "status-closed",
        Paused = "status-paused",
        InviteOnly = "status-invite-only",
        Waitlist = "status-waitlist",
        Ended = "status-ended",
    }
    Attribution {
        LastClick = "attribution-last-click",
        FirstClick = "attribution-first-click",
        MultiTouch = "attribution-multi-touch",
    }
    Schedule {
        Daily = "schedule-daily",
        Weekly = "schedule-weekly",
        EveryTwoWeeks = "schedule-every-two-weeks",
        TwiceAMonth = "schedule-twice-a-month",
        Monthly = "schedule-monthly",
        Quarterly = "schedule-quarterly",
        Yearly = "schedule-yearly",
        OnRequest = "schedule-on-request",
    }
    Channel {
        Blog = "channel-blog",
        Email = "channel-email",
        Ppc = "channel-ppc",
        BrandBidding = "channel-brand-bidding",
        Coupons = "channel-coupons",
        Social = "channel-social",
        Video = "channel-video",
    }
    Permission {
        Allowed = "permission-allowed",
        WithApproval = "permission-with-approval",
        Forbidden = "permission-forbidden",
    }
    ApprovalType {
        Manual = "approval-manual",
        Automatic = "approval-automatic",
    }
    RuleFact {
        Rate = "rate",
        PaidOn = "triggered-by",
        Period = "how-long",
        After = "begins-after",
        Cap = "cap",
    }
}
