//! The last result of a function, beside the one input that it was made from. Must not know: what is computed.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

/// The last result of a function. It is taken over when the next input, compared whole, is equal. The function is a
/// plain `fn`: it has nothing to read but what is compared, so there is nothing by which a result could become stale.
#[derive(Debug)]
pub(crate) struct Cached<I, O> {
    last: Option<(I, Arc<O>)>,
}

impl<I, O> Default for Cached<I, O> {
    fn default() -> Self {
        Self { last: None }
    }
}

impl<I: PartialEq, O> Cached<I, O> {
    /// The result for `input`, computed now or the last time.
    pub(crate) fn get(&mut self, input: I, compute: fn(&I) -> O) -> Arc<O> {
        match &self.last {
            Some((known, output)) if *known == input => Arc::clone(output),
            _ => {
                let output = Arc::new(compute(&input));
                self.last = Some((input, Arc::clone(&output)));
                output
            }
        }
    }
}

/// A key with its last input and result.
type Kept<K, I, O> = (K, I, Arc<O>);

/// A [`Cached`] for each of many things, which stand in some order.
#[derive(Debug)]
pub(crate) struct CachedEach<K, I, O> {
    last: Vec<Kept<K, I, O>>,
}

impl<K, I, O> Default for CachedEach<K, I, O> {
    fn default() -> Self {
        Self { last: Vec::new() }
    }
}

impl<K, I, O> CachedEach<K, I, O>
where
    K: Eq + Hash + Send + Sync,
    I: PartialEq + Send + Sync,
    O: Send + Sync,
{
    /// The result for each input, in the order of the inputs. What is not asked for is no longer kept.
    pub(crate) fn get_all(&mut self, inputs: Vec<(K, I)>, compute: fn(&I) -> O) -> Vec<Arc<O>> {
        let last = std::mem::take(&mut self.last);
        // Nearly always a thing stands where it stood; only where one does not are all looked up by their keys.
        let by_key: OnceLock<HashMap<&K, &Kept<K, I, O>>> = OnceLock::new();
        let known = |place: usize, key: &K| match last.get(place) {
            Some(there) if there.0 == *key => Some(there),
            _ => by_key.get_or_init(|| last.iter().map(|known| (&known.0, known)).collect()).get(key).copied(),
        };
        let result = |(place, (key, input)): (usize, &(K, I))| match known(place, key) {
            Some((_, known, output)) if known == input => Arc::clone(output),
            _ => Arc::new(compute(input)),
        };
        let outputs: Vec<Arc<O>> = inputs.par_iter().enumerate().map(result).collect();
        self.last = inputs.into_iter().zip(&outputs).map(|((key, input), out)| (key, input, Arc::clone(out))).collect();
        outputs
    }
}

/// A shared value as an input: equal only to itself, so that comparing it costs nothing. What is read from a file again
/// is another value, even where the file says the same.
#[derive(Debug)]
pub(crate) struct Same<T>(pub Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_taken_over_for_an_equal_input_alone() {
        let mut lengths: Cached<String, usize> = Cached::default();
        let first = lengths.get("four".into(), String::len);
        assert!(Arc::ptr_eq(&first, &lengths.get("four".into(), String::len)));
        assert_eq!(*lengths.get("three".into(), String::len), 5);
        let again = lengths.get("four".into(), String::len);
        assert!(!Arc::ptr_eq(&first, &again), "only the last result is kept");
    }

    #[test]
    fn each_thing_has_its_own_last_result() {
        let mut lengths: CachedEach<u8, &str, usize> = CachedEach::default();
        let compute = |text: &&str| text.len();
        let first = lengths.get_all(vec![(1, "a"), (2, "bb")], compute);
        let second = lengths.get_all(vec![(2, "bb"), (1, "aaa")], compute);
        assert!(Arc::ptr_eq(&first[1], &second[0]));
        assert_eq!(*second[1], 3);
        let third = lengths.get_all(vec![(1, "aaa")], compute);
        assert!(Arc::ptr_eq(&second[1], &third[0]));
        assert!(!Arc::ptr_eq(&second[0], &lengths.get_all(vec![(2, "bb")], compute)[0]), "it was not asked for");
    }
}
