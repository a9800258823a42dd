//! The preview: a frozen site that pages are rendered from when somebody asks, made anew when its files change.
//! Never writes. Must not know: arguments, how a page is made.

mod address;
mod answer;
mod connections;
mod guard;
mod injection;
mod messages;
mod preview;
mod respond;
mod runaway;
mod server;
mod snapshot;
mod source_view;
mod watch;
mod write_timeout;

pub use answer::{Answer, AnswerBody};
pub use injection::without_injection;
pub use preview::{LookResult, Preview, Settings, Which};
pub use runaway::RunawayPage;
pub(crate) use server::{Binding, Exposure, ServeEnd, ServerEvent, bind, run};
pub(crate) use watch::{Hints, Watching};
