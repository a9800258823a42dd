//! A file that the site shows and that does not exist. Must not know: what is in a file.

use std::sync::Arc;

use crate::base::code::Code;
use crate::base::diagnostic::{Missing, Place, Severity};
use crate::check::rule::{Logic, Rule, Sink};
use crate::check::targets::Targets;
use crate::check::texts::FileTexts;
use crate::model::page_file::address_of_copy;
use crate::model::text::Detail;

pub(super) const RULE: Rule =
    Rule { code: Code::MissingAsset, severity: Severity::Error, logic: &[Logic::Texts(pictures), Logic::Site(logo)] };

fn pictures(file: &FileTexts<'_>, targets: &Targets<'_>, sink: &mut Sink) {
    for detail in file.texts.iter().flat_map(|text| text.details()) {
        let Detail::Picture(target) = detail else { continue };
        if !targets.has_address(&address_of_copy(&target.value)) {
            let message = format!("there is no file `{}`", target.value);
            let help = "put it into `static/`, or beside the page";
            sink.report(Place::new(&file.path, target.span), message, help);
        }
    }
}

fn logo(targets: &Targets<'_>, sink: &mut Sink) {
    let Some(logo) = &targets.site.config.logo else { return };
    if !targets.is_singular(&logo.value) {
        let place = Place::new(&Arc::from("site.yaml"), logo.span);
        let message = format!("there is no file `{}`", logo.value);
        let finding = sink.report(place, message, "write an address of this site, such as `/about/`");
        finding.missing = Some(Missing::Address(logo.value.to_string()));
    }
}
