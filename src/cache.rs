//! What is kept between two compiles of a site, and the only place that keeps anything. Nothing in it has a rule by
//! which it becomes stale: what a file means depends on that file's bytes alone, and everything else is the last result
//! of a function beside the one input that it was made from ([`Cached`](crate::base::cached::Cached)). Must not know:
//! what any of it is for.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::base::checked::Checked;
use crate::base::source::Source;
use crate::model::sources::ContentFile;
use crate::stages::link::LinkCache;
use crate::stages::load::Loaded;
use crate::stages::lower::Lowered;

/// What is kept between two compiles.
#[derive(Default)]
pub(crate) struct Cache {
    /// The files as they were seen; absent before the first compile, and after one that failed.
    pub(crate) loaded: Option<Loaded>,
    /// What each content file means.
    pub(crate) lowered: LoweredFiles,
    /// What linking made of it.
    pub(crate) link: LinkCache,
}

impl Cache {
    /// The text of a content file of the site at `root`, unless it changed since it was read.
    #[must_use]
    pub(crate) fn text(&self, root: &Path, path: &str) -> Option<Source> {
        self.loaded.as_ref()?.reload(root, path)
    }
}

/// What each content file means on its own, by its path.
#[derive(Default)]
pub(crate) struct LoweredFiles(HashMap<Arc<str>, Checked<Lowered>>);

impl LoweredFiles {
    /// Takes in the files that were read, and drops those that are gone.
    pub(crate) fn update(&mut self, content: &[ContentFile], fresh: Vec<(Arc<str>, Checked<Lowered>)>) {
        self.0.extend(fresh);
        if self.0.len() > content.len() {
            let paths: HashSet<&Arc<str>> = content.iter().map(ContentFile::path).collect();
            self.0.retain(|path, _| paths.contains(path));
        }
    }

    /// What a file means; absent for one that was never read.
    pub(crate) fn get(&self, path: &str) -> Option<&Checked<Lowered>> {
        self.0.get(path)
    }
}
