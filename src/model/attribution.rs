//! Which of several clicks earns. Must not know: how long a click counts.

use super::choice::choices;

choices! {
    /// Which click earns the commission.
    pub enum Attribution {
        /// The last one.
        LastClick = "last-click",
        /// The first one.
        FirstClick = "first-click",
        /// Several share it.
        MultiTouch = "multi-touch",
    }
}
