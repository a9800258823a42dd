//! What the preview adds to a page: one line after its last byte, and nothing else. Must not know: pages.

/// Where everything lies that is the preview's own. No page can have such an address: those have no colon.
pub(super) const OWN: &str = "/:preview/";

/// How the line begins.
const BEGINNING: &str = "\n<script src=\"/:preview/preview.js\"";

/// What the script is told of its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageState<'a> {
    /// The tag of the page's bytes.
    pub(super) tag: &'a str,
    /// Whether the page is of the last good site, because the newest is broken.
    pub(super) is_last_good: bool,
    /// Whether there is a panel.
    pub(super) has_panel: bool,
}

/// A page with the line at its end.
pub(super) fn inject(mut page: Vec<u8>, state: PageState<'_>) -> Vec<u8> {
    let panel = if state.has_panel { "" } else { " data-no-panel" };
    let good = if state.is_last_good { " data-last-good" } else { "" };
    page.extend_from_slice(format!("{BEGINNING} data-tag=\"{}\"{good}{panel}></script>\n", state.tag).as_bytes());
    page
}

/// A page as `build` writes it, from one as the preview serves it: without the line that loads the preview's
/// script.
#[must_use]
pub fn without_injection(served: &[u8]) -> &[u8] {
    let beginning = BEGINNING.as_bytes();
    let at = served.windows(beginning.len()).rposition(|window| window == beginning);
    at.map_or(served, |at| &served[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_can_be_taken_away() {
        let state = PageState { tag: "1", is_last_good: true, has_panel: false };
        for page in ["", "<html></html>\n", BEGINNING] {
            let served = inject(page.into(), state);
            assert_ne!(served, page.as_bytes());
            assert_eq!(without_injection(&served), page.as_bytes());
        }
        assert_eq!(without_injection(b"a: b"), b"a: b");
    }
}
