//! Render: a page's content and a theme become bytes. Must not know: where views come from, the disk.

mod budget;
mod engine_messages;
mod faults;
mod known;
mod limits;
mod minify;
mod names;
mod theme;
mod watch;
mod words;

use tera::Context;

use crate::base::address::Address;
use crate::base::diagnostic::Diagnostic;
use crate::model::output::{Output, OutputBody};
pub use theme::{Theme, compile, ejected};
pub use watch::Memory;

/// A page as its template gets it.
pub(crate) struct View {
    /// The template's name.
    pub template: &'static str,
    /// What the template calls `page`.
    pub page: tera::Value,
    /// What the template calls `view`.
    pub view: tera::Value,
    /// How white space is treated.
    pub whitespace: Whitespace,
}

/// What becomes of white space that browsers fold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whitespace {
    /// It stays as the theme has it.
    #[default]
    Kept,
    /// It is folded.
    Folded,
}

/// Renders one page.
///
/// # Errors
/// What is wrong with the template, at its place, and the page it was for.
pub(crate) fn render(theme: &Theme, address: &Address, view: View) -> Result<Output, Box<Diagnostic>> {
    let mut context = Context::new();
    context.insert_value("page", view.page);
    context.insert_value("view", view.view);
    let _watched = theme.watch().enter(view.template, address);
    let mut page = budget::BoundedPage::default();
    let rendered = theme.tera().render_to(view.template, &context, &mut page);
    match (rendered, page.exceeded()) {
        (Ok(()), None) => {
            Ok(Output { address: address.clone(), body: OutputBody::Bytes(spaced(page.into_bytes(), view.whitespace)) })
        }
        (_, Some(exceeded)) => Err(Box::new(theme.over_budget(view.template, address, exceeded))),
        (Err(error), None) => Err(Box::new(theme.fault(&error, view.template, &context, address))),
    }
}

/// A page with its white space treated as asked. Templates write UTF-8; anything else stays as it is.
fn spaced(page: Vec<u8>, whitespace: Whitespace) -> Vec<u8> {
    match (whitespace, std::str::from_utf8(&page)) {
        (Whitespace::Folded, Ok(html)) => minify::minify(html).into_bytes(),
        _ => page,
    }
}
