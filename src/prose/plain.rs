//! Text without marks, out of events. Must not know: what the text is for.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::SpannedEvent;

/// Takes events up to the one that ends them, as plain text.
pub(super) fn until<'a>(
    events: &mut impl Iterator<Item = SpannedEvent<'a>>,
    mut ends: impl FnMut(&Event<'_>) -> bool,
) -> String {
    let mut inner = Vec::new();
    for (event, _) in events.by_ref() {
        if ends(&event) {
            break;
        }
        inner.push(event);
    }
    text(inner.iter())
}

/// Takes the events of a picture, and of those within its description, as plain text.
pub(super) fn alternative<'a>(events: &mut impl Iterator<Item = SpannedEvent<'a>>) -> String {
    let mut open = 1;
    until(events, |event| {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            _ => {}
        }
        open == 0
    })
}

/// The plain text of events.
pub(super) fn text<'e, 'a: 'e>(events: impl Iterator<Item = &'e Event<'a>>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
