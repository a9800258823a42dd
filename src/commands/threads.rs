//! The threads that pages are made on. Must not know: pages.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use rayon::ThreadPoolBuilder;

use crate::pipeline::Failure;

/// The stack of each: templates may lie in one another, and components too.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// Starts so many threads, or one for each core. A single one is the thread that is there already.
///
/// # Errors
/// The system has no thread to give.
pub(super) fn start(wanted: Option<u16>) -> Result<(), Failure> {
    let pool = match wanted {
        Some(1) => ThreadPoolBuilder::new().num_threads(1).use_current_thread(),
        Some(threads) => ThreadPoolBuilder::new().num_threads(usize::from(threads)),
        None => ThreadPoolBuilder::new(),
    };
    pool.stack_size(STACK_BYTES).build_global().map_err(|error| Failure::Unstarted {
        what: "the threads that pages are made on",
        help: "`--threads 1` makes do with the one that is there",
        source: io::Error::other(error),
    })
}

/// Whether the system has so many threads to give, at once: libraries that need some panic where they get none.
///
/// # Errors
/// It has not.
pub(super) fn probe(count: usize) -> Result<(), Failure> {
    let gate = Mutex::new(());
    let started = thread::scope(|scope| {
        // All of them wait here, so that none ends before the last one is there.
        let closed = gate.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = || drop(gate.lock());
        let started = (0..count).try_for_each(|_| thread::Builder::new().spawn_scoped(scope, wait).map(drop));
        drop(closed);
        started
    });
    started.map_err(|source| Failure::Unstarted { what: "the threads of the preview", help: "", source })
}
