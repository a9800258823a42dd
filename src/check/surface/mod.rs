//! What a file of a site can lead readers to, or make their browsers run, with each place. Reads generously: what only
//! looks as if a browser might follow or run it counts. Must not know: versions of a file.

mod address;
mod content;
mod decoded;
mod host_rules;
mod markup;
mod style;
mod template;

use crate::base::source::Source;
use crate::base::span::Span;
use decoded::Decoded;

/// A part of a file that leads readers elsewhere or is run by their browsers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SurfacePart {
    /// What it is.
    pub kind: SurfaceKind,
    /// What it is called in its file: `a href`, `affiliate_url`, or `text`.
    pub field: String,
    /// The address, the code, the setting.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// What a part of a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum SurfaceKind {
    /// It is an address outside of the site.
    Link,
    /// It is run.
    Script,
    /// It is run once something happens.
    Handler,
    /// It shapes what is seen.
    Style,
    /// It sends what readers write.
    Form,
    /// It shows another page within this one.
    Frame,
    /// It says from where other addresses count.
    Base,
    /// It leads readers on by itself.
    Redirect,
    /// It says what browsers and hosts permit.
    Policy,
    /// It is a value that a template does not escape.
    Unescaped,
    /// It is a setting.
    Setting,
}

impl SurfaceKind {
    /// The word for data and for people.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Script => "script",
            Self::Handler => "handler",
            Self::Style => "style",
            Self::Form => "form",
            Self::Frame => "frame",
            Self::Base => "base",
            Self::Redirect => "redirect",
            Self::Policy => "policy",
            Self::Unescaped => "unescaped",
            Self::Setting => "setting",
        }
    }
}

/// How a file is written, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Content,
    Settings,
    Template,
    Message,
    Markup,
    Style,
    Script,
    HostRules(SurfaceKind),
    Plain,
    /// Nothing that can be read as text, and that browsers only show or play.
    Media,
    /// Nothing that can be read as text, and that browsers may run.
    Program,
}

/// Endings of files that browsers only show, play or write with.
const MEDIA: [&str; 22] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tif", "tiff", "woff", "woff2", "ttf", "otf", "eot",
    "mp3", "mp4", "ogg", "wav", "webm", "mov", "flac",
];

/// Endings of files that are run, or hold what is run, and cannot be read as text.
const PROGRAMS: [&str; 16] = [
    "pdf",
    "swf",
    "wasm",
    "jar",
    "class",
    "svgz",
    "exe",
    "msi",
    "apk",
    "dmg",
    "zip",
    "gz",
    "crx",
    "xpi",
    "mht",
    "webarchive",
];

fn syntax(path: &str) -> Syntax {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["site.yaml"] | ["themes", _, "theme.yaml"] => return Syntax::Settings,
        ["content", ..] if ending == "md" => return Syntax::Content,
        ["templates", ..] | ["themes", _, "templates", ..] => return Syntax::Template,
        ["messages", ..] | ["themes", _, "messages", ..] => return Syntax::Message,
        _ => {}
    }
    match (name, ending.as_str()) {
        ("_redirects" | "CNAME", _) => Syntax::HostRules(SurfaceKind::Redirect),
        ("_headers" | ".htaccess", _) => Syntax::HostRules(SurfaceKind::Policy),
        (_, "css") => Syntax::Style,
        (_, "js" | "mjs" | "cjs" | "json" | "jsonld" | "webmanifest" | "map" | "importmap" | "ts" | "vbs") => {
            Syntax::Script
        }
        (_, "txt" | "md" | "csv" | "tsv" | "yaml" | "yml" | "toml" | "ini" | "asc") => Syntax::Plain,
        (_, ending) if MEDIA.contains(&ending) => Syntax::Media,
        (_, ending) if PROGRAMS.contains(&ending) => Syntax::Program,
        // Pages, pictures that are markup, feeds, and what a host may send as a page because it knows no better.
        _ => Syntax::Markup,
    }
}

/// Whether the text of a file is read at all.
#[must_use]
pub(crate) fn is_read(path: &str) -> bool {
    !matches!(syntax(path), Syntax::Media | Syntax::Program)
}

/// What a file is as a whole: what a script does cannot be read off it, so that any change of one counts.
#[must_use]
pub(crate) fn as_a_whole(path: &str) -> Option<SurfaceKind> {
    match syntax(path) {
        Syntax::Style => Some(SurfaceKind::Style),
        // Data as well: scripts do what it says.
        Syntax::Script => Some(SurfaceKind::Script),
        _ => None,
    }
}

/// Whether browsers only show, play or print what is in a file.
#[must_use]
pub(crate) fn is_inert(path: &str) -> bool {
    matches!(syntax(path), Syntax::Media | Syntax::Plain | Syntax::Content)
}

/// Every part of a file that leads readers elsewhere or is run, in the order of the file.
#[must_use]
pub(crate) fn parts(source: &Source) -> Vec<SurfacePart> {
    let text = source.text();
    let mut parts = match syntax(source.path()) {
        Syntax::Content => content::of_content(source),
        Syntax::Settings => content::of_settings(source),
        Syntax::Template => template::parts(text),
        Syntax::Message => markup::parts(text, &decoded::without_backslashes(text)),
        Syntax::Markup => markup::parts(text, &Decoded::verbatim(text, 0)),
        Syntax::Style => style::parts(text),
        Syntax::Script => addresses(&decoded::without_backslashes(text)),
        Syntax::HostRules(kind) => host_rules::parts(text, kind),
        Syntax::Plain => addresses(&Decoded::verbatim(text, 0)),
        Syntax::Media | Syntax::Program => Vec::new(),
    };
    parts.sort_by(|a, b| (a.span, a.kind, &a.field).cmp(&(b.span, b.kind, &b.field)));
    parts
}

/// Every address of a text.
fn addresses(decoded: &Decoded) -> Vec<SurfacePart> {
    let part = |span: Span| SurfacePart {
        kind: SurfaceKind::Link,
        field: TEXT.to_owned(),
        value: decoded.text[span.start..span.end].to_owned(),
        span: decoded.map.span(span),
    };
    address::find(&decoded.text).into_iter().map(part).collect()
}

/// What a part is called that stands in running text.
pub(crate) const TEXT: &str = "text";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever stands in a file, its parts lie within it, and at letters.
        #[test]
        fn parts_lie_within_their_file(
            path in "(content/a\\.md|site\\.yaml|templates/a\\.html|messages/en\\.ftl|static/a\\.(html|css|js|txt)|static/_headers)",
            text in "(<|>|\\{\\{|\\}\\}|\\{%|%\\}|\"|'|`|\\\\|\\\\u00e9|&eacute;|<script|</script>|<style>|style=|on=|href=|<!--|-->|<\\?|<!DOCTYPE|//a\\.b|https:|---\n|a: |é|€|\r\n|\r| |\n|/|=|x|\u{0}){0,40}"
        ) {
            let source = Source::new(path, text);
            for part in parts(&source) {
                prop_assert!(source.text().get(part.span.start..part.span.end).is_some(), "{part:?}");
            }
        }
    }
}
