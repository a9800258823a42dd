//! The shape of a text: ids of its headings, its parts under them. Must not know: what stands in a part.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::compose;
use super::walk::{Item, MarkdownReader, SpannedItem};
use crate::base::slug::Slug;
use crate::model::text::{Heading, PARTS};

/// Ids that pages use themselves, beside those of the parts of a review.
const PAGE_IDS: [&str; 5] = ["main", "content", "disclosure", "toc", "top"];

/// A part of a text: its heading, what follows it.
pub(super) type HeadedPart<'a> = (Option<Heading>, Vec<SpannedItem<'a>>);

impl MarkdownReader<'_> {
    /// Gives every heading an id that no other has, and makes the first level the second: the page has its own.
    pub(super) fn name_headings(&mut self, items: &mut [SpannedItem<'_>]) {
        for at in 0..items.len() {
            let Item::Event(Event::Start(Tag::Heading { .. })) = &items[at].0 else { continue };
            let len = items[at..].iter().position(|(item, _)| ends_heading(item)).unwrap_or(items.len() - at);
            let text = compose::words(&items[at + 1..at + len]);
            if let Some((Item::Event(Event::End(TagEnd::Heading(level))), _)) = items.get_mut(at + len) {
                *level = (*level).max(HeadingLevel::H2);
            }
            if let Item::Event(Event::Start(Tag::Heading { id, level, classes, attrs })) = &mut items[at].0 {
                let wanted = id.as_deref().unwrap_or(&text);
                let wanted = Slug::from_name(wanted).map_or_else(|| "section".to_owned(), |slug| slug.to_string());
                *id = Some(CowStr::from(self.unique(&wanted)));
                *level = (*level).max(HeadingLevel::H2);
                classes.clear();
                attrs.clear();
            }
        }
    }

    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.ids.contains_key(&id) || PARTS.contains(&&*id) || PAGE_IDS.contains(&&*id) {
            // Counting on from the last number that was given keeps a thousand equal headings cheap.
            let number = self.ids.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            id = format!("{wanted}-{number}");
        }
        self.ids.insert(id.clone(), 1);
        id
    }

    /// Parts a text at headings of the second level.
    pub(super) fn parts<'a>(&mut self, items: Vec<SpannedItem<'a>>) -> Vec<HeadedPart<'a>> {
        let mut parts: Vec<HeadedPart<'a>> = vec![(None, Vec::new())];
        let mut depth = 0;
        let mut items = items.into_iter();
        while let Some((item, span)) = items.next() {
            if depth == 0
                && let Item::Event(Event::Start(Tag::Heading { level: HeadingLevel::H2, id, .. })) = &item
            {
                let id = id.as_deref().unwrap_or_default().to_owned();
                let inner: Vec<_> = items.by_ref().take_while(|(item, _)| !ends_heading(item)).collect();
                parts.push((Some(Heading { text: self.plain(inner), id }), Vec::new()));
                continue;
            }
            match &item {
                Item::Event(Event::Start(_)) => depth += 1,
                Item::Event(Event::End(TagEnd::Link | TagEnd::Image)) => {}
                Item::Event(Event::End(_)) => depth -= 1,
                _ => {}
            }
            if let Some((_, part)) = parts.last_mut() {
                part.push((item, span));
            }
        }
        parts
    }
}

/// Whether a heading ends here.
pub(super) fn ends_heading(item: &Item<'_>) -> bool {
    matches!(item, Item::Event(Event::End(TagEnd::Heading(_))))
}
