//! The preview: a frozen site that pages are rendered from when somebody asks, made anew when its files change.
//! Never writes. Must not know: arguments, how a page is made.

mod address;
mod connections;
mod guard;
mod injection;
mod messages;
mod preview;
mod respond;
mod server;
mod snapshot;
mod source_view;
mod watch;

pub use injection::without_injection;
pub use preview::{Answer, AnswerBody, LookResult, Preview, Settings, Which};
pub(crate) use server::{Binding, Exposure, ServerEvent, bind, run};
pub(crate) use watch::{Hints, Watching};
