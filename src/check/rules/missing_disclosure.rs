//! A page with a link by which money may flow, and no disclosure before it. Must not know: how a theme marks either up.

use crate::base::code::Code;
use crate::base::diagnostic::Severity;
use crate::check::rule::{Logic, RenderedPage, Rule, Sink};
use crate::model::link::WebUrl;
use crate::pages::PageKind;

pub(super) const RULE: Rule =
    Rule { code: Code::MissingDisclosure, severity: Severity::Error, logic: &[Logic::Page(disclosure)] };

fn disclosure(rendered: &RenderedPage<'_>, sink: &mut Sink) {
    // A redirect is seen by those who followed such a link, after its disclosure.
    if matches!(rendered.page.kind, PageKind::Go(_) | PageKind::Alias(_)) {
        return;
    }
    let Some(link) = first_money_link(rendered) else { return };
    let stands_in = |html: &str| rendered.disclosure.is_some_and(|disclosure| has_words(html, disclosure));
    // Nearly always it stands before the link, and what follows need not be looked at.
    if stands_in(&rendered.html[..link]) {
        return;
    }
    let message = if stands_in(rendered.html) {
        "an affiliate link stands before the disclosure"
    } else {
        "a page with an affiliate link has no disclosure"
    };
    let help = format!("on `{}`: print `page.disclosure` before the first such link", rendered.page.address);
    sink.report(rendered.template.clone(), message, help);
}

/// Where the first link stands by which money may flow, in the page itself: the menu above it is the site's.
fn first_money_link(rendered: &RenderedPage<'_>) -> Option<usize> {
    let html = rendered.html;
    let mut from = find(html, "<main").unwrap_or_default();
    while let Some(at) = find(&html[from..], "<a").map(|at| from + at) {
        let tag = tag(&html[at..]);
        if tag[2..].starts_with(|c: char| c.is_ascii_whitespace()) && is_money(tag, rendered) {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

/// The tag that a stretch of HTML begins with: up to the first `>` outside quotes.
fn tag(html: &str) -> &str {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return &html[..at],
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html
}

/// Whether money may flow by a link: it says so itself, is a redirect to a program, or is a program's own address.
fn is_money(tag: &str, rendered: &RenderedPage<'_>) -> bool {
    let config = &rendered.site.config;
    let says_so = attribute(tag, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "sponsored"));
    says_so
        || attribute(tag, "href").is_some_and(|href| {
            let href = href.replace("&amp;", "&");
            let path =
                href.strip_prefix(config.base_url.as_str()).or_else(|| href.strip_prefix(config.base_url.path()));
            let redirects = config.affiliate.redirects.as_str().trim_start_matches('/');
            path.and_then(|path| path.strip_prefix(redirects)).is_some_and(|slug| !slug.is_empty())
                || href.contains("//") && WebUrl::parse(&href).is_ok_and(|url| rendered.site.money_urls.contains(&url))
        })
}

/// The value of an attribute of a tag, in quotes or without.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    loop {
        let at = from + tag[from..].find(name)?;
        from = at + name.len();
        let begins = tag[..at].ends_with(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'');
        let Some(value) = tag[from..].trim_start().strip_prefix('=').filter(|_| begins) else { continue };
        let value = value.trim_start();
        return match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
            _ => value.split(|c: char| c.is_ascii_whitespace()).next(),
        };
    }
}

/// Whether the words of a text stand in HTML, as they are or in other markup.
fn has_words(html: &str, text: &str) -> bool {
    let wanted = words(text);
    !wanted.is_empty() && (find(html, text).is_some() || words(html).contains(&wanted))
}

/// Where a text stands in HTML: pages are long, and every one is searched.
fn find(html: &str, text: &str) -> Option<usize> {
    memchr::memmem::find(html.as_bytes(), text.as_bytes())
}

/// The text of HTML without tags and white space.
fn words(html: &str) -> String {
    let mut in_tag = false;
    let is_word = |c: &char| match c {
        '<' => {
            in_tag = true;
            false
        }
        '>' => {
            in_tag = false;
            false
        }
        c => !in_tag && !c.is_whitespace(),
    };
    html.chars().filter(is_word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_every_way_they_are_written() {
        let href = |tag| attribute(tag, "href");
        assert_eq!(href("<a href=\"/go/a/\" rel=x"), Some("/go/a/"));
        assert_eq!(href("<a class='b' href='/go/a/'"), Some("/go/a/"));
        assert_eq!(href("<a data-href=x href = /go/a/ rel"), Some("/go/a/"));
        assert_eq!(href("<a rel=x"), None);
        assert_eq!(tag("<a title=\"1 > 0\" href=x>y</a>"), "<a title=\"1 > 0\" href=x");
    }

    #[test]
    fn a_disclosure_is_found_in_other_markup() {
        let page = "<main><div>Some\n links <b>pay</b> us.</div><a href=/go/a/>Join</a></main>";
        assert!(has_words(page, "<p>Some links pay us.</p>"));
        assert!(!has_words(page, "<p>Nobody pays us.</p>"));
        assert!(!has_words(page, "<p> </p>"));
    }
}
