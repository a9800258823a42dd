//! How long each stage takes. Must not know: what the stages do.

use std::time::{Duration, Instant};

/// A stage and how long it took.
pub(crate) type Timing = (&'static str, Duration);

/// Measures one stage after the other.
pub(super) struct Clock {
    since: Instant,
    timings: Vec<Timing>,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self { since: Instant::now(), timings: Vec::new() }
    }

    /// The stage that began at the last lap, or at the start, is done.
    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.timings.push((stage, now - self.since));
        self.since = now;
    }

    pub(super) fn timings(self) -> Vec<Timing> {
        self.timings
    }
}
