//! When to look at the files again: soon after the system says that one changed, and now and then in any case. What
//! changed is not asked: an event is a hint, a scan is the truth. So there is nothing for a debouncer to sort out, and
//! how long to wait depends on the kind of event, which one would not tell. Must not know: what is in the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::{self, Identity};

/// The folders of a site that hold what it is made of.
const FOLDERS: [&str; 4] = ["content", "static", "templates", "themes"];
/// How long nothing may happen before the files are looked at: editors save in several steps.
const QUIET_DELAY: Duration = Duration::from_millis(8);
/// How long after a step that may well be the last: a file was closed that was written to, or got its name.
const CLOSED_DELAY: Duration = Duration::from_millis(2);
/// When they are looked at though something happens all the time.
const MAX_DELAY: Duration = Duration::from_millis(500);
/// How often they are looked at where the system does not tell.
const POLL_INTERVAL: Duration = Duration::from_millis(500);
/// How often in any case, since the system may not tell of everything.
const RESCAN_INTERVAL: Duration = Duration::from_secs(2);
/// Of how many parts of the time at most one is spent looking.
const MAX_BUSY_SHARE: u32 = 20;

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Watching {
    /// The system tells.
    Events,
    /// By looking, as was asked for.
    Polling,
    /// By looking, because the system cannot tell: why, and what to do.
    Fallback(String),
}

/// Says when to look.
pub(crate) struct Hints {
    root: PathBuf,
    /// Absent where the files are polled.
    watcher: Option<RecommendedWatcher>,
    /// What is watched, and what it was when the watch began.
    watched: Vec<(PathBuf, Option<Identity>)>,
    hints: Receiver<Hint>,
    watching: Watching,
    looked_for: Duration,
}

enum Hint {
    /// Something changes, and more will follow.
    Changed,
    /// A file is whole again.
    Done,
    Failed(notify::Error),
}

impl Hints {
    /// Begins to watch a site.
    #[must_use]
    pub(crate) fn new(root: &Path, poll: bool) -> Self {
        let (sender, hints) = channel();
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut own = Self {
            root,
            watcher: None,
            watched: Vec::new(),
            hints,
            watching: Watching::Polling,
            looked_for: Duration::ZERO,
        };
        if !poll {
            match RecommendedWatcher::new(teller(sender), Config::default().with_follow_symlinks(false)) {
                Ok(watcher) => {
                    own.watcher = Some(watcher);
                    own.watching = Watching::Events;
                    own.watch_again();
                }
                Err(error) => own.fall_back(&error),
            }
        }
        own
    }

    /// How changes are noticed now.
    #[must_use]
    pub(crate) fn watching(&self) -> &Watching {
        &self.watching
    }

    /// Waits until it is time to look at the files.
    pub(crate) fn wait(&mut self) {
        let usual = if self.watcher.is_some() { RESCAN_INTERVAL } else { POLL_INTERVAL };
        let first = self.hints.recv_timeout(usual.max(self.looked_for * MAX_BUSY_SHARE));
        let mut quiet = match first {
            Ok(hint) => self.take(hint),
            Err(RecvTimeoutError::Timeout) => return,
            // Nobody tells: the watcher is gone.
            Err(RecvTimeoutError::Disconnected) => {
                return std::thread::sleep(usual.max(self.looked_for * MAX_BUSY_SHARE));
            }
        };
        let began = Instant::now();
        while began.elapsed() < MAX_DELAY {
            match self.hints.recv_timeout(quiet) {
                Ok(hint) => quiet = self.take(hint),
                Err(_) => return,
            }
        }
    }

    /// Watches what took the place of a folder that was watched, or is new. True where there is such: something may
    /// have changed in it before.
    pub(crate) fn watch_again(&mut self) -> bool {
        let Some(mut watcher) = self.watcher.take() else { return false };
        let wanted: Vec<(PathBuf, Option<Identity>)> = std::iter::once(self.root.clone())
            .chain(FOLDERS.iter().map(|folder| self.root.join(folder)))
            .map(|path| {
                let identity =
                    fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_dir).map(|it| disk::identity(&it));
                (path, identity.flatten())
            })
            .collect();
        if wanted == self.watched {
            self.watcher = Some(watcher);
            return false;
        }
        for (path, identity) in &wanted {
            let before = self.watched.iter().find(|(known, _)| known == path).and_then(|(_, identity)| *identity);
            if before == *identity {
                continue;
            }
            if before.is_some() {
                // The watch went with the folder, or is on it still under another name.
                let _ = watcher.unwatch(path);
            }
            let depth = if *path == self.root { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            if identity.is_some()
                && let Err(error) = watcher.watch(path, depth)
                && is_limit(&error)
            {
                self.fall_back(&error);
                return true;
            }
            // It is gone again: another event or the backstop will tell.
        }
        self.watched = wanted;
        self.watcher = Some(watcher);
        true
    }

    /// Takes note of how long a look took.
    pub(crate) fn looked(&mut self, time: Duration) {
        self.looked_for = time;
    }

    /// Takes note of a hint, and says how long to wait for more.
    fn take(&mut self, hint: Hint) -> Duration {
        match hint {
            Hint::Done => CLOSED_DELAY,
            Hint::Changed => QUIET_DELAY,
            Hint::Failed(error) => {
                if is_limit(&error) {
                    self.fall_back(&error);
                }
                QUIET_DELAY
            }
        }
    }

    fn fall_back(&mut self, error: &notify::Error) {
        self.watcher = None;
        self.watching = Watching::Fallback(advice(error));
    }
}

/// Hands on what may mean that a file changed. Compiled a file is an event too, and would never end.
fn teller(sender: Sender<Hint>) -> impl FnMut(notify::Result<Event>) {
    move |event| {
        let hint = match event {
            Ok(event) if event.need_rescan() => Hint::Changed,
            Ok(Event { kind: EventKind::Access(AccessKind::Close(AccessMode::Write)), .. }) => Hint::Done,
            Ok(Event { kind: EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)), .. }) => {
                Hint::Done
            }
            Ok(Event { kind: EventKind::Access(_), .. }) => return,
            Ok(_) => Hint::Changed,
            Err(error) => Hint::Failed(error),
        };
        // Nobody listens once the preview ends.
        let _ = sender.send(hint);
    }
}

/// Whether the system has no more watches to give.
fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => disk::is_machine_failure(error),
        _ => false,
    }
}

fn advice(error: &notify::Error) -> String {
    let raise = match &error.kind {
        ErrorKind::MaxFilesWatch => "fs.inotify.max_user_watches=1048576",
        _ => "fs.inotify.max_user_instances=1024",
    };
    let help = if cfg!(target_os = "linux") {
        format!("\n  = help: raise the limit: `sudo sysctl {raise}`")
    } else {
        String::new()
    };
    format!("the system cannot watch the files ({error}): they are looked at twice a second instead{help}")
}
