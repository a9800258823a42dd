//! Which of very many messages of one kind people are shown. Must not know: what they are about.

use std::collections::HashMap;
use std::sync::Arc;

use super::code::Code;
use super::diagnostic::{Diagnostic, Fold, Severity};

/// How many messages of one code and file people are shown, whatever they are about: nobody reads on after so many.
const MAX_OF_CODE_PER_FILE: usize = 100;
/// How many messages of one kind that can be folded are shown of one file.
const MAX_SHOWN_PER_FILE: usize = 3;
/// Of how many files messages of one kind are shown.
const MAX_SHOWN_FILES: usize = 5;
/// Of how many files it is said how many messages of one kind there are.
const MAX_COUNTED_FILES: usize = 25;

/// A message, or how many there are.
pub(super) enum Folded<'d> {
    /// A message as it is.
    Whole(&'d Diagnostic),
    /// Messages that are not shown.
    Rest(Rest<'d>),
}

/// So many messages of a kind that are not shown.
pub(super) struct Rest<'d> {
    /// One of them, or one that is shown: it has their code and severity.
    pub(super) of: &'d Diagnostic,
    /// The file, if they are all of one.
    pub(super) path: Option<&'d Arc<str>>,
    /// How many, and of what: `12 more facts without a source`.
    pub(super) title: String,
    /// How to see them, where the first of them do not tell what the others are.
    pub(super) help: Option<&'static str>,
}

/// What to do to see every message.
const HELP: &str = "`candor check --format json` lists each of them";

/// The messages in their order, with those counted that come after very many of their code in a file; of those that can
/// be folded, all beyond the first of each file and the first files.
pub(super) fn fold(diagnostics: &[Diagnostic]) -> Vec<Folded<'_>> {
    let kind = |diagnostic: &Diagnostic| (diagnostic.code, diagnostic.severity);
    let mut in_file: HashMap<((Code, Severity), &str), usize> = HashMap::new();
    for diagnostic in diagnostics {
        *in_file.entry((kind(diagnostic), &diagnostic.place.path)).or_default() += 1;
    }
    let mut kinds: Vec<FoldedKind<'_>> = Vec::new();
    let mut met: HashMap<((Code, Severity), &str), usize> = HashMap::new();
    let mut folded = Vec::new();
    for diagnostic in diagnostics {
        let of_file = (kind(diagnostic), &*diagnostic.place.path);
        let all = in_file.get(&of_file).copied().unwrap_or_default();
        let Some(fold) = diagnostic.fold else {
            let met = met.entry(of_file).or_default();
            *met += 1;
            folded.extend(capped(diagnostic, *met, all));
            continue;
        };
        let at = kinds.iter().position(|it| kind(it.of) == kind(diagnostic)).unwrap_or_else(|| {
            kinds.push(FoldedKind { of: diagnostic, fold, files: HashMap::new(), rest: 0 });
            kinds.len() - 1
        });
        folded.extend(kinds[at].next(diagnostic, all));
    }
    folded.extend(kinds.iter().filter(|kind| kind.rest > 0).map(|kind| {
        let files = kind.files.len() - MAX_COUNTED_FILES;
        let files = format!(" in {files} more file{}", if files == 1 { "" } else { "s" });
        Folded::Rest(Rest { of: kind.of, path: None, title: kind.title(kind.rest, "") + &files, help: Some(HELP) })
    }));
    folded
}

/// What is shown of a message that cannot be folded: it is the `met`th of `all` of its code in its file.
fn capped(diagnostic: &Diagnostic, met: usize, all: usize) -> Option<Folded<'_>> {
    // One line that says "1 more" is no shorter than the message.
    if met <= MAX_OF_CODE_PER_FILE || all == MAX_OF_CODE_PER_FILE + 1 {
        return Some(Folded::Whole(diagnostic));
    }
    let title = || format!("{} more `{}` in this file", all - MAX_OF_CODE_PER_FILE, diagnostic.code);
    let path = Some(&diagnostic.place.path);
    (met == MAX_OF_CODE_PER_FILE + 1)
        .then(|| Folded::Rest(Rest { of: diagnostic, path, title: title(), help: Some(HELP) }))
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
        let path = Some(&diagnostic.place.path);
        if file >= MAX_COUNTED_FILES {
            self.rest += 1;
            return None;
        }
        let shown = if file >= MAX_SHOWN_FILES { 0 } else { MAX_SHOWN_PER_FILE };
        if met <= shown || all == shown + 1 {
            return Some(Folded::Whole(diagnostic));
        }
        let more = if shown == 0 { "" } else { "more " };
        (met == shown + 1)
            .then(|| Folded::Rest(Rest { of: self.of, path, title: self.title(all - shown, more), help: None }))
    }

    fn title(&self, count: usize, more: &str) -> String {
        let Fold { noun, fault } = self.fold;
        format!("{count} {more}{noun}{} {fault}", if count == 1 { "" } else { "s" })
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
            Folded::Rest(rest) => Some(rest.title.clone()),
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

    #[test]
    fn messages_of_any_code_are_capped_in_each_file() {
        let place = |file: usize| Place::new(&Arc::from(format!("{file}.md")), Span::default());
        let error = |file| Diagnostic::error(Code::BrokenLink, place(file), "x");
        let warning = |file| Diagnostic::warning(Code::RawHtml, place(file), "x");
        // 101 of 1.md: one line that says "1 more" would be no shorter than the last of them.
        let mut all = vec![error(0); 100_000];
        all.extend(vec![warning(0); 3]);
        all.extend(vec![error(1); 101]);
        let folded = fold(&all);
        let rest: Vec<(usize, &Rest<'_>)> = folded
            .iter()
            .enumerate()
            .filter_map(|(at, it)| match it {
                Folded::Rest(rest) => Some((at, rest)),
                Folded::Whole(_) => None,
            })
            .collect();
        assert_eq!(rest.len(), 1);
        let (at, rest) = rest[0];
        assert_eq!((at, &*rest.title), (100, "99900 more `broken-link` in this file"));
        assert_eq!(rest.path.map(|path| &**path), Some("0.md"));
        assert_eq!(folded.len(), 101 + 3 + 101);
    }
}
