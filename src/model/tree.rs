//! Front matter as data, without places: what is brought in, written out and held against each other. Must not
//! know: YAML, JSON, what any key means.

use std::fmt;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::document::{Data, Node};

/// A value. A scalar is text as written, and mappings keep the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A mapping, no key twice.
    Map(Vec<(String, Tree)>),
}

/// A program file in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The name of the file, without `.md`.
    pub slug: String,
    /// The front matter: a mapping.
    pub front: Tree,
    /// What follows it, as it is.
    pub body: String,
}

impl Tree {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// A mapping of the pairs that have a value.
    pub fn map<const N: usize>(pairs: [(&str, Option<Self>); N]) -> Self {
        Self::Map(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
    }

    /// The value of a key, if this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at a path of keys: `payout.minimum`.
    #[must_use]
    pub(crate) fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, |tree, key| tree.get(key))
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The pairs of a mapping; none for anything else.
    #[must_use]
    pub(crate) fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Whether nothing can be learnt from it: empty, or holding only what is empty.
    #[must_use]
    pub(crate) fn is_void(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Self::is_void),
            Self::Map(entries) => entries.iter().all(|(_, value)| value.is_void()),
        }
    }
}

impl From<&Node> for Tree {
    fn from(node: &Node) -> Self {
        match &node.data {
            Data::Empty => Self::Empty,
            Data::Scalar(text) => Self::Text(text.clone()),
            Data::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Data::Map(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.clone(), Self::from(&entry.value))).collect())
            }
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyTree)
    }
}

/// Takes any value; numbers and truths become the text they are written as.
struct AnyTree;

impl<'de> Visitor<'de> for AnyTree {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Empty)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries: Vec<(String, Tree)> = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Tree>()? {
            if entries.iter().any(|(known, _)| *known == key) {
                return Err(de::Error::custom(format!("the key `{key}` is given twice")));
            }
            entries.push((key, value));
        }
        Ok(Tree::Map(entries))
    }
}
