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
    let message = match rendered.disclosure.and_then(|disclosure| place_of(disclosure, rendered.html)) {
        Some(place) if place < link => return,
        Some(_) => "an affiliate link stands before the disclosure",
        None => "a page with an affiliate link has no disclosure",
    };
    let help = format!("on `{}`: print `page.disclosure` before the first such link", rendered.page.address);
    sink.report(rendered.template.clone(), message, help);
}

/// Where the first link stands by which money may flow, in the page itself: the menu above it is the site's.
fn first_money_link(rendered: &RenderedPage<'_>) -> Option<usize> {
    let html = rendered.html;
    let mut from = html.find("<main").unwrap_or_default();
    while let Some(at) = html[from..].find("<a").map(|at| from + at) {
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
                || WebUrl::parse(&href).is_ok_and(|url| rendered.site.money_urls.contains(&url))
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

/// Where a text stands on a page, as it is or in other markup.
fn place_of(text: &str, html: &str) -> Option<usize> {
    let (wanted, _) = words(text);
    if wanted.is_empty() {
        return None;
    }
    html.find(text).or_else(|| {
        let (all, places) = words(html);
        places.get(all.find(&wanted)?).copied()
    })
}

/// The text of HTML without tags and white space, and for each byte of it the place it comes from.
fn words(html: &str) -> (String, Vec<usize>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    let mut in_tag = false;
    for (at, c) in html.char_indices() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag && !c.is_whitespace() => {
                text.push(c);
                places.resize(text.len(), at);
            }
            _ => {}
        }
    }
    (text, places)
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
        assert_eq!(place_of("<p>Some links pay us.</p>", page), page.find("Some"));
        assert_eq!(place_of("<p>Nobody pays us.</p>", page), None);
        assert_eq!(place_of("<p> </p>", page), None);
    }
}
