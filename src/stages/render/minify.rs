//! White space that browsers fold anyway, left out. Must not know: which page it is.

/// Elements in which white space counts.
const KEPT: [&str; 4] = ["pre", "textarea", "script", "style"];

/// Folds every run of white space between and within texts to one character, a line break where it held one.
/// What stands in tags, comments and elements in which white space counts stays as it is.
pub(super) fn minify(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        fold(&rest[..open], &mut out);
        rest = &rest[open..];
        let end = kept(rest).unwrap_or_else(|| tag(rest));
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    fold(rest, &mut out);
    out
}

/// Folds the white space of a text.
fn fold(text: &str, out: &mut String) {
    let mut blank: Option<char> = None;
    for c in text.chars() {
        // A no-break space is no white space to a browser.
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            blank = if c == '\n' || blank == Some('\n') { Some('\n') } else { Some(' ') };
            continue;
        }
        out.extend(blank.take());
        out.push(c);
    }
    out.extend(blank);
}

/// Where an element in which white space counts ends, if one begins here.
fn kept(html: &str) -> Option<usize> {
    let name = html[1..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let name = KEPT.iter().find(|kept| kept.eq_ignore_ascii_case(name))?;
    let close = format!("</{name}");
    let at = html.find(&close)?;
    Some(at + tag(&html[at..]))
}

/// Where the tag that begins here ends; `>` in quotes ends none.
fn tag(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |end| end + 3);
    }
    let mut quote: Option<u8> = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_where_it_does_not_count() {
        let html = "<p title=\"a  >  b\">x\n\n  y\u{a0}  z</p>\n\n<pre>  a\n\n b</pre>  <b> c </b>\n";
        assert_eq!(minify(html), "<p title=\"a  >  b\">x\ny\u{a0} z</p>\n<pre>  a\n\n b</pre> <b> c </b>\n");
        assert_eq!(minify(&minify(html)), minify(html));
        for odd in ["<", "a<", "<pre", "<!--", "<p \"", ""] {
            let _ = minify(odd);
        }
    }
}
