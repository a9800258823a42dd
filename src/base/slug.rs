//! The part of an address that names one page. Must not know: pages of what.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// At most this many bytes.
pub(crate) const MAX_BYTES: usize = 100;

/// Names that Windows keeps for devices, on every drive and with every ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Lower-case letters, digits and single hyphens; never empty, never a device, at most 100 bytes.
/// Letters of any script are letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

/// Whether Windows keeps a name, in letters of either case, for a device.
#[must_use]
pub(crate) fn is_device(name: &str) -> bool {
    DEVICES.contains(&name.to_lowercase().as_str())
}

impl Slug {
    /// Reads a slug that somebody wrote.
    ///
    /// # Errors
    /// Says what is wrong with it, in a phrase that follows "`x` ".
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("is empty");
        }
        if text.len() > MAX_BYTES {
            return Err("is longer than 100 bytes");
        }
        if !text.chars().all(|c| c == '-' || (c.is_alphanumeric() && !c.is_uppercase())) {
            return Err("has a character other than lower-case letters, digits and hyphens");
        }
        if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err("has a hyphen at an end or two in a row");
        }
        if is_device(text) || text == "index" {
            return Err("is a name that some systems keep for themselves");
        }
        Ok(Self(Arc::from(text)))
    }

    /// Makes a slug from a name: letters in lower case, everything else a hyphen. Nothing where no letter or
    /// digit is left, or the name is one that [`Slug::parse`] refuses.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::with_capacity(name.len());
        for c in name.chars().flat_map(char::to_lowercase) {
            let c = if c.is_alphanumeric() { c } else { '-' };
            if c == '-' && (slug.is_empty() || slug.ends_with('-')) {
                continue;
            }
            if slug.len() + c.len_utf8() > MAX_BYTES {
                break;
            }
            slug.push(c);
        }
        Self::parse(slug.trim_end_matches('-')).ok()
    }

    /// The text.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A slug is found by its text.
impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_slugs() {
        let made = |name| Slug::from_name(name).map(|slug| slug.to_string());
        assert_eq!(made("Financial & Insurance").as_deref(), Some("financial-insurance"));
        assert_eq!(made("systeme.io").as_deref(), Some("systeme-io"));
        assert_eq!(made("Ünïcode 東京").as_deref(), Some("ünïcode-東京"));
        assert_eq!(made("!!!"), None);
        assert_eq!(made("con"), None);
        assert!(made(&"é".repeat(300)).is_some_and(|slug| slug.len() <= MAX_BYTES));
    }

    #[test]
    fn nothing_that_leaves_a_folder_is_a_slug() {
        for bad in ["", "..", ".", "../x", "/abs", "a\\b", "C:x", "%2e%2e", "A", "a b", "a.", "-a", "nul", "index"] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }
}
