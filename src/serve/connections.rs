//! How many connections there are: a new one takes the place of the one that has waited longest. Must not know: what
//! they are for.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::AbortHandle;

/// The most connections at once.
const MAX_CONNECTIONS: usize = 64;

/// Connections that are open, the oldest first.
#[derive(Default)]
pub(super) struct Connections {
    open: Mutex<VecDeque<(ActiveRequests, AbortHandle)>>,
}

/// How many requests of a connection are being answered.
#[derive(Clone, Default)]
pub(super) struct ActiveRequests(Arc<AtomicUsize>);

/// One request, until it is answered.
pub(super) struct ActiveRequest(ActiveRequests);

impl ActiveRequests {
    /// Begins an answer.
    pub(super) fn begin(&self) -> ActiveRequest {
        self.0.fetch_add(1, Ordering::Relaxed);
        ActiveRequest(self.clone())
    }
}

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Connections {
    /// Takes note of a connection. Where there are too many, the oldest that waits for its client ends; else the
    /// oldest: browsers ask again.
    pub(super) fn add(&self, work: ActiveRequests, task: AbortHandle) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|(_, task)| !task.is_finished());
        if open.len() >= MAX_CONNECTIONS {
            let idle = open.iter().position(|(work, _)| work.0.load(Ordering::Relaxed) == 0).unwrap_or(0);
            if let Some((_, oldest)) = open.remove(idle) {
                oldest.abort();
            }
        }
        open.push_back((work, task));
    }
}
