//! The feed of changes of terms. Must not know: templates.

use crate::base::escape;
use crate::model::site::Site;
use crate::pages::feeds::{self, FeedEntry, MAX_ENTRIES};
use crate::pages::page::PageKind;
use crate::pages::prose::line;
use crate::pages::spec::{PageBody, PageSpec, Route, Visibility, when};
use crate::pages::{history, links};
use crate::wording::{Message, Word, Wording};

/// `/changes.xml`
pub(super) const KIND: PageSpec<()> = PageSpec {
    route: Route::one_if("/changes.xml", |site| when(site.config.feeds)),
    visibility: Visibility::Hidden,
    content: PageBody::File(|site, ()| changes(site)),
};

/// What changed in which program.
fn changes(site: &Site) -> Vec<u8> {
    let wording = Wording::of(site);
    let entries = site.changes.iter().take(MAX_ENTRIES).map(|&(id, at)| {
        let view = history::change(site, id, at);
        let of = &*site.programs[id];
        let change = &of.history[at];
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| wording.word(Word::NotStated).to_owned());
        let title = wording.format(&Message::TitleOfChange {
            program: &view.program.text,
            field: &view.field.to_lowercase(),
            from: &value(&view.from),
            to: &value(&view.to),
        });
        let url = format!("{}#{}", links::url(site, &PageKind::Changes), view.id);
        let summary = change.note.as_ref().map(|note| escape::html(&line(site, &note.0, Some(of))));
        FeedEntry { url, title, updated: change.date, published: None, summary }
    });
    feeds::write(
        site,
        &PageKind::ChangesFeed,
        &wording.format(&Message::TitleOfChangesFeed { site: &site.config.title }),
        &entries.collect::<Vec<_>>(),
    )
}
