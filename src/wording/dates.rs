//! Days in words. Must not know: what happened on them.

use jiff::civil::Date;

use super::{Message, Wording};

impl Wording<'_> {
    /// `18 April 2026`. The names of months are the message's own, so that a language brings them along.
    pub(crate) fn date(self, date: Date) -> String {
        let (day, month) = (u32::from(date.day().unsigned_abs()), u32::from(date.month().unsigned_abs()));
        self.format(&Message::Date { day, month, year: u32::from(date.year().unsigned_abs()) })
    }
}
