//! Renders while somebody looks at the clock and at the memory. A template cannot be stopped from within, so the process
//! ends where one is over its limits. Must not know: what is rendered, and what is said of it.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, Builder};
use std::time::Duration;

use super::Exit;
use crate::base::diagnostic::Diagnostic;
use crate::pipeline::Failure;
use crate::stages::render::{Memory, Theme};

/// How often somebody looks. A text that is doubled over and over takes 10 MB in this time.
const LOOK_INTERVAL: Duration = Duration::from_millis(5);

/// Does `work`, which renders pages of a theme. Where one of them is over its limits, `give_up` leaves everything as it
/// should be found and says what is wrong, and the process ends with what it returns.
pub(super) fn watched<T>(
    theme: &Theme,
    give_up: impl FnOnce(Diagnostic) -> Exit + Send,
    work: impl FnOnce() -> T,
) -> Result<T, Failure> {
    let before = Memory::now();
    thread::scope(|scope| {
        let (working, done) = mpsc::channel::<()>();
        let look = move || {
            while done.recv_timeout(LOOK_INTERVAL) == Err(RecvTimeoutError::Timeout) {
                if let Some(fault) = theme.overrun(before) {
                    std::process::exit(give_up(fault) as i32);
                }
            }
        };
        let watch = Builder::new().name("watch".to_owned()).spawn_scoped(scope, look);
        let what = "the thread that watches over templates";
        watch.map_err(|source| Failure::Unstarted { what, help: "", source })?;
        let value = work();
        drop(working);
        Ok(value)
    })
}
