//! Whether and how one joins a program. Must not know: programs.

use super::choice::choices;
use super::fact::Fact;

choices! {
    /// Whether a publisher can join.
    pub enum Status {
        /// Anybody can apply.
        Open = "open",
        /// Nobody can join.
        Closed = "closed",
        /// Nobody can join for now.
        Paused = "paused",
        /// Only those who are asked.
        InviteOnly = "invite-only",
        /// One can put one's name on a list.
        Waitlist = "waitlist",
        /// The program is over.
        Ended = "ended",
    }
}

impl Status {
    /// Whether an application is pointless.
    #[must_use]
    pub(crate) fn is_shut(self) -> bool {
        matches!(self, Self::Closed | Self::Paused | Self::Ended)
    }
}

choices! {
    /// Who decides on an application.
    pub enum ApprovalType {
        /// A person.
        Manual = "manual",
        /// Nobody: everybody is taken at once.
        Automatic = "automatic",
    }
}

/// How an application is decided.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    /// By whom.
    pub kind: Fact<ApprovalType>,
    /// How long it takes.
    pub time: Fact<String>,
}
