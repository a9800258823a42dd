//! Ids: where something lies in a list of the site. A list takes ids of its own kind only, so that the place of a
//! network cannot be taken for that of a category. Must not know: what the lists hold.

use std::marker::PhantomData;
use std::ops::{Deref, Index, IndexMut};

/// The place of one item in a list of its kind.
pub trait Id: Copy + Ord {
    /// The id of the item at a place that counts from 0.
    fn at(place: usize) -> Self;
    /// The place, which counts from 0.
    fn place(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl Id for $name {
            fn at(place: usize) -> Self {
                Self(place)
            }

            fn place(self) -> usize {
                self.0
            }
        }
    )* };
}

ids! {
    /// A program; programs lie in the order of their slugs.
    ProgramId;
    /// A category.
    CategoryId;
    /// A network.
    NetworkId;
    /// A comparison; comparisons lie in the order of their slugs.
    ComparisonId;
    /// A ranking; rankings lie in the order of their slugs.
    RankingId;
    /// A guide.
    GuideId;
    /// A plain page.
    ArticleId;
}

/// An entry of the site that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryId {
    /// A program.
    Program(ProgramId),
    /// A comparison.
    Comparison(ComparisonId),
    /// The home page.
    Home,
    /// A category.
    Category(CategoryId),
    /// A network.
    Network(NetworkId),
    /// A ranking.
    Ranking(RankingId),
    /// A guide.
    Guide(GuideId),
    /// A plain page.
    Article(ArticleId),
}

impl EntryId {
    /// Whether it is of a kind of which large sites have very many.
    #[must_use]
    pub(crate) fn is_one_of_many(self) -> bool {
        matches!(self, Self::Program(_) | Self::Comparison(_))
    }
}

/// A list whose items are found by ids of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    ids: PhantomData<I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// Every id, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::at)
    }

    /// Every item with its id, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(place, item)| (I::at(place), item))
    }

    /// The item of an id, which may be that of another list.
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.place())
    }

    /// Where an item lies in a list that is ordered by `key`.
    pub fn find_sorted<K: Ord + ?Sized>(&self, wanted: &K, key: impl Fn(&T) -> &K) -> Option<I> {
        self.items.binary_search_by(|item| key(item).cmp(wanted)).ok().map(I::at)
    }

    /// The first item that is as wanted.
    pub fn find(&self, is_wanted: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(is_wanted).map(I::at)
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.place()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.place()]
    }
}

impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), ids: PhantomData }
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(items: It) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<'v, I, T> IntoIterator for &'v IdVec<I, T> {
    type Item = &'v T;
    type IntoIter = std::slice::Iter<'v, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_by_ids_of_their_list() {
        let names: IdVec<GuideId, &str> = ["a", "c", "e"].into_iter().collect();
        assert_eq!(
            names.entries().map(|(id, name)| (id.place(), *name)).collect::<Vec<_>>(),
            [(0, "a"), (1, "c"), (2, "e")]
        );
        assert!(names.ids().eq([0, 1, 2].map(GuideId::at)));
        assert_eq!(names.find_sorted("c", |name| name), Some(GuideId::at(1)));
        assert_eq!(names.find_sorted("d", |name| name), None);
        assert_eq!(names.find(|name| *name == "e").map(|id| names[id]), Some("e"));
        assert_eq!(names.get(GuideId::at(3)), None);
    }
}
