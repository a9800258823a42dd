//! A fact in braces that programs do not have, or on a page that is about none. Must not know: what a fact is worth.

use crate::base::code::Code;
use crate::base::diagnostic::{Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::check::texts::FileTexts;
use crate::model::fact_id::{FactId, FactRef};
use crate::model::text::Detail;

pub(super) const RULE: Rule =
    Rule { code: Code::UnknownFact, severity: Severity::Error, logic: &[Logic::Texts(facts)] };

fn facts(file: &FileTexts<'_>, _: &Targets<'_>, sink: &mut Sink) {
    for detail in file.texts.iter().flat_map(|text| text.details()) {
        let Detail::Fact(name) = detail else { continue };
        let place = Place::new(&file.path, name.span);
        if !file.of_program {
            let message = "this page has no program whose facts could stand here";
            sink.report(place, message, "facts in braces belong into program files");
        } else if let FactRef::Unknown(key) = &name.value {
            let help = sink.suggest(key, FactId::ALL.iter().map(|id| id.key()));
            sink.report(place, format!("programs have no fact `{key}`"), help);
        }
    }
}
