//! Messages that something is missing: those that follow from a file that could not be read are left out, and the first
//! of the others ask for the nearest name. Must not know: which rule or stage found them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{self, Diagnostic, Missing};
use crate::base::suggest;
use crate::model::site::{PROGRAMS, Site};
use crate::pages::routes;

/// For how many missing things the nearest name is looked up. Each is held against every name of the site, so looking
/// them all up would take time by the square of its size.
const MAX_LOOKUPS: usize = 50;

/// Takes out the messages that something is missing which one of these unread files would have made. The fault is
/// reported at the file, once; that its page is missing would be news to nobody.
pub(crate) fn suppress_cascading(diagnostics: &mut Vec<Diagnostic>, unread: &[Arc<str>]) {
    if !unread.is_empty() {
        let unread = UnreadFiles::new(unread.iter().map(|path| &**path));
        diagnostics.retain(|diagnostic| !diagnostic.missing.as_ref().is_some_and(|missing| unread.make(missing)));
    }
}

/// Content files that could not be read. Both they and the messages may be very many, so they are found by name.
#[derive(Default)]
struct UnreadFiles<'p> {
    paths: HashSet<&'p str>,
    /// Their folders below `content/`, empty for a page at the top, with the slugs that they have unless they give
    /// others.
    entries: HashSet<(&'p str, &'p str)>,
    slugs: HashSet<&'p str>,
}

impl<'p> UnreadFiles<'p> {
    fn new(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut files = Self::default();
        for path in paths {
            let name = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
            let (folder, slug) = name.rsplit_once('/').unwrap_or(("", name));
            let folder = folder.strip_prefix("content").unwrap_or(folder).trim_start_matches('/');
            files.paths.insert(path);
            files.entries.insert((folder, slug));
            files.slugs.insert(slug);
        }
        files
    }

    /// Whether one of them would have made what is missing.
    fn make(&self, missing: &Missing) -> bool {
        match missing {
            // A program makes more pages than one: its redirect, and comparisons with others.
            Missing::Address(address) => address.split('/').any(|part| {
                self.slugs.contains(part) || part.split("-vs-").any(|slug| self.entries.contains(&(PROGRAMS, slug)))
            }),
            Missing::File(path) => self.paths.contains(path.as_str()),
            Missing::Entry { folder, slug } => self.entries.contains(&(*folder, slug.as_str())),
        }
    }
}

/// Asks for the nearest name in the help of the first of these messages that say that something is missing.
pub(crate) fn suggest_nearest(diagnostics: &mut [Diagnostic], site: &Site) {
    diagnostic::sort(diagnostics);
    let mut wanted: Vec<Missing> = Vec::new();
    for missing in diagnostics.iter().filter_map(|diagnostic| diagnostic.missing.as_ref()) {
        if wanted.len() == MAX_LOOKUPS {
            break;
        }
        if !wanted.contains(missing) {
            wanted.push(missing.clone());
        }
    }
    if wanted.is_empty() {
        return;
    }
    let names = NameCandidates::new(site, &wanted);
    let looked_up = |missing: Missing| names.help(&missing).map(|help| (missing, help));
    let helps: HashMap<Missing, String> = wanted.into_par_iter().filter_map(looked_up).collect();
    for diagnostic in diagnostics {
        if let Some(help) = diagnostic.missing.as_ref().and_then(|missing| helps.get(missing)) {
            diagnostic.help = Some(help.clone());
        }
    }
}

/// The names on a site that somebody may have meant.
struct NameCandidates<'s> {
    site: &'s Site,
    /// Of all pages and files.
    addresses: Vec<String>,
}

impl<'s> NameCandidates<'s> {
    /// The names that may be meant instead of what is wanted.
    fn new(site: &'s Site, wanted: &[Missing]) -> Self {
        let mut addresses: Vec<String> = Vec::new();
        if wanted.iter().any(|missing| matches!(missing, Missing::Address(_))) {
            addresses.extend(routes::all(site).into_iter().map(|page| page.address.to_string()));
            addresses.extend(site.assets.iter().map(|(address, _)| address.to_string()));
        }
        Self { site, addresses }
    }

    /// What to do about something that is missing; `None` if nothing is near.
    fn help(&self, missing: &Missing) -> Option<String> {
        let near = match missing {
            Missing::Address(address) => suggest::nearest(address, self.addresses.iter().map(String::as_str)),
            Missing::Entry { folder: PROGRAMS, slug } => {
                suggest::nearest(slug, self.site.programs.iter().map(|program| program.slug.as_str()))
            }
            Missing::Entry { slug, .. } => {
                let known: Vec<&str> = self.site.rankings.iter().map(|it| it.ranking.slug.as_str()).collect();
                return Some(suggest::help(slug, known));
            }
            Missing::File(_) => None,
        };
        near.map(|near| format!("did you mean `{near}`?"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_unread_file_would_have_made_is_not_missing() {
        let makes = |path: &str, missing: Missing| UnreadFiles::new([path].into_iter()).make(&missing);
        let address = |address: &str| Missing::Address(address.to_owned());
        let program = || Missing::Entry { folder: PROGRAMS, slug: "acme".to_owned() };
        for path in ["content/programs/acme.md", "content/programs/acme/index.md"] {
            assert!(makes(path, program()));
            assert!(makes(path, address("/programs/acme/")) && makes(path, address("/go/acme/")));
            assert!(makes(path, address("/compare/acme-vs-zenith/")));
            assert!(!makes(path, address("/programs/acme-pro/")));
        }
        assert!(makes("content/about.md", address("/about/")));
        assert!(!makes("content/rankings/acme.md", program()));
        assert!(makes("content/about.md", Missing::File("content/about.md".to_owned())));
        // The words of a message play no part: this one is about another file, whatever it says.
        assert!(!makes("content/guides/acme.md", address("/zenith/")));
    }
}
