//! A table of results that are costly and never change. Must not know: results of what.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::RandomState;

/// Remembers the result for each key. Shared by threads; two threads may compute the same result once each.
#[derive(Debug)]
pub(crate) struct Memo<K, V> {
    results: Mutex<HashMap<K, Arc<V>, RandomState>>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { results: Mutex::default() }
    }
}

impl<K: Eq + Hash, V> Memo<K, V> {
    /// The result for `key`, computed now or before. The table is not locked meanwhile.
    pub(crate) fn get(&self, key: K, compute: impl FnOnce(&K) -> V) -> Arc<V> {
        let known = self.results.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let result = Arc::new(compute(&key));
            let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(results.entry(key).or_insert(result))
        })
    }
}
