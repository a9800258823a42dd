//! Programs that front matters name by slug. Must not know: what texts name.

use std::sync::Arc;

use super::{Diagnostics, peers};
use crate::base::code::Code;
use crate::base::diagnostic::{Diagnostic, Missing, Place};
use crate::base::span::Spanned;
use crate::model::id::{IdVec, ProgramId};
use crate::model::program::Program;
use crate::model::site::{PROGRAMS, Programs, program_at};

/// The program of a slug; an unknown one is reported.
pub(super) fn program(
    slug: &Spanned<String>,
    path: &Arc<str>,
    programs: &Programs,
    diagnostics: &mut Diagnostics,
) -> Option<ProgramId> {
    let known = program_at(programs, &slug.value);
    if known.is_none() {
        let message = format!("there is no program `{}`", slug.value);
        let diagnostic = Diagnostic::error(Code::UnknownProgram, Place::new(path, slug.span), message)
            .help(format!("a slug is the name of a file in `content/{PROGRAMS}/`, without `.md`"))
            .missing(Missing::Entry { folder: PROGRAMS, slug: slug.value.clone() });
        diagnostics.push(diagnostic);
    }
    known
}

/// Reports every program that is named as a successor and does not exist.
pub(super) fn successors(programs: &Programs, diagnostics: &mut Diagnostics) {
    for of in programs {
        if let Some(slug) = of.successor.value() {
            program(&Spanned::new(slug.clone(), of.successor.span), &of.path, programs, diagnostics);
        }
    }
}

/// For each program those that its author names, then its nearest peers.
pub(super) fn related(
    programs: &Programs,
    peers: &IdVec<ProgramId, Vec<ProgramId>>,
    diagnostics: &mut Diagnostics,
) -> IdVec<ProgramId, Vec<ProgramId>> {
    let of = |(id, of): (ProgramId, &Arc<Program>)| {
        let named = of.related.iter().filter_map(|slug| program(slug, &of.path, programs, diagnostics));
        let mut related: Vec<ProgramId> = Vec::new();
        for other in named.collect::<Vec<_>>().into_iter().chain(peers[id].iter().copied()) {
            if other != id && !related.contains(&other) {
                related.push(other);
            }
        }
        related.truncate(peers::RELATED.max(of.related.len()));
        related
    };
    programs.entries().map(of).collect()
}
