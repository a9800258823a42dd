//! A block in a text that names a program or ranking that does not exist. Must not know: what a front matter names,
//! which is resolved and reported where the site is linked.

use crate::base::code::Code;
use crate::base::diagnostic::{Missing, Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::check::texts::FileTexts;
use crate::model::site::{PROGRAMS, RANKINGS};
use crate::model::text::{Block, Detail};

pub(super) const RULE: Rule =
    Rule { code: Code::UnknownProgram, severity: Severity::Error, logic: &[Logic::Texts(blocks)] };

fn blocks(file: &FileTexts<'_>, targets: &Targets<'_>, sink: &mut Sink) {
    for detail in file.texts.iter().flat_map(|text| text.details()) {
        let Detail::Block { kind, slugs } = detail else { continue };
        let (what, folder) = match kind {
            Block::Ranking => ("ranking", RANKINGS),
            Block::Compare | Block::Program => ("program", PROGRAMS),
        };
        for slug in slugs.iter().filter(|slug| !targets.has_entry(folder, &slug.value)) {
            let message = format!("there is no {what} `{}`", slug.value);
            let help = format!("a slug is the name of a file in `content/{folder}/`, without `.md`");
            let finding = sink.report(Place::new(&file.path, slug.span), message, help);
            finding.missing = Some(Missing::Entry { folder, slug: slug.value.clone() });
        }
    }
}
