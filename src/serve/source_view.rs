//! A file of the site as a page with numbered lines, so that messages can link to one. Must not know: which files
//! there are.

use crate::base::escape;
use crate::base::source::Source;

/// The page of a text file.
pub(super) fn page(source: &Source) -> Vec<u8> {
    let path = escape::html(source.path());
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{path}</title>\n<link rel=\"stylesheet\" \
         href=\"/:preview/preview.css\">\n<body class=\"source\">\n<h1>{path}</h1>\n<ol>\n"
    );
    let text = source.text().trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    for (at, line) in text.lines().enumerate() {
        html.push_str(&format!("<li id=\"L{}\"><code>{}</code></li>\n", at + 1, escape::html(line)));
    }
    html.push_str("</ol>\n");
    html.into_bytes()
}
