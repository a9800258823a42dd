//! Programs that somebody names on the command line. Must not know: what is asked about them.

use super::{Exit, Stream, print, report_error, verdict};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::suggest;
use crate::cli::Common;
use crate::model::id::ProgramId;
use crate::model::site::Site;
use crate::pipeline::{Compiled, Failure};

/// Prints the errors of the content, without its warnings, and says how the command will end.
pub(super) fn errors(common: &Common, reading: &Compiled) -> Result<Exit, Failure> {
    let errors: Vec<Diagnostic> =
        reading.diagnostics.iter().filter(|found| found.severity == Severity::Error).cloned().collect();
    print(Stream::Err, common, reading, &errors)?;
    Ok(verdict(&errors, false))
}

/// The program of a slug or, in any case of letters, of a name.
pub(super) fn find(common: &Common, site: &Site, named: &str) -> Option<ProgramId> {
    let wanted = named.to_lowercase();
    let by_slug = site.programs.find(|program| program.slug.as_str() == wanted);
    let found = by_slug.or_else(|| site.programs.find(|it| it.name.value.to_lowercase() == wanted));
    if found.is_none() {
        let slugs = site.programs.iter().map(|program| program.slug.as_str());
        let names = site.programs.iter().map(|program| program.name.value.as_str());
        let help = match suggest::nearest(named, slugs).or_else(|| suggest::nearest(named, names)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "`content/programs/` has the programs, a file each".to_owned(),
        };
        report_error(common, &format!("there is no program `{named}`\n  = help: {help}"));
    }
    found
}
