//! Where the letters of a text stand in its file, although the file spells some of them otherwise. Must not know:
//! which spellings there are.

use super::span::Span;

/// Turns places of a text into places of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpanMap {
    /// In order of both; what lies between two is spelt otherwise in the file.
    segments: Vec<Segment>,
}

/// A stretch that is the same in the text and in the file, letter by letter; an empty one is a place that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    text: usize,
    file: usize,
    len: usize,
}

impl Segment {
    fn text_end(self) -> usize {
        self.text + self.len
    }

    fn file_end(self) -> usize {
        self.file + self.len
    }
}

/// A part of a text with its place: the same letters, or a spelling of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MappedPart {
    /// The part of the text.
    pub text: Span,
    /// What stands for it in the file.
    pub file: Span,
    /// Whether both are the same letters.
    pub is_verbatim: bool,
}

impl SpanMap {
    /// The map of a text that stands in its file letter by letter, from this byte on.
    #[must_use]
    pub(crate) fn verbatim(at: usize) -> Self {
        Self { segments: vec![Segment { text: 0, file: at, len: usize::MAX - at }] }
    }

    /// A map that knows only where the text begins; the rest is added in order.
    #[must_use]
    pub(crate) fn starting_at(file: usize) -> Self {
        Self { segments: vec![Segment { text: 0, file, len: 0 }] }
    }

    /// Adds a stretch that stands in the file letter by letter; an empty one says where a spelling ends.
    pub(crate) fn add(&mut self, text: usize, file: usize, len: usize) {
        match self.segments.last_mut() {
            Some(last) if last.text_end() == text && last.file_end() == file => last.len += len,
            _ => self.segments.push(Segment { text, file, len }),
        }
    }

    /// Where a stretch of the text stands: from the beginning of its first letter to the end of its last.
    #[must_use]
    pub(crate) fn span(&self, text: Span) -> Span {
        Span::new(self.start(text.start), self.end(text.end))
    }

    /// A stretch of the text in parts, each of which is either verbatim or spelt otherwise.
    pub(crate) fn parts(&self, text: Span) -> impl Iterator<Item = MappedPart> {
        let mut at = text.start;
        std::iter::from_fn(move || {
            if at >= text.end {
                return None;
            }
            let next = self.segments.partition_point(|segment| segment.text <= at);
            let within = next.checked_sub(1).map(|last| self.segments[last]).filter(|last| at < last.text_end());
            let end = within.map(|segment| segment.text_end());
            let end = end.or_else(|| self.segments.get(next).map(|next| next.text)).unwrap_or(text.end).min(text.end);
            let part = Span::new(at, end);
            at = end;
            Some(MappedPart { text: part, file: self.span(part), is_verbatim: within.is_some() })
        })
    }

    /// Where the letter after a place of the text begins.
    fn start(&self, text: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.text <= text);
        let last = next.checked_sub(1).map(|last| self.segments[last]);
        last.map_or(0, |last| last.file + (text - last.text).min(last.len))
    }

    /// Where the letter before a place of the text ends.
    fn end(&self, text: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.text < text);
        let within = next.checked_sub(1).map(|last| self.segments[last]).filter(|last| text <= last.text_end());
        match (within, self.segments.get(next)) {
            (Some(segment), _) => segment.file + (text - segment.text),
            (None, Some(next)) => next.file,
            (None, None) => self.segments.last().map_or(0, |last| last.file_end()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `it''s` for "it's", then a line break and two blanks for one blank, then `so`.
    fn map() -> SpanMap {
        let mut map = SpanMap::starting_at(101);
        map.add(0, 101, 2);
        map.add(3, 105, 1);
        map.add(5, 109, 2);
        map
    }

    #[test]
    fn a_place_is_that_of_its_letters() {
        let span = |start, end| map().span(Span::new(start, end));
        assert_eq!(span(0, 2), Span::new(101, 103));
        assert_eq!(span(2, 3), Span::new(103, 105));
        assert_eq!(span(1, 4), Span::new(102, 106));
        assert_eq!(span(4, 5), Span::new(106, 109));
        assert_eq!(span(3, 6), Span::new(105, 110));
        assert_eq!(SpanMap::verbatim(7).span(Span::new(3, 5)), Span::new(10, 12));
    }

    #[test]
    fn a_stretch_falls_into_parts() {
        let map = map();
        let parts = map.parts(Span::new(1, 7)).map(|part| (part.text.start, part.file, part.is_verbatim));
        let wanted = [
            (1, Span::new(102, 103), true),
            (2, Span::new(103, 105), false),
            (3, Span::new(105, 106), true),
            (4, Span::new(106, 109), false),
            (5, Span::new(109, 111), true),
        ];
        assert_eq!(parts.collect::<Vec<_>>(), wanted);
    }
}
