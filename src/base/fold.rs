//! Which of very many messages of one kind people are shown. Must not know: what they are about.

use std::collections::HashMap;
use std::sync::Arc;

use super::code::Code;
use super::diagnostic::{Diagnostic, Fold, Severity};

/// How many messages of one kind are shown of one file.
const MAX_SHOWN_PER_FILE: usize = 3;
/// Of how many files messages of one kind are shown.
const MAX_SHOWN_FILES: usize = 5;
/// Of how many files it is said how many messages of one kind there are.
const MAX_COUNTED_FILES: usize = 25;

/// A message, or how many there are.
pub(super) enum Folded<'d> {
    /// A message as it is.
    Whole(&'d Diagnostic),
    /// So many of a kind that are not shown.
    Count {
        /// Their code.
        code: Code,
        /// How bad they are.
        severity: Severity,
        /// The file, if they are all of one.
        path: Option<Arc<str>>,
        /// How many, and of what: `12 more facts without a source`.
        title: String,
    },
}

/// The messages in their order, with all that can be folded counted beyond the first of each file and the first files.
pub(super) fn fold(diagnostics: &[Diagnostic]) -> Vec<Folded<'_>> {
    let mut in_file: HashMap<(Code, &str), usize> = HashMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.fold.is_some()) {
        *in_file.entry((diagnostic.code, &diagnostic.place.path)).or_default() += 1;
    }
    let mut kinds: Vec<FoldedKind<'_>> = Vec::new();
    let mut folded = Vec::new();
    for diagnostic in diagnostics {
        let Some(fold) = diagnostic.fold else {
            folded.push(Folded::Whole(diagnostic));
            continue;
        };
        let at = kinds.iter().position(|kind| kind.of.code == diagnostic.code).unwrap_or_else(|| {
            kinds.push(FoldedKind { of: diagnostic, fold, files: HashMap::new(), rest: 0 });
            kinds.len() - 1
        });
        let all = in_file.get(&(diagnostic.code, &*diagnostic.place.path)).copied().unwrap_or_default();
        folded.extend(kinds[at].next(diagnostic, all));
    }
    folded.extend(kinds.iter().filter(|kind| kind.rest > 0).map(|kind| {
        let files = kind.files.len() - MAX_COUNTED_FILES;
        let files = format!(" in {files} more file{}", if files == 1 { "" } else { "s" });
        kind.count(None, kind.title(kind.rest, "") + &files)
    }));
    folded
}

/// The messages of one code so far.
struct FoldedKind<'d> {
    /// The first of them.
    of: &'d Diagnostic,
    fold: Fold,
    /// For each file its place among the files, and how many of its messages were met.
    files: HashMap<&'d str, (usize, usize)>,
    /// How many lie in files that are not even counted one by one.
    rest: usize,
}

impl<'d> FoldedKind<'d> {
    /// What is shown at the place of the next message; `all` is how many its file has.
    fn next(&mut self, diagnostic: &'d Diagnostic, all: usize) -> Option<Folded<'d>> {
        let files = self.files.len();
        let (file, met) = self.files.entry(&diagnostic.place.path).or_insert((files, 0));
        *met += 1;
        let (file, met) = (*file, *met);
        let path = || Some(Arc::clone(&diagnostic.place.path));
        if file >= MAX_COUNTED_FILES {
            self.rest += 1;
            return None;
        }
        // One line that says "1 more" is no shorter than the message.
        let shown = if file >= MAX_SHOWN_FILES { 0 } else { MAX_SHOWN_PER_FILE };
        if met <= shown || all == shown + 1 {
            return Some(Folded::Whole(diagnostic));
        }
        let more = if shown == 0 { "" } else { "more " };
        (met == shown + 1).then(|| self.count(path(), self.title(all - shown, more)))
    }

    fn title(&self, count: usize, more: &str) -> String {
        let Fold { noun, fault } = self.fold;
        format!("{count} {more}{noun}{} {fault}", if count == 1 { "" } else { "s" })
    }

    fn count(&self, path: Option<Arc<str>>, title: String) -> Folded<'d> {
        Folded::Count { code: self.of.code, severity: self.of.severity, path, title }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::Place;
    use crate::base::span::Span;

    /// What is shown of so many files with so many messages each.
    fn shown(files: usize, each: usize) -> (usize, Vec<String>) {
        let fold = Some(Fold { noun: "fact", fault: "without a source" });
        let message = |file: usize| {
            let place = Place::new(&Arc::from(format!("{file:04}.md")), Span::default());
            Diagnostic { fold, ..Diagnostic::warning(Code::UnsourcedFact, place, "x") }
        };
        let all: Vec<Diagnostic> = (0..files).flat_map(|file| std::iter::repeat_n(message(file), each)).collect();
        let folded = self::fold(&all);
        let counts = folded.iter().filter_map(|it| match it {
            Folded::Count { title, .. } => Some(title.clone()),
            Folded::Whole(_) => None,
        });
        (folded.iter().filter(|it| matches!(it, Folded::Whole(_))).count(), counts.collect())
    }

    #[test]
    fn few_messages_are_shown_and_very_many_are_counted() {
        assert_eq!(shown(1, 4), (4, vec![]));
        assert_eq!(shown(1, 14), (3, vec!["11 more facts without a source".to_owned()]));
        let (whole, counts) = shown(750, 14);
        assert_eq!((whole, counts.len()), (15, 26));
        assert_eq!(counts[5], "14 facts without a source");
        assert_eq!(counts[25], "10150 facts without a source in 725 more files");
        assert_eq!(shown(6, 1), (6, vec![]));
    }
}
