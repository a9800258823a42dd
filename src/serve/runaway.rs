//! A page that takes more and more memory: nothing but the end of the process stops it, and the preview that comes after
//! leaves it out. Must not know: how that is noticed, how the process ends.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::base::address::Address;
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::span::Span;

/// A page that took more and more memory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunawayPage {
    /// Its address.
    pub page: String,
    /// The path of its template.
    pub template: String,
    /// What is wrong.
    pub message: String,
    /// For which page.
    pub help: String,
}

impl RunawayPage {
    /// A page, and what is wrong with it.
    pub(super) fn new(page: &Address, fault: &Diagnostic) -> Self {
        Self {
            page: page.to_string(),
            template: fault.place.path.to_string(),
            message: fault.message.clone(),
            help: fault.help.clone().unwrap_or_default(),
        }
    }

    /// What is wrong with it.
    pub(super) fn fault(&self) -> Diagnostic {
        let place = Place::new(&Arc::from(self.template.as_str()), Span::default());
        Diagnostic::error(Code::TemplateError, place, self.message.as_str()).help(self.help.as_str())
    }
}

/// The first page that keeps the process from living on, once there is one.
#[derive(Debug, Default)]
pub(super) struct Runaway {
    page: OnceLock<RunawayPage>,
    reported: Notify,
}

impl Runaway {
    /// Takes note of a page. The first is enough.
    pub(super) fn report(&self, page: RunawayPage) {
        let _ = self.page.set(page);
        self.reported.notify_one();
    }

    /// Waits until there is one.
    pub(super) async fn wait(&self) -> RunawayPage {
        loop {
            if let Some(page) = self.page.get() {
                return page.clone();
            }
            self.reported.notified().await;
        }
    }
}
