//! By which channels a program may be promoted. Must not know: who promotes it.

use super::choice::choices;

choices! {
    /// A way to reach people.
    pub enum Channel {
        /// A site of one's own.
        Blog = "blog",
        /// Newsletters and other mail.
        Email = "email",
        /// Paid search.
        Ppc = "ppc",
        /// Paid search for the brand's own name.
        BrandBidding = "brand-bidding",
        /// Sites of coupons.
        Coupons = "coupons",
        /// Social networks.
        Social = "social",
        /// Video.
        Video = "video",
    }
}

choices! {
    /// Whether a channel may be used.
    pub enum Permission {
        /// It may.
        Allowed = "allowed",
        /// Once the program agrees.
        WithApproval = "with-approval",
        /// It may not.
        Forbidden = "forbidden",
    }
}

/// What a program says of channels, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channels(pub Vec<(Channel, Permission)>);
