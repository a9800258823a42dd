//! Tables that several threads write to. Must not know: what is in them.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A guard that a panic elsewhere does not keep from us: the tables behind it are never half changed.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
