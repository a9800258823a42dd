//! The address of a page or file within the site, and the path it is written to. Must not know: which page.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// An address from the site's root: `/`, `/programs/kartra/`, `/feed.xml`. It has no `.` or `..`, no empty
/// part, no backslash, colon, control character or percent sign, so the file it is written to cannot lie
/// outside the output.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// Says what is wrong with it, in a phrase that follows "`x` ".
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let Some(path) = text.strip_prefix('/') else {
            return Err("does not begin with `/`");
        };
        if text.len() > 1000 {
            return Err("is longer than 1,000 bytes");
        }
        let parts = path.strip_suffix('/').unwrap_or(path);
        if !path.is_empty() {
            for part in parts.split('/') {
                if part.is_empty() || part == "." || part == ".." {
                    return Err("has an empty part, `.` or `..`");
                }
                let refused =
                    |c: char| c.is_control() || matches!(c, '\\' | ':' | '%' | '?' | '#' | '*' | '"' | '<' | '>' | '|');
                if part.contains(refused) || part.ends_with(['.', ' ']) || part.starts_with(' ') {
                    return Err("has a character that file systems or browsers do not take");
                }
            }
        }
        Ok(Self(Arc::from(text)))
    }

    /// The address of a page, put together from slugs and from what is written in this program.
    pub(crate) fn of_page(text: String) -> Self {
        Self(Arc::from(text))
    }

    /// The text, from `/` on.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file it is written to, from the output folder: `/a/` is `a/index.html`.
    #[must_use]
    pub(crate) fn file(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }
}

/// Equal addresses have equal texts, so one can be looked up by its text.
impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_inside_the_output() {
        let file = |text| Address::parse(text).map(|address| address.file());
        assert_eq!(file("/").as_deref(), Ok("index.html"));
        assert_eq!(file("/a/b/").as_deref(), Ok("a/b/index.html"));
        assert_eq!(file("/feed.xml").as_deref(), Ok("feed.xml"));
        for bad in
            ["", "a", "//evil", "/../x", "/a/../../b", "/a//b", "/a\\b", "/C:x", "/%2e%2e/", "/a/\0", "https://x"]
        {
            assert!(file(bad).is_err(), "{bad}");
        }
    }
}
