//! Where links and pictures of a text may lead. Must not know: which pages exist.

use super::TextOrigin;
use crate::base::checked::Checked;
use crate::base::code::Code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::model::link::WebUrl;
use crate::model::text::LinkTarget;

/// Reads the destination of a link as a browser would; nothing where it is refused.
pub(super) fn target(destination: &str, origin: &TextOrigin, span: Span) -> Checked<Option<LinkTarget>> {
    let refuse = |message: String, help: &str| {
        Checked::new(None, vec![Diagnostic::error(Code::UnsafeLink, origin.place(span), message).help(help)])
    };
    let scheme = scheme(destination);
    match scheme.as_deref() {
        Some("http" | "https") => match WebUrl::parse(destination) {
            Ok(url) => Checked::clean(Some(LinkTarget::Web(url))),
            Err(why) => refuse(
                format!("the link `{destination}` {why}"),
                "give the whole address, such as `https://example.org/page`",
            ),
        },
        Some("mailto" | "tel") => Checked::clean(Some(LinkTarget::Contact(destination.to_owned()))),
        Some(scheme) => refuse(
            format!("a link with the scheme `{scheme}` is refused"),
            "links lead to `https`, `http`, `mailto` and `tel`",
        ),
        None if destination.starts_with("//") || destination.starts_with('\\') => refuse(
            format!("the link `{destination}` does not say `https`"),
            "begin with `https://`, or with one `/` for a page of this site",
        ),
        None => Checked::clean(Some(match destination.strip_prefix('#') {
            Some(anchor) => LinkTarget::Anchor(anchor.to_owned()),
            None if destination.starts_with('/') => LinkTarget::Internal(destination.to_owned()),
            None => LinkTarget::File(beside(&origin.path, destination)),
        })),
    }
}

/// Reads the address of a picture: a file of this site. Pictures of other sites would let them count readers.
pub(super) fn picture(destination: &str, origin: &TextOrigin, span: Span) -> Checked<Option<String>> {
    if scheme(destination).is_some() || destination.starts_with("//") {
        let diagnostic = Diagnostic::error(
            Code::UnsafeLink,
            origin.place(span),
            format!("the picture `{destination}` lies on another site"),
        );
        return Checked::new(
            None,
            vec![diagnostic.help("put the file into `static/` or beside the page's `index.md`")],
        );
    }
    Checked::clean(Some(if destination.starts_with('/') {
        destination.to_owned()
    } else {
        beside(&origin.path, destination)
    }))
}

/// The scheme in lower case, found as browsers find it: they skip control characters and spaces.
fn scheme(destination: &str) -> Option<String> {
    let clean: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let end = clean.find([':', '/', '?', '#'])?;
    clean[end..].starts_with(':').then(|| clean[..end].to_lowercase())
}

/// A path as seen from a file, from the root of the site; `..` at the root stays there.
fn beside(file: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
