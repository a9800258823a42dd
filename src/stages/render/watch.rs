//! Which pages are being rendered, and which of them takes too long or too much. The engine counts neither the steps of a
//! loop nor the bytes of a text, and nothing can be stopped from within it: somebody else has to look, and to leave the
//! page behind. Must not know: who looks, and what is done then.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::base::address::Address;

/// The longest time that one page may take.
pub(super) const MAX_PAGE_TIME: Duration = Duration::from_secs(10);
/// A page that takes longer than this is slow.
const SLOW_PAGE_TIME: Duration = Duration::from_secs(1);
/// How long all pages may be slow together.
const MAX_SLOWNESS: Duration = Duration::from_secs(30);
/// How much memory rendering may take, in bytes; a large site may take more.
const MAX_RENDER_BYTES: usize = 160 * 1024 * 1024;
/// How often what is taken before rendering may be taken again.
const MAX_GROWTH: usize = 2;

const TOO_LONG: &str = "the page took longer than 10 seconds";
const TOO_MUCH: &str = "the page took more memory than a page may";

/// The pages that are being rendered.
#[derive(Debug, Default)]
pub(super) struct Watch {
    running: Mutex<Vec<Running>>,
    /// For how many milliseconds pages were slow.
    slowness: AtomicU64,
}

/// A page that is being rendered.
#[derive(Debug, Clone)]
struct Running {
    template: &'static str,
    page: Address,
    since: Instant,
}

/// A page that is rendered no further.
#[derive(Debug)]
pub(super) struct Overrun {
    /// The name of its template.
    pub(super) template: &'static str,
    /// The page.
    pub(super) page: Address,
    /// What it ran over.
    pub(super) limit: &'static str,
    /// Whether others can be rendered while this one goes on: it takes time and no memory.
    pub(super) is_harmless: bool,
}

/// A page while it is rendered, as the watch knows it.
pub(super) struct Watched<'w> {
    watch: &'w Watch,
    since: Instant,
    page: &'w Address,
}

impl Watch {
    /// Takes note that a page is rendered from now on, until what is returned goes away.
    pub(super) fn enter<'w>(&'w self, template: &'static str, page: &'w Address) -> Watched<'w> {
        let since = Instant::now();
        self.running().push(Running { template, page: page.clone(), since });
        Watched { watch: self, since, page }
    }

    /// The page that takes longer, or more, than a page may. `before` is the memory that was taken before rendering began.
    #[must_use]
    pub(super) fn overrun(&self, before: Memory) -> Option<Overrun> {
        let longest = self.running().first().cloned()?;
        let slow = Duration::from_millis(self.slowness.load(Ordering::Relaxed));
        let limit = if longest.since.elapsed() > MAX_PAGE_TIME {
            TOO_LONG
        } else if slow > MAX_SLOWNESS {
            "pages took longer than a second each, and 30 seconds together"
        } else if before.is_outgrown() {
            TOO_MUCH
        } else {
            return None;
        };
        Some(Overrun { template: longest.template, page: longest.page, limit, is_harmless: false })
    }

    /// What this page runs over while others are served, if anything: it is left behind then, and watched no longer. Of
    /// several at once, memory is taken by the one that began first.
    pub(super) fn leave(&self, page: &Address, before: Memory) -> Option<Overrun> {
        let mut running = self.running();
        let at = running.iter().position(|it| it.page == *page)?;
        let limit = if running[at].since.elapsed() > MAX_PAGE_TIME {
            TOO_LONG
        } else if at == 0 && before.is_outgrown() {
            TOO_MUCH
        } else {
            return None;
        };
        let Running { template, page, .. } = running.remove(at);
        Some(Overrun { template, page, limit, is_harmless: limit != TOO_MUCH })
    }

    /// In the order in which they began.
    fn running(&self) -> MutexGuard<'_, Vec<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        let slow = self.since.elapsed().saturating_sub(SLOW_PAGE_TIME);
        if !slow.is_zero() {
            let slow = u64::try_from(slow.as_millis()).unwrap_or(u64::MAX);
            self.watch.slowness.fetch_add(slow, Ordering::Relaxed);
        }
        let mut running = self.watch.running();
        if let Some(at) = running.iter().position(|it| it.since == self.since && it.page == *self.page) {
            running.remove(at);
        }
    }
}

/// How many bytes the process holds in memory; none where the system does not say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory(usize);

impl Memory {
    /// At this moment.
    #[must_use]
    pub(crate) fn now() -> Self {
        Self(memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem))
    }

    /// Whether rendering has taken more than it may since.
    fn is_outgrown(self) -> bool {
        Self::now().0 > self.0.saturating_mul(MAX_GROWTH + 1).saturating_add(MAX_RENDER_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_began_first_is_the_one_that_overruns() {
        let watch = Watch::default();
        let pages: Vec<Address> = ["/a/", "/b/"].into_iter().flat_map(Address::parse).collect();
        let first = watch.enter("a.html", &pages[0]);
        let _second = watch.enter("b.html", &pages[1]);
        assert!(watch.overrun(Memory::now()).is_none());
        watch.slowness.store(31_000, Ordering::Relaxed);
        assert_eq!(watch.overrun(Memory::now()).map(|it| it.page), Some(pages[0].clone()));
        drop(first);
        assert_eq!(watch.overrun(Memory::now()).map(|it| it.template), Some("b.html"));
    }
}
