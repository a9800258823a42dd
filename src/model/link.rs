//! Addresses outside the site, parsed before anything else sees them. Must not know: who links to them.

use std::fmt;
use std::sync::Arc;

use url::{Position, Url};

use super::public_host;

/// An absolute `https` (or, with a warning, `http`) address with a public host, without user name or password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebUrl {
    /// As browsers write it; equal addresses have equal texts.
    text: Arc<str>,
    /// Where the host stands in the text.
    host: (u32, u32),
}

impl WebUrl {
    /// Reads an address as a browser would, and refuses what a browser would take for something else.
    ///
    /// # Errors
    /// Says what is wrong, in a phrase that follows "`x` ".
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err("has a space or control character");
        }
        if !text.starts_with("https://") && !text.starts_with("http://") {
            return Err("is not an absolute `https` address");
        }
        let url = Url::parse(text).map_err(|_| "is not an address that a browser understands")?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err("holds a user name or password");
        }
        let Some(host) = url.host() else { return Err("has no host") };
        match public_host::refusal(&host) {
            Some(refusal) => Err(refusal),
            None => Self::keep(&url),
        }
    }

    /// Sites hold very many of these: the text is kept, and not what else a parser knows.
    fn keep(url: &Url) -> Result<Self, &'static str> {
        let ends = (url[..Position::BeforeHost].len(), url[..Position::AfterHost].len());
        let (Ok(start), Ok(end)) = (u32::try_from(ends.0), u32::try_from(ends.1)) else { return Err("is too long") };
        Ok(Self { text: Arc::from(url.as_str()), host: (start, end) })
    }

    /// Whether it is `http` without encryption.
    #[must_use]
    pub(crate) fn is_plain_http(&self) -> bool {
        self.text.starts_with("http:")
    }

    /// The host, in lower case.
    #[must_use]
    pub(crate) fn host(&self) -> &str {
        self.text.get(self.host.0 as usize..self.host.1 as usize).unwrap_or_default()
    }

    /// What follows the host: port, path, query and fragment.
    #[must_use]
    pub(crate) fn after_host(&self) -> &str {
        self.text.get(self.host.1 as usize..).unwrap_or_default()
    }

    /// The address as browsers write it.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_web_addresses_pass() {
        assert!(WebUrl::parse("https://kartra.com/x?a=b#c").is_ok_and(|url| !url.is_plain_http()));
        assert!(WebUrl::parse("http://kartra.com").is_ok_and(|url| url.is_plain_http()));
        for bad in [
            "javascript:alert(1)",
            " \u{1}javascript:x",
            "data:text/html,x",
            "//evil.example",
            "\\\\evil",
            "http:/evil",
            "https://",
            "https://acme.example@evil.example/",
            "https://acme.example/\r\nSet-Cookie: x",
            "https://127.0.0.1/",
            "http://169.254.169.254/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://localhost/",
            "ftp://a.b/",
            "kartra.com",
        ] {
            assert!(WebUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
